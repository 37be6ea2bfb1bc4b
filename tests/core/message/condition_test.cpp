// Conditions inside texts, the variables beside the first five, and the way back to the source.
#include <catch2/catch_test_macros.hpp>

#include "core/base/text.h"
#include "core/message/longest.h"
#include "core/message/text_template.h"

#include "tests/support/china_time.h"
#include "tests/support/random.h"

namespace guanxi::message {

namespace {

using test::china;

Values values() {
    return {.nickname = "小红",
            .staff_name = "李明",
            .channel_name = "公众号",
            .at = china(2024, 11, 21, 14, 5),
            .staff_alias = "阿明",
            .remark = "小红-老客",
            .fields = {{"生日", "3月8日"}, {"空", ""}},
            .tags = {"高意向", "上海"}};
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

std::string written_again(std::string_view source) {
    const auto text = parse_template(source);
    REQUIRE(text.has_value());
    return source_of(*text);
}

// A random source that parses: pieces, defaults and blocks within blocks.
std::string random_source(test::Random& random, int depth) {
    static const std::vector<std::string> blocks{"你好",
                                                 "{{",
                                                 "}}",
                                                 "$",
                                                 "👩‍👩‍👧‍👦",
                                                 " ",
                                                 "\n",
                                                 "{客户昵称}",
                                                 "{客户昵称|同学}",
                                                 "{员工姓名}",
                                                 "{员工别名|我}",
                                                 "{客户备注|}",
                                                 "{渠道名称}",
                                                 "{日期}{问候}",
                                                 "{字段:生日|某天}",
                                                 "{ 字段：城市 }"};
    static const std::vector<std::string> conditions{"{若 标签:高意向}", "{若 标签：北京}", "{若渠道:公众号}",
                                                     "{若 时间:9:00-18:00}", "{ 若  时间:22:00-02:00 }"};
    std::string source;
    for (int i = random.below(6); i > 0; --i) {
        if (depth == 0 || !random.one_in(3)) {
            source += random.one_of(blocks);
            continue;
        }
        source += random.one_of(conditions) + random_source(random, depth - 1);
        if (random.one_in(2)) source += "{否则}" + random_source(random, depth - 1);
        source += "{结束}";
    }
    return source;
}

}  // namespace

TEST_CASE("remark, alias and fields are variables too", "[message]") {
    CHECK(rendered("{客户备注},{员工别名},{字段:生日}") == "小红-老客,阿明,3月8日");
    CHECK(rendered("{ 字段：生日 }") == "3月8日");
    CHECK(rendered("{字段:空|没填}{字段:没有|不知道}{字段:没有}") == "没填不知道");
}

TEST_CASE("a condition on a tag shows one of its sides", "[message]") {
    CHECK(rendered("A{若 标签:高意向}热{否则}冷{结束}B") == "A热B");
    CHECK(rendered("A{若 标签:北京}热{否则}冷{结束}B") == "A冷B");
    CHECK(rendered("A{若 标签:北京}热{结束}B") == "AB");
    CHECK(rendered("{若 标签： 上海 }{客户昵称}{结束}") == "小红");
}

TEST_CASE("a condition on the channel compares its name", "[message]") {
    CHECK(rendered("{若 渠道:公众号}文章{否则}门店{结束}") == "文章");
    CHECK(rendered("{若 渠道:公众}文章{否则}门店{结束}") == "门店");
}

TEST_CASE("a condition on the time holds from its first minute to before its last, also across midnight",
          "[message][time]") {
    const auto at = [](int hour, int minute) {
        Values then = values();
        then.at = china(2024, 3, 1, hour, minute);
        return rendered("{若 时间:09:00-18:00}开{否则}关{结束}{若 时间:22:00-02:00}夜{结束}", then);
    };

    CHECK(at(8, 59) == "关");
    CHECK(at(9, 0) == "开");
    CHECK(at(17, 59) == "开");
    CHECK(at(18, 0) == "关");
    CHECK(at(22, 0) == "关夜");
    CHECK(at(1, 59) == "关夜");
    CHECK(at(2, 0) == "关");
}

TEST_CASE("blocks stand in blocks, three deep", "[message]") {
    const std::string three = "{若 标签:高意向}{若 渠道:公众号}{若 标签:上海}沪{否则}外{结束}{否则}店{结束}{结束}";

    CHECK(rendered(three) == "沪");
    CHECK(fault("{若 标签:a}" + three + "{结束}") == "a block more than 3 deep at character 29");
    CHECK(rendered("{若 标签:北京}{若 标签:上海}沪{否则}外{结束}{否则}店{结束}") == "店");
}

TEST_CASE("a fault in a block is told with its position in characters", "[message]") {
    CHECK(fault("你好{若 标签:a}b") == "a block that is left open at character 3");
    CHECK(fault("{若 标签:a}{若 标签:b}{结束}") == "a block that is left open at character 1");
    CHECK(fault("你{否则}") == "an {否则} without its {若} at character 2");
    CHECK(fault("你{结束}") == "a {结束} without its {若} at character 2");
    CHECK(fault("{若 标签:a}{否则}{否则}{结束}") == "a second {否则} in one block at character 13");
    CHECK(fault("{若 阶段:a}{结束}") == "the unknown condition 阶段:a at character 1");
    CHECK(fault("{若}{结束}") == "the unknown condition  at character 1");
    CHECK(fault("{若 标签: }{结束}") == "a condition without a name at character 1");
    CHECK(fault("{若 时间:9-18}{结束}") == "hours are written 09:00-18:00, not 9-18 at character 1");
    CHECK(fault("{若 时间:09:00-09:00}{结束}") == "hours are written 09:00-18:00, not 09:00-09:00 at character 1");
    CHECK(fault("{字段}") == "the unknown variable 字段 at character 1");
    CHECK(fault("{字段:|a}") == "a field without a name at character 1");
    CHECK(fault("{否则|a}") == "the unknown variable 否则 at character 1");
}

TEST_CASE("a template is written so that it reads back the same", "[message][wire]") {
    CHECK(written_again("{ 客户昵称 |同学}{{x}}") == "{客户昵称|同学}{{x}}");
    CHECK(written_again("{若渠道：公众号 }a{ 否则 }b{结束}") == "{若 渠道:公众号}a{否则}b{结束}");
    CHECK(written_again("{若 时间: 9:00 - 18:00 }{结束}") == "{若 时间:09:00-18:00}{结束}");
    CHECK(written_again("{字段： 生日 | 某天 }") == "{字段:生日| 某天 }");
    CHECK(written_again("{字段：a:b}") == "{字段:a:b}");
}

TEST_CASE("every piece knows where it began in the source", "[message]") {
    const auto text = parse_template("你{{好{客户昵称}a{若 标签:b}}}{结束}");
    REQUIRE(text.has_value());

    std::vector<int> positions;
    for (const Piece& piece : text->pieces) positions.push_back(piece.position);
    CHECK(positions == std::vector<int>{1, 5, 11, 12, 20, 22});
}

TEST_CASE("the longer side of each condition is measured", "[message]") {
    const auto bytes = [](std::string_view source) {
        const auto text = parse_template(source);
        REQUIRE(text.has_value());
        return longest_rendering_bytes(*text, "", "");
    };

    CHECK(bytes("{若 标签:a}12345{否则}123{结束}1") == 6);
    CHECK(bytes("{若 标签:a}123{否则}12345{结束}1") == 6);
    CHECK(bytes("{若 标签:a}123{结束}1") == 4);
    CHECK(bytes("{若 标签:a}1{若 标签:b}22{否则}333{结束}{否则}4444{结束}1") == 5);
    CHECK(bytes("{客户备注}") == 80);
    CHECK(bytes("{员工别名}") == 256);
    CHECK(bytes("{字段:生日}") == 400);
}

TEST_CASE("a value longer than its kind can be is cut, a default is not", "[message]") {
    Values endless = values();
    endless.fields = {{"生日", std::string(101, 'a')}};
    endless.nickname = std::string(256, 'b');
    endless.remark.clear();

    CHECK(rendered("{字段:生日}", endless) == std::string(100, 'a'));
    CHECK(rendered("{客户昵称}", endless) == std::string(255, 'b'));
    CHECK(rendered("{客户备注|" + std::string(300, 'c') + "}", endless) == std::string(300, 'c'));
}

TEST_CASE("marks without partners are let be", "[message]") {
    const TextTemplate odd{{{.text = {}, .mark = Mark::End},
                            {.text = {}, .mark = Mark::Otherwise},
                            {.text = "a"},
                            {.text = {}, .mark = Mark::If, .condition = {Subject::Tag, "高意向", {}}},
                            {.text = "b"}}};

    CHECK(render(odd, values()) == "ab");
    CHECK(longest_rendering_bytes(odd, "", "") == 2);
}

TEST_CASE("what is parsed is written so that it parses to the same, and no rendering exceeds the measure",
          "[message][property]") {
    int with_blocks = 0;
    for (std::uint64_t seed = 1; seed <= 1'500; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        const std::string source = random_source(random, 3);
        const auto text = parse_template(source);
        REQUIRE(text.has_value());
        with_blocks += source.find("{结束}") != std::string::npos ? 1 : 0;

        const std::string again = source_of(*text);
        const auto reread = parse_template(again);
        REQUIRE(reread.has_value());
        REQUIRE(*reread == *text);
        REQUIRE(source_of(*reread) == again);

        Values with = values();
        with.nickname = random.one_in(3) ? random.bytes(random.below(600)) : random.text(60);
        with.remark = random.text(20);
        with.staff_alias = random.text(30);
        with.staff_name = random.text(30);
        with.channel_name = random.one_in(2) ? "公众号" : random.text(30);
        with.at = instant_from_seconds(random.below(2'000'000'000));
        with.fields = {{"生日", random.text(80)}, {" 城市", random.text(80)}};
        with.tags = {random.one_in(2) ? "高意向" : random.text(3)};
        const std::string result = render(*text, with);
        REQUIRE(static_cast<int>(result.size()) <= longest_rendering_bytes(*text, Longest{}));
        REQUIRE(is_well_formed(result));
    }
    CHECK(with_blocks > 500);
}

TEST_CASE("no pieced-together source crashes the parser", "[message][property]") {
    const std::vector<std::string> corpus{"{若",      " 标签:", "渠道：",      "时间:",  "09:00-18:00", "}",
                                          "{",        "{否则}", "{结束}",      "{字段:", "|",           "：",
                                          "\xEF\xBC", ":",      "{若 标签:a}", "高意向"};
    int parsed = 0;
    for (std::uint64_t seed = 1; seed <= 5'000; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        std::string source;
        for (int i = random.below(9); i > 0; --i) source += random.one_of(corpus);

        const auto text = parse_template(source);
        if (!text) REQUIRE(text.error().detail.find(" at character ") != std::string::npos);
        if (!text) continue;
        ++parsed;
        REQUIRE(parse_template(source_of(*text)).has_value());
        REQUIRE(is_well_formed(render(*text, values())));
    }
    CHECK(parsed > 300);
}

}  // namespace guanxi::message
