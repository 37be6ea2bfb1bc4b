// The rules by example, with the numbers written out: first what peers answer wrongly (peers.md §3.2), then time.
#include <catch2/catch_test_macros.hpp>

#include "core/audience/evaluate.h"
#include "core/audience/expression_text.h"

#include "tests/support/china_time.h"

namespace guanxi::audience {

namespace {

using customer::Base;
using customer::Relation;
using customer::RelationState;
using test::china;

constexpr const char* kA = "tag any (#1)";

// 1,000 relations: of each hundred 31 hold tag 1, 17 hold tag 2, 6 of them both, 11 hold no tag and the others tag 3;
// every tenth is lost; 4 members of staff in turn; each two neighbours are one person.
Base thousand() {
    Base base;
    for (int i = 0; i < 1'000; ++i) {
        const int place = i % 100;
        Relation relation{.id = {i + 1}, .customer = {i / 2 + 1}, .staff = {i % 4 + 1}, .added_at = china(2026, 3, 1)};
        if (place < 31) relation.tags.push_back({1});
        if (place >= 25 && place < 42) relation.tags.push_back({2});
        if (place >= 42 && place < 89) relation.tags.push_back({3});
        if (i % 10 == 9) relation.state = RelationState::DeletedByCustomer;
        base.upsert(relation);
    }
    return base;
}

Expression expression_of(std::string_view text) {
    Parsed read = parse(text);
    INFO(text << ": at " << read.fault.position << " expected " << expected_text(read.fault));
    REQUIRE(read.expression);
    return *std::move(read.expression);
}

int relations_of(const Base& base, std::string_view text, Instant now = china(2026, 3, 10)) {
    return count(expression_of(text), {base, now}).relations;
}

int persons_of(const Base& base, std::string_view text) {
    const customer::Persons persons = customer::persons_of(base);
    return count(expression_of(text), {base, china(2026, 3, 10), Unit::Person, &persons}).persons;
}

}  // namespace

TEST_CASE("A and not B keeps nobody who holds B (OpenSCRM and MoChat keep them)", "[audience]") {
    const Base base = thousand();

    CHECK(relations_of(base, "tag any (#1)") == 310);
    CHECK(relations_of(base, "tag all (#1, #2)") == 60);
    CHECK(relations_of(base, "tag any (#1) and not tag any (#2)") == 250);
    CHECK(relations_of(base, "tag any (#1) and tag none (#2)") == 250);
    CHECK(relations_of(base, "tag any (#1) and not tag any (#2) and state in (friend)") == 230);
}

TEST_CASE("not B keeps whoever holds no tag at all (LinkWeChat's NULL drops them)", "[audience]") {
    const Base base = thousand();

    CHECK(relations_of(base, "not tag any (#2)") == 830);
    CHECK(relations_of(base, "tag none (#2)") == 830);
    CHECK(relations_of(base, "untagged and not tag any (#2)") == 110);
}

TEST_CASE("any of several stays within the other conditions (LinkWeChat's OR has no brackets)", "[audience]") {
    const Base base = thousand();

    CHECK(relations_of(base, "tag any (#1, #2)") == 420);
    CHECK(relations_of(base, "tag any (#1, #2) and staff in (#1)") == 110);
    CHECK(relations_of(base, "staff in (#1) and (tag any (#1) or tag any (#2))") == 110);
    CHECK(relations_of(base, "staff in (#1) and (tag any (#1) or untagged)") == 100);
}

TEST_CASE("all of two tags and untagged find people (in OpenSCRM both are always empty)", "[audience]") {
    const Base base = thousand();

    CHECK(relations_of(base, "tag all (#1, #2)") == 60);
    CHECK(relations_of(base, "untagged") == 110);
    CHECK(relations_of(base, "not untagged") == 890);
}

TEST_CASE("and with a condition that holds for nobody is nobody (LinkWeChat's crowd rules skip it)", "[audience]") {
    const Base base = thousand();

    CHECK(relations_of(base, "tag any (#9)") == 0);
    CHECK(relations_of(base, "tag any (#1) and tag any (#9)") == 0);
    CHECK(relations_of(base, "tag any (#1) and stage #7 in (#1)") == 0);
    CHECK(relations_of(base, "tag any (#1) and field #7 > 0") == 0);
    CHECK(relations_of(base, "tag any (#1) or tag any (#9)") == 310);
    CHECK(relations_of(base, "tag any (#1) and nobody") == 0);
    CHECK(count(all_of({expression_of(kA), leaf(Tags{})}), {base, china(2026, 3, 10)}).relations == 0);
    CHECK(count(all_of({expression_of(kA), leaf(Tags{Quantifier::None, {}})}), {base, {}}).relations == 310);
}

TEST_CASE("lost customers are not written to unless they are asked for", "[audience]") {
    const Base base = thousand();
    const auto found = [&base](std::string_view text) {
        return count(friends_unless_asked(expression_of(text)), {base, china(2026, 3, 10)}).relations;
    };

    CHECK(found("tag any (#1)") == 280);
    CHECK(found("everybody") == 900);
    CHECK(found("tag any (#1) and state in (lost)") == 30);
    CHECK(found("tag any (#1) or not state in (friend)") == 380);
    CHECK(to_text(friends_unless_asked(expression_of("tag any (#1) and untagged"))) ==
          "tag any (#1) and untagged and state in (friend)");
    CHECK(to_text(friends_unless_asked(expression_of("tag any (#1) or untagged"))) ==
          "(tag any (#1) or untagged) and state in (friend)");
}

TEST_CASE("over persons, she has what any of her relations has, and lacks what none of them has", "[audience]") {
    const Base base = thousand();

    // Of 50 persons in a hundred relations 15 hold A twice and one holds it once.
    CHECK(persons_of(base, "tag any (#1)") == 160);
    CHECK(persons_of(base, "not tag any (#1)") == 340);
    CHECK(persons_of(base, "tag none (#1)") == 340);
    CHECK(persons_of(base, "tag any (#1) and tag none (#1)") == 0);
    CHECK(persons_of(base, "untagged or not untagged") == 500);
    // Each person is served by two members of staff, by 1 and 2 or by 3 and 4.
    CHECK(persons_of(base, "staff in (#1) and staff in (#2)") == 250);
    CHECK(persons_of(base, "staff in (#1) and staff in (#3)") == 0);
}

TEST_CASE("over persons, tags, absences and values are joined over all relations of hers", "[audience]") {
    Base base;
    base.upsert(customer::Relation{
        .id = {1}, .customer = {1}, .staff = {1}, .channel = {4}, .tags = {{1}}, .stages = {{{1}, {2}, {}}}});
    base.upsert(customer::Relation{.id = {2}, .customer = {1}, .staff = {2}, .tags = {{2}}});
    base.upsert(customer::Relation{.id = {3}, .customer = {2}, .staff = {1}});

    CHECK(persons_of(base, "tag all (#1, #2)") == 1);
    CHECK(relations_of(base, "tag all (#1, #2)") == 0);
    CHECK(persons_of(base, "tag all (#1, #3)") == 0);
    CHECK(persons_of(base, "tag none (#2)") == 1);
    CHECK(persons_of(base, "untagged") == 1);
    CHECK(persons_of(base, "no channel") == 1);
    CHECK(relations_of(base, "no channel") == 2);
    CHECK(persons_of(base, "stage #1 none") == 1);
    CHECK(persons_of(base, "staff in (#1)") == 2);
    CHECK(persons_of(base, "not staff in (#2)") == 1);
}

TEST_CASE("an audience over persons holds all of their relations", "[audience]") {
    const Base base = thousand();
    const customer::Persons persons = customer::persons_of(base);

    const Counts counts = count(expression_of("tag any (#1)"), {base, china(2026, 3, 10), Unit::Person, &persons});

    CHECK(counts == Counts{320, 160});
    CHECK(count(expression_of("tag any (#1)"), {base, china(2026, 3, 10), Unit::Relation, &persons}) ==
          Counts{310, 160});
}

TEST_CASE("each condition tells its own count", "[audience]") {
    const Base base = thousand();
    const Question question{base, china(2026, 3, 10)};

    const auto counts =
        count_each(expression_of("tag any (#1) and (tag any (#2) or not untagged) and staff in (#1)"), question);

    // All, A, Any, B, Not, untagged, staff 1.
    CHECK(counts == std::vector<int>{80, 310, 890, 170, 890, 110, 250});
}

// --- time

namespace {

constexpr JourneyId kJourney{1};

// Whether somebody who entered stage 2 then answers to the condition.
bool dwells(Instant entered_at, std::string_view condition, Instant now) {
    Base base;
    base.upsert(Relation{.id = {1}, .customer = {1}, .staff = {1}, .stages = {{kJourney, {2}, entered_at}}});
    return relations_of(base, "stage #1 in (#2) for " + std::string{condition}, now) == 1;
}

bool has_birthday(Day date, int next_days, Instant now) {
    Base base;
    Relation relation{.id = {1}, .customer = {1}, .staff = {1}};
    relation.person.fields = {{{4}, customer::value_of_day(date)}};
    base.upsert(relation);
    return relations_of(base, "field #4 yearly in next " + std::to_string(next_days) + " days", now) == 1;
}

Day day(int year, unsigned month, unsigned day_of_month) {
    return company_day(china(year, month, day_of_month));
}

}  // namespace

TEST_CASE("days in a stage turn at midnight, not after 24 hours", "[audience][time]") {
    const Instant entered = china(2026, 3, 1, 23, 59);

    CHECK_FALSE(dwells(entered, "at least 1 days", china(2026, 3, 1, 23, 59)));
    CHECK(dwells(entered, "at least 1 days", china(2026, 3, 2, 0, 0)));
    CHECK_FALSE(dwells(entered, "more than 7 days", china(2026, 3, 8, 23, 59)));
    CHECK(dwells(entered, "more than 7 days", china(2026, 3, 9, 0, 0)));
    CHECK(dwells(entered, "exactly 7 days", china(2026, 3, 8, 0, 0)));
    CHECK(dwells(entered, "at most 7 days", china(2026, 3, 8, 23, 59)));
    CHECK(dwells(entered, "less than 8 days", china(2026, 3, 8, 23, 59)));
    CHECK_FALSE(dwells(entered, "less than 8 days", china(2026, 3, 9, 0, 0)));
}

TEST_CASE("days in a stage go over the ends of months and years", "[audience][time]") {
    CHECK(dwells(china(2024, 2, 28), "exactly 2 days", china(2024, 3, 1)));
    CHECK(dwells(china(2025, 2, 28), "exactly 1 days", china(2025, 3, 1)));
    CHECK(dwells(china(2025, 12, 31, 23, 59), "exactly 1 days", china(2026, 1, 1, 0, 0)));
    CHECK(dwells(china(2024, 1, 1), "exactly 366 days", china(2025, 1, 1)));
}

TEST_CASE("who entered a stage after now has stood there for no day", "[audience][time]") {
    CHECK(dwells(china(2026, 3, 9), "exactly 0 days", china(2026, 3, 1)));
    CHECK(dwells(china(2026, 3, 9), "less than 1 days", china(2026, 3, 1)));
    CHECK_FALSE(dwells(china(2026, 3, 9), "more than 0 days", china(2026, 3, 1)));
}

TEST_CASE("a birthday within seven days is today or one of the next seven", "[audience][time]") {
    const Instant now = china(2025, 12, 28, 23, 59);

    CHECK(has_birthday(day(1990, 12, 28), 7, now));
    CHECK_FALSE(has_birthday(day(1990, 12, 27), 7, now));
    CHECK(has_birthday(day(1990, 1, 4), 7, now));
    CHECK_FALSE(has_birthday(day(1990, 1, 5), 7, now));
    CHECK(has_birthday(day(1990, 1, 5), 7, now + std::chrono::minutes{1}));
    CHECK(has_birthday(day(1990, 12, 27), 364, now));
    CHECK_FALSE(has_birthday(day(1990, 12, 27), 363, now));
}

TEST_CASE("who was born on 29 February has a birthday on 28 February in other years", "[audience][time]") {
    const Day born = day(2000, 2, 29);

    CHECK(has_birthday(born, 0, china(2025, 2, 28)));
    CHECK_FALSE(has_birthday(born, 0, china(2025, 3, 1)));
    CHECK_FALSE(has_birthday(born, 0, china(2024, 2, 28)));
    CHECK(has_birthday(born, 0, china(2024, 2, 29)));
    CHECK(has_birthday(born, 1, china(2024, 2, 28)));
    CHECK(has_birthday(day(1600, 2, 29), 0, china(2100, 2, 28)));
    CHECK_FALSE(has_birthday(day(1900, 2, 27), 0, china(2100, 2, 28)));
}

TEST_CASE("added and last sent count whole days, both ends included", "[audience][time]") {
    Base base;
    Relation relation{.id = {1}, .customer = {1}, .staff = {1}, .added_at = china(2026, 2, 28, 23, 59)};
    relation.person.last_sent = day(2026, 3, 1);
    base.upsert(relation);
    const auto holds = [&base](std::string_view text) { return relations_of(base, text, china(2026, 3, 7)) == 1; };

    CHECK(holds("added from 2026-02-28 to 2026-02-28"));
    CHECK_FALSE(holds("added from 2026-03-01"));
    CHECK_FALSE(holds("added to 2026-02-27"));
    CHECK(holds("added in last 7 days"));
    CHECK_FALSE(holds("added in last 6 days"));
    CHECK(holds("last sent to 2026-03-01"));
    CHECK_FALSE(holds("last sent to 2026-02-28"));
    CHECK(holds("last sent in last 6 days"));
    CHECK_FALSE(holds("last sent in last 5 days"));
    CHECK_FALSE(holds("never sent"));
}

TEST_CASE("outside of the window in which sends were counted everybody has none", "[audience][time]") {
    Base base;
    Relation relation{.id = {1}, .customer = {1}, .staff = {1}};
    relation.person.sends = 4;
    base.upsert(relation);
    base.set_send_window({day(2026, 3, 1), day(2026, 4, 1)});

    CHECK(relations_of(base, "sends < 4", china(2026, 3, 31, 23, 59)) == 0);
    CHECK(relations_of(base, "sends < 4", china(2026, 4, 1, 0, 0)) == 1);
    CHECK(relations_of(base, "sends = 4", china(2026, 3, 1, 0, 0)) == 1);
    CHECK(relations_of(base, "sends >= 1", china(2026, 2, 28, 23, 59)) == 0);
}

TEST_CASE("a department means its staff and those below it", "[audience]") {
    Base base;
    base.upsert(staff::Department{.id = {1}, .name = "公司"});
    base.upsert(staff::Department{.id = {2}, .parent = {1}, .name = "销售"});
    base.upsert(staff::Department{.id = {3}, .parent = {2}, .name = "一组"});
    base.upsert(staff::Staff{.id = {1}, .departments = {{2}}});
    base.upsert(staff::Staff{.id = {2}, .departments = {{3}}});
    base.upsert(staff::Staff{.id = {3}, .departments = {{1}}});
    for (int id = 1; id <= 3; ++id) base.upsert(Relation{.id = {id}, .customer = {id}, .staff = {id}});

    CHECK(relations_of(base, "department in (#1)") == 3);
    CHECK(relations_of(base, "department in (#2)") == 2);
    CHECK(relations_of(base, "department in (#3)") == 1);
    CHECK(relations_of(base, "department in (#4)") == 0);
}

TEST_CASE("a tag group stands for each of its tags", "[audience]") {
    Base base = thousand();
    base.upsert(tag::Tag{.id = {1}, .group = {5}});
    base.upsert(tag::Tag{.id = {2}, .group = {5}, .presence = tag::Presence::Deleted});
    base.upsert(tag::Tag{.id = {3}, .group = {6}});

    CHECK(relations_of(base, "tag group any (#5)") == 420);
    CHECK(relations_of(base, "tag group none (#5)") == 580);
    CHECK(relations_of(base, "tag group any (#5, #6)") == 890);
    CHECK(relations_of(base, "tag group all (#5, #6)") == 0);
}

}  // namespace guanxi::audience
