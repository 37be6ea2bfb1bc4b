#include "server/flow/event_flow.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <numeric>
#include <tuple>

#include "server/flow/sync_flow.h"
#include "tests/support/flow_world.h"
#include "tests/support/random.h"

namespace guanxi::flow {

namespace {

using namespace std::chrono_literals;
using customer::RelationState;
using event::CustomerDeletedByStaff;
using event::StaffDeletedByCustomer;
using test::added;
using test::FlowWorld;
using test::kNoon;
using test::Random;

struct Happening {
    event::Body body;
    Instant at;
};

// What a relation must be after the events, whatever the order in which they arrived.
struct Expected {
    RelationState state = RelationState::Friend;
    Instant state_at{};
    Instant added_at{};
    std::string last_code;  // of the adding that came last
};

int weight(RelationState state) {
    if (state == RelationState::Friend) return 1;
    return state == RelationState::DeletedByCustomer ? 2 : 3;
}

Expected expected_of(const std::vector<Happening>& happenings) {
    Expected expected;
    const auto move = [&expected](RelationState state, Instant at) {
        if (std::tuple(at, weight(state)) <= std::tuple(expected.state_at, weight(expected.state))) return;
        expected.state = state;
        expected.state_at = at;
    };
    for (const Happening& happening : happenings) {
        if (const auto* adding = std::get_if<event::CustomerAdded>(&happening.body)) {
            if (happening.at >= expected.added_at) expected.last_code = adding->welcome_code;
            expected.added_at = std::max(expected.added_at, happening.at);
            move(RelationState::Friend, happening.at);
        }
        if (std::holds_alternative<CustomerDeletedByStaff>(happening.body)) {
            move(RelationState::DeletedByStaff, happening.at);
        }
        if (std::holds_alternative<StaffDeletedByCustomer>(happening.body)) {
            move(RelationState::DeletedByCustomer, happening.at);
        }
    }
    return expected;
}

std::int64_t arrivals_with(FlowWorld& world, const std::string& code) {
    return world.number("SELECT count(*) FROM outbox WHERE kind = 'fetch_customer' AND action LIKE '%\"" + code +
                        "\"%'");
}

void check_world(FlowWorld& world, const std::vector<Happening>& happenings) {
    const Expected expected = expected_of(happenings);
    const auto row = world.relation("lina", "wm1");
    REQUIRE(row.has_value());
    CHECK(row->relation.state == expected.state);
    CHECK(row->state_at == expected.state_at);
    CHECK(row->relation.added_at == expected.added_at);
    for (const char* const code : {"code1", "code2"}) CHECK(arrivals_with(world, code) <= 1);
    if (expected.state == RelationState::Friend) CHECK(arrivals_with(world, expected.last_code) == 1);
}

// An end that is not preceded by a newer adding wins the second it shares with an adding.
std::vector<Happening> a_life(Random& random) {
    const auto at = [&random] { return kNoon + std::chrono::seconds{random.between(1, 6)}; };
    const Instant first = at();
    std::vector<Happening> life{{added("wm1", "c_fair", "code1"), first},
                                {added("wm1", "c_fair", "code1"), first},
                                {event::CustomerEdited{{"lina"}, {"wm1"}}, at()},
                                {StaffDeletedByCustomer{{"lina"}, {"wm1"}}, at()},
                                {CustomerDeletedByStaff{{"lina"}, {"wm1"}, ""}, at()}};
    Instant second = at();
    while (second == first) second = at();
    life.push_back({added("wm1", "c_fair", "code2"), second});
    return life;
}

}  // namespace

TEST_CASE("the latest event decides, in every order in which the events of a life arrive", "[flow][event][property]") {
    // Added, the same again, deleted by the customer, added again, edited.
    const std::vector<Happening> life{{added("wm1", "c_fair", "code1"), kNoon + 1s},
                                      {added("wm1", "c_fair", "code1"), kNoon + 1s},
                                      {StaffDeletedByCustomer{{"lina"}, {"wm1"}}, kNoon + 2s},
                                      {added("wm1", "c_fair", "code2"), kNoon + 3s},
                                      {event::CustomerEdited{{"lina"}, {"wm1"}}, kNoon + 4s}};
    std::vector<std::size_t> order(life.size());
    std::iota(order.begin(), order.end(), 0);

    do {
        FlowWorld world;
        for (const std::size_t i : order) REQUIRE(world.handle(life[i].body, life[i].at));
        check_world(world, life);
        CHECK(world.relation("lina", "wm1")->relation.state == RelationState::Friend);
    } while (std::next_permutation(order.begin(), order.end()));
}

TEST_CASE("random lives end the same in every order, also when events share a second", "[flow][event][property]") {
    Random random{20261122};
    for (int round = 0; round < 150; ++round) {
        std::vector<Happening> life = a_life(random);
        for (std::size_t i = life.size(); i > 1; --i) {
            std::swap(life[i - 1], life[static_cast<std::size_t>(random.below(static_cast<int>(i)))]);
        }
        CAPTURE(round);
        FlowWorld world;
        for (const Happening& happening : life) REQUIRE(world.handle(happening.body, happening.at));
        check_world(world, life);
    }
}

TEST_CASE("of two channels the one of the later adding stays, in both orders", "[flow][event]") {
    channel::Channel other;
    other.state = "c_other";
    other.plan.name = "官网";
    other.plan.staff = {{1}};
    FlowWorld forwards;
    FlowWorld backwards;
    const ChannelId later = forwards.add_channel(other);
    REQUIRE(backwards.add_channel(other) == later);

    REQUIRE(forwards.handle(added("wm1", "c_fair", "a"), kNoon + 1s));
    REQUIRE(forwards.handle(added("wm1", "c_other", "b"), kNoon + 2s));
    REQUIRE(forwards.handle(added("wm1", "", ""), kNoon + 3s));
    REQUIRE(backwards.handle(added("wm1", "", ""), kNoon + 3s));
    REQUIRE(backwards.handle(added("wm1", "c_other", "b"), kNoon + 2s));
    REQUIRE(backwards.handle(added("wm1", "c_fair", "a"), kNoon + 1s));

    CHECK(forwards.relation("lina", "wm1")->relation.channel == later);
    CHECK(backwards.relation("lina", "wm1")->relation.channel == later);
}

TEST_CASE("a relation whose end alone we heard of has no time of adding", "[flow][event]") {
    FlowWorld world;

    REQUIRE(world.handle(CustomerDeletedByStaff{{"lina"}, {"wm1"}, ""}, kNoon));

    const auto row = world.relation("lina", "wm1");
    REQUIRE(row.has_value());
    CHECK(row->relation.state == RelationState::DeletedByStaff);
    CHECK(row->relation.added_at == Instant{});
    CHECK(world.planned().empty());
}

TEST_CASE("who ended a relation is better known than that it is gone", "[flow][event]") {
    FlowWorld world;
    REQUIRE(world.handle(added("wm1", "", ""), kNoon));
    REQUIRE(world.run([](FlowContext& context) {
        return end_staff_run(context, std::vector<WecomStaffId>{{"lina"}}, 1, kNoon + 60s, Announce::Rows);
    }));
    REQUIRE(world.relation("lina", "wm1")->relation.state == RelationState::Gone);

    REQUIRE(world.handle(StaffDeletedByCustomer{{"lina"}, {"wm1"}}, kNoon + 30s));

    CHECK(world.relation("lina", "wm1")->relation.state == RelationState::DeletedByCustomer);
}

TEST_CASE("staff whom we do not know are saved by their id, and a synchronisation is due", "[flow][event]") {
    FlowWorld world;
    event::CustomerAdded adding = added("wm1", "", "");
    adding.staff = {"newcomer"};

    REQUIRE(world.handle(adding, kNoon));

    CHECK(world.relation("newcomer", "wm1").has_value());
    CHECK(sync_state(world.database)->organisation_due == SyncState::Due::Yes);
    CHECK(sync_state(world.database)->tags_due == SyncState::Due::No);
    world.base.read([](const customer::Base& base, std::int64_t) { CHECK(base.staff().size() == 2); });
}

TEST_CASE("a changed tag library or staff makes its synchronisation due, until what was asked for is done",
          "[flow][event]") {
    FlowWorld world;
    REQUIRE(world.handle(event::TagsChanged{"et1"}, kNoon));
    REQUIRE(world.handle(event::StaffChanged{"lina"}, kNoon));
    const SyncState handled = *sync_state(world.database);
    CHECK(handled.tags_due == SyncState::Due::Yes);
    CHECK(handled.organisation_due == SyncState::Due::Yes);

    REQUIRE(world.handle(event::TagsChanged{"et2"}, kNoon + 1s));  // while the first one is being read
    REQUIRE(world.run([&handled](FlowContext& context) { return clear_due(context, handled); }));

    CHECK(sync_state(world.database)->tags_due == SyncState::Due::Yes);
    CHECK(sync_state(world.database)->organisation_due == SyncState::Due::No);
}

TEST_CASE("an event that we do not know does nothing", "[flow][event]") {
    FlowWorld world;

    REQUIRE(world.handle(event::Other{"enter_agent", "x"}, kNoon));

    CHECK(world.planned().empty());
    CHECK(world.number("SELECT count(*) FROM change") == 0);
}

TEST_CASE("a new customer is a change of her relation for browsers, and is in the base", "[flow][event]") {
    FlowWorld world;

    REQUIRE(world.handle(added("wm1", "", ""), kNoon));

    const auto changes = store::changes_after(world.database, 0, 10);
    REQUIRE((changes.has_value() && changes->size() == 1));
    CHECK((*changes)[0].kind == store::ChangeKind::Relation);
    CHECK((*changes)[0].old_staff == StaffId{});
    CHECK((*changes)[0].new_staff == StaffId{1});
    world.base.read([](const customer::Base& base, std::int64_t change) {
        CHECK(base.row_count() == 1);
        CHECK(change == 1);
    });
    REQUIRE(world.handle(added("wm1", "", ""), kNoon));
    CHECK(*store::last_change(world.database) == 1);  // nothing that anybody could see has changed
}

}  // namespace guanxi::flow
