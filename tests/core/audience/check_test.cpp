#include "core/audience/check.h"

#include <catch2/catch_test_macros.hpp>

#include "core/audience/audience_json.h"
#include "core/audience/expression_text.h"

#include "tests/core/audience/world.h"

namespace guanxi::audience {

namespace {

using customer::FieldKind;
using test::Manner;
using test::Random;

customer::Base base_with_tables() {
    customer::Base base;
    base.upsert(tag::TagGroup{.id = {1}});
    base.upsert(tag::Tag{.id = {1}, .group = {1}});
    base.upsert(tag::Tag{.id = {2}, .group = {1}, .presence = tag::Presence::Deleted});
    base.upsert(staff::Department{.id = {1}});
    base.upsert(staff::Staff{.id = {1}});
    base.upsert(customer::ChannelName{{1}, "渠道"});
    base.upsert(lifecycle::Journey{.id = {1}, .stages = {{{1}}, {{2}}}});
    base.upsert(customer::Field{{1}, "年龄", FieldKind::Number, {}});
    base.upsert(customer::Field{{2}, "尺码", FieldKind::Choice, {"大", "小"}});
    base.upsert(customer::Field{{3}, "生日", FieldKind::Date, {}});
    base.upsert(customer::Field{{4}, "新", FieldKind::Other, {}});
    return base;
}

// The field of the refusal; "fine" when there is none.
std::string refused(const Expression& expression) {
    const Status status = check(expression, base_with_tables());
    return status ? "fine" : status.error().field;
}

std::string refused(std::string_view text) {
    const Parsed read = parse(text);
    REQUIRE(read.expression);
    return refused(*read.expression);
}

}  // namespace

TEST_CASE("an audience that refers to what exists is fine", "[audience]") {
    for (const char* text :
         {"everybody", "tag any (#1) and tag group none (#1)", "channel in (#1) or staff in (#1) or department in (#1)",
          "stage #1 in (#1, #2) for more than 0 days", "sends < 1", "sends > 62", "sends >= 63", "group chat any (#77)",
          "opened any (#77)", "add way in (0, 202)", "field #1 between 5 and 5", "field #1 < -5", "field #2 in (1, 2)",
          "field #3 from 2024-01-01 to 2024-01-01", "field #3 in next 36500 days", "field #3 yearly in next 366 days",
          "field #4 has value", "added in last 0 days", "not last sent to 2024-01-01"}) {
        CHECK(refused(text) == "fine");
    }
}

TEST_CASE("what does not exist or is deleted is refused at its place", "[audience]") {
    CHECK(refused("untagged and tag any (#1, #9)") == "all[1].tags");
    CHECK(refused("tag any (#2)") == "tags");
    CHECK(refused("tag group any (#2)") == "tag_groups");
    CHECK(refused("untagged and not (untagged or channel in (#2))") == "all[1].not.any[1].channels");
    CHECK(refused("staff in (#2)") == "staff");
    CHECK(refused("department in (#2)") == "departments");
    CHECK(refused("stage #2 in (#1)") == "in_stage.journey");
    CHECK(refused("stage #1 in (#3)") == "in_stage.stages");
    CHECK(refused("stage #2 any") == "in_any_stage.journey");
    CHECK(refused("stage #2 none") == "in_no_stage.journey");
    CHECK(refused("field #9 has value") == "field.field");
    CHECK(check(leaf(Tags{Quantifier::Any, {{2}}}), base_with_tables()).error().detail == "tag #2 is deleted");
}

TEST_CASE("an empty list or group is refused, so that it cannot be taken for everybody", "[audience]") {
    CHECK(refused(leaf(Tags{})) == "tags");
    CHECK(refused(leaf(Tags{Quantifier::None, {}})) == "tags");
    CHECK(refused(leaf(StaffMembers{})) == "staff");
    CHECK(refused(leaf(States{})) == "states");
    CHECK(refused(leaf(InStage{.journey = {1}})) == "in_stage.stages");
    CHECK(refused(leaf(FieldValues{{2}, Is<Word>{}})) == "field.words");
    CHECK(refused("untagged and everybody") == "all[1].all");
    CHECK(refused("not everybody") == "not.all");
    CHECK(refused("nobody") == "any");
}

TEST_CASE("ranges in which nothing can lie are refused", "[audience]") {
    CHECK(refused("sends < 0") == "sends");
    CHECK(refused("sends > 63") == "sends");
    CHECK(refused("sends = 64") == "sends");
    CHECK(refused("stage #1 any for less than 0 days") == "in_any_stage.dwell_days");
    CHECK(refused("stage #1 in (#1) for more than 36500 days") == "in_stage.dwell_days");
    CHECK(refused("added in last -1 days") == "added");
    CHECK(refused("added in next 7 days") == "added");
    CHECK(refused("added from 2024-01-02 to 2024-01-01") == "added");
    CHECK(refused("added at any time") == "added");
    CHECK(refused("last sent in last 36501 days") == "last_sent");
    CHECK(refused("field #1 between 6 and 5") == "field.between");
    CHECK(refused("field #2 in (3)") == "field.words");
    CHECK(refused("field #2 in (0)") == "field.words");
    CHECK(refused("field #3 yearly in next 367 days") == "field.anniversary");
    CHECK(refused("field #3 from 2024-01-02 to 2024-01-01") == "field.days");
    CHECK(refused(leaf(Added{DayRange{Day{std::chrono::days{-800'000}}, {}}})) == "added");
    CHECK(refused(leaf(GroupChats{Quantifier::Any, {{0}}})) == "group_chats");
    CHECK(refused(leaf(AddWays{{{-1}}})) == "add_ways");
}

TEST_CASE("a test must fit the kind of its field", "[audience]") {
    CHECK(refused("field #2 > 1") == "field.field");
    CHECK(refused("field #3 between 1 and 2") == "field.field");
    CHECK(refused("field #1 in (1)") == "field.field");
    CHECK(refused("field #1 in last 7 days") == "field.field");
    CHECK(refused("field #2 yearly in next 7 days") == "field.field");
    CHECK(refused("field #4 > 1") == "field.field");
}

TEST_CASE("too many conditions, levels and list entries are refused", "[audience]") {
    CHECK(refused(all_of(std::vector<Expression>(200, leaf(Fact::Untagged)))) == "fine");
    CHECK_FALSE(check(all_of(std::vector<Expression>(201, leaf(Fact::Untagged))), base_with_tables()));
    CHECK(refused(leaf(Tags{Quantifier::Any, std::vector<TagId>(2'000, TagId{1})})) == "fine");
    CHECK_FALSE(check(leaf(Tags{Quantifier::Any, std::vector<TagId>(2'001, TagId{1})}), base_with_tables()));
    Expression deep = leaf(Fact::Untagged);
    for (int level = 1; level < 24; ++level) deep = not_of(deep);
    CHECK(refused(deep) == "fine");
    CHECK_FALSE(check(not_of(deep), base_with_tables()));
}

TEST_CASE("whatever passes the check comes back from text and wire", "[audience][property]") {
    Random random{11};
    const test::World world = test::random_world(random, 0);
    int passed = 0;

    for (int i = 0; i < 3'000; ++i) {
        const Expression expression =
            test::random_expression(random, random.one_in(2) ? Manner::Wild : Manner::Proper, 3);
        if (!check(expression, world.base)) continue;
        ++passed;
        const Parsed read = parse(to_text(expression, world.base));
        if (read.expression != expression) FAIL(to_text(expression));
    }

    CHECK(passed > 1'000);
}

}  // namespace guanxi::audience
