#include "web/ui/words.h"

#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <iterator>

#include "tests/web/screen.h"
#include "web/platform/route.h"
#include "web/ui/chip.h"
#include "web/ui/icon.h"
#include "web/ui/layout.h"
#include "web/ui/paint.h"
#include "web/ui/text.h"

namespace guanxi::web {

TEST_CASE("numbers have thousands separators, also below zero", "[ui][words]") {
    CHECK(ui::number_text(0) == "0");
    CHECK(ui::number_text(999) == "999");
    CHECK(ui::number_text(1000) == "1,000");
    CHECK(ui::number_text(43212) == "43,212");
    CHECK(ui::number_text(-1234567) == "-1,234,567");
    CHECK(ui::number_text(-123) == "-123");
}

TEST_CASE("values fill a pattern in order or by number", "[ui][words]") {
    CHECK(ui::fill("共 {} 位客户", {1655}) == "共 1,655 位客户");
    CHECK(ui::fill("{2} of {1}", {"客户", 3}) == "3 of 客户");
    CHECK(ui::fill("{} 和 {}", {"只有一个"}) == "只有一个 和 ");
    CHECK(ui::fill("{客户昵称}", {}) == "{客户昵称}");
}

TEST_CASE("English words replace Chinese ones, and what is missing stays Chinese", "[ui][words]") {
    ui::load_english(R"({"测试客户": "Test customers", "共 {} 位测试": "{} tests"})");
    ui::set_language(ui::Language::English);

    CHECK(ui::say("测试客户") == "Test customers");
    CHECK(ui::say("共 {} 位测试", 1000) == "1,000 tests");
    CHECK(ui::say("没有翻译的词") == "没有翻译的词");

    ui::set_language(ui::Language::Chinese);
    CHECK(ui::say("测试客户") == "测试客户");
}

TEST_CASE("words that are no JSON object change nothing", "[ui][words]") {
    ui::load_english("[1,2");
    ui::load_english("\"text\"");
    CHECK(ui::say("测试客户") == "测试客户");
}

TEST_CASE("every tag hue can be read on its ground in both themes", "[ui]") {
    for (const ui::Theme theme : {ui::Theme::Light, ui::Theme::Dark}) {
        for (int index = 0; index < ui::chip::kHues; ++index) {
            const ui::chip::Hue hue = ui::chip::hue_at(index, theme);
            INFO("hue " << index << (theme == ui::Theme::Dark ? " dark" : " light"));
            CHECK(ui::chip::contrast(hue.ground, hue.words) >= 4.5);
        }
    }
}

TEST_CASE("there is one drawing for each icon", "[ui]") {
    std::ifstream file(std::string(GUANXI_TEST_DATA) + "/../../web/platform/icons.js");
    const std::string script((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    int drawings = 0;
    for (std::size_t at = script.find("/* "); at != std::string::npos; at = script.find("/* ", at + 1)) ++drawings;

    CHECK(drawings == static_cast<int>(ui::Icon::Count));
}

TEST_CASE("Chinese text breaks between characters but never before a full stop or after a bracket", "[ui]") {
    std::vector<std::string> lines;
    const Screen screen([&lines] {
        lines.clear();
        for (const auto line : ui::paint::wrap("一二三四。五六七（八九）", {14, 22, false}, 14 * 4))
            lines.emplace_back(line);
    });

    CHECK(lines == std::vector<std::string>{"一二三", "四。五六", "七（八", "九）"});
}

TEST_CASE("words of Latin letters stay whole where they fit", "[ui]") {
    std::vector<std::string> lines;
    const Screen screen([&lines] {
        lines.clear();
        for (const auto line : ui::paint::wrap("hello brave world", {14, 22, false}, 7 * 11)) lines.emplace_back(line);
    });

    CHECK(lines == std::vector<std::string>{"hello brave ", "world"});
}

TEST_CASE("text that is wider than a narrow page wraps and never leaves it", "[ui]") {
    const Screen screen(
        [] {
            const ui::Page page({.title = "标题"});
            const ui::Card card({.title = "很长的卡片标题，长得一行放不下的那一种标题"});
            ui::text("一段很长的话，需要好几行才能放下，每一行都不能超出卡片的右边，也不能出现横向滚动。");
        },
        360, 760);

    for (const Node& node : tree()) CHECK(node.box.x + node.box.width <= 360);
}

TEST_CASE("a route survives being written and read", "[route]") {
    Route route{.path = "/customers"};
    route.set("q", "张 三&李=四?#");
    route.set("tag", "3");

    const Route again = route_from_text(text_of(route));

    CHECK(again.path == "/customers");
    CHECK(again.parameter("q") == "张 三&李=四?#");
    CHECK(again.parameter("tag") == "3");
    CHECK(again.parameter("none").empty());
}

TEST_CASE("an empty or odd address is the first page", "[route]") {
    CHECK(route_from_text("").path == "/");
    CHECK(route_from_text("#").path == "/");
    CHECK(route_from_text("#customers").path == "/customers");
    CHECK(route_from_text("#/a?&&x&=y").path == "/a");
}

}  // namespace guanxi::web
