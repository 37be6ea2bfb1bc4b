#include "core/console/intent.h"

#include <nlohmann/json.hpp>

#include "core/base/wire.h"
#include "core/channel/channel_json.h"
#include "core/message/remark.h"
#include "core/message/text_template.h"

namespace guanxi::console {

namespace {

std::vector<std::string> channel_names(const customer::Base& base) {
    std::vector<std::string> names;
    for (const customer::ChannelName& channel : base.channels()) names.push_back(channel.name);
    return names;
}

std::string longest_name(const std::vector<StaffId>& staff, const customer::Base& base) {
    std::string longest;
    for (const StaffId id : staff) {
        const staff::Staff* const member = base.find(id);
        if (member == nullptr) continue;
        const std::string& name = staff::display_name(*member);
        if (name.size() > longest.size()) longest = name;
    }
    return longest;
}

}  // namespace

Status check(const Intent& intent, const customer::Base& base) {
    return std::visit([&base](const CreateChannel& create) { return check_create_channel(create, base); }, intent);
}

Status check_create_channel(const CreateChannel& create, const customer::Base& base) {
    const channel::Plan& plan = create.plan;
    TRY(channel::check_plan(plan, base.departments(), base.staff(), channel_names(base)));
    TRY(tag::check_tags(base.tags(), plan.tags));
    TRY(message::check_remark_pattern(plan.remark_pattern));
    const channel::NamedStaff named = channel::named_staff(plan, base.departments(), base.staff());
    return message::check_welcome_text(plan.welcome_text, longest_name(named.able, base), plan.name);
}

Request to_request(const Intent& intent) {
    return std::visit(
        [](const CreateChannel& create) {
            return Request{"POST", "/api/v1/channels", wire::dump(channel::to_wire(create.plan))};
        },
        intent);
}

Result<CreateChannel> create_channel_from_wire(const nlohmann::json& object) {
    auto plan = TRY(channel::plan_from_wire(object));
    return CreateChannel{std::move(plan)};
}

}  // namespace guanxi::console
