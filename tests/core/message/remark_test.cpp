#include "core/message/remark.h"

#include <catch2/catch_test_macros.hpp>

#include "core/base/text.h"

#include "tests/support/china_time.h"
#include "tests/support/random.h"

namespace guanxi::message {

namespace {

std::string remark(std::string_view pattern, std::string nickname, std::string staff_name = "李明") {
    const auto text = parse_template(pattern);
    REQUIRE(text.has_value());
    return render_remark(*text, {std::move(nickname), std::move(staff_name), "公众号", test::china(2024, 3, 1)});
}

}  // namespace

TEST_CASE("a remark is made from its pattern", "[message]") {
    CHECK(remark("{客户昵称}-公众号", "小红") == "小红-公众号");
    CHECK(remark("{客户昵称}-{渠道名称}-{日期}", "小红") == "小红-公众号-3月1日");
    CHECK(remark("", "小红").empty());
    CHECK(remark("{客户昵称}", "").empty());
    CHECK(remark(" {客户昵称} ", "\n").empty());
    CHECK(remark(" {客户昵称}\n客", " 小\t红 ") == "小 红  客");
}

TEST_CASE("a remark of twenty characters stays, of twenty-one the nickname is shortened", "[message]") {
    const std::string sixteen = "一二三四五六七八九十一二三四五六";

    CHECK(remark("{客户昵称}-公众号", sixteen) == sixteen + "-公众号");
    CHECK(remark("{客户昵称}-公众号", sixteen + "七") == sixteen + "-公众号");
    CHECK(character_count(remark("{客户昵称}-公众号", sixteen + "七八九")) == 20);
}

TEST_CASE("an emoji family that the shortened nickname would cut is left out whole", "[message]") {
    // 7 code points of family behind 10 letters; 16 are left for the nickname.
    CHECK(remark("{客户昵称}-公众号", "abcdefghij👩‍👩‍👧‍👦") == "abcdefghij-公众号");
    CHECK(remark("{客户昵称}-公众号", "abcdefghi👩‍👩‍👧‍👦") ==
          "abcdefghi👩‍👩‍👧‍👦-公众号");
    CHECK(remark("{客户昵称}-公众号", "abcdefghijklmno🇨🇳") == "abcdefghijklmno-公众号");
    CHECK(remark("{客户昵称}-公众号", "abcdefghijklmn🇨🇳") == "abcdefghijklmn🇨🇳-公众号");
}

TEST_CASE("a nickname that stands twice is shortened in both places", "[message]") {
    CHECK(remark("{客户昵称}/{客户昵称}", "一二三四五六七八九十一二") == "一二三四五六七八九/一二三四五六七八九");
}

TEST_CASE("when no nickname is left, the end is cut", "[message]") {
    CHECK(remark("{客户昵称}{员工姓名}", "小红", "一二三四五六七八九十一二三四五六七八九十一二") ==
          "一二三四五六七八九十一二三四五六七八九十");
    CHECK(remark("{客户昵称|同学}{员工姓名}", "小红",
                 "一二三四五六七八九十一二三四五六七八九👍🏽") ==
          "一二三四五六七八九十一二三四五六七八九");
}

TEST_CASE("fixed text of twenty characters is allowed, of twenty-one refused", "[message]") {
    const std::string twenty = "一二三四五六七八九十一二三四五六七八九十";

    CHECK(check_remark_pattern(twenty + "{客户昵称}").has_value());
    CHECK(check_remark_pattern("").has_value());
    const Status longer = check_remark_pattern("{客户昵称}" + twenty + "一");
    REQUIRE_FALSE(longer.has_value());
    CHECK(longer.error().code == ErrorCode::RuleRefused);
    CHECK(longer.error().field == "remark_pattern");
    CHECK(check_remark_pattern("{昵称}").error().field == "remark_pattern");
}

TEST_CASE("every remark has at most twenty characters, no outer spaces and its whole fixed end",
          "[message][property]") {
    for (std::uint64_t seed = 1; seed <= 500; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        const std::string nickname = random.one_in(5) ? random.bytes(random.below(40)) : random.text(30);

        const std::string result = remark("{客户昵称}-公众号", nickname);

        REQUIRE(character_count(result) <= 20);
        REQUIRE(trimmed(result) == result);
        REQUIRE(is_well_formed(result));
        REQUIRE(result.ends_with("-公众号"));
    }
}

}  // namespace guanxi::message
