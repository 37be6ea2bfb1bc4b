#include "core/report/added_report.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <map>

#include "tests/support/china_time.h"
#include "tests/support/random.h"

namespace guanxi::report {

namespace {

using customer::Base;
using customer::Relation;
using customer::RelationState;
using std::chrono::days;
using test::china;

constexpr Day kMarch8{std::chrono::year{2024} / 3 / 8};

Relation added(int id, int staff, int channel, Instant at) {
    Relation relation;
    relation.id = {id};
    relation.customer = {id};
    relation.staff = {staff};
    relation.channel = {channel};
    relation.added_at = at;
    return relation;
}

template <class Counted>
std::vector<Counted> most_first(std::vector<Counted> list) {
    // Written by id before; a stable sort keeps that order among equals.
    std::stable_sort(list.begin(), list.end(), [](const Counted& a, const Counted& b) { return a.count > b.count; });
    return list;
}

AddedReport slow_report(const Base& base, Day first, Day last) {
    std::map<ChannelId, ChannelAdded> channels;
    AddedReport report{.first = first, .per_day = {}, .channels = {}};
    for (Day day = first; day <= last; day += days{1}) report.per_day.push_back(0);
    for (int row = 0; row < base.row_count(); ++row) {
        const Day day = company_day(base.added_at(row));
        if (day < first || day > last) continue;
        const auto at = static_cast<std::size_t>((day - first).count());
        ChannelAdded& channel = channels[base.channel(row)];
        channel.channel = base.channel(row);
        channel.per_day.resize(report.per_day.size());
        ++channel.count;
        ++channel.per_day[at];
        ++report.per_day[at];
    }
    for (const auto& [id, channel] : channels) report.channels.push_back(channel);
    report.channels = most_first(report.channels);
    return report;
}

std::vector<StaffFriends> slow_friends(const Base& base) {
    std::map<StaffId, int> counts;
    for (int row = 0; row < base.row_count(); ++row) {
        if (base.state(row) == RelationState::Friend) ++counts[base.staff(row)];
    }
    std::vector<StaffFriends> list;
    for (const auto& [staff, count] : counts) list.push_back({staff, count});
    return most_first(list);
}

}  // namespace

TEST_CASE("a friend counts on the company's day, from midnight to midnight in China", "[report][time]") {
    Base base;
    base.upsert(added(1, 1, 0, china(2024, 3, 7, 23, 59) + std::chrono::seconds{59}));
    base.upsert(added(2, 1, 0, china(2024, 3, 8, 0, 0)));
    base.upsert(added(3, 1, 0, china(2024, 3, 8, 23, 59) + std::chrono::seconds{59}));
    base.upsert(added(4, 1, 0, china(2024, 3, 9, 0, 0)));

    CHECK(added_per_day(base, kMarch8, kMarch8).per_day == std::vector{2});
    CHECK(added_per_day(base, kMarch8 - days{1}, kMarch8 + days{1}).per_day == std::vector{1, 2, 1});
    CHECK(added_per_day(base, kMarch8, kMarch8 - days{1}).per_day.empty());
}

TEST_CASE("channels stand by how many they brought, those who left again included", "[report]") {
    Base base;
    base.upsert(added(1, 1, 5, china(2024, 3, 8)));
    base.upsert(added(2, 1, 3, china(2024, 3, 8)));
    base.upsert(added(3, 1, 3, china(2024, 3, 9)));
    base.upsert(added(4, 1, 0, china(2024, 3, 9)));
    Relation lost = added(5, 1, 3, china(2024, 3, 9));
    lost.state = RelationState::DeletedByCustomer;
    base.upsert(lost);

    const AddedReport report = added_per_day(base, kMarch8, kMarch8 + days{1});

    REQUIRE(report.channels.size() == 3);
    CHECK(report.channels[0] == ChannelAdded{{3}, 3, {1, 2}});
    CHECK(report.channels[1] == ChannelAdded{{0}, 1, {0, 1}});
    CHECK(report.channels[2] == ChannelAdded{{5}, 1, {1, 0}});
    CHECK(report.count_between(kMarch8, kMarch8) == 2);
    CHECK(report.count_between(kMarch8 - days{9}, kMarch8 + days{9}) == 5);
    CHECK(report.count_between(kMarch8 + days{2}, kMarch8 + days{9}) == 0);
}

TEST_CASE("a span of days that nobody can look at is cut", "[report]") {
    CHECK(added_per_day(Base{}, Day{}, Day{} + days{3'659}).per_day.size() == 3'660);
    CHECK(added_per_day(Base{}, Day{}, Day{} + days{1'000'000}).per_day.size() == 3'660);
}

TEST_CASE("staff stand by their friends; whoever was deleted is no friend", "[report]") {
    Base base;
    base.upsert(added(1, 7, 0, china(2024, 3, 8)));
    base.upsert(added(2, 4, 0, china(2024, 3, 8)));
    base.upsert(added(3, 4, 0, china(2024, 3, 8)));
    base.upsert(added(4, 2, 0, china(2024, 3, 8)));
    Relation lost = added(5, 9, 0, china(2024, 3, 8));
    lost.state = RelationState::DeletedByStaff;
    base.upsert(lost);

    CHECK(friends_of_staff(base) == std::vector<StaffFriends>{{{4}, 2}, {{2}, 1}, {{7}, 1}});
    CHECK(friends_of_staff(Base{}).empty());
}

TEST_CASE("growth is what counting row by row says, whatever the ids and times", "[report][property]") {
    test::Random random{17};
    for (int round = 0; round < 60; ++round) {
        Base base;
        // Columns of one, two and four bytes.
        const int largest = random.one_of<int>({3, 300, 90'000});
        const int rows = random.below(400);
        for (int id = 1; id <= rows; ++id) {
            const Instant at = china(2024, 3, 8, 0, 0) + std::chrono::minutes{random.between(-60'000, 60'000)};
            Relation relation = added(id, random.between(1, largest), random.between(0, largest), at);
            relation.state = static_cast<RelationState>(random.below(4));
            base.upsert(relation);
        }
        const Day first = kMarch8 + days{random.between(-45, 40)};
        const Day last = first + days{random.between(0, 40)};

        CHECK(added_per_day(base, first, last) == slow_report(base, first, last));
        CHECK(friends_of_staff(base) == slow_friends(base));
    }
}

}  // namespace guanxi::report
