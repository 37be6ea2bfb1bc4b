// Conditions resolved against a base and a day: predicates that look at bitmaps and columns, and row by row say the
// same. A part of the engine (evaluate.h).
// Rules
//   1. A condition without predicates ("all of" an empty list) holds for everybody. What the base does not know nobody
//      has, and so its absence holds for everybody.
//   2. Ranges are reckoned in 64 bits and then cut to what the column can hold: no number is too large to be compared
//      with.
//   3. kNoValue is in no range but that of HasNoValue, and day 0 of the last send in none but that of NeverSent.
//   4. "For at least 0 days" holds for whoever stands in a stage, also for who entered it behind today.
//   5. Wanted values below 65,536 are looked up in a table, others in a sorted list.
// Source: ours; what holds is condition.h's.
#pragma once

#include <cstdint>
#include <span>
#include <variant>
#include <vector>

#include "core/audience/evaluate.h"
#include "core/customer/bitmap.h"
#include "core/customer/planes.h"

namespace guanxi::audience {

// In at least one of the bitmaps.
struct InAnyBitmap {
    std::vector<const customer::Bitmap*> bitmaps;
};

// The bit-sliced number is one of `wanted`, where bit n stands for the number n.
struct NumberAmong {
    const customer::Planes* planes = nullptr;
    std::uint64_t wanted = 0;
};

using Column = std::variant<std::span<const std::uint8_t>, std::span<const std::uint16_t>,
                            std::span<const std::uint32_t>, std::span<const std::int32_t>>;

struct InRange {  // both ends included; both within what the column can hold
    Column column;
    std::int64_t low = 0;
    std::int64_t high = 0;
};

struct InList {
    Column column;
    std::vector<std::uint8_t> small;   // 1 for each wanted value from 0 on; the last one, 0, stands for all behind
    std::vector<std::int64_t> others;  // wanted values that are not in the table, ascending
};

// The table says yes or no for each day of the four years' cycle that holds from 1900-03-01 to 2100-02-28;
// `by_month_and_day` (32 × month + day) for all other dates.
struct InYearlyDays {
    static constexpr std::int32_t kCycleDays = 1'461;
    static constexpr Day kCycleBegin{std::chrono::year{1900} / 3 / 1};

    std::span<const std::int32_t> column;
    std::vector<std::uint8_t> by_cycle_day;
    std::vector<std::uint8_t> by_month_and_day;
};

enum class Sense : std::uint8_t { Plain, Opposite };

constexpr Sense opposite(Sense sense) {
    return sense == Sense::Plain ? Sense::Opposite : Sense::Plain;
}

struct Predicate {
    std::variant<InAnyBitmap, NumberAmong, InRange, InList, InYearlyDays> what;
    Sense sense = Sense::Plain;
};

// The condition holds for the rows for which each of its predicates does.
std::vector<Predicate> predicates_of(const Condition&, const Question&);

}  // namespace guanxi::audience
