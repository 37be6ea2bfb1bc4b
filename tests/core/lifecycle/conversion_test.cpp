#include "core/lifecycle/conversion.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "tests/support/china_time.h"
#include "tests/support/journey.h"
#include "tests/support/random.h"

namespace guanxi::lifecycle {

namespace {

using test::china;
using test::kIntent;
using test::kLost;
using test::kNew;
using test::kPaid;
using test::kRetired;
using test::kSales;
using test::kTalking;

struct Visit {
    StageId stage;
    Instant at;
};

// One bearer's way as recorded moves, `first` being the sequence of its first one.
std::vector<StageMove> way(int customer, int first, const std::vector<Visit>& visits) {
    std::vector<StageMove> moves;
    for (const Visit& visit : visits) {
        moves.push_back({.sequence = first++,
                         .journey = kSales,
                         .bearer = {{customer}, {customer * 10}},
                         .from = {},
                         .to = visit.stage,
                         .at = visit.at,
                         .by = {}});
    }
    return moves;
}

std::vector<Stay> three_ways() {
    std::vector<StageMove> moves =
        way(1, 1, {{kNew, china(2024, 1, 31, 23, 59)}, {kTalking, china(2024, 2, 2)}, {kPaid, china(2024, 2, 9)}});
    const auto second =
        way(2, 10, {{kNew, china(2024, 2, 1, 0, 0)}, {kTalking, china(2024, 2, 4)}, {kNew, china(2024, 2, 5)}});
    const auto third = way(3, 20, {{kNew, china(2024, 2, 3)}, {kLost, china(2024, 2, 4)}, {{}, china(2024, 2, 8)}});
    moves.insert(moves.end(), second.begin(), second.end());
    moves.insert(moves.end(), third.begin(), third.end());
    return stays_from(moves);
}

}  // namespace

TEST_CASE("each customer counts once for each stage that she reached", "[lifecycle]") {
    const Conversion conversion = conversion_of(test::sales_journey(), three_ways());

    CHECK(conversion == Conversion{.entered = 3,
                                   .won = 1,
                                   .lost = 1,
                                   .stages = {{.stage = kNew, .reached = 3, .advanced = 2, .won = 1, .lost = 1},
                                              {.stage = kTalking, .reached = 2, .advanced = 1, .won = 1, .lost = 0},
                                              {.stage = kIntent},
                                              {.stage = kPaid, .reached = 1, .advanced = 0, .won = 1, .lost = 0},
                                              {.stage = kLost, .reached = 1, .advanced = 0, .won = 0, .lost = 1},
                                              {.stage = kRetired}}});
}

TEST_CASE("a cohort is who entered in one month of the company", "[lifecycle][time]") {
    const auto cohorts = cohorts_of(test::sales_journey(), three_ways());

    REQUIRE(cohorts.size() == 2);
    CHECK(cohorts[0].month == std::chrono::year{2024} / std::chrono::January);
    CHECK(cohorts[0].conversion.entered == 1);
    CHECK(cohorts[0].conversion.won == 1);
    CHECK(cohorts[1].month == std::chrono::year{2024} / std::chrono::February);
    CHECK(cohorts[1].conversion.entered == 2);
    CHECK(cohorts[1].conversion.won == 0);
    CHECK(cohorts[1].conversion.lost == 1);
}

TEST_CASE("the median of an even count is the mean of the middle two, rounded down", "[lifecycle]") {
    const Instant start = china(2024, 3, 1, 0, 0);
    const auto stays_of = [start](const std::vector<int>& seconds) {
        std::vector<StageMove> moves;
        int customer = 0;
        for (const int dwelt : seconds) {
            ++customer;
            const auto moved =
                way(customer, customer * 10, {{kNew, start}, {kTalking, start + std::chrono::seconds{dwelt}}});
            moves.insert(moves.end(), moved.begin(), moved.end());
        }
        return stays_from(moves);
    };
    const auto median = [&](const std::vector<int>& seconds) {
        return median_dwell(test::sales_journey(), stays_of(seconds))[0];
    };

    CHECK(median({}) == MedianDwell{kNew, 0, 0});
    CHECK(median({50}) == MedianDwell{kNew, 1, 50});
    CHECK(median({50, 10}) == MedianDwell{kNew, 2, 30});
    CHECK(median({11, 90, 10}) == MedianDwell{kNew, 3, 11});
    CHECK(median({80, 10, 33, 20}) == MedianDwell{kNew, 4, 26});
    CHECK(median_dwell(test::sales_journey(), stays_of({50}))[1].stays == 0);  // she still stands there
}

TEST_CASE("shares are rounded half up and a share of nothing is none", "[lifecycle]") {
    CHECK(permille(1, 3) == 333);
    CHECK(permille(2, 3) == 667);
    CHECK(permille(1, 2'000) == 1);
    CHECK(permille(1, 2'001) == 0);
    CHECK(permille(7, 7) == 1'000);
    CHECK(permille(0, 0) == 0);
    CHECK(permille(2'000'000'000, 2'000'000'001) == 1'000);
}

TEST_CASE("conversion and medians are those of a slow count", "[lifecycle][property]") {
    const Journey journey = test::sales_journey();
    const std::vector<StageId> stages{kNew, kTalking, kIntent, kPaid, kLost, {}};
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        std::vector<StageMove> moves;
        for (int customer = 1; customer <= 12; ++customer) {
            std::vector<Visit> visits;
            for (int i = random.below(6); i > 0; --i) {
                visits.push_back({random.one_of(stages), china(2024, 1, 1) + std::chrono::hours{random.below(3'000)}});
            }
            const auto one = way(customer, customer * 10, visits);
            moves.insert(moves.end(), one.begin(), one.end());
        }
        const std::vector<Stay> stays = stays_from(moves);
        const Conversion conversion = conversion_of(journey, stays);
        const auto medians = median_dwell(journey, stays);

        int in_cohorts = 0;
        for (const Cohort& cohort : cohorts_of(journey, stays)) in_cohorts += cohort.conversion.entered;
        CHECK(in_cohorts == conversion.entered);
        for (std::size_t position = 0; position < journey.stages.size(); ++position) {
            const StageId stage = journey.stages[position].id;
            int reached = 0;
            int advanced = 0;
            for (int customer = 1; customer <= 12; ++customer) {
                bool was_in = false;
                bool went_on = false;
                for (const Stay& stay : stays) {
                    if (stay.bearer.customer != CustomerId{customer}) continue;
                    went_on = went_on || (was_in && stay.stage > stage && stay.stage != kLost);  // ids ascend
                    was_in = was_in || stay.stage == stage;
                }
                reached += was_in ? 1 : 0;
                advanced += went_on ? 1 : 0;
            }
            std::vector<std::int64_t> seconds;
            for (const Stay& stay : stays) {
                if (stay.stage == stage && stay.left_at) seconds.push_back((*stay.left_at - stay.entered_at).count());
            }
            std::sort(seconds.begin(), seconds.end());
            const std::size_t half = seconds.size() / 2;
            const std::int64_t median = seconds.empty()           ? 0
                                        : seconds.size() % 2 == 1 ? seconds[half]
                                                                  : (seconds[half - 1] + seconds[half]) / 2;

            CHECK(conversion.stages[position].reached == reached);
            CHECK(conversion.stages[position].advanced == advanced);
            CHECK(medians[position] == MedianDwell{stage, static_cast<int>(seconds.size()), median});
        }
    }
}

}  // namespace guanxi::lifecycle
