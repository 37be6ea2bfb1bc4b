#include "core/transfer/transfer_json.h"

#include <array>
#include <nlohmann/json.hpp>

#include "core/base/wire.h"

namespace guanxi::transfer {

namespace {

using nlohmann::json;
using Why = LeftOut::Why;
using WhyUnable = Unable::Why;

template <class Value, std::size_t kCount>
using Words = std::array<std::pair<Value, const char*>, kCount>;

constexpr Words<Occasion, 2> kOccasions{{{Occasion::Resigned, "resigned"}, {Occasion::InService, "in_service"}}};
constexpr Words<State, 9> kStates{{{State::Planned, "planned"},
                                   {State::Asked, "asked"},
                                   {State::Unknown, "unknown"},
                                   {State::NoRecord, "no_record"},
                                   {State::RefusedAtCall, "refused_at_call"},
                                   {State::Waiting, "waiting"},
                                   {State::TakerFull, "taker_full"},
                                   {State::RefusedByCustomer, "refused_by_customer"},
                                   {State::TakenOver, "taken_over"}}};
constexpr Words<Step::Choice, 3> kChoices{
    {{Step::Choice::Among, "among"}, {Step::Choice::ByTag, "by_tag"}, {Step::Choice::ByDepartment, "by_department"}}};
constexpr Words<Step::Spread, 2> kSpreads{{{Step::Spread::Evenly, "evenly"}, {Step::Spread::LeastLoad, "least_load"}}};
constexpr Words<Why, 8> kWhys{{{Why::NotFriend, "not_friend"},
                               {Why::TooOften, "too_often"},
                               {Why::UnderWay, "under_way"},
                               {Why::TooLate, "too_late"},
                               {Why::FriendOfTaker, "friend_of_taker"},
                               {Why::NoTaker, "no_taker"},
                               {Why::AllFull, "all_full"},
                               {Why::Other, "other"}}};
constexpr Words<WhyUnable, 6> kWhysUnable{{{WhyUnable::Unknown, "unknown"},
                                           {WhyUnable::Inactive, "inactive"},
                                           {WhyUnable::NoContactFunction, "no_contact_function"},
                                           {WhyUnable::OnLeave, "on_leave"},
                                           {WhyUnable::HandsOver, "hands_over"},
                                           {WhyUnable::Other, "other"}}};

template <class Value, std::size_t kCount>
const char* word_in(const Words<Value, kCount>& words, Value value) {
    for (const auto& [one, word] : words) {
        if (one == value) return word;
    }
    return "";
}

template <class Value, std::size_t kCount>
std::optional<Value> find_word(const Words<Value, kCount>& words, std::string_view wanted) {
    for (const auto& [value, word] : words) {
        if (wanted == word) return value;
    }
    return std::nullopt;
}

template <class Value, std::size_t kCount>
Result<Value> from_word(const Words<Value, kCount>& words, const json& object, const char* key) {
    const std::string wanted = TRY(wire::require_text(object, key));
    if (const auto value = find_word(words, wanted)) return *value;
    return Error{ErrorCode::InvalidInput, std::string{key} + " has no meaning called " + wanted, key};
}

template <class Value, std::size_t kCount>
Result<Value> from_word_or_other(const Words<Value, kCount>& words, const json& object, const char* key) {
    const std::string wanted = TRY(wire::require_text(object, key));
    return find_word(words, wanted).value_or(Value::Other);
}

bool is_given(const json& object, const char* key) {
    return object.is_object() && object.contains(key) && !object.find(key)->is_null();
}

template <class Tag>
Result<Id<Tag>> require_id(const json& object, const char* key) {
    const std::int32_t number = TRY(wire::require_int32(object, key));
    return Id<Tag>{number};
}

Result<std::vector<StaffId>> staff_or_none(const json& object, const char* key) {
    if (!is_given(object, key)) return std::vector<StaffId>{};
    return wire::require_ids<StaffTag>(object, key);
}

void write_instant(json& object, const char* key, Instant at) {
    if (at != Instant{}) object[key] = seconds_from_instant(at);
}

Result<Instant> instant_if_given(const json& object, const char* key) {
    if (!is_given(object, key)) return Instant{};
    const std::int64_t seconds = TRY(wire::require_number(object, key));
    return instant_from_seconds(seconds);
}

Result<Day> require_day(const json& object, const char* key) {
    const std::string text = TRY(wire::require_text(object, key));
    const auto day = day_from_text(text);
    if (!day) return Error{ErrorCode::InvalidInput, std::string{key} + " must be a day", key};
    return *day;
}

json step_to_wire(const Step& step) {
    json routes = json::array();
    for (const TagRoute& route : step.routes) {
        routes.push_back({{"tag", route.tag.value}, {"staff", wire::numbers_of(route.staff)}});
    }
    return {{"choice", word_in(kChoices, step.choice)},
            {"spread", word_in(kSpreads, step.spread)},
            {"staff", wire::numbers_of(step.staff)},
            {"routes", std::move(routes)}};
}

Result<Step> step_from_wire(const json& object) {
    Step step;
    step.choice = TRY(from_word(kChoices, object, "choice"));
    step.spread = TRY(from_word(kSpreads, object, "spread"));
    step.staff = TRY(staff_or_none(object, "staff"));
    const auto routes = TRY(wire::objects_or_none(object, "routes"));
    for (const json* const route : routes) {
        const TagId tag = TRY(require_id<TagTag>(*route, "tag"));
        auto staff = TRY(staff_or_none(*route, "staff"));
        step.routes.push_back({tag, std::move(staff)});
    }
    return step;
}

json left_out_to_wire(const LeftOut& left_out) {
    json object{{"relation", left_out.relation.value},
                {"customer", left_out.customer.value},
                {"why", word_in(kWhys, left_out.why)}};
    if (left_out.taker) object["taker"] = left_out.taker.value;
    if (left_out.again_on) object["again_on"] = day_text(*left_out.again_on);
    return object;
}

Result<LeftOut> left_out_from_wire(const json& object) {
    LeftOut left_out;
    left_out.relation = TRY(require_id<RelationTag>(object, "relation"));
    left_out.customer = TRY(require_id<CustomerTag>(object, "customer"));
    left_out.why = TRY(from_word_or_other(kWhys, object, "why"));
    if (is_given(object, "taker")) left_out.taker = TRY(require_id<StaffTag>(object, "taker"));
    if (is_given(object, "again_on")) left_out.again_on = TRY(require_day(object, "again_on"));
    return left_out;
}

Result<Assigned> assigned_from_wire(const json& object) {
    Assigned assigned;
    assigned.relation = TRY(require_id<RelationTag>(object, "relation"));
    assigned.customer = TRY(require_id<CustomerTag>(object, "customer"));
    assigned.to = TRY(require_id<StaffTag>(object, "to"));
    assigned.step = TRY(wire::require_int32(object, "step"));
    return assigned;
}

Result<Unable> unable_from_wire(const json& object) {
    Unable unable;
    unable.staff = TRY(require_id<StaffTag>(object, "staff"));
    unable.why = TRY(from_word_or_other(kWhysUnable, object, "why"));
    return unable;
}

}  // namespace

json to_wire(const Transfer& transfer) {
    json object = json::object();
    object["relation"] = transfer.relation.value;
    object["customer"] = transfer.customer.value;
    object["from"] = transfer.from.value;
    object["to"] = transfer.to.value;
    object["occasion"] = word_in(kOccasions, transfer.occasion);
    object["state"] = word_in(kStates, transfer.state);
    object["attempts"] = transfer.attempts;
    if (transfer.code != 0) object["code"] = transfer.code;
    write_instant(object, "asked_at", transfer.asked_at);
    write_instant(object, "due_at", transfer.due_at);
    write_instant(object, "taken_at", transfer.taken_at);
    return object;
}

Result<Transfer> transfer_from_wire(const json& object) {
    Transfer transfer;
    transfer.relation = TRY(require_id<RelationTag>(object, "relation"));
    transfer.customer = TRY(require_id<CustomerTag>(object, "customer"));
    transfer.from = TRY(require_id<StaffTag>(object, "from"));
    transfer.to = TRY(require_id<StaffTag>(object, "to"));
    transfer.occasion = TRY(from_word(kOccasions, object, "occasion"));
    transfer.state = TRY(from_word(kStates, object, "state"));
    transfer.attempts = TRY(wire::require_int32(object, "attempts"));
    if (is_given(object, "code")) transfer.code = TRY(wire::require_int32(object, "code"));
    transfer.asked_at = TRY(instant_if_given(object, "asked_at"));
    transfer.due_at = TRY(instant_if_given(object, "due_at"));
    transfer.taken_at = TRY(instant_if_given(object, "taken_at"));
    return transfer;
}

json to_wire(const Order& order) {
    json steps = json::array();
    for (const Step& step : order.steps) steps.push_back(step_to_wire(step));
    json caps = json::array();
    for (const auto& [staff, cap] : order.caps) caps.push_back({{"staff", staff.value}, {"cap", cap}});
    json object = json::object();
    object["occasion"] = word_in(kOccasions, order.occasion);
    object["from"] = order.from.value;
    if (order.occasion == Occasion::Resigned) object["left_on"] = day_text(order.left_on);
    object["takers"] = wire::numbers_of(order.takers);
    object["steps"] = std::move(steps);
    object["cap_each"] = order.cap_each;
    object["caps"] = std::move(caps);
    return object;
}

Result<Order> order_from_wire(const json& object) {
    Order order;
    order.occasion = TRY(from_word(kOccasions, object, "occasion"));
    order.from = TRY(require_id<StaffTag>(object, "from"));
    if (order.occasion == Occasion::Resigned) order.left_on = TRY(require_day(object, "left_on"));
    order.takers = TRY(staff_or_none(object, "takers"));
    const auto steps = TRY(wire::objects_or_none(object, "steps"));
    for (const json* const one : steps) {
        auto step = TRY(step_from_wire(*one));
        order.steps.push_back(std::move(step));
    }
    if (is_given(object, "cap_each")) order.cap_each = TRY(wire::require_int32(object, "cap_each"));
    const auto caps = TRY(wire::objects_or_none(object, "caps"));
    for (const json* const one : caps) {
        const StaffId staff = TRY(require_id<StaffTag>(*one, "staff"));
        order.caps[staff] = TRY(wire::require_int32(*one, "cap"));
    }
    return order;
}

json to_wire(const Plan& plan) {
    json assigned = json::array();
    for (const Assigned& one : plan.assigned) {
        assigned.push_back({{"relation", one.relation.value},
                            {"customer", one.customer.value},
                            {"to", one.to.value},
                            {"step", one.step}});
    }
    json left_out = json::array();
    for (const LeftOut& one : plan.left_out) left_out.push_back(left_out_to_wire(one));
    json unable = json::array();
    for (const Unable& one : plan.unable) {
        unable.push_back({{"staff", one.staff.value}, {"why", word_in(kWhysUnable, one.why)}});
    }
    return {{"assigned", std::move(assigned)}, {"left_out", std::move(left_out)}, {"unable", std::move(unable)}};
}

Result<Plan> plan_from_wire(const json& object) {
    Plan plan;
    const auto assigned = TRY(wire::objects_or_none(object, "assigned", kHandedMax));
    for (const json* const one : assigned) {
        const Assigned read = TRY(assigned_from_wire(*one));
        plan.assigned.push_back(read);
    }
    const auto left_out = TRY(wire::objects_or_none(object, "left_out", kHandedMax));
    for (const json* const one : left_out) {
        const LeftOut read = TRY(left_out_from_wire(*one));
        plan.left_out.push_back(read);
    }
    const auto unable = TRY(wire::objects_or_none(object, "unable", kHandedMax));
    for (const json* const one : unable) {
        const Unable read = TRY(unable_from_wire(*one));
        plan.unable.push_back(read);
    }
    return plan;
}

}  // namespace guanxi::transfer
