#include "web/ui/chart_export.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/web/screen.h"
#include "web/platform/null_platform.h"
#include "web/ui/chart_words.h"
#include "web/ui/layout.h"
#include "web/ui/words.h"

namespace guanxi::web {

namespace {

constexpr Day kToday{std::chrono::year{2026} / 11 / 22};

ui::Chart example() {
    return {.kind = ui::ChartKind::StackedBar,
            .title = "每日新增",
            .unit = "人",
            .place_title = "日期",
            .first_day = kToday - std::chrono::days{2},
            .today = kToday,
            .series = {{"公众号", {100, 50, 0}}, {"门店", {0, 50, ui::kMissing}}}};
}

// A chart on a page, with what it saved.
struct Charted {
    explicit Charted(ui::Chart shown) : chart(std::move(shown)) { null_platform().files.clear(); }

    void draw() {
        const ui::Page page({.title = "页"});
        ui::chart(chart, state);
    }

    ui::Chart chart;
    ui::ChartState state;
};

// How many pixels have exactly this colour.
int count_of(const SavedFile& picture, ui::Color color) {
    int count = 0;
    for (std::size_t at = 0; at + 4 <= picture.bytes.size(); at += 4) {
        const auto part = [&](std::size_t index) {
            return static_cast<std::uint32_t>(static_cast<unsigned char>(picture.bytes[at + index])) << (8 * index);
        };
        if ((part(0) | part(1) | part(2) | part(3)) == color) ++count;
    }
    return count;
}

}  // namespace

TEST_CASE("the menu saves the numbers as CSV under the chart's title", "[chart]") {
    Charted page(example());
    Screen screen([&] { page.draw(); });

    screen.press(Role::Button, "导出");
    screen.press(Role::MenuItem, "数据（CSV）");

    REQUIRE(null_platform().files.size() == 1);
    const SavedFile& file = null_platform().files[0];
    CHECK(file.name == "每日新增.csv");
    CHECK(file.type == "text/csv;charset=utf-8");
    CHECK(file.bytes ==
          "\xEF\xBB\xBF日期,公众号（人）,门店（人）\r\n2026-11-20,100,0\r\n2026-11-21,50,50\r\n2026-11-22,0,\r\n");
}

TEST_CASE("names in a CSV are quoted where needed and never a formula", "[chart]") {
    ui::Chart chart = example();
    chart.series[0].name = "=HYPERLINK(\"x\")";
    chart.series[1].name = "门店, 二";
    chart.unit = "";

    const std::string file = ui::plot::csv_of(chart);
    CHECK(file.substr(3, file.find("\r\n") - 3) == "日期,\"'=HYPERLINK(\"\"x\"\")\",\"门店, 二\"");
}

TEST_CASE("a file's name has nothing that file systems refuse, and ends between characters", "[chart]") {
    ui::Chart chart = example();
    chart.title = "新增/天: <\"*?\\|>\n";
    CHECK(ui::plot::file_name(chart, "csv") == "新增_天_ ________.csv");

    chart.title.clear();
    for (int at = 0; at < 100; ++at) chart.title += "年";
    const std::string name = ui::plot::file_name(chart, "png");
    CHECK(name.size() == 99 + 4);

    chart.title = "..";
    CHECK(ui::plot::file_name(chart, "png") == "chart...png");
    chart.title.clear();
    CHECK(ui::plot::file_name(chart, "png") == "chart.png");
}

TEST_CASE("the picture has twice the pixels, bars of the right size, and no buttons", "[chart]") {
    Charted page(example());
    Screen screen([&] { page.draw(); }, 1200, 900);

    screen.press(Role::Button, "导出");
    screen.press(Role::MenuItem, "图片（PNG）");

    REQUIRE(null_platform().files.size() == 1);
    const SavedFile& file = null_platform().files[0];
    CHECK(file.name == "每日新增.png");
    // The card's inside is 1120 wide: the page's 1200 without margins of 24 and paddings of 16.
    CHECK(file.width == 2 * 1120);
    CHECK(file.bytes.size() == static_cast<std::size_t>(file.width) * static_cast<std::size_t>(file.height) * 4);
    const ui::Color ground = ui::palette().surface;
    CHECK(count_of(file, ground) > file.width * file.height / 2);
    // Scale to 100 over 206 px: bars of 28 px, 206 and 103 high, four pixels to each.
    const int bars = count_of(file, ui::series_color(0, ui::Theme::Light)) - 12 * 12 * 4;
    CHECK(bars == 28 * (206 + 103) * 4);
    CHECK(count_of(file, ui::series_color(1, ui::Theme::Light)) > 28 * 103 * 4 / 3);
}

TEST_CASE("a series that is hidden is not in the picture but in the numbers", "[chart]") {
    Charted page(example());
    page.state.hidden = {"门店"};
    Screen screen([&] { page.draw(); });

    screen.press(Role::Button, "导出");
    screen.press(Role::MenuItem, "图片（PNG）");
    screen.press(Role::Button, "导出");
    screen.press(Role::MenuItem, "数据（CSV）");

    REQUIRE(null_platform().files.size() == 2);
    CHECK(count_of(null_platform().files[0], ui::series_color(1, ui::Theme::Light)) == 0);
    CHECK(null_platform().files[1].bytes.find("门店") != std::string::npos);
}

}  // namespace guanxi::web
