#include "core/quota/quota_json.h"

#include <nlohmann/json.hpp>

#include "core/base/wire.h"

namespace guanxi::quota {

namespace {

using nlohmann::json;

const char* word_of(Subject subject) {
    switch (subject) {
        case Subject::Customer: return "customer";
        case Subject::StaffCustomer: return "staff_customer";
        case Subject::GroupChat: return "group_chat";
        case Subject::OwnerGroup: return "owner_group";
        case Subject::Staff: return "staff";
        case Subject::App: return "app";
        case Subject::AppMember: return "app_member";
        case Subject::Corp: return "corp";
        case Subject::CorpApi: return "corp_api";
        case Subject::AddressApi: return "address_api";
        case Subject::ProviderAddressApi: return "provider_address_api";
        case Subject::SendTask: return "send_task";
        case Subject::Request: return "request";
    }
    return "customer";
}

const char* word_of(Window window) {
    switch (window) {
        case Window::Minute: return "minute";
        case Window::Hour: return "hour";
        case Window::Day: return "day";
        case Window::Week: return "week";
        case Window::Month: return "month";
        case Window::Rolling24Hours: return "rolling_24_hours";
        case Window::Rolling90Days: return "rolling_90_days";
        case Window::AtOnce: return "at_once";
        case Window::Request: return "request";
    }
    return "day";
}

const char* word_of(CountKind kind) {
    switch (kind) {
        case CountKind::Fixed: return "fixed";
        case CountKind::DaysOfMonth: return "days_of_month";
        case CountKind::PerAccount: return "per_account";
    }
    return "fixed";
}

const char* word_of(Penalty penalty) {
    switch (penalty) {
        case Penalty::Refused: return "refused";
        case Penalty::Dropped: return "dropped";
        case Penalty::BlockedMinute: return "blocked_minute";
        case Penalty::BlockedHour: return "blocked_hour";
        case Penalty::BlockedDay: return "blocked_day";
        case Penalty::BlockedMonth: return "blocked_month";
    }
    return "refused";
}

const char* word_of(Authority authority) {
    switch (authority) {
        case Authority::Official: return "official";
        case Authority::Article: return "article";
        case Authority::Secondary: return "secondary";
    }
    return "secondary";
}

bool is_given(const json& object, const char* key) {
    const auto field = object.find(key);
    return field != object.end() && !field->is_null();
}

Result<std::map<std::string, int, std::less<>>> counts_from_wire(const json& object) {
    std::map<std::string, int, std::less<>> counts;
    if (!object.is_object()) return Error{ErrorCode::InvalidInput, "counts must be an object", "counts"};
    for (const auto& [key, value] : object.items()) {
        const std::int32_t number = TRY(wire::require_int32(object, key.c_str()));
        counts[key] = number;
    }
    return counts;
}

}  // namespace

const char* word_of(SendMode mode) {
    switch (mode) {
        case SendMode::DaysOfMonth: return "days_of_month";
        case SendMode::SevenAWeek: return "seven_a_week";
        case SendMode::OneADay: return "one_a_day";
        case SendMode::FourAMonth: return "four_a_month";
    }
    return "days_of_month";
}

Result<SendMode> send_mode_from_word(std::string_view word) {
    for (const SendMode mode : {SendMode::DaysOfMonth, SendMode::SevenAWeek, SendMode::OneADay, SendMode::FourAMonth}) {
        if (word == word_of(mode)) return mode;
    }
    return Error{ErrorCode::InvalidInput, "mode is days_of_month, seven_a_week, one_a_day or four_a_month", "mode"};
}

json to_wire(const Limit& limit) {
    json count = json::object();
    count["kind"] = word_of(limit.count.kind);
    count["number"] = limit.count.number;

    json object = json::object();
    object["key"] = std::string{limit.key};
    object["subject"] = word_of(limit.subject);
    object["window"] = word_of(limit.window);
    object["count"] = std::move(count);
    object["penalty"] = word_of(limit.penalty);
    object["authority"] = word_of(limit.authority);
    object["adjustable"] = limit.adjustable == Adjustable::Yes;
    object["source"] = std::string{limit.source};
    return object;
}

json to_wire(const Adjustments& adjustments) {
    json counts = json::object();
    for (const auto& [key, number] : adjustments.counts) counts[key] = number;

    json object = json::object();
    object["counts"] = std::move(counts);
    object["week_start"] = adjustments.week_start.c_encoding();
    object["accounts"] = adjustments.accounts;
    return object;
}

json to_wire(const Allowance& allowance) {
    json object = json::object();
    object["used"] = allowance.used;
    object["left"] = allowance.left;
    object["renews_at"] = seconds_from_instant(allowance.renews_at);
    return object;
}

json to_wire(const RowAllowance& allowance) {
    json object = json::object();
    object["able"] = allowance.able;
    object["exhausted"] = allowance.exhausted;
    object["by_left"] = allowance.by_left;
    object["renews_at"] = seconds_from_instant(allowance.renews_at);
    return object;
}

Result<Adjustments> adjustments_from_wire(const json& object) {
    if (!object.is_object()) return Error{ErrorCode::InvalidInput, "adjustments must be an object", "adjustments"};
    Adjustments adjustments;
    if (is_given(object, "counts")) adjustments.counts = TRY(counts_from_wire(*object.find("counts")));
    if (is_given(object, "week_start")) {
        const std::int32_t number = TRY(wire::require_int32(object, "week_start"));
        if (number < 0 || number > 6) return Error{ErrorCode::InvalidInput, "week_start is 0 to 6", "week_start"};
        adjustments.week_start = std::chrono::weekday{static_cast<unsigned>(number)};
    }
    if (is_given(object, "accounts")) adjustments.accounts = TRY(wire::require_int32(object, "accounts"));
    TRY(check(adjustments));
    return adjustments;
}

}  // namespace guanxi::quota
