#include "core/report/channel_growth.h"

#include <catch2/catch_test_macros.hpp>
#include <map>

#include "tests/support/china_time.h"
#include "tests/support/random.h"

namespace guanxi::report {

namespace {

using channel::Growth;
using customer::Base;
using staff::Scope;
using std::chrono::seconds;
using test::china;

constexpr Day kToday{std::chrono::year{2024} / 3 / 8};

customer::Relation added(int id, int staff, int channel, Instant at) {
    customer::Relation relation;
    relation.id = {id};
    relation.customer = {id};
    relation.staff = {staff};
    relation.channel = {channel};
    relation.added_at = at;
    return relation;
}

}  // namespace

TEST_CASE("what a channel brought today is counted from midnight to midnight in China", "[report][channel][time]") {
    Base base;
    base.upsert(added(1, 1, 5, china(2024, 3, 7, 23, 59) + seconds{59}));
    base.upsert(added(2, 1, 5, china(2024, 3, 8, 0, 0)));
    base.upsert(added(3, 1, 5, china(2024, 3, 8, 23, 59) + seconds{59}));
    base.upsert(added(4, 1, 5, china(2024, 3, 9, 0, 0)));

    CHECK(channel_growth(base, kToday, Scope::all()) == std::vector<Growth>{{{5}, 4, 2}});
}

TEST_CASE("who left again still counts for the channel, and who came without one for none", "[report][channel]") {
    Base base;
    auto lost = added(1, 1, 2, china(2024, 3, 8));
    lost.state = customer::RelationState::DeletedByCustomer;
    base.upsert(lost);
    base.upsert(added(2, 1, 0, china(2024, 3, 8)));

    CHECK(channel_growth(base, kToday, Scope::all()) == std::vector<Growth>{{{2}, 1, 1}});
    CHECK(channel_growth(Base{}, kToday, Scope::all()).empty());
}

TEST_CASE("only relations within the scope count for a channel", "[report][channel]") {
    Base base;
    base.upsert(added(1, 1, 2, china(2024, 3, 8)));
    base.upsert(added(2, 2, 2, china(2024, 3, 7)));
    base.upsert(added(3, 2, 1, china(2024, 3, 8)));

    CHECK(channel_growth(base, kToday, Scope::of({{1}})) == std::vector<Growth>{{{2}, 1, 1}});
    CHECK(channel_growth(base, kToday, Scope::of({{2}})) == std::vector<Growth>{{{1}, 1, 1}, {{2}, 1, 0}});
    CHECK(channel_growth(base, kToday, Scope::of({})).empty());
}

TEST_CASE("every channel's growth is what counting one by one gives", "[report][channel][property]") {
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        const Scope scope = random.one_in(2) ? Scope::all() : Scope::of(random.ids<StaffId>(3, 4));
        std::map<ChannelId, Growth> expected;
        Base base;
        for (int id = random.below(200); id > 0; --id) {
            const Instant at = china(2024, 3, 7) + seconds{random.below(3 * 86'400)};
            const auto relation = added(id, random.between(1, 4), random.below(5), at);
            base.upsert(relation);
            if (!relation.channel || !scope.covers(relation.staff)) continue;
            Growth& growth = expected[relation.channel];
            growth.channel = relation.channel;
            ++growth.added;
            if (company_day(at) == kToday) ++growth.today;
        }

        std::vector<Growth> list;
        for (const auto& [id, growth] : expected) list.push_back(growth);
        CHECK(channel_growth(base, kToday, scope) == list);
    }
}

}  // namespace guanxi::report
