#include "core/action/action.h"

#include <nlohmann/json.hpp>

#include "core/base/wire.h"
#include "core/welcome/welcome.h"

namespace guanxi::action {

namespace {

using nlohmann::json;

template <class Tag>
json texts_of(const std::vector<WecomId<Tag>>& ids) {
    std::vector<std::string> texts;
    texts.reserve(ids.size());
    for (const WecomId<Tag>& id : ids) texts.push_back(id.value);
    return texts;
}

template <class Tag>
Result<std::vector<WecomId<Tag>>> require_wecom_ids(const json& object, const char* key) {
    const auto texts = TRY(wire::require_texts(object, key));
    std::vector<WecomId<Tag>> ids;
    ids.reserve(texts.size());
    for (const std::string& text : texts) ids.push_back({text});
    return ids;
}

Result<Instant> require_instant(const json& object, const char* key) {
    const std::int64_t seconds = TRY(wire::require_number(object, key));
    return instant_from_seconds(seconds);
}

Error unknown_word(const char* key, const std::string& word) {
    return {ErrorCode::InvalidInput, std::string{key} + " does not know " + word, key};
}

const char* word_of(FetchCustomer::Reason reason) {
    switch (reason) {
        case FetchCustomer::Reason::Edited: return "edited";
        case FetchCustomer::Reason::Arrival: return "arrival";
        case FetchCustomer::Reason::Late: return "late";
    }
    return "";
}

Result<FetchCustomer::Reason> reason_from(const std::string& word) {
    using Reason = FetchCustomer::Reason;
    for (const Reason reason : {Reason::Edited, Reason::Arrival, Reason::Late}) {
        if (word == word_of(reason)) return reason;
    }
    return unknown_word("reason", word);
}

json wire_of(const FetchCustomer& action) {
    json object = json::object();
    object["customer"] = action.customer.value;
    object["staff"] = action.staff.value;
    object["reason"] = word_of(action.reason);
    object["state"] = action.state;
    object["welcome_code"] = action.welcome_code;
    object["happened_at"] = seconds_from_instant(action.happened_at);
    return object;
}

json wire_of(const SendWelcome& action) {
    json object = json::object();
    object["relation"] = action.relation.value;
    object["welcome_code"] = action.welcome_code;
    object["text"] = action.text;
    object["happened_at"] = seconds_from_instant(action.happened_at);
    return object;
}

json wire_of(const MarkTags& action) {
    json object = json::object();
    object["relation"] = action.relation.value;
    object["staff"] = action.staff.value;
    object["customer"] = action.customer.value;
    object["add"] = texts_of(action.add);
    object["remove"] = texts_of(action.remove);
    return object;
}

json wire_of(const SetRemark& action) {
    json object = json::object();
    object["relation"] = action.relation.value;
    object["staff"] = action.staff.value;
    object["customer"] = action.customer.value;
    object["remark"] = action.remark;
    return object;
}

json wire_of(const CreateContactWay& action) {
    json object = json::object();
    object["channel"] = action.channel.value;
    object["state"] = action.state;
    object["remark"] = action.remark;
    object["staff"] = texts_of(action.staff);
    object["verification"] = action.verification == CreateContactWay::Verification::Ask ? "ask" : "skip";
    if (action.people == CreateContactWay::People::Several) object["people"] = "several";
    return object;
}

Result<Action> fetch_customer_from(const json& object) {
    FetchCustomer action;
    action.customer.value = TRY(wire::require_text(object, "customer"));
    action.staff.value = TRY(wire::require_text(object, "staff"));
    const std::string reason = TRY(wire::require_text(object, "reason"));
    action.reason = TRY(reason_from(reason));
    action.state = TRY(wire::require_text(object, "state"));
    action.welcome_code = TRY(wire::require_text(object, "welcome_code"));
    action.happened_at = TRY(require_instant(object, "happened_at"));
    return Action{std::move(action)};
}

Result<Action> send_welcome_from(const json& object) {
    SendWelcome action;
    action.relation.value = TRY(wire::require_int32(object, "relation"));
    action.welcome_code = TRY(wire::require_text(object, "welcome_code"));
    action.text = TRY(wire::require_text(object, "text"));
    action.happened_at = TRY(require_instant(object, "happened_at"));
    return Action{std::move(action)};
}

Result<Action> mark_tags_from(const json& object) {
    MarkTags action;
    action.relation.value = TRY(wire::require_int32(object, "relation"));
    action.staff.value = TRY(wire::require_text(object, "staff"));
    action.customer.value = TRY(wire::require_text(object, "customer"));
    action.add = TRY(require_wecom_ids<TagTag>(object, "add"));
    action.remove = TRY(require_wecom_ids<TagTag>(object, "remove"));
    return Action{std::move(action)};
}

Result<Action> set_remark_from(const json& object) {
    SetRemark action;
    action.relation.value = TRY(wire::require_int32(object, "relation"));
    action.staff.value = TRY(wire::require_text(object, "staff"));
    action.customer.value = TRY(wire::require_text(object, "customer"));
    action.remark = TRY(wire::require_text(object, "remark"));
    return Action{std::move(action)};
}

Result<Action> create_contact_way_from(const json& object) {
    CreateContactWay action;
    action.channel.value = TRY(wire::require_int32(object, "channel"));
    action.state = TRY(wire::require_text(object, "state"));
    action.remark = TRY(wire::require_text(object, "remark"));
    action.staff = TRY(require_wecom_ids<StaffTag>(object, "staff"));
    const std::string verification = TRY(wire::require_text(object, "verification"));
    if (verification != "ask" && verification != "skip") return unknown_word("verification", verification);
    using Verification = CreateContactWay::Verification;
    action.verification = verification == "ask" ? Verification::Ask : Verification::Skip;
    const std::string people = TRY(wire::text_if_given(object, "people"));
    if (!people.empty() && people != "several") return unknown_word("people", people);
    if (!people.empty()) action.people = CreateContactWay::People::Several;
    return Action{std::move(action)};
}

struct NameOf {
    const char* operator()(const FetchCustomer& /*action*/) const { return "fetch_customer"; }
    const char* operator()(const SendWelcome& /*action*/) const { return "send_welcome"; }
    const char* operator()(const MarkTags& /*action*/) const { return "mark_tags"; }
    const char* operator()(const SetRemark& /*action*/) const { return "set_remark"; }
    const char* operator()(const CreateContactWay& /*action*/) const { return "create_contact_way"; }
};

constexpr int kAttemptsMax = 8;
constexpr int kPatientAttemptsMax = 150;  // about a day at the longest pause: an outage must not cost tags or remarks
constexpr int kWelcomeAttemptsMax = 10;   // 41096 asks for another try while another app holds the code

struct TermsOf {
    Terms operator()(const FetchCustomer& action) const {
        using Reason = FetchCustomer::Reason;
        const bool somebody_waits = action.reason == Reason::Arrival;
        const Priority unhurried = action.reason == Reason::Late ? Priority::Soon : Priority::Whenever;
        const Priority priority = somebody_waits ? Priority::Urgent : unhurried;
        return {priority, Repeat::Allowed, std::nullopt, somebody_waits ? kAttemptsMax : kPatientAttemptsMax};
    }
    Terms operator()(const SendWelcome& action) const {
        const Instant deadline = welcome::welcome_deadline(action.happened_at);
        return {Priority::Urgent, Repeat::Allowed, deadline, kWelcomeAttemptsMax};
    }
    // WeCom sets tags and remarks to what we name, so a second call changes nothing.
    Terms operator()(const MarkTags& /*action*/) const {
        return {Priority::Soon, Repeat::Allowed, std::nullopt, kPatientAttemptsMax};
    }
    Terms operator()(const SetRemark& /*action*/) const {
        return {Priority::Soon, Repeat::Allowed, std::nullopt, kPatientAttemptsMax};
    }
    // A second call would make a second code, and the first one could not be found again.
    Terms operator()(const CreateContactWay& /*action*/) const {
        return {Priority::Soon, Repeat::ReadBackFirst, std::nullopt, kAttemptsMax};
    }
};

}  // namespace

Terms terms(const Action& action) {
    return std::visit(TermsOf{}, action);
}

const char* name_of(const Action& action) {
    return std::visit(NameOf{}, action);
}

std::string to_wire(const Action& action) {
    return wire::dump(std::visit([](const auto& kind) { return wire_of(kind); }, action));
}

Result<Action> action_from_wire(std::string_view name, std::string_view text) {
    const json object = TRY(wire::parse(text));
    if (name == "fetch_customer") return fetch_customer_from(object);
    if (name == "send_welcome") return send_welcome_from(object);
    if (name == "mark_tags") return mark_tags_from(object);
    if (name == "set_remark") return set_remark_from(object);
    if (name == "create_contact_way") return create_contact_way_from(object);
    return Error{ErrorCode::InvalidInput, "there is no action " + std::string{name}};
}

}  // namespace guanxi::action
