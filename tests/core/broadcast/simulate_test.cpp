#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <map>

#include "core/broadcast/forecast.h"

#include "tests/core/broadcast/world.h"

namespace guanxi::broadcast {

namespace {

using customer::Base;
using customer::RowSet;
using test::all_rows;
using test::china;

Base monthly_base(int customers, int sends) {
    Base base;
    base.set_send_window({company_day(china(2024, 2, 1)), company_day(china(2024, 3, 1))});
    base.upsert(test::member(1));
    for (int id = 1; id <= customers; ++id) base.upsert(test::relation(id, id, 1, sends));
    return base;
}

PlannedSend send_at(const Base& base, quota::SendMode mode, Instant at) {
    PlannedSend send{all_rows(base), {}};
    send.plan.mode = mode;
    send.plan.at = at;
    return send;
}

std::vector<SendFigures> simulated(const Base& base, const std::vector<PlannedSend>& sends) {
    auto figures = simulate(base, customer::persons_of(base), sends);
    REQUIRE(figures.has_value());
    return *std::move(figures);
}

}  // namespace

TEST_CASE("a month of sends uses up the quota in the order of their days", "[broadcast]") {
    const Base base = monthly_base(10, 2);
    const auto mode = quota::SendMode::FourAMonth;
    const std::vector<PlannedSend> sends{
        send_at(base, mode, china(2024, 2, 29, 23, 59)), send_at(base, mode, china(2024, 2, 10)),
        send_at(base, mode, china(2024, 3, 1, 0)), send_at(base, mode, china(2024, 2, 20))};

    const auto figures = simulated(base, sends);

    REQUIRE(figures.size() == 4);
    CHECK(figures[0].relations.of(Verdict::QuotaReached) == 10);
    CHECK(figures[0].renews_at == china(2024, 3, 1, 0));
    CHECK(figures[1].relations.of(Verdict::Reached) == 10);
    CHECK(figures[2].relations.of(Verdict::Reached) == 10);
    CHECK(figures[3].relations.of(Verdict::Reached) == 10);
}

TEST_CASE("of sends at the same instant the first one given goes first", "[broadcast]") {
    const Base base = monthly_base(10, 3);
    const PlannedSend send = send_at(base, quota::SendMode::FourAMonth, china(2024, 2, 10));

    const auto figures = simulated(base, {send, send});

    CHECK(figures[0].relations.of(Verdict::Reached) == 10);
    CHECK(figures[1].relations.of(Verdict::Reached) == 0);
}

TEST_CASE("sends under different modes are not one month", "[broadcast]") {
    const Base base = monthly_base(1, 0);
    const std::vector<PlannedSend> sends{send_at(base, quota::SendMode::FourAMonth, china(2024, 2, 10)),
                                         send_at(base, quota::SendMode::DaysOfMonth, china(2024, 2, 10))};

    const auto figures = simulate(base, customer::persons_of(base), sends);

    REQUIRE_FALSE(figures.has_value());
    CHECK(figures.error().field == "mode");
    CHECK(simulated(base, {}).empty());
}

TEST_CASE("whatever is planned for a month, nobody's total exceeds the limit", "[broadcast][property]") {
    test::Random random{405};
    for (int round = 0; round < 200; ++round) {
        const Base base = test::random_base(random, {});
        const auto persons = customer::persons_of(base);
        const int limit = random.between(1, 9);
        std::vector<PlannedSend> sends;
        for (int i = random.between(1, 8); i > 0; --i) {
            PlannedSend send{test::random_rows(random, base), test::random_plan(random)};
            send.plan.adjustments.counts["mass_send.seven_a_week"] = limit;
            send.plan.at = test::kWednesday + std::chrono::hours{random.below(24 * 14)};
            sends.push_back(std::move(send));
        }

        const auto figures = simulated(base, sends);

        // The same sends one by one, in the order of their instants.
        std::vector<std::size_t> order;
        for (std::size_t i = 0; i < sends.size(); ++i) order.push_back(i);
        std::stable_sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
            return sends[left].plan.at < sends[right].plan.at;
        });
        Reserved reserved;
        std::map<std::pair<Day, CustomerId>, int> totals;  // by the week's Monday
        for (int row = 0; row < base.row_count(); ++row) {
            totals[{test::kItsWeek.first, base.customer(row)}] = std::min(limit, base.sends(row));
        }
        for (const std::size_t i : order) {
            const auto each = forecast(base, persons, sends[i].rows, sends[i].plan, reserved);
            REQUIRE(each.has_value());
            REQUIRE(reserve(reserved, base, persons, *each, sends[i].plan).has_value());
            REQUIRE(figures[i].relations == each->relations);
            REQUIRE(figures[i].persons == each->persons);
            const Day day = company_day(sends[i].plan.at);
            const Day monday = day - (std::chrono::weekday{day} - std::chrono::Monday);
            rows_with(*each, Verdict::Reached).each([&](int row) { ++totals[{monday, base.customer(row)}]; });
            for (const auto& [key, total] : totals) REQUIRE(total <= limit);
        }
    }
}

}  // namespace guanxi::broadcast
