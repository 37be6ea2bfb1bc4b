// Questions through the expression engine, from their text to the count, and the same by looking at every row.
#include <cassert>
#include <cstdio>
#include <cstdlib>

#include "core/audience/evaluate.h"
#include "core/audience/expression_text.h"
#include "core/customer/filter.h"

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
        std::fprintf(stderr, "position %d: expected %s in %.*s\n", parsed.fault.position, parsed.fault.expected.c_str(),
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

Numbers measure_text(World& world) {
    std::size_t found = 0;
    const auto times = timed(11, [&] { found = customer::matching_rows(world.base, {.text = "王伟"}).size(); });
    return numbers_of(times, static_cast<double>(found));
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
    return {{"question", measure_question},
            {"rows", measure_rows},
            {"facets", measure_facets},
            {"persons", measure_persons},
            {"text", measure_text}};
}

}  // namespace guanxi::bench
