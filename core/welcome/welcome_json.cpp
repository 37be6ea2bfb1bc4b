#include "core/welcome/welcome_json.h"

#include <nlohmann/json.hpp>

#include "core/base/week_wire.h"
#include "core/base/wire.h"
#include "core/message/message_json.h"

namespace guanxi::welcome {

namespace {

using nlohmann::json;

Result<message::Content> content_of(const json& object, const char* key) {
    const bool is_given = object.is_object() && object.contains(key) && !object.find(key)->is_null();
    return is_given ? message::content_from_wire(*object.find(key)) : Result<message::Content>{message::Content{}};
}

Result<DateWelcome> date_from(const json& object) {
    DateWelcome date;
    date.first = TRY(wire::require_day(object, "first"));
    date.last = TRY(wire::require_day(object, "last"));
    date.name = TRY(wire::text_if_given(object, "name"));
    date.content = TRY(content_of(object, "content"));
    return date;
}

Result<SlotWelcome> slot_from(const json& object) {
    SlotWelcome slot;
    slot.slot.weekdays = TRY(wire::require_weekdays(object, "weekdays"));
    slot.slot.hours = TRY(wire::require_hours(object, "hours"));
    slot.content = TRY(content_of(object, "content"));
    return slot;
}

json to_wire(const DateWelcome& date) {
    json object = json::object();
    object["first"] = day_text(date.first);
    object["last"] = day_text(date.last);
    object["name"] = date.name;
    object["content"] = message::to_wire(date.content);
    return object;
}

json to_wire(const SlotWelcome& slot) {
    json object = json::object();
    object["weekdays"] = wire::to_wire(slot.slot.weekdays);
    object["hours"] = hours_text(slot.slot.hours);
    object["content"] = message::to_wire(slot.content);
    return object;
}

Result<Mode> mode_from(const std::string& word) {
    if (word.empty() || word == "send") return Mode::Send;
    if (word == "silent") return Mode::Silent;
    return Error{ErrorCode::InvalidInput, "mode is send or silent", "mode"};
}

}  // namespace

json to_wire(const Plan& plan) {
    json object = json::object();
    object["mode"] = plan.mode == Mode::Silent ? "silent" : "send";
    object["own"] = message::to_wire(plan.own);
    json& dates = object["special_dates"] = json::array();
    for (const DateWelcome& date : plan.special_dates) dates.push_back(to_wire(date));
    json& slots = object["slots"] = json::array();
    for (const SlotWelcome& slot : plan.slots) slots.push_back(to_wire(slot));
    object["muted_nicknames"] = plan.muted_nicknames;
    return object;
}

Result<Plan> plan_from_wire(const json& object) {
    Plan plan;
    const std::string mode = TRY(wire::text_if_given(object, "mode"));
    plan.mode = TRY(mode_from(mode));
    plan.own = TRY(content_of(object, "own"));
    const json* const dates = TRY(wire::list_if_given(object, "special_dates"));
    for (std::size_t i = 0; dates != nullptr && i < dates->size(); ++i) {
        auto date = TRY(date_from((*dates)[i]));
        plan.special_dates.push_back(std::move(date));
    }
    const json* const slots = TRY(wire::list_if_given(object, "slots"));
    for (std::size_t i = 0; slots != nullptr && i < slots->size(); ++i) {
        auto slot = TRY(slot_from((*slots)[i]));
        plan.slots.push_back(std::move(slot));
    }
    const json* const muted = TRY(wire::list_if_given(object, "muted_nicknames"));
    if (muted != nullptr) plan.muted_nicknames = TRY(wire::require_texts(object, "muted_nicknames"));
    return plan;
}

}  // namespace guanxi::welcome
