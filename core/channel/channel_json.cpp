#include "core/channel/channel_json.h"

#include <nlohmann/json.hpp>

#include "core/base/wire.h"
#include "core/channel/channel_schedule_json.h"

namespace guanxi::channel {

namespace {

using nlohmann::json;

const char* word_of(Acceptance acceptance) {
    switch (acceptance) {
        case Acceptance::Automatic: return "automatic";
        case Acceptance::ByStaff: return "by_staff";
    }
    return "automatic";
}

Result<Acceptance> acceptance_from_word(std::string_view word) {
    for (const Acceptance acceptance : {Acceptance::Automatic, Acceptance::ByStaff}) {
        if (word == word_of(acceptance)) return acceptance;
    }
    return Error{ErrorCode::InvalidInput, "acceptance is automatic or by_staff", "acceptance"};
}

CodeState code_from_word(std::string_view word) {
    for (const CodeState code : {CodeState::Requested, CodeState::Ready, CodeState::Failed}) {
        if (word == word_of(code)) return code;
    }
    return CodeState::Other;
}

bool is_given(const json& object, const char* key) {
    return object.is_object() && object.contains(key) && !object.find(key)->is_null();
}

template <class Id>
Result<std::vector<Id>> ids_or_none(const json& object, const char* key) {
    std::vector<Id> ids;
    if (!is_given(object, key)) return ids;
    const auto numbers = TRY(wire::require_numbers(object, key));
    for (const std::int32_t number : numbers) ids.push_back({number});
    return ids;
}

}  // namespace

json to_wire(const Plan& plan) {
    json object = json::object();
    object["name"] = plan.name;
    object["staff"] = wire::numbers_of(plan.staff);
    object["departments"] = wire::numbers_of(plan.departments);
    object["tags"] = wire::numbers_of(plan.tags);
    object["remark_pattern"] = plan.remark_pattern;
    object["welcome_text"] = plan.welcome_text;
    object["acceptance"] = word_of(plan.acceptance);
    if (plan.schedule != Schedule{}) object["schedule"] = to_wire(plan.schedule);
    return object;
}

json to_wire(const Channel& channel) {
    json object = to_wire(channel.plan);
    object["id"] = channel.id.value;
    object["state"] = channel.state;
    object["code"] = word_of(channel.code);
    object["failure"] = channel.failure;
    object["created_at"] = seconds_from_instant(channel.created_at);
    return object;
}

Result<Plan> plan_from_wire(const json& object) {
    Plan plan;
    plan.name = TRY(wire::require_text(object, "name"));
    plan.staff = TRY(ids_or_none<StaffId>(object, "staff"));
    plan.departments = TRY(ids_or_none<DepartmentId>(object, "departments"));
    plan.tags = TRY(ids_or_none<TagId>(object, "tags"));
    plan.remark_pattern = TRY(wire::text_if_given(object, "remark_pattern"));
    plan.welcome_text = TRY(wire::text_if_given(object, "welcome_text"));
    const std::string acceptance = TRY(wire::text_if_given(object, "acceptance"));
    if (!acceptance.empty()) plan.acceptance = TRY(acceptance_from_word(acceptance));
    if (is_given(object, "schedule")) plan.schedule = TRY(schedule_from_wire(*object.find("schedule")));
    return plan;
}

Result<Channel> channel_from_wire(const json& object) {
    Channel channel;
    channel.plan = TRY(plan_from_wire(object));
    channel.id.value = TRY(wire::require_int32(object, "id"));
    channel.state = TRY(wire::require_text(object, "state"));
    const std::string code = TRY(wire::require_text(object, "code"));
    channel.code = code_from_word(code);
    channel.failure = TRY(wire::require_text(object, "failure"));
    const std::int64_t created_at = TRY(wire::require_number(object, "created_at"));
    channel.created_at = instant_from_seconds(created_at);
    return channel;
}

}  // namespace guanxi::channel
