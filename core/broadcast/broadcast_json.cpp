#include "core/broadcast/broadcast_json.h"

#include <array>
#include <limits>
#include <nlohmann/json.hpp>

#include "core/base/wire.h"
#include "core/quota/quota_json.h"

namespace guanxi::broadcast {

namespace {

using nlohmann::json;

constexpr std::array kCopiesWords{"one_per_person", "every_relation"};
constexpr std::array kSenderWords{"longest_known", "latest_added", "balanced"};
constexpr std::array kVerdictWords{"reached",     "other_relation", "quota_reached", "no_sender",
                                   "blacklisted", "not_friend",     "excluded",      "not_asked"};
constexpr std::array kStateWords{"planned", "asked", "unknown", "accepted", "refused", "stopped", "cancelled"};
constexpr std::array kEventWords{"ask",        "accept",      "refuse", "postpone", "lose_answer",
                                 "find_there", "find_absent", "stop",   "cancel"};
constexpr std::array kOutcomeWords{
    "planned", "asked",         "unknown",    "waiting",  "call_refused", "cancelled", "refused_at_creation",
    "other",   "limit_reached", "not_friend", "delivered"};
static_assert(kVerdictWords.size() == kVerdicts && kStateWords.size() == kCallStates);
static_assert(kEventWords.size() == kCallEvents && kOutcomeWords.size() == kOutcomes);

template <class Enum, std::size_t kSize>
Result<Enum> require_word(const json& object, const char* key, const std::array<const char*, kSize>& words) {
    const std::string text = TRY(wire::require_text(object, key));
    for (std::size_t i = 0; i < kSize; ++i) {
        if (text == words[i]) return static_cast<Enum>(i);
    }
    return Error{ErrorCode::InvalidInput, std::string{"field '"} + key + "' holds an unknown word", key};
}

template <std::size_t kSize>
json counts_to_wire(const std::array<int, kSize>& counts, const std::array<const char*, kSize>& words) {
    json object = json::object();
    for (std::size_t i = 0; i < kSize; ++i) object[words[i]] = counts[i];
    return object;
}

template <class Enum, std::size_t kSize>
const char* word(Enum value, const std::array<const char*, kSize>& words) {
    return words[static_cast<std::size_t>(value)];
}

bool is_given(const json& object, const char* key) {
    const auto field = object.find(key);
    return field != object.end() && !field->is_null();
}

}  // namespace

const char* word_of(Verdict verdict) {
    return word(verdict, kVerdictWords);
}

const char* word_of(CallState state) {
    return word(state, kStateWords);
}

const char* word_of(Outcome outcome) {
    return word(outcome, kOutcomeWords);
}

json to_wire(const Plan& plan) {
    json object = json::object();
    object["mode"] = quota::word_of(plan.mode);
    object["adjustments"] = quota::to_wire(plan.adjustments);
    object["at"] = seconds_from_instant(plan.at);
    object["copies"] = word(plan.copies, kCopiesWords);
    object["sender"] = word(plan.sender, kSenderWords);
    object["excluded"] = wire::numbers_of(plan.excluded);
    return object;
}

json to_wire(const Tally& tally) {
    return counts_to_wire(tally.by_verdict, kVerdictWords);
}

json to_wire(const SendFigures& figures) {
    json object = json::object();
    object["at"] = seconds_from_instant(figures.at);
    object["renews_at"] = seconds_from_instant(figures.renews_at);
    object["relations"] = to_wire(figures.relations);
    object["persons"] = to_wire(figures.persons);
    object["largest_load"] = figures.largest_load;
    return object;
}

json to_wire(const JournalEntry& entry) {
    json object = json::object();
    object["call"] = entry.call;
    object["event"] = word(entry.event, kEventWords);
    object["at"] = seconds_from_instant(entry.at);
    object["msgid"] = entry.msgid;
    object["wecom_code"] = entry.wecom_code;
    return object;
}

json to_wire(const Figures& figures) {
    return counts_to_wire(figures.by_outcome, kOutcomeWords);
}

json to_wire(const Report& report) {
    json staff = json::array();
    for (const StaffFigures& figures : report.staff) {
        json member = json::object();
        member["staff"] = figures.staff.value;
        member["recipients"] = to_wire(figures.recipients);
        member["calls"] = figures.calls;
        member["sent"] = figures.sent;
        staff.push_back(std::move(member));
    }
    json object = json::object();
    object["all"] = to_wire(report.all);
    object["staff"] = std::move(staff);
    return object;
}

Result<Plan> plan_from_wire(const json& object) {
    Plan plan;
    const std::string mode = TRY(wire::require_text(object, "mode"));
    plan.mode = TRY(quota::send_mode_from_word(mode));
    if (is_given(object, "adjustments")) {
        plan.adjustments = TRY(quota::adjustments_from_wire(*object.find("adjustments")));
    }
    const std::int64_t at = TRY(wire::require_number(object, "at"));
    plan.at = instant_from_seconds(at);
    plan.copies = TRY(require_word<Copies>(object, "copies", kCopiesWords));
    plan.sender = TRY(require_word<SenderRule>(object, "sender", kSenderWords));
    if (is_given(object, "excluded")) {
        plan.excluded = TRY(wire::require_ids<CustomerTag>(object, "excluded"));
    }
    TRY(check(plan));
    return plan;
}

Result<JournalEntry> journal_entry_from_wire(const json& object) {
    JournalEntry entry;
    entry.call = TRY(wire::require_int32(object, "call"));
    entry.event = TRY(require_word<CallEvent>(object, "event", kEventWords));
    const std::int64_t at = TRY(wire::require_number(object, "at"));
    entry.at = instant_from_seconds(at);
    if (is_given(object, "msgid")) entry.msgid = TRY(wire::require_text(object, "msgid"));
    if (is_given(object, "wecom_code")) entry.wecom_code = TRY(wire::require_int32(object, "wecom_code"));
    return entry;
}

}  // namespace guanxi::broadcast
