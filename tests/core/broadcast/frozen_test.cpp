#include "core/broadcast/frozen.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/core/broadcast/world.h"

namespace guanxi::broadcast {

namespace {

// Everybody is a friend of one of two members of staff, whoever has an odd number of the first.
Frozen frozen_of(int customers, BroadcastId broadcast = {7}) {
    customer::Base base;
    base.set_send_window(test::kItsWeek);
    base.reserve(customers);
    base.upsert(test::member(1));
    base.upsert(test::member(2));
    for (int id = customers; id >= 1; --id) base.upsert(test::relation(id, id, id % 2 == 1 ? 1 : 2));
    const auto forecast =
        broadcast::forecast(base, customer::persons_of(base), test::all_rows(base), test::weekly_plan());
    REQUIRE(forecast.has_value());
    return freeze(base, *forecast, broadcast);
}

bool is_refused(const std::string& bytes) {
    const auto frozen = frozen_from_bytes(bytes);
    return !frozen.has_value() && frozen.error().code == ErrorCode::InvalidInput;
}

}  // namespace

TEST_CASE("calls hold at most 10,000 recipients of one sender", "[broadcast]") {
    const Frozen frozen = frozen_of(40'001);

    REQUIRE(frozen.calls.size() == 5);
    CHECK(frozen.calls[0] == Call{{1}, 0, 10'000});
    CHECK(frozen.calls[1] == Call{{1}, 10'000, 10'000});
    CHECK(frozen.calls[2] == Call{{1}, 20'000, 1});
    CHECK(frozen.calls[3] == Call{{2}, 20'001, 10'000});
    CHECK(frozen.calls[4] == Call{{2}, 30'001, 10'000});
    CHECK(frozen.of(frozen.calls[0]).front() == RelationId{1});
    CHECK(frozen.of(frozen.calls[2]).front() == RelationId{40'001});
    CHECK(frozen.of(frozen.calls[3]).front() == RelationId{2});
    CHECK(frozen.at == test::kWednesday);
}

TEST_CASE("a frozen list is the same after a way over the wire", "[broadcast][wire]") {
    for (const int customers : {0, 1, 2, 3, 20'000, 20'003}) {
        const Frozen frozen = frozen_of(customers);

        const auto back = frozen_from_bytes(encoded(frozen));

        REQUIRE(back.has_value());
        CHECK(*back == frozen);
        CHECK(digest(*back) == digest(frozen));
    }
}

TEST_CASE("the digest is the same on both sides and tells lists apart", "[broadcast][parity]") {
    CHECK(digest(frozen_of(3)) == 0x5E62B1D62FB46637U);
    CHECK(digest(frozen_of(3)) != digest(frozen_of(4)));
    CHECK(digest(frozen_of(3)) != digest(frozen_of(3, {8})));
}

TEST_CASE("a list that is cut off anywhere is refused whole", "[broadcast][wire]") {
    const std::string bytes = encoded(frozen_of(9));

    for (std::size_t size = 0; size < bytes.size(); ++size) CHECK(is_refused(bytes.substr(0, size)));
    CHECK(is_refused(bytes + '\0'));
    CHECK(is_refused("GXB2" + bytes.substr(4)));
}

TEST_CASE("a list that no freezing could have written is refused", "[broadcast][wire]") {
    const auto refused = [](std::vector<Call> calls, std::vector<RelationId> recipients) {
        return is_refused(encoded({{7}, test::kWednesday, std::move(calls), std::move(recipients)}));
    };

    CHECK_FALSE(refused({{{1}, 0, 1}, {{2}, 1, 1}}, {{5}, {4}}));
    CHECK(refused({{{1}, 0, 1}, {{2}, 1, 1}}, {{5}, {5}}));
    CHECK(refused({{{2}, 0, 1}, {{1}, 1, 1}}, {{5}, {6}}));
    CHECK(refused({{{1}, 0, 1}, {{1}, 1, 1}}, {{5}, {6}}));
    CHECK(refused({{{1}, 0, 2}}, {{6}, {6}}));
    CHECK(refused({{{1}, 0, 0}}, {}));
    CHECK(refused({{{0}, 0, 1}}, {{5}}));
}

TEST_CASE("a number in more bytes than it needs is refused, because the digest would differ", "[broadcast][wire]") {
    std::string bytes = encoded(frozen_of(1));

    bytes.back() = static_cast<char>(0x81);
    bytes.push_back('\0');

    CHECK(is_refused(bytes));
}

TEST_CASE("no damage to a list crashes, and what is accepted is a list that could have been written",
          "[broadcast][wire][property]") {
    test::Random random{406};
    const std::string bytes = encoded(frozen_of(40));
    for (int round = 0; round < 5'000; ++round) {
        std::string damaged = bytes;
        for (int i = random.between(1, 3); i > 0; --i) {
            damaged[static_cast<std::size_t>(random.below(static_cast<int>(damaged.size())))] =
                static_cast<char>(random.below(256));
        }
        const auto frozen = frozen_from_bytes(damaged);
        if (frozen.has_value()) REQUIRE(encoded(*frozen) == damaged);
    }
}

}  // namespace guanxi::broadcast
