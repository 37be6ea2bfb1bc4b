#include "core/quota/customer_quota.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/china_time.h"
#include "tests/support/random.h"

namespace guanxi::quota {

namespace {

using customer::Base;
using customer::RowSet;
using customer::SendWindow;
using test::china;

customer::Relation relation(int id, int sends, Day last_sent = {}) {
    customer::Relation relation;
    relation.id = {id};
    relation.customer = {id};
    relation.staff = {1};
    relation.person.sends = sends;
    relation.person.last_sent = last_sent;
    return relation;
}

// Counted in `window`; customer n has received n − 1.
Base base_of_sends(const SendWindow& window, int customers) {
    Base base;
    base.set_send_window(window);
    for (int id = 1; id <= customers; ++id) base.upsert(relation(id, id - 1));
    return base;
}

RowSet all_rows(const Base& base) {
    RowSet rows{base.row_count()};
    for (int row = 0; row < base.row_count(); ++row) rows.insert(row);
    return rows;
}

Day day(int year, unsigned month, unsigned date) {
    return company_day(china(year, month, date));
}

CustomerTerms terms(const Base& base, SendMode mode, Instant at) {
    const auto terms = customer_terms(base, terms_of(mode, {}), at);
    REQUIRE(terms.has_value());
    return *terms;
}

}  // namespace

TEST_CASE("each mode needs its own days counted", "[quota][time]") {
    const Instant now = china(2024, 2, 29, 23, 59);

    CHECK(send_window(terms_of(SendMode::DaysOfMonth, {}), now) == SendWindow{day(2024, 2, 1), day(2024, 3, 1)});
    CHECK(send_window(terms_of(SendMode::FourAMonth, {}), now) == SendWindow{day(2024, 2, 1), day(2024, 3, 1)});
    CHECK(send_window(terms_of(SendMode::SevenAWeek, {}), now) == SendWindow{day(2024, 2, 26), day(2024, 3, 4)});
    CHECK(send_window(terms_of(SendMode::OneADay, {}), now) == SendWindow{day(2024, 2, 29), day(2024, 3, 1)});
    CHECK(send_window(terms_of(SendMode::OneADay, {}), now + std::chrono::minutes{1}).first == day(2024, 3, 1));
}

TEST_CASE("an audience is told how many can receive one more, and how many how much more", "[quota]") {
    const Base base = base_of_sends({day(2024, 3, 4), day(2024, 3, 11)}, 10);
    RowSet rows = all_rows(base);
    rows.erase(*base.row_of({1}));

    const RowAllowance sum = allowance(base, rows, terms(base, SendMode::SevenAWeek, china(2024, 3, 6)));

    CHECK(sum.able == 6);
    CHECK(sum.exhausted == 3);
    CHECK(sum.by_left == std::vector<int>{3, 1, 1, 1, 1, 1, 1, 0});
    CHECK(sum.renews_at == china(2024, 3, 11, 0));
}

TEST_CASE("in the next week everybody has all of it left", "[quota][time]") {
    const Base base = base_of_sends({day(2024, 3, 4), day(2024, 3, 11)}, 10);
    const RowSet rows = all_rows(base);

    CHECK(allowance(base, rows, terms(base, SendMode::SevenAWeek, china(2024, 3, 10, 23, 59))).able == 7);
    const RowAllowance next = allowance(base, rows, terms(base, SendMode::SevenAWeek, china(2024, 3, 11, 0)));
    CHECK(next.able == 10);
    CHECK(next.by_left == std::vector<int>{0, 0, 0, 0, 0, 0, 0, 10});
}

TEST_CASE("what the base does not count is not guessed", "[quota]") {
    const Base base = base_of_sends({day(2024, 3, 4), day(2024, 3, 11)}, 3);

    const auto month = customer_terms(base, terms_of(SendMode::DaysOfMonth, {}), china(2024, 3, 6));
    REQUIRE_FALSE(month.has_value());
    CHECK(month.error().code == ErrorCode::Conflict);
    CHECK(month.error().field == "mode");
    CHECK_FALSE(customer_terms(base, terms_of(SendMode::SevenAWeek, {}), china(2024, 3, 3)).has_value());
    CHECK(customer_terms(base, terms_of(SendMode::DaysOfMonth, {}), china(2024, 4, 1, 0)).has_value());
}

TEST_CASE("a base that counts nothing yet leaves everybody all of it", "[quota]") {
    const Base base = base_of_sends({}, 3);

    CHECK(terms(base, SendMode::DaysOfMonth, china(2024, 2, 1)).evidence == Evidence::Nobody);
    CHECK(allowance(base, all_rows(base), terms(base, SendMode::DaysOfMonth, china(2024, 2, 1))).by_left[29] == 3);
}

TEST_CASE("one a day is answered by the day of the last message, whatever the base counts", "[quota]") {
    Base base;
    base.set_send_window({day(2024, 3, 1), day(2024, 4, 1)});
    base.upsert(relation(1, 5, day(2024, 3, 5)));
    base.upsert(relation(2, 5, day(2024, 3, 6)));
    base.upsert(relation(3, 0));
    const CustomerTerms today = terms(base, SendMode::OneADay, china(2024, 3, 6));

    CHECK(today.evidence == Evidence::LastSent);
    CHECK(today.left(base, *base.row_of({1})) == 1);
    CHECK(today.left(base, *base.row_of({2})) == 0);
    CHECK(today.left(base, *base.row_of({3})) == 1);
    CHECK(allowance(base, all_rows(base), today).by_left == std::vector<int>{1, 2});
    CHECK(allowance(base, all_rows(base), terms(base, SendMode::OneADay, china(2024, 3, 7, 0))).able == 3);
}

TEST_CASE("the sums are those of the single rows, in every mode", "[quota][property]") {
    test::Random random{306};
    const std::vector<SendMode> modes{SendMode::DaysOfMonth, SendMode::SevenAWeek, SendMode::OneADay,
                                      SendMode::FourAMonth};
    for (int round = 0; round < 60; ++round) {
        const SendMode mode = random.one_of(modes);
        const Instant now = china(2024, 1, 1) + Seconds{random.below(50'000'000)};
        Base base;
        base.set_send_window(send_window(terms_of(mode, {}), now));
        for (int id = 1; id <= 300; ++id) base.upsert(relation(id, random.below(random.one_in(2) ? 64 : 6)));
        RowSet rows{base.row_count()};
        for (int row = 0; row < base.row_count(); ++row) {
            if (random.one_in(3)) rows.insert(row);
        }
        const CustomerTerms today = terms(base, mode, now);

        const RowAllowance sum = allowance(base, rows, today);

        std::vector<int> by_left(static_cast<std::size_t>(today.count) + 1);
        rows.each([&](int row) { ++by_left[static_cast<std::size_t>(today.left(base, row))]; });
        REQUIRE(sum.by_left == by_left);
        REQUIRE(sum.exhausted == by_left[0]);
        REQUIRE(sum.able + sum.exhausted == rows.count());
    }
}

}  // namespace guanxi::quota
