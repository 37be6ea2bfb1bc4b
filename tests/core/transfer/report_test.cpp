#include "core/transfer/report.h"

#include <catch2/catch_test_macros.hpp>
#include <set>

#include "tests/support/china_time.h"
#include "tests/support/random.h"

namespace guanxi::transfer {

namespace {

Transfer transfer(std::int32_t relation, std::int32_t to, State state = State::Planned) {
    return {.relation = {relation}, .customer = {relation + 1'000}, .from = {1}, .to = {to}, .state = state};
}

}  // namespace

TEST_CASE("a plan becomes transfers that wait for their call", "[transfer]") {
    const Order order{.occasion = Occasion::Resigned, .from = {1}};
    const Plan plan{.assigned = {{{4}, {104}, {2}, 0}, {{5}, {105}, {3}, 1}}, .left_out = {}, .unable = {}};

    const std::vector<Transfer> transfers = transfers_of(order, plan);

    REQUIRE(transfers.size() == 2);
    CHECK(transfers[1] == Transfer{.relation = {5},
                                   .customer = {105},
                                   .from = {1},
                                   .to = {3},
                                   .occasion = Occasion::Resigned,
                                   .state = State::Planned});
}

TEST_CASE("a call holds a hundred customers of one pair and not one more", "[transfer]") {
    std::vector<Transfer> transfers;
    for (std::int32_t id = 101; id >= 1; --id) transfers.push_back(transfer(id, 3));
    transfers.push_back(transfer(200, 2));
    transfers.push_back(transfer(201, 3, State::Waiting));
    transfers.push_back(transfer(202, 3, State::NoRecord));

    const std::vector<Call> calls = calls_of(transfers);

    REQUIRE(calls.size() == 3);
    CHECK(calls[0].to == StaffId{2});
    CHECK(calls[1].relations.size() == 100);
    CHECK(calls[1].relations.front() == RelationId{1});
    CHECK(calls[2].relations == std::vector<RelationId>{{101}, {202}});
    CHECK(calls[2].customers == std::vector<CustomerId>{{1'101}, {1'202}});
}

TEST_CASE("a report counts every state, and success of what has ended", "[transfer]") {
    std::vector<Transfer> transfers{transfer(1, 2),
                                    transfer(2, 2, State::TakenOver),
                                    transfer(3, 2, State::TakenOver),
                                    transfer(4, 2, State::RefusedByCustomer),
                                    transfer(5, 3, State::Waiting),
                                    transfer(6, 3, State::Waiting),
                                    transfer(7, 4, State::RefusedAtCall),
                                    transfer(8, 4, State::TakerFull),
                                    transfer(9, 4, State::Asked),
                                    transfer(10, 4, State::Unknown),
                                    transfer(11, 4, State::NoRecord)};
    transfers[4].due_at = test::china(2026, 11, 23, 9);
    transfers[5].due_at = test::china(2026, 11, 23, 8);
    transfers[6].code = 40128;

    const Report figures = report(transfers);

    CHECK(figures.all == Figures{.planned = 1,
                                 .asked = 1,
                                 .unknown = 1,
                                 .no_record = 1,
                                 .refused_at_call = 1,
                                 .waiting = 2,
                                 .taker_full = 1,
                                 .refused_by_customer = 1,
                                 .taken_over = 2,
                                 .waiting_until = test::china(2026, 11, 23, 9),
                                 .success_permille = 333});
    CHECK(figures.takers.at({2}).success_permille == 666);
    CHECK_FALSE(figures.takers.at({3}).success_permille.has_value());
    CHECK(figures.takers.at({4}).success_permille == 0);
    CHECK(figures.codes == std::map<int, int>{{40128, 1}});
    CHECK(report({}).all == Figures{});
}

TEST_CASE("every transfer that is due stands in exactly one call", "[transfer][property]") {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        std::vector<Transfer> transfers;
        std::set<RelationId> due;
        for (std::int32_t id = random.below(500); id >= 1; --id) {
            const auto state = static_cast<State>(random.below(9));
            transfers.push_back(transfer(id, random.between(2, 4), state));
            if (state == State::Planned || state == State::NoRecord) due.insert({id});
        }

        std::set<RelationId> called;
        for (const Call& call : calls_of(transfers)) {
            REQUIRE(call.relations.size() <= 100);
            REQUIRE(call.relations.size() == call.customers.size());
            for (const RelationId relation : call.relations) REQUIRE(called.insert(relation).second);
        }
        REQUIRE(called == due);
    }
}

}  // namespace guanxi::transfer
