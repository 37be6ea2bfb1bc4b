#include "core/base/wire.h"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "tests/support/random.h"

namespace guanxi::wire {

namespace {

nlohmann::json parsed(std::string_view text) {
    auto value = parse(text);
    REQUIRE(value.has_value());
    return *std::move(value);
}

}  // namespace

TEST_CASE("what is not JSON is refused with its position", "[wire]") {
    const auto value = parse(R"({"a": 1, "b": })");

    REQUIRE_FALSE(value.has_value());
    CHECK(value.error().code == ErrorCode::InvalidInput);
    CHECK(value.error().detail == "not JSON from byte 15 on");
}

TEST_CASE("only objects and lists are accepted", "[wire]") {
    CHECK(parse("{}").has_value());
    CHECK(parse("[]").has_value());
    for (const std::string_view text :
         {"", "1", "\"a\"", "null", "true", "{", "[1,]", "{}x", "\xFF", "[\"\xFF\"]", "[1e999]"}) {
        CAPTURE(text);
        CHECK_FALSE(parse(text).has_value());
    }
}

TEST_CASE("JSON that is nested too deeply is refused before it is read", "[wire]") {
    const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };

    CHECK(parse(nested(64)).has_value());
    CHECK_FALSE(parse(nested(65)).has_value());
    CHECK_FALSE(parse(nested(1'000'000)).has_value());
    CHECK(parse(R"({"a": ")" + std::string(100, '[') + R"(\"[["})").has_value());  // braces in a text do not count
}

TEST_CASE("a missing or mistyped field is an error that names it", "[wire]") {
    const auto object = parsed(R"({"text": 5, "number": "x", "nothing": null})");

    CHECK(require_text(object, "text").error().field == "text");
    CHECK(require_text(object, "absent").error().detail == "field 'absent' must be a text");
    CHECK(require_text(object, "nothing").error().field == "nothing");
    CHECK(require_number(object, "number").error().field == "number");
    CHECK(require_texts(object, "text").error().field == "text");
    CHECK(require_numbers(object, "absent").error().field == "absent");
    CHECK_FALSE(require_text(parsed("[1]"), "text").has_value());  // a list has no fields
}

TEST_CASE("whole numbers are read, also when they are digits in a text", "[wire]") {
    const auto object = parsed(R"({"a": 7, "b": "42", "c": -3, "d": 9223372036854775807, "e": "-5"})");

    CHECK(*require_number(object, "a") == 7);
    CHECK(*require_number(object, "b") == 42);
    CHECK(*require_number(object, "c") == -3);
    CHECK(*require_number(object, "d") == 9223372036854775807);
    CHECK(*require_number(object, "e") == -5);
}

TEST_CASE("numbers that are not whole or too large are errors", "[wire]") {
    const auto object =
        parsed(R"({"a": 1.5, "b": 9223372036854775808, "c": 1e300, "d": "9223372036854775808", "e": "1 ",
                                   "f": "", "g": true, "h": [1], "i": 1.0})");

    for (const char* key : {"a", "b", "c", "d", "e", "f", "g", "h", "i"}) {
        CAPTURE(key);
        CHECK_FALSE(require_number(object, key).has_value());
        CHECK(number_or(object, key, 9) == 9);
    }
}

TEST_CASE("ids have 32 bits", "[wire]") {
    const auto object =
        parsed(R"({"a": 2147483647, "b": 2147483648, "c": [-2147483648], "d": [2147483648], "e": [1.5]})");

    CHECK(*require_int32(object, "a") == 2147483647);
    CHECK_FALSE(require_int32(object, "b").has_value());
    CHECK(*require_numbers(object, "c") == std::vector<std::int32_t>{-2147483647 - 1});
    CHECK_FALSE(require_numbers(object, "d").has_value());
    CHECK_FALSE(require_numbers(object, "e").has_value());
    CHECK(*require_ids<StaffTag>(object, "c") == std::vector<StaffId>{{-2147483647 - 1}});
}

TEST_CASE("a list may have ten thousand entries and not one more", "[wire]") {
    nlohmann::json object = nlohmann::json::object();
    object["list"] = std::vector<std::string>(10'000, "x");
    CHECK(require_texts(object, "list")->size() == 10'000);

    object["list"].push_back("x");
    CHECK_FALSE(require_texts(object, "list").has_value());
}

TEST_CASE("optional fields fall back when absent, null or mistyped", "[wire]") {
    const auto object = parsed(R"({"a": "x", "b": null, "c": 4})");

    CHECK(text_or(object, "a", "y") == "x");
    CHECK(text_or(object, "b", "y") == "y");
    CHECK(text_or(object, "c", "y") == "y");
    CHECK(text_or(object, "z", "y") == "y");
    CHECK(number_or(object, "c", 9) == 4);
    CHECK(number_or(object, "a", 9) == 9);
}

TEST_CASE("malformed text is written with replacement characters", "[wire]") {
    nlohmann::json object = nlohmann::json::object();
    object["name"] = "a\xFF";

    CHECK(dump(object) == "{\"name\":\"a\uFFFD\"}");
}

TEST_CASE("no bytes crash the parser, and what it accepts can be written and read again", "[wire][property]") {
    const std::string seed_text = R"({"a":[1,-2,"x\u4f60",true,null,{"b":3.5}],"c":"{\"}"})";
    for (std::uint64_t seed = 1; seed <= 500; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        std::string text = random.one_in(4) ? random.bytes(random.below(60)) : seed_text;
        for (int i = random.below(4); i > 0 && !text.empty(); --i) {
            text[static_cast<std::size_t>(random.below(static_cast<int>(text.size())))] =
                static_cast<char>(random.below(256));
        }

        const auto value = parse(text);

        if (value) REQUIRE(parse(dump(*value)).has_value());
    }
}

}  // namespace guanxi::wire
