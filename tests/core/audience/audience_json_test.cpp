#include "core/audience/audience_json.h"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "core/audience/expression_text.h"
#include "core/base/wire.h"

#include "tests/core/audience/world.h"

namespace guanxi::audience {

namespace {

using test::Manner;
using test::Random;

std::string wire_of(std::string_view text) {
    return wire::dump(to_wire(*parse(text).expression));
}

Error refusal_of(const std::string& text) {
    const Result<Expression> read = expression_from_wire(*wire::parse(text));
    INFO(text);
    REQUIRE_FALSE(read);
    return read.error();
}

std::string refused_field(const std::string& text) {
    return refusal_of(text).field;
}

}  // namespace

TEST_CASE("a node of the wire form says what it is", "[audience][wire]") {
    CHECK(wire_of("tag any (#3, #7) and not untagged") ==
          R"({"all":[{"tags":{"list":[3,7],"quantifier":"any"}},{"not":{"fact":"untagged"}}]})");
    CHECK(wire_of("stage #1 in (#4) for more than 7 days or sends < 4") ==
          R"({"any":[{"in_stage":{"dwell_days":{"comparison":"more_than","number":7},"journey":1,"stages":[4]}},)"
          R"({"sends":{"comparison":"less_than","number":4}}]})");
    CHECK(wire_of("stage #1 none") == R"({"in_no_stage":{"journey":1}})");
    CHECK(wire_of("added from 2024-02-29") == R"({"added":{"first":"2024-02-29"}})");
    CHECK(wire_of("last sent in last 30 days") == R"({"last_sent":{"last_days":30}})");
    CHECK(wire_of("add way in (1, 202)") == R"({"add_ways":[1,202]})");
    CHECK(wire_of("gender in (female)") == R"({"genders":["female"]})");
    CHECK(wire_of("state in (friend, lost, deleted, gone)") == R"({"states":["friend","lost","deleted","gone"]})");
    CHECK(wire_of("field #3 between 1 and 9") == R"({"field":{"between":[1,9],"field":3}})");
    CHECK(wire_of("field #3 yearly in next 7 days") == R"({"field":{"anniversary":7,"field":3}})");
    CHECK(wire_of("field #3 has no value") == R"({"field":{"field":3,"presence":"no_value"}})");
    CHECK(wire_of("everybody") == R"({"all":[]})");
}

TEST_CASE("every audience comes back from its wire form", "[audience][wire][property]") {
    Random random{9};

    for (int i = 0; i < 3'000; ++i) {
        Audience audience{random.one_in(2) ? Unit::Person : Unit::Relation,
                          test::random_expression(random, Manner::Proper, random.between(1, 6))};
        const std::string text = wire::dump(to_wire(audience));
        const Result<Audience> read = audience_from_wire(*wire::parse(text));
        if (!read || !(*read == audience)) FAIL(text);
    }
}

TEST_CASE("the deepest audience passes the limit of the wire", "[audience][wire]") {
    Expression expression = leaf(InStage{{1}, {{1}}, Compared{Comparison::Equal, 1}});
    for (int level = 1; level < 24; ++level) expression = all_of({expression});
    const std::string text = wire::dump(to_wire(Audience{Unit::Person, expression}));

    REQUIRE(wire::parse(text));
    REQUIRE(audience_from_wire(*wire::parse(text)));
    CHECK(refusal_of(wire::dump(to_wire(all_of({expression})))).detail == "an expression has at most 24 levels");
}

TEST_CASE("what is not understood is refused by its name and place", "[audience][wire]") {
    const Error unknown = refusal_of(R"({"all":[{"fact":"untagged"},{"not":{"horoscope":[1]}}]})");
    CHECK(unknown.code == ErrorCode::InvalidInput);
    CHECK(unknown.detail == "a condition of kind 'horoscope' is not known");
    CHECK(unknown.field == "all[1].not.horoscope");

    CHECK(refused_field(R"({"states":["friend","asleep"]})") == "states");
    CHECK(refused_field(R"({"fact":"rich"})") == "fact");
    CHECK(refused_field(R"({"tags":{"quantifier":"most","list":[1]}})") == "tags.quantifier");
    CHECK(refused_field(R"({"tags":{"quantifier":"any"}})") == "tags.list");
    CHECK(refused_field(R"({"any":[{"tags":{"quantifier":"any","list":[1],"except":[2]}}]})") == "any[0].tags.except");
    CHECK(refused_field(R"({"channels":["x"]})") == "channels");
    CHECK(refused_field(R"({"in_stage":{"journey":1,"stages":[1],"dwell_days":{"comparison":"more_than"}}})") ==
          "in_stage.dwell_days.number");
    CHECK(refused_field(R"({"added":{"next_weeks":2}})") == "added.next_weeks");
    CHECK(refused_field(R"({"added":{"first":"2024-01-01","last_days":2}})") == "added");
    CHECK(refused_field(R"({"added":{"first":"2023-02-29"}})") == "added.first");
    CHECK(refused_field(R"({"field":{"field":1}})") == "field");
    CHECK(refused_field(R"({"field":{"field":1,"between":[1]}})") == "field.between");
    CHECK(refused_field(R"({"field":{"field":1,"presence":"value","words":[1]}})") == "field");
    CHECK(refused_field(R"({"field":{"field":1,"days":{"last_days":1.5}}})") == "field.days.last_days");
    CHECK(refused_field(R"({"all":{}})") == "all");
    CHECK(refused_field(R"({"not":[]})") == "not");
    CHECK(refused_field(R"({"all":[],"any":[]})").empty());
    CHECK(refused_field(R"([])").empty());
}

TEST_CASE("an audience needs its unit and its expression", "[audience][wire]") {
    const auto field = [](const std::string& text) { return audience_from_wire(*wire::parse(text)).error().field; };

    CHECK(field(R"({"expression":{"fact":"untagged"}})") == "unit");
    CHECK(field(R"({"unit":"household","expression":{"fact":"untagged"}})") == "unit");
    CHECK(field(R"({"unit":"person"})") == "expression");
    CHECK(field(R"({"unit":"person","expression":{"fact":"untagged"},"except":[1]})") == "except");
}

TEST_CASE("too many conditions or list entries are refused on the wire", "[audience][wire]") {
    std::vector<Expression> leaves(200, leaf(Fact::Untagged));
    CHECK(expression_from_wire(to_wire(all_of(leaves))));
    leaves.push_back(leaf(Fact::Untagged));
    CHECK(refusal_of(wire::dump(to_wire(all_of(leaves)))).field == "all[200].fact");

    Tags tags{Quantifier::Any, std::vector<TagId>(2'000, TagId{1})};
    CHECK(expression_from_wire(to_wire(leaf(tags))));
    tags.list.push_back({1});
    CHECK(refusal_of(wire::dump(to_wire(leaf(tags)))).field == "tags");
}

TEST_CASE("damaged wire forms are read without harm", "[audience][wire][property]") {
    Random random{10};
    int understood = 0;

    for (int i = 0; i < 3'000; ++i) {
        std::string text = wire::dump(to_wire(test::random_expression(random, Manner::Wild, 3)));
        for (int damage = random.between(0, 2); damage > 0; --damage) {
            const auto at = static_cast<std::size_t>(random.below(static_cast<int>(text.size())));
            text[at] = random.one_of(std::vector<char>{'0', '"', '[', '}', ',', 'x'});
        }
        const Result<nlohmann::json> object = wire::parse(text);
        if (!object) continue;
        const Result<Expression> read = expression_from_wire(*object);
        understood += read ? 1 : 0;
        if (read && !expression_from_wire(to_wire(*read))) FAIL(text);
    }

    CHECK(understood > 500);
}

}  // namespace guanxi::audience
