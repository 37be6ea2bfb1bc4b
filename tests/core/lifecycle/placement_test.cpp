#include "core/lifecycle/placement.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <map>

#include "tests/support/china_time.h"
#include "tests/support/journey.h"
#include "tests/support/random.h"

namespace guanxi::lifecycle {

namespace {

using test::kIntent;
using test::kLost;
using test::kNew;
using test::kPaid;
using test::kSales;
using test::kTalking;

constexpr Bearer kLi{{7}, {70}};
constexpr Bearer kWang{{8}, {80}};

Instant noon(unsigned day) {
    return test::china(2024, 3, day);
}

StageMove moved(std::int64_t sequence, Bearer bearer, StageId to, Instant at) {
    return {.sequence = sequence, .journey = kSales, .bearer = bearer, .to = to, .at = at, .by = {}};
}

StageMove undone(std::int64_t sequence, Bearer bearer, std::int64_t undoes) {
    StageMove undo = moved(sequence, bearer, {}, noon(28));
    undo.undoes = undoes;
    return undo;
}

StagePlacement placed(StageId stage, Instant at) {
    return {kSales, stage, at};
}

using Placements = std::vector<BearerPlacement>;

// The rules said again, slowly: which events hold is asked of each one by one, and each bearer is walked alone.
bool holds(const std::vector<StageMove>& moves, std::int64_t sequence) {
    const auto at = std::find_if(moves.begin(), moves.end(),
                                 [sequence](const StageMove& move) { return move.sequence == sequence; });
    return std::none_of(moves.begin(), moves.end(), [&](const StageMove& undo) {
        return undo.undoes == sequence && undo.sequence > sequence && undo.bearer == at->bearer &&
               undo.journey == at->journey && holds(moves, undo.sequence);
    });
}

Placements slow_placements(const std::vector<StageMove>& once) {
    std::map<std::tuple<JourneyId, Bearer, Instant, std::int64_t>, StageMove> in_order;
    for (const StageMove& move : once) {
        if (move.undoes == 0 && holds(once, move.sequence)) {
            in_order[{move.journey, move.bearer, move.at, move.sequence}] = move;
        }
    }
    std::map<std::pair<JourneyId, Bearer>, StagePlacement> standing;
    for (const auto& [key, move] : in_order) {
        StagePlacement& placement = standing[{move.journey, move.bearer}];
        if (placement.stage != move.to) placement = {move.journey, move.to, move.at};
    }
    Placements placements;
    for (const auto& [key, placement] : standing) {
        if (placement.stage) placements.push_back({key.second, placement});
    }
    return placements;
}

std::vector<StageMove> random_history(test::Random& random) {
    const std::vector<StageId> stages{{}, kNew, kTalking, kIntent, kLost};
    std::vector<StageMove> moves;
    const int count = random.below(25);
    for (int i = 1; i <= count; ++i) {
        const Bearer bearer = random.one_in(2) ? kLi : kWang;
        const StageId to = random.one_of(stages);
        StageMove move = moved(i, bearer, to, noon(1) + std::chrono::hours{random.below(12)});
        if (random.one_in(6)) move.journey = {2};
        if (random.one_in(4)) move.undoes = random.between(1, count);
        moves.push_back(move);
    }
    return moves;
}

template <class Value>
void shuffle(std::vector<Value>& values, test::Random& random) {
    for (int i = static_cast<int>(values.size()) - 1; i > 0; --i) {
        std::swap(values[static_cast<std::size_t>(i)], values[static_cast<std::size_t>(random.below(i + 1))]);
    }
}

}  // namespace

TEST_CASE("she stands where her last move led, since that second", "[lifecycle]") {
    const std::vector<StageMove> moves{moved(1, kLi, kNew, noon(1)), moved(2, kLi, kTalking, noon(5)),
                                       moved(3, kWang, kNew, noon(2))};

    CHECK(placements_from(moves) == Placements{{kLi, placed(kTalking, noon(5))}, {kWang, placed(kNew, noon(2))}});
    CHECK(stays_from(moves) == std::vector<Stay>{{kSales, kLi, kNew, noon(1), noon(5), kTalking},
                                                 {kSales, kLi, kTalking, noon(5)},
                                                 {kSales, kWang, kNew, noon(2)}});
}

TEST_CASE("moving to the same stage again changes nothing", "[lifecycle]") {
    CHECK(placements_from(std::vector{moved(1, kLi, kNew, noon(1)), moved(2, kLi, kNew, noon(5))}) ==
          Placements{{kLi, placed(kNew, noon(1))}});
}

TEST_CASE("two moves of one second count in the order in which they were recorded", "[lifecycle]") {
    CHECK(placements_from(std::vector{moved(2, kLi, kIntent, noon(1)), moved(1, kLi, kNew, noon(1))}) ==
          Placements{{kLi, placed(kIntent, noon(1))}});
}

TEST_CASE("a move that is recorded late takes its place in time", "[lifecycle]") {
    // Only on the 9th somebody writes down that she paid on the 5th.
    const std::vector<StageMove> moves{moved(1, kLi, kNew, noon(1)), moved(2, kLi, kLost, noon(8)),
                                       moved(3, kLi, kPaid, noon(5))};

    CHECK(stays_from(moves) == std::vector<Stay>{{kSales, kLi, kNew, noon(1), noon(5), kPaid},
                                                 {kSales, kLi, kPaid, noon(5), noon(8), kLost},
                                                 {kSales, kLi, kLost, noon(8)}});
}

TEST_CASE("leaving the journey ends the stay and leaves no placement", "[lifecycle]") {
    const std::vector<StageMove> moves{moved(1, kLi, kNew, noon(1)), moved(2, kLi, {}, noon(3))};

    CHECK(placements_from(moves).empty());
    CHECK(stays_from(moves) == std::vector<Stay>{{kSales, kLi, kNew, noon(1), noon(3), {}}});
}

TEST_CASE("taking a move back restores the entry time of the stage before", "[lifecycle]") {
    std::vector<StageMove> moves{moved(1, kLi, kNew, noon(1)), moved(2, kLi, kTalking, noon(5)), undone(3, kLi, 2)};
    CHECK(placements_from(moves) == Placements{{kLi, placed(kNew, noon(1))}});

    moves.push_back(undone(4, kLi, 3));
    CHECK(placements_from(moves) == Placements{{kLi, placed(kTalking, noon(5))}});
}

TEST_CASE("only an earlier move of the same bearer can be taken back", "[lifecycle]") {
    const std::vector<StageMove> moves{moved(1, kLi, kNew, noon(1)), undone(2, kWang, 1), undone(3, kLi, 4),
                                       moved(4, kLi, kTalking, noon(5))};

    CHECK(placements_from(moves) == Placements{{kLi, placed(kTalking, noon(5))}});
    CHECK(stays_from(moves).size() == 2);
}

TEST_CASE("moves that are not recorded yet are not history", "[lifecycle]") {
    CHECK(stays_from(std::vector{moved(0, kLi, kNew, noon(1))}).empty());
}

TEST_CASE("order and repetition of events change nothing, and placements are those of the rules",
          "[lifecycle][property]") {
    for (std::uint64_t seed = 0; seed < 600; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        const std::vector<StageMove> moves = random_history(random);
        std::vector<StageMove> told = moves;
        for (int i = random.below(10); i > 0 && !moves.empty(); --i) told.push_back(random.one_of(moves));
        shuffle(told, random);

        CHECK(stays_from(told) == stays_from(moves));
        CHECK(placements_from(told) == slow_placements(moves));
    }
}

TEST_CASE("stays of one bearer follow each other without a gap unless she left", "[lifecycle][property]") {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        const std::vector<Stay> stays = stays_from(random_history(random));

        std::size_t seen = 0;
        each_bearer(stays, [&seen](std::span<const Stay> of_one) {
            seen += of_one.size();
            for (std::size_t i = 1; i < of_one.size(); ++i) {
                REQUIRE(of_one[i - 1].left_at.has_value());
                CHECK(*of_one[i - 1].left_at <= of_one[i].entered_at);
                if (of_one[i - 1].next) {
                    CHECK(of_one[i - 1].next == of_one[i].stage);
                    CHECK(*of_one[i - 1].left_at == of_one[i].entered_at);
                }
            }
        });
        CHECK(seen == stays.size());
    }
}

TEST_CASE("of several placements of a person the last entered counts, then the one further on", "[lifecycle]") {
    const Journey journey = test::sales_journey(Holder::Person);
    const auto of = [&journey](const std::vector<StagePlacement>& placements) {
        return person_placement(journey, placements);
    };

    CHECK_FALSE(of({}).has_value());
    CHECK(of({placed(kPaid, noon(1)), placed(kNew, noon(2))}) == placed(kNew, noon(2)));
    CHECK(of({placed(kPaid, noon(2)), placed(kNew, noon(2))}) == placed(kPaid, noon(2)));
    CHECK(of({placed(kNew, noon(2)), placed(kPaid, noon(2))}) == placed(kPaid, noon(2)));
    CHECK(of({placed(kNew, noon(2)), {{2}, kPaid, noon(9)}}) == placed(kNew, noon(2)));
}

}  // namespace guanxi::lifecycle
