#include "core/quota/quota.h"

#include <algorithm>
#include <cassert>

#include "core/customer/customer.h"

namespace guanxi::quota {

namespace {

// Rule 5.
int largest_count(const Limit& limit) {
    const bool is_counted_in_base = limit.subject == Subject::Customer && limit.key.starts_with("mass_send.");
    return is_counted_in_base ? customer::kSendsMax : kCountMax;
}

Error refused(std::string_view field, const std::string& why) {
    return {ErrorCode::InvalidInput, std::string{field} + ": " + why, std::string{field}};
}

const Limit& known(std::string_view key) {
    const Limit* const limit = find(key);
    assert(limit != nullptr);
    return *limit;
}

}  // namespace

const Limit* find(std::string_view key) {
    const auto all = limits();
    const auto at = std::lower_bound(all.begin(), all.end(), key,
                                     [](const Limit& limit, std::string_view wanted) { return limit.key < wanted; });
    return at == all.end() || at->key != key ? nullptr : &*at;
}

Status check(const Adjustments& adjustments) {
    if (!adjustments.week_start.ok()) return refused("week_start", "is a day of the week");
    if (adjustments.accounts < 1 || adjustments.accounts > kAccountsMax) {
        return refused("accounts", "1 to " + std::to_string(kAccountsMax));
    }
    for (const auto& [key, number] : adjustments.counts) {
        const Limit* const limit = find(key);
        if (limit == nullptr) return refused(key, "there is no such limit");
        if (limit->adjustable == Adjustable::No) return refused(key, "this limit is not adjustable");
        const int largest = largest_count(*limit);
        if (number < 1 || number > largest) return refused(key, "1 to " + std::to_string(largest));
    }
    return Done{};
}

Terms terms_of(const Limit& limit, const Adjustments& adjustments) {
    Terms terms{limit.window, limit.count, adjustments.week_start, adjustments.accounts};
    const auto adjusted = adjustments.counts.find(limit.key);
    if (adjusted != adjustments.counts.end()) terms.count = {CountKind::Fixed, adjusted->second};
    return terms;
}

const Limit& limit_of(SendMode mode) {
    switch (mode) {
        case SendMode::DaysOfMonth: return known("mass_send.days_of_month");
        case SendMode::SevenAWeek: return known("mass_send.seven_a_week");
        case SendMode::OneADay: return known("mass_send.one_a_day");
        case SendMode::FourAMonth: return known("mass_send.four_a_month");
    }
    return known("mass_send.days_of_month");
}

const Limit& limit_of(OwnSendMode mode) {
    switch (mode) {
        case OwnSendMode::OneADay: return known("own_send.one_a_day");
        case OwnSendMode::SevenAWeek: return known("own_send.seven_a_week");
        case OwnSendMode::DaysOfMonth: return known("own_send.days_of_month");
    }
    return known("own_send.one_a_day");
}

Terms terms_of(SendMode mode, const Adjustments& adjustments) {
    return terms_of(limit_of(mode), adjustments);
}

}  // namespace guanxi::quota
