// Parts of a day and of a week, in company time: opening hours, shifts, welcomes by the hour.
// Rules
//   1. Hours begin with minute `from` and end before minute `to`, both counted from midnight; 00:00-24:00 is the day.
//   2. Hours whose end does not lie after their beginning cross midnight: 22:00-02:00 ends on the following day. Equal
//      ends are refused: nobody could tell an empty slot from a whole day.
//   3. A slot belongs to the weekday on which it begins: Friday 22:00-02:00 covers Saturday 00:00-02:00.
//   4. An end at midnight is written 24:00; 00:00 is no end.
//   5. Slots that only touch do not overlap. Sunday's nights reach into Monday.
// Source: ours.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/base/time.h"

namespace guanxi {

inline constexpr int kDayMinutes = 24 * 60;
inline constexpr int kWeekDays = 7;

struct Hours {
    int from = 0;          // 0 to 1439
    int to = kDayMinutes;  // 1 to 1440

    friend bool operator==(const Hours&, const Hours&) = default;
};

// Bit 0 is Monday, bit 6 Sunday.
struct Weekdays {
    std::uint8_t bits = 0x7F;

    constexpr bool has(int weekday) const { return ((bits >> weekday) & 1U) != 0; }  // 0 is Monday
    friend bool operator==(const Weekdays&, const Weekdays&) = default;
};

struct WeekSlot {
    Weekdays weekdays;
    Hours hours;

    friend bool operator==(const WeekSlot&, const WeekSlot&) = default;
};

int weekday_of(Day);  // 0 is Monday

constexpr bool crosses_midnight(Hours hours) {
    return hours.to <= hours.from;
}

// Rules 1 and 2. `field` is that of the error.
Status check_hours(Hours, const char* field);
Status check_slot(const WeekSlot&, const char* field);  // also: at least one weekday, none beyond Sunday

// Whether the hours hold at `minute` of any day; those that cross midnight hold at both ends of it.
bool contains(Hours, int minute);
bool contains(const WeekSlot&, Instant at);  // rule 3

// The positions in the list of the first two slots that share a minute of the week.
struct SlotPair {
    int first = 0;
    int second = 0;
};
std::optional<SlotPair> first_overlap(std::span<const WeekSlot>);

std::string hours_text(Hours);                         // "09:00-18:00"
Result<Hours> hours_from_text(std::string_view text);  // "9:00" is fine too

}  // namespace guanxi
