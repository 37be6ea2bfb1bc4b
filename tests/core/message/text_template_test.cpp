#include "core/message/text_template.h"

#include <catch2/catch_test_macros.hpp>

#include "core/base/text.h"
#include "core/message/longest.h"

#include "tests/support/china_time.h"
#include "tests/support/random.h"

namespace guanxi::message {

namespace {

using test::china;

Values values() {
    return {.nickname = "小红", .staff_name = "李明", .channel_name = "公众号", .at = china(2024, 11, 21, 14, 5)};
}

std::string rendered(std::string_view source, const Values& with = values()) {
    const auto text = parse_template(source);
    REQUIRE(text.has_value());
    return render(*text, with);
}

std::string fault(std::string_view source) {
    const auto text = parse_template(source);
    REQUIRE_FALSE(text.has_value());
    return text.error().detail;
}

}  // namespace

TEST_CASE("variables are replaced by what they stand for", "[message]") {
    CHECK(rendered("{问候}{客户昵称},我是{员工姓名},来自{渠道名称},今天{日期}。") ==
          "下午好小红,我是李明,来自公众号,今天11月21日。");
    CHECK(rendered("没有变量") == "没有变量");
    CHECK(rendered("").empty());
    CHECK(rendered("{ 客户昵称 }") == "小红");
}

TEST_CASE("an empty value takes the default", "[message]") {
    Values unknown = values();
    unknown.nickname.clear();

    CHECK(rendered("你好{客户昵称|同学}", unknown) == "你好同学");
    CHECK(rendered("你好{客户昵称}", unknown) == "你好");
    CHECK(rendered("你好{客户昵称|}", unknown) == "你好");
    CHECK(rendered("你好{客户昵称|a|b}", unknown) == "你好a|b");
    CHECK(rendered("你好{客户昵称|同学}") == "你好小红");
}

TEST_CASE("doubled braces are plain braces, and other signs mean nothing", "[message]") {
    CHECK(rendered("{{客户昵称}}") == "{客户昵称}");
    CHECK(rendered("{{{客户昵称}}}") == "{小红}");
    CHECK(rendered("$1 \\n %NICKNAME% $0") == "$1 \\n %NICKNAME% $0");
}

TEST_CASE("a fault in a template is told with its position in characters", "[message]") {
    CHECK(fault("你好{客户名称}") == "the unknown variable 客户名称 at character 3");
    CHECK(fault("你好{客户昵称") == "a brace that is left open at character 3");
    CHECK(fault("{") == "a brace that is left open at character 1");
    CHECK(fault("{客户{昵称}}") == "a brace that is left open at character 1");
    CHECK(fault("{}") == "an empty name in braces at character 1");
    CHECK(fault("{ |同学}") == "an empty name in braces at character 1");
    CHECK(fault("你好}") == "a closing brace without an opening one at character 3");
    CHECK(fault("你\xFF") == "malformed UTF-8 at character 2");
    CHECK(fault("{客户昵称|\xFF}") == "malformed UTF-8 in braces at character 1");
}

TEST_CASE("values are inserted as they are and never read as templates", "[message]") {
    Values hostile = values();
    hostile.nickname = "{员工姓名}{{}}$0%s\\";

    CHECK(rendered("你好{客户昵称}!", hostile) == "你好{员工姓名}{{}}$0%s\\!");
}

TEST_CASE("control characters in values become spaces, those of the text stay", "[message]") {
    Values odd = values();
    odd.nickname = "小\n红\x7F\u0085\u2028\u202E";

    CHECK(rendered("你好\n{客户昵称}", odd) == "你好\n小 红    ");
    odd.nickname = "a\xFF";
    CHECK(rendered("{客户昵称}", odd) == "a\uFFFD");
}

TEST_CASE("the greeting changes at its hours in company time", "[message][time]") {
    const auto greeting_at = [](int hour, int minute) {
        Values at = values();
        at.at = china(2024, 3, 1, hour, minute);
        return rendered("{问候}", at);
    };

    CHECK(greeting_at(4, 59) == "晚上好");
    CHECK(greeting_at(5, 0) == "早上好");
    CHECK(greeting_at(8, 59) == "早上好");
    CHECK(greeting_at(9, 0) == "上午好");
    CHECK(greeting_at(11, 29) == "上午好");
    CHECK(greeting_at(11, 30) == "中午好");
    CHECK(greeting_at(12, 59) == "中午好");
    CHECK(greeting_at(13, 0) == "下午好");
    CHECK(greeting_at(17, 59) == "下午好");
    CHECK(greeting_at(18, 0) == "晚上好");
    CHECK(greeting_at(0, 0) == "晚上好");
}

TEST_CASE("the date turns at midnight in China and has no leading zeros", "[message][time]") {
    Values at = values();
    at.at = china(2024, 2, 29, 23, 59);
    CHECK(rendered("{日期}", at) == "2月29日");

    at.at = china(2024, 3, 1, 0, 0);
    CHECK(rendered("{日期}", at) == "3月1日");
}

TEST_CASE("a template knows which variables it needs", "[message]") {
    const auto text = parse_template("{员工姓名|我}和{{客户昵称}}");
    REQUIRE(text.has_value());

    CHECK(needs(*text, Variable::StaffName));
    CHECK_FALSE(needs(*text, Variable::Nickname));
}

TEST_CASE("every offered variable can be written", "[message]") {
    CHECK(variable_names().size() == 8);
    for (const VariableName& offered : variable_names()) {
        const std::string field = offered.variable == Variable::Field ? ":生日" : "";
        const auto text = parse_template("{" + std::string{offered.name} + field + "}");
        REQUIRE(text.has_value());
        CHECK(needs(*text, offered.variable));
    }
}

TEST_CASE("a welcome may have four thousand bytes and not one more", "[message]") {
    CHECK(check_welcome_text(std::string(4'000, 'a'), "", "").has_value());
    const Status longer = check_welcome_text(std::string(4'001, 'a'), "", "");
    REQUIRE_FALSE(longer.has_value());
    CHECK(longer.error().code == ErrorCode::RuleRefused);
    CHECK(longer.error().field == "welcome_text");
    CHECK(longer.error().detail == "the welcome can have 4001 bytes, the limit is 4,000");
}

TEST_CASE("a welcome is measured with the longest nickname that can come", "[message]") {
    // 255 characters of four bytes are 1,020 bytes.
    CHECK(check_welcome_text(std::string(2'980, 'a') + "{客户昵称}", "", "").has_value());
    CHECK_FALSE(check_welcome_text(std::string(2'981, 'a') + "{客户昵称}", "", "").has_value());
    CHECK(check_welcome_text(std::string(1'960, 'a') + "{客户昵称}{客户昵称}", "", "").has_value());
    CHECK_FALSE(check_welcome_text(std::string(1'961, 'a') + "{客户昵称}{客户昵称}", "", "").has_value());
}

TEST_CASE("a welcome is measured with the names it will hold, or their longer default", "[message]") {
    CHECK(check_welcome_text(std::string(3'994, 'a') + "{员工姓名}", "李明", "").has_value());
    CHECK_FALSE(check_welcome_text(std::string(3'995, 'a') + "{员工姓名}", "李明", "").has_value());
    CHECK_FALSE(check_welcome_text(std::string(3'992, 'a') + "{员工姓名|你的朋友}", "李明", "").has_value());
    CHECK(check_welcome_text(std::string(3'991, 'a') + "{渠道名称}", "", "公众号").has_value());
    CHECK_FALSE(check_welcome_text(std::string(3'992, 'a') + "{渠道名称}", "", "公众号").has_value());
    CHECK(check_welcome_text(std::string(3'990, 'a') + "{日期}", "", "").has_value());
    CHECK_FALSE(check_welcome_text(std::string(3'991, 'a') + "{日期}", "", "").has_value());
}

TEST_CASE("a faulty welcome names its field", "[message]") {
    CHECK(check_welcome_text("{", "", "").error().field == "welcome_text");
}

TEST_CASE("a million variables do not overflow the measure", "[message]") {
    TextTemplate text;
    text.pieces.assign(3'000'000, {"", Variable::Nickname});

    CHECK(longest_rendering_bytes(text, "", "") == 2147483647);
}

TEST_CASE("no rendering is longer than the longest that was measured", "[message][property]") {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        const auto text = parse_template(random.text(4) + "{客户昵称|同学}{员工姓名|我}{渠道名称}{日期}{问候}");
        if (!text) continue;
        const Values with{std::string{first_characters(random.text(60), 255)}, random.text(5), random.text(5),
                          instant_from_seconds(random.below(2'000'000'000))};

        const std::string result = render(*text, with);

        REQUIRE(static_cast<int>(result.size()) <= longest_rendering_bytes(*text, with.staff_name, with.channel_name));
        REQUIRE(is_well_formed(result));
    }
}

TEST_CASE("whatever a value holds, it appears unread between what stands around it", "[message][property]") {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        Values with = values();
        with.nickname = random.text(12);
        with.staff_name = random.bytes(random.below(12));

        const std::string result = rendered("[{客户昵称}|{员工姓名}]", with);

        const std::size_t characters = static_cast<std::size_t>(character_count(result));
        REQUIRE(characters ==
                static_cast<std::size_t>(character_count(with.nickname) + character_count(with.staff_name)) + 3);
        REQUIRE(result.find_first_of("\n\r\t") == std::string::npos);
    }
}

TEST_CASE("no source crashes the parser, and a plain text doubled in braces renders to itself", "[message][property]") {
    const std::vector<std::string> corpus{"{",         "}",          "{{",          "}}",  "{}",      "{|",  "|}",
                                          "{客户昵称", "{客户昵称|", "{客户昵称|}", "{{{", "}}}",     "{{}", "{\xE5",
                                          "\xE5\xAE",  "{日期}{",    "{日期|{}}",   "{ }", "{\u3000}"};
    for (std::uint64_t seed = 1; seed <= 2'000; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        std::string source;
        for (int i = random.below(6); i > 0; --i) source += random.one_in(2) ? random.one_of(corpus) : random.text(3);
        if (random.one_in(4)) source += random.bytes(random.below(10));

        const auto text = parse_template(source);
        if (text) REQUIRE(is_well_formed(render(*text, values())));
        if (!text) REQUIRE(text.error().detail.find(" at character ") != std::string::npos);

        std::string doubled;
        for (const char c : repaired(source)) doubled.append(c == '{' || c == '}' ? 2 : 1, c);
        REQUIRE(rendered(doubled) == repaired(source));
    }
}

}  // namespace guanxi::message
