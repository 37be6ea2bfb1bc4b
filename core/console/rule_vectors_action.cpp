// Golden vectors of core/event, core/action and core/console: what is stored and sent.
#include <nlohmann/json.hpp>

#include "core/action/action.h"
#include "core/channel/channel_json.h"
#include "core/console/intent.h"
#include "core/console/rule_vector_company.h"
#include "core/console/rule_vector_parts.h"
#include "core/console/rule_vector_writer.h"
#include "core/event/event.h"

namespace guanxi::console {

namespace {

std::vector<WecomTagId> wecom_tags(VectorWriter& out) {
    std::vector<WecomTagId> ids;
    for (const TagId tag : out.ids<TagId>(3, 9)) ids.push_back({"et" + std::to_string(tag.value)});
    return ids;
}

action::Action random_action(VectorWriter& out) {
    using action::FetchCustomer;
    using Verification = action::CreateContactWay::Verification;
    const WecomStaffId staff{out.text(2)};
    const WecomCustomerId customer{"wm" + out.text(1)};
    const RelationId relation{out.between(1, 1'000'000)};
    switch (out.below(5)) {
        case 0:
            return FetchCustomer{.customer = customer,
                                 .staff = staff,
                                 .reason = static_cast<FetchCustomer::Reason>(out.below(3)),
                                 .state = out.text(1),
                                 .welcome_code = out.text(2),
                                 .happened_at = out.instant()};
        case 1: return action::SendWelcome{relation, out.text(1), out.text(4), out.instant()};
        case 2: {
            auto add = wecom_tags(out);
            return action::MarkTags{relation, staff, customer, std::move(add), wecom_tags(out)};
        }
        case 3: return action::SetRemark{relation, staff, customer, out.text(4)};
        default:
            return action::CreateContactWay{.channel = {out.between(1, 99)},
                                            .state = "c_1",
                                            .remark = out.text(3),
                                            .staff = {staff},
                                            .verification = out.one_in(2) ? Verification::Ask : Verification::Skip};
    }
}

event::Body random_body(VectorWriter& out) {
    const WecomStaffId staff{out.text(1)};
    const WecomCustomerId customer{out.text(1)};
    switch (out.below(7)) {
        case 0: return event::CustomerAdded{staff, customer, out.text(1), out.text(1)};
        case 1: return event::CustomerEdited{staff, customer};
        case 2:
            return event::CustomerDeletedByStaff{staff, customer, std::string(out.one_of({"", "DELETE_BY_TRANSFER"}))};
        case 3: return event::StaffDeletedByCustomer{staff, customer};
        case 4: return event::TagsChanged{out.text(2)};
        case 5: return event::StaffChanged{out.text(2)};
        default: return event::Other{out.text(2), out.text(2)};
    }
}

}  // namespace

std::string event_vectors() {
    VectorWriter out{6};
    for (int i = 0; i < 150; ++i) {
        const event::Event event{out.instant(), random_body(out)};
        out.line("event").number(static_cast<int>(event.body.index())).text(event::dedupe_key(event));
    }
    return out.take();
}

std::string action_vectors() {
    VectorWriter out{7};
    for (int i = 0; i < 100; ++i) {
        const action::Action action = random_action(out);
        const action::Terms terms = action::terms(action);
        const std::string form = action::to_wire(action);
        out.line("action").text(action::name_of(action)).text(form).number(static_cast<int>(terms.priority));
        out.number(static_cast<int>(terms.repeat)).number(terms.attempts_max);
        if (terms.deadline) out.at(*terms.deadline);
        const auto again = action::action_from_wire(
            action::name_of(action), form.substr(0, form.size() - static_cast<std::size_t>(out.below(2))));
        again ? out.text(action::to_wire(*again)) : out.error(again.error());
    }
    return out.take();
}

std::string console_vectors() {
    VectorWriter out{8};
    const customer::Base base = random_base(out, 20);
    for (int i = 0; i < 60; ++i) {
        CreateChannel create;
        create.plan.name = out.text(3);
        create.plan.staff = out.ids<StaffId>(3, 8);
        create.plan.tags = out.ids<TagId>(3, 20);
        create.plan.remark_pattern = out.text(3);
        create.plan.welcome_text = out.text(5);
        const Request request = to_request(create);
        out.line("intent").text(request.method).text(request.path).text(request.body).status(check(create, base));
    }
    return out.take();
}

}  // namespace guanxi::console
