// JSON from browsers, from the outbox and from newer servers: whatever a decoder accepts, it encodes to a form that it
// decodes to the same again.
#include "core/base/wire.h"

#include <nlohmann/json.hpp>

#include "core/access/access_json.h"
#include "core/action/action.h"
#include "core/audience/audience_json.h"
#include "core/broadcast/broadcast_json.h"
#include "core/channel/channel_json.h"
#include "core/console/intent.h"
#include "core/lifecycle/lifecycle_json.h"
#include "core/message/message_json.h"
#include "core/quota/quota_json.h"
#include "core/staff/staff_leave_json.h"
#include "core/tag/tag_json.h"
#include "core/tag/tag_rule_json.h"
#include "core/tag/tag_sync_json.h"
#include "core/transfer/transfer_json.h"
#include "core/welcome/welcome_json.h"

#include "tests/fuzz/target.h"

namespace guanxi::fuzz {

namespace {

using nlohmann::json;

// `encoded` gives the wire form of what `decoded` makes of one. The forms are compared as text, which also tells a
// number from its digits.
template <class Decode, class Encode>
void check_decoder(const json& object, Decode decoded, Encode encoded) {
    const auto first = decoded(object);
    if (!first) {
        must(!first.error().detail.empty(), "a refusal says why");
        return;
    }
    const json form = encoded(*first);
    const auto second = decoded(form);
    must(second.has_value(), "what was decoded is encoded to something that can be decoded");
    must(wire::dump(encoded(*second)) == wire::dump(form), "and that is the same again");
}

// The forms of all nouns are found by the type of what was decoded.
constexpr auto kEncoded = [](const auto& value) { return to_wire(value); };

void check_nouns(const json& object) {
    check_decoder(object, staff::leave_from_wire, kEncoded);
    check_decoder(object, channel::plan_from_wire, kEncoded);
    check_decoder(object, channel::channel_from_wire, kEncoded);
    check_decoder(object, message::content_from_wire, kEncoded);
    check_decoder(object, welcome::plan_from_wire, kEncoded);
    check_decoder(object, quota::adjustments_from_wire, kEncoded);
    check_decoder(object, access::custom_role_from_wire, kEncoded);
    check_decoder(object, audience::audience_from_wire, kEncoded);
    check_decoder(object, broadcast::plan_from_wire, kEncoded);
    check_decoder(object, broadcast::journal_entry_from_wire, kEncoded);
    check_decoder(object, transfer::transfer_from_wire, kEncoded);
    check_decoder(object, transfer::order_from_wire, kEncoded);
    check_decoder(object, transfer::plan_from_wire, kEncoded);
    (void)console::create_channel_from_wire(object).has_value();
}

void check_tags(const json& object) {
    check_decoder(object, tag::tag_from_wire, kEncoded);
    check_decoder(object, tag::tag_group_from_wire, kEncoded);
    check_decoder(object, tag::draft_from_wire, kEncoded);
    check_decoder(object, tag::relation_marks_from_wire, kEncoded);
    check_decoder(object, tag::tag_rule_from_wire, kEncoded);
    check_decoder(object, tag::effect_from_wire, kEncoded);
    check_decoder(object, tag::change_from_wire, kEncoded);
    check_decoder(object, tag::question_from_wire, kEncoded);
    check_decoder(object, tag::answer_from_wire, kEncoded);
    check_decoder(object, tag::sync_plan_from_wire, kEncoded);
}

void check_journeys(const json& object) {
    check_decoder(object, lifecycle::journey_from_wire, kEncoded);
    check_decoder(object, lifecycle::move_rules_from_wire, kEncoded);
    check_decoder(object, lifecycle::stage_move_from_wire, kEncoded);
    check_decoder(object, lifecycle::automatic_rule_from_wire, kEncoded);
    check_decoder(object, lifecycle::journey_plan_from_wire, kEncoded);
    check_decoder(object, lifecycle::first_placement_from_wire, kEncoded);
    check_decoder(object, lifecycle::working_days_from_wire, kEncoded);
    check_decoder(object, lifecycle::reminder_rule_from_wire, kEncoded);
}

void check_actions(const std::string& text) {
    for (const char* name : {"fetch_customer", "send_welcome", "mark_tags", "set_remark", "create_contact_way"}) {
        const auto first = action::action_from_wire(name, text);
        if (!first) continue;
        must(std::string_view{action::name_of(*first)} == name, "an action keeps its name");
        action::terms(*first);
        const std::string form = action::to_wire(*first);
        const auto second = action::action_from_wire(name, form);
        must(second.has_value() && action::to_wire(*second) == form, "an action's stored form is read as it was");
    }
}

}  // namespace

void run_wire(std::string_view bytes) {
    const auto object = wire::parse(bytes);
    if (!object) {
        must(object.error().code == ErrorCode::InvalidInput, "what is not JSON is invalid input");
        return;
    }
    const std::string text = wire::dump(*object);
    const auto again = wire::parse(text);
    must(again.has_value() && wire::dump(*again) == text, "JSON that was read is written so that it is read again");
    check_nouns(*object);
    check_tags(*object);
    check_journeys(*object);
    check_actions(text);
}

}  // namespace guanxi::fuzz
