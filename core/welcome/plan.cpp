#include "core/welcome/plan.h"

#include <algorithm>

#include "core/base/text.h"

namespace guanxi::welcome {

namespace {

bool is_empty(const message::Content& content) {
    return trimmed(content.text).empty() && content.attachments.empty();
}

std::optional<int> muted_by(const Plan& plan, std::string_view nickname) {
    const std::string name = folded(nickname);
    for (std::size_t i = 0; i < plan.muted_nicknames.size(); ++i) {
        const std::string word = folded(trimmed(plan.muted_nicknames[i]));
        if (!word.empty() && name.find(word) != std::string::npos) return static_cast<int>(i);
    }
    return std::nullopt;
}

std::optional<int> special_date_at(const Plan& plan, Day day) {
    for (std::size_t i = 0; i < plan.special_dates.size(); ++i) {
        if (plan.special_dates[i].first <= day && day <= plan.special_dates[i].last) return static_cast<int>(i);
    }
    return std::nullopt;
}

// Slots share no minute, so that the first is the only one.
std::optional<int> slot_at(const Plan& plan, Instant at) {
    for (std::size_t i = 0; i < plan.slots.size(); ++i) {
        if (contains(plan.slots[i].slot, at)) return static_cast<int>(i);
    }
    return std::nullopt;
}

Status check_special_dates(const Plan& plan) {
    if (plan.special_dates.size() > static_cast<std::size_t>(kSpecialDatesMax)) {
        return Error{ErrorCode::InvalidInput, "more than 100 special dates", "special_dates"};
    }
    for (std::size_t i = 0; i < plan.special_dates.size(); ++i) {
        const DateWelcome& date = plan.special_dates[i];
        if (date.last < date.first) {
            return Error{ErrorCode::InvalidInput, "a special date ends before it begins", "special_dates"};
        }
        for (std::size_t before = 0; before < i; ++before) {
            const DateWelcome& other = plan.special_dates[before];
            if (date.first > other.last || other.first > date.last) continue;
            return Error{ErrorCode::InvalidInput,
                         "two special dates share " + day_text(std::max(date.first, other.first)), "special_dates"};
        }
    }
    return Done{};
}

Status check_slots(const Plan& plan) {
    if (plan.slots.size() > static_cast<std::size_t>(kSlotsMax)) {
        return Error{ErrorCode::InvalidInput, "more than 100 slots", "slots"};
    }
    std::vector<WeekSlot> slots;
    for (const SlotWelcome& slot : plan.slots) {
        TRY(check_slot(slot.slot, "slots"));
        slots.push_back(slot.slot);
    }
    const std::optional<SlotPair> overlap = first_overlap(slots);
    if (!overlap) return Done{};
    return Error{
        ErrorCode::InvalidInput,
        "slots " + std::to_string(overlap->first + 1) + " and " + std::to_string(overlap->second + 1) + " overlap",
        "slots"};
}

Status check_muted_words(const Plan& plan) {
    if (plan.muted_nicknames.size() > static_cast<std::size_t>(kMutedWordsMax)) {
        return Error{ErrorCode::InvalidInput, "more than 200 muted words", "muted_nicknames"};
    }
    for (const std::string& word : plan.muted_nicknames) {
        if (trimmed(word).empty()) return Error{ErrorCode::InvalidInput, "a muted word is empty", "muted_nicknames"};
    }
    return Done{};
}

}  // namespace

Welcomes welcomes_of(const channel::Plan& plan) {
    Welcomes welcomes;
    welcomes.plan.own.text = plan.welcome_text;
    return welcomes;
}

Choice choose(const Welcomes& welcomes, Instant at, std::string_view nickname) {
    const Plan& plan = welcomes.plan;
    if (plan.mode == Mode::Silent) return {.variant = Variant::Silent, .content = {}};
    if (const auto word = muted_by(plan, nickname)) return {Variant::Muted, *word, {}};
    if (const auto date = special_date_at(plan, company_day(at))) {
        return {Variant::SpecialDate, *date, plan.special_dates[static_cast<std::size_t>(*date)].content};
    }
    if (const auto slot = slot_at(plan, at)) {
        return {Variant::WeeklySlot, *slot, plan.slots[static_cast<std::size_t>(*slot)].content};
    }
    if (!is_empty(plan.own)) return {Variant::Own, 0, plan.own};
    if (!is_empty(welcomes.company)) return {Variant::Company, 0, welcomes.company};
    return {};
}

Status check_plan(const Plan& plan, const message::Terms& terms) {
    message::Terms here = terms;
    here.place = message::Place::Welcome;
    TRY(check_special_dates(plan));
    TRY(check_slots(plan));
    TRY(check_muted_words(plan));
    for (const DateWelcome& date : plan.special_dates) {
        TRY(message::check_content(date.content, here, "special_dates"));
    }
    for (const SlotWelcome& slot : plan.slots) TRY(message::check_content(slot.content, here, "slots"));
    if (!is_empty(plan.own)) TRY(message::check_content(plan.own, here, "welcome"));
    return Done{};
}

}  // namespace guanxi::welcome
