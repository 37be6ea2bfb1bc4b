#include "core/report/conversion_report.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/china_time.h"
#include "tests/support/journey_base.h"

namespace guanxi::report {

namespace {

using customer::Relation;
using lifecycle::Holder;
using lifecycle::StageMove;
using test::china;
using test::kNew;
using test::kPaid;
using test::kSales;

Relation relation(int id, int customer, int staff, int channel) {
    Relation relation;
    relation.id = {id};
    relation.customer = {customer};
    relation.staff = {staff};
    relation.channel = {channel};
    relation.added_at = china(2024, 1, 1) - std::chrono::hours{id};
    return relation;
}

StageMove moved(std::int64_t sequence, lifecycle::Bearer bearer, StageId to, Instant at) {
    return {.sequence = sequence, .journey = kSales, .bearer = bearer, .from = {}, .to = to, .at = at, .by = {}};
}

}  // namespace

TEST_CASE("conversion and median dwell are told by staff and by channel", "[report]") {
    customer::Base base;
    base.upsert(relation(1, 11, 3, 5));
    base.upsert(relation(2, 12, 3, 0));
    const std::vector<StageMove> moves{moved(1, {{11}, {1}}, kNew, china(2024, 1, 2)),
                                       moved(2, {{11}, {1}}, kPaid, china(2024, 1, 4)),
                                       moved(3, {{12}, {2}}, kNew, china(2024, 2, 2)),
                                       moved(4, {{19}, {9}}, kNew, china(2024, 2, 3))};  // not in this base

    const auto report = conversion_report(base, test::sales_journey(), moves);

    CHECK(report.all.entered == 3);
    CHECK(report.all.won == 1);
    CHECK(report.dwell[0] == lifecycle::MedianDwell{kNew, 1, 2 * 86'400});
    REQUIRE(report.cohorts.size() == 2);
    CHECK(report.cohorts[1].conversion.entered == 2);
    REQUIRE(report.staff.size() == 2);
    CHECK(report.staff[0].staff == StaffId{});
    CHECK(report.staff[0].conversion.entered == 1);
    CHECK(report.staff[1].staff == StaffId{3});
    CHECK(report.staff[1].conversion.entered == 2);
    CHECK(report.staff[1].conversion.stages[0].advanced == 1);
    REQUIRE(report.channels.size() == 2);
    CHECK(report.channels[0].channel == ChannelId{});
    CHECK(report.channels[0].conversion.entered == 2);
    CHECK(report.channels[1].channel == ChannelId{5});
    CHECK(report.channels[1].conversion.won == 1);
    CHECK(report.channels[1].dwell[0].seconds == 2 * 86'400);
}

TEST_CASE("a person counts for the staff and channel of the relation that was added first", "[report]") {
    customer::Base base;
    base.upsert(relation(1, 11, 3, 5));
    base.upsert(relation(2, 11, 4, 6));  // was added an hour earlier
    base.upsert(relation(3, 12, 7, 0));
    const std::vector<StageMove> moves{
        moved(1, {{11}, {}}, kNew, china(2024, 1, 2)), moved(2, {{10}, {}}, kNew, china(2024, 1, 2)),
        moved(3, {{13}, {}}, kNew, china(2024, 1, 2)), moved(4, {{12}, {}}, kNew, china(2024, 1, 2))};

    const auto report = conversion_report(base, test::sales_journey(Holder::Person), moves);

    REQUIRE(report.staff.size() == 3);
    CHECK(report.staff[0].staff == StaffId{});
    CHECK(report.staff[0].conversion.entered == 2);
    CHECK(report.staff[1].staff == StaffId{4});
    CHECK(report.staff[2].staff == StaffId{7});
    CHECK(report.channels[1].channel == ChannelId{6});
}

}  // namespace guanxi::report
