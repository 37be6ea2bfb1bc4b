#include "core/channel/simulation.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "tests/support/china_time.h"
#include "tests/support/random.h"

namespace guanxi::channel {

namespace {

using std::chrono::days;
using std::chrono::minutes;
using test::china;

const Instant kMonday = china(2024, 3, 4, 0, 0);
const Day kFirst = company_day(kMonday);

std::vector<staff::Staff> company() {
    std::vector<staff::Staff> staff;
    for (int id = 1; id <= 5; ++id) staff.push_back({.id = {id}, .contact = staff::ContactFunction::Present});
    return staff;
}

// Workdays 9 to 18 staff 2 and 1, at most two customers each; nobody else.
Plan shop() {
    Plan plan{.name = "门店"};
    plan.schedule.shifts = {{{0x1F}, {{540, 1080}, {{2}, {1}}, {}}}};
    plan.schedule.daily_cap = 2;
    return plan;
}

Rota rota(const Plan& plan) {
    return {plan, {}, company(), {}};
}

Simulation simulated(const Plan& plan, const std::vector<Instant>& arrivals, int day_count = 7) {
    auto result = simulate(rota(plan), {}, arrivals, {kFirst, day_count});
    REQUIRE(result.has_value());
    return *std::move(result);
}

}  // namespace

TEST_CASE("a simulated day says who receives, when caps are reached and where nobody is", "[channel][time]") {
    const std::vector<Instant> arrivals{kMonday + minutes{60},  kMonday + minutes{600}, kMonday + minutes{610},
                                        kMonday + minutes{620}, kMonday + minutes{630}, kMonday + minutes{640}};

    const Simulation day = simulated(shop(), arrivals, 1);

    const auto stretch = [](int from, int to, Service service, std::vector<StaffId> candidates, int arrived) {
        return Stretch{kMonday + minutes{from}, kMonday + minutes{to}, service,
                       std::move(candidates),   Acceptance::Automatic, arrived};
    };
    CHECK(day.stretches == std::vector<Stretch>{stretch(0, 540, Service::Nobody, {}, 1),
                                                stretch(540, 620, Service::OnDuty, {{2}, {1}}, 3),
                                                stretch(620, 630, Service::OnDuty, {{1}}, 1),
                                                stretch(630, 1440, Service::Nobody, {}, 1)});
    CHECK(day.caps_reached == std::vector<CapReached>{{{2}, kMonday + minutes{620}}, {{1}, kMonday + minutes{630}}});
    CHECK(day.shares == std::vector<DayShare>{{kFirst, {1}, 2}, {kFirst, {2}, 2}});
    CHECK(day.received == 4);
    CHECK(day.unreceived == 2);
}

TEST_CASE("the backup takes over when all caps are reached", "[channel]") {
    Plan plan = shop();
    plan.schedule.backup.staff = {{5}};
    std::vector<Instant> arrivals(6, kMonday + minutes{600});

    const Simulation day = simulated(plan, arrivals, 1);

    CHECK(day.shares == std::vector<DayShare>{{kFirst, {1}, 2}, {kFirst, {2}, 2}, {kFirst, {5}, 2}});
    CHECK(day.unreceived == 0);
    CHECK(day.stretches.back().service == Service::Backup);
}

TEST_CASE("a week begins every day anew", "[channel][time]") {
    std::vector<Instant> arrivals;
    for (int day = 0; day < 7; ++day) {
        for (int i = 0; i < 3; ++i) arrivals.push_back(kMonday + days{day} + minutes{700 + i});
    }

    const Simulation week = simulated(shop(), arrivals);

    CHECK(week.received == 15);
    CHECK(week.unreceived == 6);
    CHECK(week.caps_reached.size() == 5);
    CHECK(week.stretches.back() ==
          Stretch{kMonday + days{6}, kMonday + days{7}, Service::Nobody, {}, Acceptance::Automatic, 3});
}

TEST_CASE("what cannot be simulated is refused", "[channel]") {
    const Rota shop_rota = rota(shop());

    CHECK(simulate(shop_rota, {}, {}, {kFirst, 31}).has_value());
    CHECK(simulate(shop_rota, {}, {}, {kFirst, 32}).error().field == "days");
    CHECK(simulate(shop_rota, {}, {}, {kFirst, 0}).error().field == "days");
    const std::vector<Instant> backwards{kMonday + minutes{1}, kMonday};
    CHECK(simulate(shop_rota, {}, backwards, {kFirst, 1}).error().field == "arrivals");
    const std::vector<Instant> crowd(100'001, kMonday);
    CHECK(simulate(shop_rota, {}, crowd, {kFirst, 1}).error().field == "arrivals");
}

TEST_CASE("arrivals outside the simulated time do not count", "[channel][time]") {
    const std::vector<Instant> arrivals{kMonday - Seconds{1}, kMonday, kMonday + days{1} - Seconds{1},
                                        kMonday + days{1}};

    CHECK(simulated(shop(), arrivals, 1).unreceived == 2);
}

TEST_CASE("a rate by hour gives exactly so many arrivals to each hour, the same for the same seed", "[channel]") {
    std::array<int, 24> rate{};
    rate[9] = 3;
    rate[23] = 1;

    const std::vector<Instant> arrivals = arrivals_by_hour(rate, 5, {kFirst, 2});

    REQUIRE(arrivals.size() == 8);
    CHECK(std::is_sorted(arrivals.begin(), arrivals.end()));
    const auto within = [&arrivals](Instant from, Instant to) {
        return std::count_if(arrivals.begin(), arrivals.end(), [=](Instant at) { return at >= from && at < to; });
    };
    CHECK(within(kMonday + minutes{540}, kMonday + minutes{600}) == 3);
    CHECK(within(kMonday + days{1} + minutes{1380}, kMonday + days{2}) == 1);
    CHECK(arrivals == arrivals_by_hour(rate, 5, {kFirst, 2}));
    CHECK(arrivals != arrivals_by_hour(rate, 6, {kFirst, 2}));
    CHECK(arrivals[0] == kMonday + minutes{540} + Seconds{2'618});
}

TEST_CASE("in every simulation nobody is lost, no cap is broken and no minute is missing", "[channel][property]") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        Plan plan = shop();
        plan.schedule.assignment = static_cast<Assignment>(random.below(5));
        plan.schedule.daily_cap = random.between(0, 4);
        plan.schedule.caps = {{{1}, random.between(1, 3)}};
        if (random.one_in(2)) plan.schedule.backup.staff = {{3}, {4}};
        if (random.one_in(2)) plan.schedule.special_dates = {{kFirst + days{2}, kFirst + days{3}, "", {}}};
        std::array<int, 24> rate{};
        for (int& hourly : rate) hourly = random.below(3);
        const std::vector<Instant> arrivals = arrivals_by_hour(rate, seed, {kFirst, 7});

        const Simulation week = simulated(plan, arrivals);

        REQUIRE(week.received + week.unreceived == static_cast<int>(arrivals.size()));
        int shared = 0;
        for (const DayShare& share : week.shares) {
            shared += share.customers;
            const int cap = share.staff == StaffId{1} ? plan.schedule.caps[0].adds_max : plan.schedule.daily_cap;
            const bool is_backup = share.staff.value >= 3;
            if (!is_backup && cap != kNoCap) REQUIRE(share.customers <= cap);
        }
        REQUIRE(shared == week.received);
        Instant reached = kMonday;
        int arrived = 0;
        for (const Stretch& stretch : week.stretches) {
            REQUIRE(stretch.from == reached);
            REQUIRE(stretch.to >= stretch.from);
            REQUIRE((stretch.service == Service::Nobody) == stretch.candidates.empty());
            reached = stretch.to;
            arrived += stretch.arrivals;
        }
        REQUIRE(reached == kMonday + days{7});
        REQUIRE(arrived == static_cast<int>(arrivals.size()));
    }
}

}  // namespace guanxi::channel
