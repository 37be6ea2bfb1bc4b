#include "core/audience/explain.h"

#include <catch2/catch_test_macros.hpp>

#include "core/audience/expression_text.h"

#include "tests/support/china_time.h"

namespace guanxi::audience {

namespace {

using customer::Base;
using customer::Relation;
using test::china;

// One person with two relations.
Base base_with_person() {
    Base base;
    Relation first{.id = {1}, .customer = {7}, .staff = {3}, .channel = {5}, .added_at = china(2026, 2, 1)};
    first.tags = {{1}, {2}, {4}};
    first.stages = {{{1}, {2}, china(2026, 3, 1, 23, 59)}};
    first.person.sends = 3;
    first.person.last_sent = company_day(china(2026, 3, 4));
    first.person.groups = {{8}};
    first.person.fields = {{{1}, 42}, {{4}, customer::value_of_day(company_day(china(1990, 3, 12)))}};
    Relation second = first;
    second.id = {2};
    second.staff = {4};
    second.tags = {};
    second.stages = {};
    second.state = customer::RelationState::DeletedByCustomer;
    base.upsert(second);
    base.upsert(first);
    base.upsert(Relation{.id = {3}, .customer = {9}, .staff = {3}});
    base.set_send_window({company_day(china(2026, 3, 1)), company_day(china(2026, 4, 1))});
    return base;
}

Expression expression_of(std::string_view text) {
    const Parsed read = parse(text);
    REQUIRE(read.expression);
    return *read.expression;
}

// The finding of a single condition about relation 1, at noon of 10 March.
Finding found(std::string_view text) {
    const Base base = base_with_person();
    const Explanation explanation = explain(expression_of(text), {base, china(2026, 3, 10)}, *base.row_of({1}));
    REQUIRE(explanation.findings.size() == 1);
    CHECK(explanation.answer == explanation.findings.front().answer);
    return explanation.findings.front();
}

}  // namespace

TEST_CASE("each condition tells the figures it looked at", "[audience]") {
    constexpr RelationId kOne{1};
    const auto day = [](int month, unsigned of_month) {
        return company_day(china(2026, static_cast<unsigned>(month), of_month));
    };

    CHECK(found("tag all (#1, #3, #4)") == Finding{kOne, Answer::No, {1, 4}, {}, {}, {}});
    CHECK(found("tag any (#2, #3)") == Finding{kOne, Answer::Yes, {2}, {}, {}, {}});
    CHECK(found("group chat none (#8, #9)") == Finding{kOne, Answer::No, {8}, {}, {}, {}});
    CHECK(found("stage #1 in (#2) for more than 9 days") == Finding{kOne, Answer::No, {}, 2, 9, {}});
    CHECK(found("stage #1 in (#2) for at least 9 days") == Finding{kOne, Answer::Yes, {}, 2, 9, {}});
    CHECK(found("stage #2 any") == Finding{kOne, Answer::No, {}, {}, {}, {}});
    CHECK(found("sends < 4") == Finding{kOne, Answer::Yes, {}, {}, 3, {}});
    CHECK(found("last sent in last 5 days") == Finding{kOne, Answer::No, {}, {}, {}, day(3, 4)});
    CHECK(found("added from 2026-02-01") == Finding{kOne, Answer::Yes, {}, {}, {}, day(2, 1)});
    CHECK(found("channel in (#6)") == Finding{kOne, Answer::No, {}, 5, {}, {}});
    CHECK(found("staff in (#3)") == Finding{kOne, Answer::Yes, {}, 3, {}, {}});
    CHECK(found("state in (lost)") == Finding{kOne, Answer::No, {}, 0, {}, {}});
    CHECK(found("field #1 > 41") == Finding{kOne, Answer::Yes, {}, {}, 42, {}});
    CHECK(found("field #2 > 41") == Finding{kOne, Answer::No, {}, {}, {}, {}});
    CHECK(found("field #4 yearly in next 1 days") ==
          Finding{kOne, Answer::No, {}, {}, 2, company_day(china(1990, 3, 12))});
}

TEST_CASE("nodes that no longer matter are explained as well", "[audience]") {
    const Base base = base_with_person();

    const Explanation explanation = explain(expression_of("untagged and not (sends < 4 or blacklisted)"),
                                            {base, china(2026, 3, 10)}, *base.row_of({1}));

    CHECK(explanation.answer == Answer::No);
    REQUIRE(explanation.children.size() == 2);
    CHECK(explanation.children[0].answer == Answer::No);
    CHECK(explanation.children[1].answer == Answer::No);
    const Explanation& any = explanation.children[1].children.front();
    CHECK(any.answer == Answer::Yes);
    CHECK(any.children[0].answer == Answer::Yes);
    CHECK(any.children[1].answer == Answer::No);
}

TEST_CASE("in unit person all relations of the person are looked at, by their ids", "[audience]") {
    const Base base = base_with_person();
    const customer::Persons persons = customer::persons_of(base);
    const Question question{base, china(2026, 3, 10), Unit::Person, &persons};

    const Expression expression = expression_of("tag any (#1) and state in (lost)");
    const Explanation explanation = explain(expression, question, *base.row_of({2}));

    CHECK(explanation.answer == Answer::Yes);
    CHECK(explanation == explain(expression, question, *base.row_of({1})));
    CHECK(explanation.children[0].findings ==
          std::vector<Finding>{{{1}, Answer::Yes, {1}, {}, {}, {}}, {{2}, Answer::No, {}, {}, {}, {}}});
    CHECK(explain(expression, question, *base.row_of({3})).answer == Answer::No);
}

TEST_CASE("an explanation can be read as lines", "[audience]") {
    const Base base = base_with_person();
    const Expression expression = expression_of("tag any (#1, #9) and not stage #1 in (#2) for more than 7 days");

    const Explanation explanation = explain(expression, {base, china(2026, 3, 10)}, *base.row_of({1}));

    CHECK(told(expression, explanation) ==
          "no  all of\n"
          "  yes tag any (#1, #9) [#1 holds #1: yes]\n"
          "  no  not\n"
          "    yes stage #1 in (#2) for more than 7 days [#1 is 2 number 9: yes]\n");
}

}  // namespace guanxi::audience
