#include "core/audience/expression_text.h"

#include <catch2/catch_test_macros.hpp>
#include <set>

#include "core/audience/check.h"

#include "tests/core/audience/world.h"

namespace guanxi::audience {

namespace {

using test::Manner;
using test::Random;

constexpr const char* kExample =
    "tag any (#3, #7) and not tag any (#9) and stage #1 in (#4) for more than 7 days and sends < 4";

Expression example() {
    return all_of({leaf(Tags{Quantifier::Any, {{3}, {7}}}), not_of(leaf(Tags{Quantifier::Any, {{9}}})),
                   leaf(InStage{{1}, {{4}}, Compared{Comparison::MoreThan, 7}}),
                   leaf(Sends{{Comparison::LessThan, 4}})});
}

Expression parsed(std::string_view text) {
    Parsed read = parse(text);
    INFO(text << ": at " << read.fault.position << " expected " << expected_text(read.fault));
    REQUIRE(read.expression);
    return *std::move(read.expression);
}

// Text that says the same as another one, and how it is written.
std::string rewritten(std::string_view text) {
    return to_text(parsed(text));
}

Fault fault_of(std::string_view text) {
    const Parsed read = parse(text);
    INFO(text);
    REQUIRE_FALSE(read.expression);
    return read.fault;
}

std::string told(std::string_view text) {
    const Fault fault = fault_of(text);
    return std::to_string(fault.position) + ": " + expected_text(fault);
}

customer::Base named_base() {
    customer::Base base;
    base.upsert(tag::Tag{.id = {3}, .name = "高\"意\\向\n"});
    base.upsert(lifecycle::Journey{.id = {1}, .name = "旅程", .stages = {{{4}, "意向"}}});
    base.upsert(customer::Field{{8}, "生日", customer::FieldKind::Choice, {"男装", "\u202E女装"}});
    return base;
}

}  // namespace

TEST_CASE("an audience is written the way it is read aloud", "[audience]") {
    CHECK(to_text(example()) == kExample);
    CHECK(parsed(kExample) == example());
}

TEST_CASE("each condition has its words", "[audience]") {
    for (const char* text : {"tag all (#1)",
                             "tag none (#1, #2)",
                             "tag group any (#1)",
                             "group chat all (#1, #2)",
                             "opened any (#5)",
                             "channel in (#1)",
                             "staff in (#1, #2)",
                             "department in (#1)",
                             "add way in (1, 202)",
                             "gender in (unknown, male, female)",
                             "state in (friend, lost, deleted, gone)",
                             "untagged",
                             "no channel",
                             "blacklisted",
                             "never sent",
                             "stage #1 any",
                             "stage #1 any for at least 1 days",
                             "stage #1 none",
                             "stage #1 in (#2, #3)",
                             "stage #1 in (#2) for less than 3 days",
                             "stage #1 in (#2) for at most 3 days",
                             "stage #1 in (#2) for exactly 0 days",
                             "added from 2024-02-29 to 2024-03-01",
                             "added from 2024-02-29",
                             "added to 2024-02-29",
                             "added in last 7 days",
                             "added at any time",
                             "last sent in last 30 days",
                             "sends >= 4",
                             "sends = 0",
                             "sends > 1",
                             "sends <= 2",
                             "field #3 < -5",
                             "field #3 between -5 and 5",
                             "field #3 in (1, 2)",
                             "field #3 from 2024-01-01",
                             "field #3 in next 7 days",
                             "field #3 yearly in next 7 days",
                             "field #3 has value",
                             "field #3 has no value",
                             "everybody",
                             "nobody",
                             "all of (untagged)",
                             "any of (untagged)",
                             "not not untagged"}) {
        CHECK(rewritten(text) == text);
    }
}

TEST_CASE("not binds before and, and before or", "[audience]") {
    const Expression a = leaf(Fact::Untagged);
    const Expression b = leaf(Fact::Blacklisted);
    const Expression c = leaf(Fact::NeverSent);

    CHECK(parsed("untagged or not blacklisted and never sent") == any_of({a, all_of({not_of(b), c})}));
    CHECK(parsed("not (untagged or blacklisted) and never sent") == all_of({not_of(any_of({a, b})), c}));
    CHECK(to_text(all_of({any_of({a, b}), all_of({b, c})})) ==
          "(untagged or blacklisted) and (blacklisted and never sent)");
    CHECK(to_text(any_of({any_of({a, b}), all_of({b, c})})) ==
          "(untagged or blacklisted) or blacklisted and never sent");
    CHECK(to_text(not_of(all_of({a, b}))) == "not (untagged and blacklisted)");
    CHECK(to_text(not_of(all_of({a}))) == "not all of (untagged)");
}

TEST_CASE("case, white space and superfluous parentheses are free", "[audience]") {
    CHECK(rewritten(
              "\t( TAG Any(#3 ,#7) ) AND\n((not tag any(#9)))and stage #1 in (#4) for more than 7 days and sends<4") ==
          kExample);
    CHECK(rewritten("stage #1 any for at least 1 day") == "stage #1 any for at least 1 days");
}

TEST_CASE("labels are written for people and skipped by the parser", "[audience]") {
    const customer::Base base = named_base();

    const std::string text = to_text(example(), base);

    CHECK(text ==
          "tag any (#3 \"高\\\"意\\\\向\\u{a}\", #7) and not tag any (#9) and stage #1 \"旅程\" in (#4 \"意向\") "
          "for more than 7 days and sends < 4");
    CHECK(parsed(text) == example());
    CHECK(to_text(leaf(FieldValues{{8}, Is<Word>{{{1}, {2}, {3}}}}), base) ==
          "field #8 \"生日\" in (1 \"男装\", 2 \"\\u{202e}女装\", 3)");
}

TEST_CASE("a long name is cut to 30 characters in its label", "[audience]") {
    customer::Base base;
    std::string name;
    for (int i = 0; i < 31; ++i) name += "长";
    base.upsert(tag::Tag{.id = {1}, .name = name});

    const std::string text = to_text(leaf(Tags{Quantifier::Any, {{1}}}), base);

    CHECK(text == "tag any (#1 \"" + name.substr(0, 90) + "\")");
}

TEST_CASE("a fault is told with its place and what was expected", "[audience]") {
    CHECK(told("") == "1: a condition");
    CHECK(told("tag any (#3, #0)") == "14: an id from #1 to #2147483647");
    CHECK(told("tag any (#2147483648)") == "10: an id from #1 to #2147483647");
    CHECK(told("tag any ()") == "10: an id like #12");
    CHECK(told("tag some (#3)") == "5: one of: all, any, none");
    CHECK(told("tag any (#3 #4)") == "13: one of: , )");
    CHECK(told("untagged untagged") == "10: the end, or one of: and, or");
    CHECK(told("untagged and") == "13: a condition");
    CHECK(told("(untagged") == "10: one of: ) and or");
    CHECK(told("untagged)") == "9: the end, or one of: and, or");
    CHECK(told("not") == "4: a condition");
    CHECK(told("tagged") == "1: a condition");
    CHECK(told("sends 4") == "7: one of: < <= = >= >");
    CHECK(told("sends < x") == "9: a number");
    CHECK(told("sends < 2147483648") == "9: a number from -2147483648 to 2147483647");
    CHECK(told("stage #1") == "9: one of: in, any, none");
    CHECK(told("stage #1 any for 7 days") == "18: one of: more than, at least, exactly, at most, less than");
    CHECK(told("stage #1 any for more 7 days") == "23: than");
    CHECK(told("stage #1 any for at 7 days") == "21: one of: least, most");
    CHECK(told("stage #1 any for exactly 7") == "27: days");
    CHECK(told("added") == "6: one of: from, to, at any time, in");
    CHECK(told("added from 2023-02-29") == "12: a day of the calendar, like 2024-03-01");
    CHECK(told("added from 7") == "12: a day like 2024-03-01");
    CHECK(told("added in 7 days") == "10: one of: next, last");
    CHECK(told("field #1") == "9: one of: < <= = >= >, between, in, from, to, at any time, yearly, has");
    CHECK(told("field #1 in 7") == "13: one of: (, next, last");
    CHECK(told("field #1 has birthday") == "14: value");
    CHECK(told("gender in (she)") == "12: one of: unknown, male, female");
    CHECK(told("all (untagged)") == "5: of");
    CHECK(told("tag any (# 3)") == "10: an id like #12");
    CHECK(told("tag any (#3 \"x)") == "16: \" at the end of the label");
    CHECK(told("tag any (#3 \"a\\n\")") == "15: one of the escapes \\\" \\\\ \\u{1f}");
    CHECK(told("untagged & blacklisted") == "10: a word, number, id, day, label or parenthesis");
}

TEST_CASE("every code of a fault is told for some text, and the words of the form with it", "[audience]") {
    std::string list = "tag any (#1";
    for (int i = 0; i < 2'000; ++i) list += ",#1";
    std::string many = "untagged";
    for (int i = 0; i < 200; ++i) many += " and untagged";
    const std::vector<std::string> texts{"all (untagged)",
                                         "tag some (#3)",
                                         "tagged",
                                         "untagged)",
                                         "sends < x",
                                         "sends < 2147483648",
                                         "added in next x",
                                         "added from 7",
                                         "added from 2023-02-29",
                                         "tag any ()",
                                         "tag any (#0)",
                                         "tag any (#3 \"a\\n\")",
                                         "tag any (#3 \"x)",
                                         "&",
                                         std::string(30, '('),
                                         many,
                                         list + ")",
                                         std::string(1'000'001, ' ')};
    std::set<Expected> codes;
    for (const std::string& text : texts) {
        const Fault fault = fault_of(text);
        codes.insert(fault.what);
        CHECK(fault.words.empty() == (fault.what != Expected::Keyword && fault.what != Expected::OneOf));
    }

    CHECK(codes.size() == static_cast<std::size_t>(Expected::Count));
    CHECK(fault_of("all (untagged)") == Fault{5, Expected::Keyword, "of"});
    CHECK(fault_of("tag some (#3)") == Fault{5, Expected::OneOf, "all, any, none"});
}

TEST_CASE("places are counted in characters, not in bytes", "[audience]") {
    CHECK(told("tag any (#3 \"高意向\") und untagged") == "20: the end, or one of: and, or");
    CHECK(told("标签") == "1: a word, number, id, day, label or parenthesis");
}

TEST_CASE("the border hears of a fault as an error of the text", "[audience]") {
    const Error error = error_of({17, Expected::AnyNumber});

    CHECK(error.code == ErrorCode::InvalidInput);
    CHECK(error.field == "text");
    CHECK(error.detail == "at character 17: expected a number");
}

TEST_CASE("what is too deep, too long or too much is refused at its place", "[audience]") {
    const auto nested = [](int levels) {
        std::string text;
        for (int i = 0; i < levels; ++i) text += "not ";
        return text + "untagged";
    };
    CHECK(parse(nested(23)).expression);
    CHECK(told(nested(24)) == "97: at most 24 levels");
    CHECK(told(std::string(1'000, '(')) == "25: at most 24 levels");

    // Each alternative adds two levels without a parenthesis more.
    std::string mixed = "untagged";
    for (int i = 0; i < 12; ++i) mixed = "untagged or untagged and (" + mixed + ")";
    CHECK(fault_of(mixed).what == Expected::FewerLevels);

    std::string many = "untagged";
    for (int i = 1; i < 200; ++i) many += " and untagged";
    CHECK(parse(many).expression);
    CHECK(told(many + " and everybody") == "2601: at most 200 conditions");

    std::string list = "tag any (#1";
    for (int i = 1; i < 2'000; ++i) list += ",#1";
    CHECK(parse(list + ")").expression);
    CHECK(told(list + ",#1)") == "6010: at most 2000 list entries");

    CHECK(parse(std::string(999'992, ' ') + "untagged").expression);
    CHECK(told(std::string(999'993, ' ') + "untagged") == "1: a text of at most 1000000 bytes");
}

TEST_CASE("every audience comes back from its text", "[audience][property]") {
    Random random{7};
    const test::World world = test::random_world(random, 0);

    for (int i = 0; i < 5'000; ++i) {
        const Expression expression = test::random_expression(random, Manner::Proper, random.between(1, 6));
        const std::string text = to_text(expression);
        const std::string labelled = to_text(expression, world.base);
        const Parsed read = parse(text);
        const Parsed read_labelled = parse(labelled);
        const bool is_same = read.expression == expression && read_labelled.expression == expression;
        if (!is_same) FAIL(text << " and " << labelled);
        if (to_text(*read.expression) != text) FAIL(text);
        if (to_text(*read_labelled.expression, world.base) != labelled) FAIL(labelled);
    }
}

TEST_CASE("any bytes are read without harm, and faults lie within the text", "[audience][property]") {
    Random random{8};
    int understood = 0;

    for (int i = 0; i < 6'000; ++i) {
        std::string text = to_text(test::random_expression(random, Manner::Wild, 3));
        for (int damage = random.below(4); damage > 0; --damage) {
            const auto at = static_cast<std::size_t>(random.below(static_cast<int>(text.size()) + 1));
            if (random.one_in(2)) {
                text.insert(at, random.bytes(random.below(3)));
            } else {
                text.erase(at, static_cast<std::size_t>(random.below(4)));
            }
        }
        if (random.one_in(9)) text = random.bytes(random.below(60));
        const Parsed read = parse(text);
        understood += read.expression ? 1 : 0;
        const int characters = static_cast<int>(text.size());
        if (!read.expression && (read.fault.position < 1 || read.fault.position > characters + 1)) FAIL(text);
        if (read.expression && parse(to_text(*read.expression)).expression != read.expression) FAIL(text);
    }

    CHECK(understood > 500);
    CHECK(understood < 5'500);
}

}  // namespace guanxi::audience
