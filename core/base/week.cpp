#include "core/base/week.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"

namespace guanxi {

namespace {

constexpr int kWeekMinutes = kWeekDays * kDayMinutes;
constexpr std::uint8_t kAllWeekdays = 0x7F;

std::string two_digits(int number) {
    return {static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
}

std::string clock(int minute) {
    return two_digits(minute / 60) + ":" + two_digits(minute % 60);
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// -1 when `text` is no time of day; 24:00 is one.
int minute_of(std::string_view text) {
    if (text.size() == 4) {
        return text[0] == '-' ? -1 : minute_of("0" + std::string{text});
    }
    if (text.size() != 5 || text[2] != ':') return -1;
    for (const std::size_t position : {0U, 1U, 3U, 4U}) {
        if (!is_digit(text[position])) return -1;
    }
    const int hour = (text[0] - '0') * 10 + (text[1] - '0');
    const int minute = (text[3] - '0') * 10 + (text[4] - '0');
    if (hour > 24 || minute > 59 || (hour == 24 && minute > 0)) return -1;
    return hour * 60 + minute;
}

int length_of(Hours hours) {
    return hours.to - hours.from + (crosses_midnight(hours) ? kDayMinutes : 0);
}

}  // namespace

int weekday_of(Day day) {
    const unsigned from_monday = std::chrono::weekday{day}.iso_encoding() - 1;
    return static_cast<int>(from_monday);
}

Status check_hours(Hours hours, const char* field) {
    const bool is_in_day = hours.from >= 0 && hours.from < kDayMinutes && hours.to >= 1 && hours.to <= kDayMinutes;
    if (!is_in_day) return Error{ErrorCode::InvalidInput, "hours lie between 00:00 and 24:00", field};
    if (hours.from == hours.to) {
        return Error{ErrorCode::InvalidInput, "the slot " + hours_text(hours) + " is empty", field};
    }
    return Done{};
}

Status check_slot(const WeekSlot& slot, const char* field) {
    if (slot.weekdays.bits == 0) return Error{ErrorCode::InvalidInput, "a slot has no weekday", field};
    if (slot.weekdays.bits > kAllWeekdays) return Error{ErrorCode::InvalidInput, "a week has seven days", field};
    return check_hours(slot.hours, field);
}

bool contains(Hours hours, int minute) {
    if (crosses_midnight(hours)) return minute >= hours.from || minute < hours.to;
    return minute >= hours.from && minute < hours.to;
}

bool contains(const WeekSlot& slot, Instant at) {
    const Day today = company_day(at);
    const int minute = company_minute(at);
    const bool has_begun = minute >= slot.hours.from && (crosses_midnight(slot.hours) || minute < slot.hours.to);
    if (has_begun && slot.weekdays.has(weekday_of(today))) return true;
    const bool goes_on = crosses_midnight(slot.hours) && minute < slot.hours.to;
    return goes_on && slot.weekdays.has(weekday_of(today - std::chrono::days{1}));
}

std::optional<SlotPair> first_overlap(std::span<const WeekSlot> slots) {
    std::array<int, kWeekMinutes> owners{};
    owners.fill(-1);
    for (int slot = 0; slot < static_cast<int>(slots.size()); ++slot) {
        const WeekSlot& holds = slots[static_cast<std::size_t>(slot)];
        const int length = length_of(holds.hours);
        for (int minute = 0; minute < length * kWeekDays; ++minute) {
            const int weekday = minute / length;
            if (!holds.weekdays.has(weekday)) continue;
            const int of_week = (weekday * kDayMinutes + holds.hours.from + minute % length) % kWeekMinutes;
            int& owner = owners[static_cast<std::size_t>(of_week)];
            if (owner >= 0 && owner != slot) return SlotPair{owner, slot};
            owner = slot;
        }
    }
    return std::nullopt;
}

std::string hours_text(Hours hours) {
    return clock(hours.from) + "-" + clock(hours.to);
}

Result<Hours> hours_from_text(std::string_view text) {
    const std::size_t dash = std::min(text.find('-'), text.size());
    const int from = minute_of(trimmed(text.substr(0, dash)));
    const int to = dash < text.size() ? minute_of(trimmed(text.substr(dash + 1))) : -1;
    const Hours hours{from, to};
    if (from < 0 || to < 0 || !check_hours(hours, "")) {
        return Error{ErrorCode::InvalidInput, "hours are written 09:00-18:00, not " + std::string{text}};
    }
    return hours;
}

}  // namespace guanxi
