// Questions through the expression engine, from their text to the count, and the same by looking at every row.
#include <cassert>
#include <cstdio>
#include <cstdlib>

#include "core/audience/evaluate.h"
#include "core/audience/expression_text.h"
#include "core/audience/list_search.h"

#include "tests/bench/core_bench.h"

namespace guanxi::bench {

namespace {

using audience::Expression;
using audience::Unit;

constexpr std::string_view kQuestion =
    "tag any (#37) and tag any (#112, #205) and not tag any (#161) and stage #1 in (#2) for more than 7 days "
    "and sends < 4";

// Twelve conditions of one audience, each of which shows its own count while it is edited.
constexpr std::string_view kTwelve =
    "tag all (#37, #1) and tag any (#112, #205) and tag none (#161) and stage #1 in (#2, #3) for more than 7 days "
    "and sends < 4 and state in (friend) and gender in (female, unknown) and channel in (#38, #39, #40) "
    "and staff in (#3, #33, #333) and department in (#3) and added in last 365 days and last sent to 2026-11-20";

Expression parsed(std::string_view text) {
    auto parsed = audience::parse(text);
    if (!parsed.expression) {
        const std::string expected = audience::expected_text(parsed.fault);
        std::fprintf(stderr, "position %d: expected %s in %.*s\n", parsed.fault.position, expected.c_str(),
                     static_cast<int>(text.size()), text.data());
        std::exit(1);
    }
    return *std::move(parsed.expression);
}

Numbers numbers_of(const Times& times, double count) {
    return {{"p50_ms", times.p50}, {"p95_ms", times.p95}, {"min_ms", times.least}, {"count", count}};
}

// "More than seven days in the stage": entered before the midnight of seven days ago.
std::uint32_t entered_before(const Company& company) {
    const Day day = company_day(company.now) - std::chrono::days{kDwellDays};
    return static_cast<std::uint32_t>(seconds_from_instant(company_midnight(day)));
}

Numbers measure_question(World& world) {
    int count = 0;
    const auto times = timed(201, [&] { count = count_by_engine(world.base, world.company.now); });
    const auto parse_times = timed(201, [] { parsed(kQuestion); });
    auto numbers = numbers_of(times, count);
    numbers.push_back({"parse_ms", parse_times.p50});
    numbers.push_back({"entered_before", entered_before(world.company)});
    return numbers;
}

Numbers measure_rows(World& world) {
    int count = 0;
    const auto times = timed(15, [&] { count = count_by_rows(world.company); });
    return numbers_of(times, count);
}

Numbers measure_facets(World& world) {
    const auto expression = parsed(kTwelve);
    std::vector<int> counts;
    const auto times =
        timed(51, [&] { counts = audience::count_each(expression, {.base = world.base, .now = world.company.now}); });
    auto numbers = numbers_of(times, counts.front());
    numbers.push_back({"conditions", static_cast<double>(counts.size()) - 1});
    for (std::size_t node = 1; node < counts.size(); ++node) {
        numbers.push_back({"count_" + std::to_string(node), static_cast<double>(counts[node])});
    }
    return numbers;
}

Numbers measure_persons(World& world) {
    customer::Persons persons;
    const auto grouping = timed(5, [&] { persons = customer::persons_of(world.base); });
    audience::Counts counts;
    const auto times = timed(51, [&] {
        counts =
            audience::count(parsed(kQuestion),
                            {.base = world.base, .now = world.company.now, .unit = Unit::Person, .persons = &persons});
    });
    auto numbers = numbers_of(times, counts.persons);
    numbers.push_back({"grouping_ms", grouping.p50});
    return numbers;
}

// --- lists

using Progress = audience::ListSearch::Progress;

void step_until(Progress wanted, audience::ListSearch& search, const World& world) {
    constexpr int kSlice = 65'536;
    while (search.progress() < wanted) search.step(world.base, kSlice);
}

// A text that nobody has typed before; to its end, in slices, and of that to the count.
Numbers measure_text(World& world) {
    audience::ListSearch search;
    const auto times = timed(21, [&] {
        search = {};
        search.start({.filter = {.text = "王伟"}}, world.base, world.company.now);
        step_until(Progress::Done, search, world);
    });
    const auto counting = timed(21, [&] {
        search = {};
        search.start({.filter = {.text = "王伟"}}, world.base, world.company.now);
        step_until(Progress::Ordering, search, world);
    });
    auto numbers = numbers_of(times, search.found());
    numbers.push_back({"counting_ms", counting.p50});
    return numbers;
}

// One more character behind a text that was found.
Numbers measure_narrowed_text(World& world) {
    audience::ListSearch search;
    std::vector<double> times;
    for (int round = 0; round < 21; ++round) {
        search.start({.filter = {.text = "王"}}, world.base, world.company.now);
        step_until(Progress::Done, search, world);
        const Stopwatch watch;
        search.start({.filter = {.text = "王伟"}}, world.base, world.company.now);
        step_until(Progress::Done, search, world);
        times.push_back(watch.milliseconds());
    }
    std::sort(times.begin(), times.end());
    return {{"p50_ms", times[times.size() / 2]}, {"count", search.found()}};
}

// Everybody by name; and everybody as a list opens, newest first.
Numbers measure_ordering(World& world) {
    int found = 0;
    const auto list = [&](std::vector<audience::SortKey> sort) {
        return timed(3, [&, sort] {
            const auto rows = audience::listed_rows({.sort = sort}, world.base, world.company.now);
            found = static_cast<int>(rows.size());
        });
    };
    const auto by_name = list({{audience::ListColumn::Name, audience::Direction::Ascending}});
    const auto by_time = list({});
    return {{"p50_ms", by_name.p50}, {"newest_first_ms", by_time.p50}, {"count", found}};
}

}  // namespace

int count_by_rows(const Company& company) {
    const auto before = entered_before(company);
    const auto month = static_cast<std::uint32_t>(seconds_from_instant(company_midnight(company.month.first)));
    assert(company.month.holds(company.now) && month > 0);
    int count = 0;
    for (const Row& row : company.rows) {
        bool has_a = false;
        bool has_b_or_c = false;
        bool has_d = false;
        for (const auto tag : company.tags_of(row)) {
            has_a |= tag == kTagA.value;
            has_b_or_c |= tag == kTagB.value || tag == kTagC.value;
            has_d |= tag == kTagD.value;
        }
        count += has_a && has_b_or_c && !has_d && row.stage == kStageX.value && row.entered_at < before &&
                 company.persons[static_cast<std::size_t>(row.person)].sends < kSendLimit;
    }
    return count;
}

int count_by_engine(const customer::Base& base, Instant now) {
    return audience::count(parsed(kQuestion), {.base = base, .now = now}).relations;
}

std::vector<Measurement> audience_measurements() {
    return {{"question", measure_question}, {"rows", measure_rows}, {"facets", measure_facets},
            {"persons", measure_persons},   {"text", measure_text}, {"narrowed_text", measure_narrowed_text},
            {"ordering", measure_ordering}};
}

}  // namespace guanxi::bench
