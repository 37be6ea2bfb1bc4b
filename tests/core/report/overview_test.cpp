#include "core/report/overview.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <utility>

#include "tests/support/china_time.h"
#include "tests/support/random.h"

namespace guanxi::report {

namespace {

using customer::Base;
using customer::Relation;
using customer::RelationState;
using staff::Scope;
using std::chrono::days;
using test::china;

const Instant kNow = china(2024, 3, 8, 14, 30);

void add(Base& base, int staff, int channel, Instant at, RelationState state = RelationState::Friend) {
    Relation relation;
    relation.id = {base.row_count() + 1};
    relation.customer = {base.row_count() + 1};
    relation.staff = {staff};
    relation.channel = {channel};
    relation.added_at = at;
    relation.state = state;
    base.upsert(relation);
}

template <class Id>
std::vector<std::pair<Id, int>> most_first(const std::map<Id, int>& counts) {
    std::vector<std::pair<Id, int>> list(counts.begin(), counts.end());
    std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    return list;
}

void count_series(const Base& base, const std::vector<int>& rows, Overview& slow) {
    std::map<ChannelId, int> counts;
    for (const int row : rows) ++counts[base.channel(row)];
    const auto channels = most_first(counts);
    std::map<ChannelId, std::size_t> series_of;
    for (const auto& [channel, count] : channels) {
        const bool is_alone = slow.series.size() < 5 || channels.size() == 6;
        if (is_alone) slow.series.push_back({channel, 0, std::vector<int>(30)});
        if (!is_alone && slow.series.size() == 5) slow.series.push_back({std::nullopt, 0, std::vector<int>(30)});
        series_of[channel] = slow.series.size() - 1;
    }
    for (const int row : rows) {
        const auto day = static_cast<std::size_t>((company_day(base.added_at(row)) - slow.first).count());
        AddedSeries& series = slow.series[series_of[base.channel(row)]];
        ++slow.per_day[day];
        ++series.count;
        ++series.per_day[day];
    }
}

// Row by row, from the rules' words.
Overview slow_overview(const Base& base, const Scope& scope, Instant now) {
    const Day today = company_day(now);
    Overview slow;
    slow.today = today;
    slow.first = today - days{29};
    slow.per_day.resize(30);
    std::vector<int> recent;
    std::map<StaffId, int> friends;
    for (int row = 0; row < base.row_count(); ++row) {
        if (!scope.covers(base.staff(row))) continue;
        const auto age = (today - company_day(base.added_at(row))).count();
        const bool is_friend = base.state(row) == RelationState::Friend;
        slow.counts.relations += 1;
        slow.counts.friends += is_friend ? 1 : 0;
        slow.counts.lost += base.state(row) == RelationState::DeletedByCustomer ? 1 : 0;
        slow.counts.added_today += age == 0 ? 1 : 0;
        slow.added_yesterday += age == 1 ? 1 : 0;
        slow.added_week += age >= 0 && age <= 6 ? 1 : 0;
        slow.added_week_before += age >= 7 && age <= 13 ? 1 : 0;
        if (age >= 0 && age <= 29) recent.push_back(row);
        if (is_friend) ++friends[base.staff(row)];
    }
    count_series(base, recent, slow);
    for (const auto& [id, count] : most_first(friends)) slow.staff.push_back({id, count});
    slow.has_more_staff = slow.staff.size() > 10;
    if (slow.has_more_staff) slow.staff.resize(10);
    return slow;
}

}  // namespace

TEST_CASE("yesterday is the whole day before today", "[report][time]") {
    Base base;
    add(base, 1, 0, china(2024, 3, 8, 0, 0));
    add(base, 1, 0, china(2024, 3, 7, 23, 59));
    add(base, 1, 0, china(2024, 3, 7, 0, 0));
    add(base, 1, 0, china(2024, 3, 6, 23, 59));

    const Overview seen = overview(base, Scope::all(), kNow);

    CHECK(seen.counts.added_today == 1);
    CHECK(seen.added_yesterday == 2);
}

TEST_CASE("the overview is of thirty days, and sets seven beside the seven before", "[report][time]") {
    Base base;
    add(base, 1, 0, china(2024, 3, 8, 0, 0));
    add(base, 1, 0, china(2024, 3, 2, 0, 0));
    add(base, 1, 0, china(2024, 3, 1, 23, 59));
    add(base, 1, 0, china(2024, 2, 24, 0, 0));
    add(base, 1, 0, china(2024, 2, 23, 23, 59));
    add(base, 1, 0, china(2024, 2, 8, 0, 0));
    add(base, 1, 0, china(2024, 2, 7, 23, 59));

    const Overview seen = overview(base, Scope::all(), kNow);

    CHECK(seen.counts == customer::Counts{7, 7, 1, 0});
    CHECK(seen.added_week == 2);
    CHECK(seen.added_week_before == 2);
    CHECK(seen.first == Day{std::chrono::year{2024} / 2 / 8});
    REQUIRE(seen.per_day.size() == 30);
    CHECK(seen.per_day.front() == 1);
    CHECK(seen.per_day.back() == 1);
    CHECK(std::count(seen.per_day.begin(), seen.per_day.end(), 0) == 24);
}

TEST_CASE("a sixth channel stands alone, a seventh makes two of them the others", "[report]") {
    Base base;
    for (int channel = 1; channel <= 6; ++channel) {
        for (int count = channel; count < 9; ++count) add(base, 1, channel, kNow);
    }
    const Overview six = overview(base, Scope::all(), kNow);
    add(base, 1, 7, kNow - days{1});
    const Overview seven = overview(base, Scope::all(), kNow);

    REQUIRE(six.series.size() == 6);
    CHECK(six.series[5].channel == ChannelId{6});
    REQUIRE(seven.series.size() == 6);
    CHECK(seven.series[4].channel == ChannelId{5});
    CHECK(seven.series[5].channel == std::nullopt);
    CHECK(seven.series[5].count == 4);
    CHECK(seven.series[5].per_day[29] == 3);
    CHECK(seven.series[5].per_day[28] == 1);
}

TEST_CASE("ten staff stand by name, and an eleventh is told of", "[report]") {
    Base base;
    for (int staff = 1; staff <= 10; ++staff) add(base, staff, 0, kNow);
    const Overview ten = overview(base, Scope::all(), kNow);
    add(base, 11, 0, kNow);
    add(base, 11, 0, kNow);
    const Overview eleven = overview(base, Scope::all(), kNow);

    CHECK(ten.staff.size() == 10);
    CHECK_FALSE(ten.has_more_staff);
    REQUIRE(eleven.staff.size() == 10);
    CHECK(eleven.staff[0] == StaffFriends{{11}, 2});
    CHECK(eleven.staff[9] == StaffFriends{{9}, 1});
    CHECK(eleven.has_more_staff);
}

TEST_CASE("whose customers are out of scope counts nowhere", "[report]") {
    Base base;
    add(base, 1, 3, kNow);
    add(base, 2, 4, kNow);
    add(base, 2, 4, kNow, RelationState::DeletedByCustomer);

    const Overview own = overview(base, Scope::of({{1}}), kNow);
    const Overview none = overview(base, Scope::of({}), kNow);

    CHECK(own.counts == customer::Counts{1, 1, 1, 0});
    REQUIRE(own.series.size() == 1);
    CHECK(own.series[0].channel == ChannelId{3});
    CHECK(own.staff == std::vector<StaffFriends>{{{1}, 1}});
    CHECK(none == overview(Base{}, Scope::all(), kNow));
}

TEST_CASE("the overview is what counting row by row says, within any scope", "[report][property]") {
    test::Random random{23};
    for (int round = 0; round < 60; ++round) {
        Base base;
        const int staff = random.one_of<int>({3, 14, 300});
        const int channels = random.one_of<int>({4, 6, 7, 400});
        for (int rows = random.below(500); rows > 0; --rows) {
            const Instant at = kNow + std::chrono::minutes{random.between(-60'000, 3'000)};
            add(base, random.between(1, staff), random.between(1, channels), at,
                static_cast<RelationState>(random.below(4)));
        }
        std::vector<StaffId> seen;
        for (int id = 1; id <= staff; ++id) {
            if (random.below(2) == 0) seen.push_back({id});
        }

        CHECK(overview(base, Scope::all(), kNow) == slow_overview(base, Scope::all(), kNow));
        CHECK(overview(base, Scope::of(seen), kNow) == slow_overview(base, Scope::of(seen), kNow));
    }
}

}  // namespace guanxi::report
