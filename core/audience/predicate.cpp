#include "core/audience/predicate.h"

#include <algorithm>
#include <limits>

namespace guanxi::audience {

namespace {

using customer::Base;
using customer::Bitmap;
using std::chrono::year_month_day;

constexpr std::int64_t kTableMax = 1 << 16;  // ids are small numbers; larger ones are looked for one by one

// Both ends included; empty when first > last.
struct Numbers {
    std::int64_t first = std::numeric_limits<std::int64_t>::min();
    std::int64_t last = std::numeric_limits<std::int64_t>::max();
};

Numbers numbers_of(const Compared& compared) {
    const std::int64_t number = compared.number;
    switch (compared.comparison) {
        case Comparison::LessThan: return {.last = number - 1};
        case Comparison::AtMost: return {.last = number};
        case Comparison::Equal: return {number, number};
        case Comparison::AtLeast: return {.first = number};
        case Comparison::MoreThan: return {.first = number + 1};
    }
    return {};
}

std::int64_t number_of(Day day) {
    return day.time_since_epoch().count();
}

// As days since 1970.
Numbers numbers_of(const Days& days, Day today) {
    if (const auto* next = std::get_if<NextDays>(&days)) return {number_of(today), number_of(today) + next->count};
    if (const auto* last = std::get_if<LastDays>(&days)) return {number_of(today) - last->count, number_of(today)};
    const auto& range = *std::get_if<DayRange>(&days);
    Numbers numbers;
    if (range.first) numbers.first = number_of(*range.first);
    if (range.last) numbers.last = number_of(*range.last);
    return numbers;
}

// The first second of a day; of one that no column of times reaches, that of the nearest that lies outside as well.
std::int64_t first_second_of(std::int64_t day) {
    constexpr std::int64_t kOutside = 100'000;  // days, in the years 1696 and 2243
    const auto near = static_cast<int>(std::clamp(day, -kOutside, kOutside));
    return seconds_from_instant(company_midnight(Day{std::chrono::days{near}}));
}

Numbers seconds_of(Numbers days) {
    Numbers seconds;
    if (days.first > days.last) return {1, 0};
    if (days.first != Numbers{}.first) seconds.first = first_second_of(days.first);
    if (days.last != Numbers{}.last) seconds.last = first_second_of(days.last + 1) - 1;
    return seconds;
}

Predicate nobody() {
    return {InAnyBitmap{}};
}

Predicate everybody() {
    return {InAnyBitmap{}, Sense::Opposite};
}

template <class Value>
Predicate in_range(std::span<const Value> column, Numbers numbers) {
    using Limits = std::numeric_limits<Value>;
    const auto low = std::max<std::int64_t>(numbers.first, Limits::min());
    const auto high = std::min<std::int64_t>(numbers.last, Limits::max());
    if (low > high) return nobody();
    if (low == Limits::min() && high == Limits::max()) return everybody();
    return {InRange{column, low, high}};
}

Column column_of(const customer::NarrowColumn& narrow) {
    return narrow.visit([](const auto& values) { return Column{std::span{values}}; });
}

Predicate in_range(const Column& column, Numbers numbers) {
    return std::visit([numbers](const auto& values) { return in_range(values, numbers); }, column);
}

Predicate in_list(const Column& column, std::vector<std::int64_t> wanted) {
    std::sort(wanted.begin(), wanted.end());
    wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
    if (wanted.empty()) return nobody();
    if (wanted.size() == 1) return in_range(column, {wanted.front(), wanted.front()});
    InList predicate{.column = column};
    for (const std::int64_t value : wanted) {
        if (value < 0 || value >= kTableMax) {
            predicate.others.push_back(value);
        } else {
            predicate.small.resize(static_cast<std::size_t>(value) + 1);
            predicate.small.back() = 1;
        }
    }
    predicate.small.push_back(0);
    return {std::move(predicate)};
}

template <class Value>
std::vector<std::int64_t> values_of(const std::vector<Value>& ids) {
    std::vector<std::int64_t> values;
    values.reserve(ids.size());
    for (const Value id : ids) values.push_back(id.value);
    return values;
}

// --- bitmaps

const Bitmap* bitmap_of(const Base& base, TagId tag) {
    return base.rows_with(tag);
}
const Bitmap* bitmap_of(const Base& base, GroupChatId chat) {
    return base.rows_in(chat);
}
const Bitmap* bitmap_of(const Base& base, MaterialId material) {
    return base.rows_opened(material);
}

template <class Id>
InAnyBitmap in_any(const Base& base, Id id) {
    const Bitmap* rows = bitmap_of(base, id);
    return rows == nullptr ? InAnyBitmap{} : InAnyBitmap{{rows}};
}

InAnyBitmap in_any(const Base& base, TagGroupId group) {
    InAnyBitmap rows;
    for (const tag::Tag& tag : base.tags()) {
        const Bitmap* tagged = tag.group == group ? base.rows_with(tag.id) : nullptr;
        if (tagged != nullptr) rows.bitmaps.push_back(tagged);
    }
    return rows;
}

template <class Id>
std::vector<Predicate> predicates(const Has<Id>& condition, const Question& question) {
    std::vector<Predicate> each;
    InAnyBitmap together;
    for (const Id id : condition.list) {
        InAnyBitmap rows = in_any(question.base, id);
        if (condition.quantifier == Quantifier::All) {
            each.push_back({std::move(rows)});
        } else {
            together.bitmaps.insert(together.bitmaps.end(), rows.bitmaps.begin(), rows.bitmaps.end());
        }
    }
    if (condition.quantifier == Quantifier::All) return each;
    return {{std::move(together), condition.quantifier == Quantifier::None ? Sense::Opposite : Sense::Plain}};
}

// --- stages

std::vector<Predicate> with_dwell(Predicate stage, const customer::StageColumn& column,
                                  const std::optional<Compared>& dwell_days, Instant now) {
    std::vector<Predicate> both{std::move(stage)};
    if (!dwell_days) return both;
    const Numbers dwell = numbers_of(*dwell_days);
    const std::int64_t today = number_of(company_day(now));
    Numbers entered;
    if (dwell.last < 0) return {nobody()};  // fewer than no days
    // From 0 days on means since ever, also for who entered behind today.
    if (dwell.first > 0) entered.last = today - dwell.first;
    if (dwell.last != Numbers{}.last) entered.first = today - dwell.last;
    both.push_back(in_range(std::span<const std::uint32_t>{column.entered_at}, seconds_of(entered)));
    return both;
}

std::uint64_t bit_of(int number) {
    return std::uint64_t{1} << static_cast<unsigned>(number);
}

std::vector<Predicate> predicates(const InStage& condition, const Question& question) {
    const customer::StageColumn* column = question.base.stage_column(condition.journey);
    if (column == nullptr) return {nobody()};
    std::uint64_t wanted = 0;
    for (const StageId stage : condition.stages) {
        const int number = column->number_of(stage);
        if (number != 0) wanted |= bit_of(number);
    }
    return with_dwell({NumberAmong{&column->stage, wanted}}, *column, condition.dwell_days, question.now);
}

std::vector<Predicate> predicates(const InAnyStage& condition, const Question& question) {
    const customer::StageColumn* column = question.base.stage_column(condition.journey);
    if (column == nullptr) return {nobody()};
    return with_dwell({NumberAmong{&column->stage, bit_of(0)}, Sense::Opposite}, *column, condition.dwell_days,
                      question.now);
}

std::vector<Predicate> predicates(const InNoStage& condition, const Question& question) {
    const customer::StageColumn* column = question.base.stage_column(condition.journey);
    if (column == nullptr) return {everybody()};
    return {{NumberAmong{&column->stage, bit_of(0)}}};
}

// --- sends and days

std::vector<Predicate> predicates(const Sends& condition, const Question& question) {
    const Numbers numbers = numbers_of(condition.number);
    const bool is_counted = question.base.send_window().holds(question.now);
    std::uint64_t wanted = 0;
    for (int sends = 0; sends <= customer::kSendsMax; ++sends) {
        if (sends >= numbers.first && sends <= numbers.last) wanted |= bit_of(sends);
    }
    if (!is_counted) return {(wanted & 1) != 0 ? everybody() : nobody()};
    return {{NumberAmong{&question.base.sends_column(), wanted}}};
}

std::vector<Predicate> predicates(const LastSent& condition, const Question& question) {
    Numbers days = numbers_of(condition.days, company_day(question.now));
    days.first = std::max<std::int64_t>(days.first, 1);  // 0 is never
    return {in_range(question.base.last_sent_column(), days)};
}

std::vector<Predicate> predicates(const Added& condition, const Question& question) {
    const Numbers days = numbers_of(condition.days, company_day(question.now));
    return {in_range(question.base.added_at_column(), seconds_of(days))};
}

// --- what is in a list

std::vector<Predicate> predicates(const AddWays& condition, const Question& question) {
    std::vector<std::int64_t> codes;
    for (const AddWay way : condition.list) codes.push_back(way.code);
    return {in_list(column_of(question.base.add_way_column()), std::move(codes))};
}

std::vector<Predicate> predicates(const Channels& condition, const Question& question) {
    return {in_list(column_of(question.base.channel_column()), values_of(condition.list))};
}

std::vector<Predicate> predicates(const StaffMembers& condition, const Question& question) {
    return {in_list(column_of(question.base.staff_column()), values_of(condition.list))};
}

std::vector<Predicate> predicates(const Departments& condition, const Question& question) {
    const Base& base = question.base;
    std::vector<std::int64_t> wanted;
    for (const DepartmentId department : condition.list) {
        const auto staff = staff::staff_of_department(base.departments(), base.staff(), department);
        for (const StaffId member : staff) wanted.push_back(member.value);
    }
    return {in_list(column_of(base.staff_column()), std::move(wanted))};
}

template <class Word>
std::uint64_t bits_of(const std::vector<Word>& words) {
    std::uint64_t bits = 0;
    for (const Word word : words) bits |= bit_of(static_cast<int>(word));
    return bits;
}

std::vector<Predicate> predicates(const Genders& condition, const Question& question) {
    return {{NumberAmong{&question.base.genders(), bits_of(condition.list)}}};
}

std::vector<Predicate> predicates(const States& condition, const Question& question) {
    return {{NumberAmong{&question.base.states(), bits_of(condition.list)}}};
}

// --- custom fields

// The days of the year that come within `next_days`.
InYearlyDays yearly_days(std::span<const std::int32_t> column, Day today, std::int32_t next_days) {
    using std::chrono::days;
    using Bytes = std::vector<std::uint8_t>;
    InYearlyDays yearly{column, Bytes(InYearlyDays::kCycleDays), Bytes(13 * 32)};
    const auto mark = [&yearly](unsigned month, unsigned day) { yearly.by_month_and_day[32 * month + day] = 1; };
    for (int ahead = 0; ahead <= std::min(next_days, 366); ++ahead) {
        const year_month_day date{today + days{ahead}};
        mark(unsigned{date.month()}, unsigned{date.day()});
        const bool stands_for_29 =
            date.month() == std::chrono::February && unsigned{date.day()} == 28 && !date.year().is_leap();
        if (stands_for_29) mark(2, 29);
    }
    for (std::int32_t day = 0; day < InYearlyDays::kCycleDays; ++day) {
        const year_month_day date{InYearlyDays::kCycleBegin + days{day}};
        yearly.by_cycle_day[static_cast<std::size_t>(day)] =
            yearly.by_month_and_day[32 * unsigned{date.month()} + unsigned{date.day()}];
    }
    return yearly;
}

std::vector<Predicate> predicates(const FieldValues& condition, const Question& question) {
    const std::span<const std::int32_t> column = question.base.field_column(condition.field);
    const Day today = company_day(question.now);
    const auto* presence = std::get_if<FieldPresence>(&condition.test);
    const bool asks_for_none = presence != nullptr && *presence == FieldPresence::HasNoValue;
    if (column.empty()) return {asks_for_none ? everybody() : nobody()};
    if (asks_for_none) return {in_range(column, {customer::kNoValue, customer::kNoValue})};
    if (const auto* yearly = std::get_if<Anniversary>(&condition.test)) {
        return {{yearly_days(column, today, yearly->next_days)}};
    }
    if (const auto* words = std::get_if<Is<Word>>(&condition.test)) {
        std::vector<std::int64_t> values;
        for (const Word word : words->list) {
            if (word.number > customer::kNoValue) values.push_back(word.number);
        }
        return {in_list(column, std::move(values))};
    }
    Numbers values;
    if (const auto* compared = std::get_if<Compared>(&condition.test)) values = numbers_of(*compared);
    if (const auto* between = std::get_if<Between>(&condition.test)) values = {between->first, between->last};
    if (const auto* days = std::get_if<Days>(&condition.test)) values = numbers_of(*days, today);
    values.first = std::max<std::int64_t>(values.first, std::int64_t{customer::kNoValue} + 1);
    return {in_range(column, values)};
}

std::vector<Predicate> predicates(const Fact& fact, const Question& question) {
    const Base& base = question.base;
    switch (fact) {
        case Fact::Untagged: return {{InAnyBitmap{{&base.untagged_rows()}}}};
        case Fact::NoChannel: return {in_range(column_of(base.channel_column()), {0, 0})};
        case Fact::Blacklisted: return {{InAnyBitmap{{&base.blacklisted_rows()}}}};
        case Fact::NeverSent: return {in_range(base.last_sent_column(), {0, 0})};
    }
    return {nobody()};
}

}  // namespace

std::vector<Predicate> predicates_of(const Condition& condition, const Question& question) {
    return std::visit([&question](const auto& kind) { return predicates(kind, question); }, condition);
}

}  // namespace guanxi::audience
