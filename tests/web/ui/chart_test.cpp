#include "web/ui/chart.h"

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>

#include "tests/web/screen.h"
#include "web/platform/null_platform.h"
#include "web/platform/rasteriser.h"
#include "web/platform/renderer.h"
#include "web/ui/layout.h"
#include "web/ui/theme.h"

namespace guanxi::web {

namespace {

using Names = std::vector<std::string>;
using ui::ChartKind;
using ui::kMissing;

constexpr Day kToday{std::chrono::year{2026} / 11 / 22};

ui::Chart of_days(ChartKind kind, std::vector<ui::ChartSeries> series) {
    const auto days = static_cast<int>(series.front().values.size());
    return {.kind = kind,
            .title = "新增",
            .unit = "人",
            .place_title = "日期",
            .first_day = kToday - std::chrono::days{days - 1},
            .today = kToday,
            .series = std::move(series)};
}

ui::Chart of_staff(ChartKind kind, std::vector<ui::ChartSeries> series) {
    return {.kind = kind,
            .title = "员工",
            .place_title = "员工",
            .places = {"王敏", "陈立", "赵静"},
            .series = std::move(series)};
}

struct Charted {
    explicit Charted(ui::Chart shown) : chart(std::move(shown)) {}

    void draw() {
        const ui::Page page({.title = "页"});
        ui::chart(chart, state);
    }

    ui::Chart chart;
    ui::ChartState state;
};

// Texts of the cells of the row with this number in the grid.
Names row_of_grid(int number) {
    Names names;
    NodeId row = 0;
    for (const Node& node : tree()) {
        if (node.role == Role::Row && node.row == number && row == 0) row = node.id;
        if (node.parent == row && row != 0) names.push_back(node.name);
    }
    return names;
}

const Node& slider(const Screen& screen) {
    return screen.get(Role::Slider, "新增（人）");
}

int pixels_of(ui::Color color) {
    return static_cast<int>(std::ranges::count(rendered_picture().pixels(), color));
}

}  // namespace

TEST_CASE("a chart says its numbers to those who cannot see it", "[chart]") {
    Charted page(of_days(ChartKind::Line, {{"公众号", {3, kMissing, 12}}, {"门店", {1'000, 2, 5}}}));
    const Screen screen([&] { page.draw(); });

    const Node& grid =
        screen.get(Role::Grid, "新增（人）：2 个系列，11-20 至 今天，最高 门店 1,000（11-20），最低 门店 2（昨天）");
    CHECK(grid.rows == 4);
    CHECK(grid.columns == 3);
    CHECK(row_of_grid(1) == Names{"日期", "公众号", "门店"});
    CHECK(row_of_grid(2) == Names{"11-20", "3", "1,000"});
    CHECK(row_of_grid(3) == Names{"昨天", "—", "2"});
    CHECK(row_of_grid(4) == Names{"今天", "12", "5"});
}

TEST_CASE("of a long series the newest sixty places are told, with their real numbers", "[chart]") {
    ui::Chart chart = of_days(ChartKind::Line, {{"公众号", std::vector<std::int64_t>(400, 7)}});
    chart.series[0].values.back() = 9;
    Charted page(chart);
    const Screen screen([&] { page.draw(); });

    CHECK(screen.count(Role::Row) == 61);
    CHECK(row_of_grid(401) == Names{"今天", "9"});
    CHECK(row_of_grid(342) == Names{"09-24", "7"});
    CHECK(row_of_grid(341).empty());
}

TEST_CASE("the arrow keys walk through a chart, Home and End jump, Escape leaves", "[chart]") {
    Charted page(of_days(ChartKind::Line, {{"公众号", {3, 4, 12, 8, 1, 0, 2, 6, 5}}, {"门店", {0, 2, 5}}}));
    Screen screen([&] { page.draw(); });
    const auto key = [&](std::string_view name) { screen.key(Role::Slider, "新增（人）", name); };
    CHECK(slider(screen).rows == 9);

    key("ArrowLeft");
    CHECK(slider(screen).value == "今天 周日：公众号 5，门店 —");
    CHECK(slider(screen).row == 9);
    key("ArrowLeft");
    CHECK(slider(screen).value == "昨天 周六：公众号 6，门店 —");
    key("Home");
    CHECK(slider(screen).value == "11-14 周六：公众号 3，门店 0");
    key("ArrowLeft");
    CHECK(slider(screen).row == 1);
    key("PageUp");
    CHECK(slider(screen).row == 8);
    key("End");
    CHECK(slider(screen).row == 9);
    key("ArrowRight");
    CHECK(slider(screen).row == 9);
    key("Escape");
    CHECK(slider(screen).row == 0);
    CHECK(slider(screen).value.starts_with("2 个系列"));
}

TEST_CASE("rows of names are walked downwards from the first", "[chart]") {
    Charted page(of_staff(ChartKind::Bar, {{"客户", {30, 20, 10}}}));
    Screen screen([&] { page.draw(); });

    screen.key(Role::Slider, "员工", "ArrowDown");
    CHECK(screen.get(Role::Slider, "员工").value == "王敏：30");
    screen.key(Role::Slider, "员工", "ArrowDown");
    CHECK(screen.get(Role::Slider, "员工").value == "陈立：20");
    screen.key(Role::Slider, "员工", "ArrowUp");
    CHECK(screen.get(Role::Slider, "员工").value == "王敏：30");
}

TEST_CASE("a press puts the crosshair, and losing the focus takes it away", "[chart]") {
    Charted page(of_days(ChartKind::Bar, {{"公众号", {3, 4, 12, 8}}}));
    Screen screen([&] { page.draw(); });
    const Box box = slider(screen).box;

    screen.press_at(box.x + box.width - 10, box.y + 80);
    CHECK(slider(screen).value == "今天 周日：8");
    screen.press_at(box.x + 60, box.y + 80);
    CHECK(slider(screen).value == "11-19 周四：3");

    screen.key(Role::Slider, "新增（人）", "End");
    CHECK(slider(screen).row == 4);
    screen.key(Role::Button, "查看数据", "Home");
    CHECK(slider(screen).row == 0);
}

TEST_CASE("a crosshair with its numbers stands under the pointer and leaves with it", "[chart]") {
    Charted page(of_days(ChartKind::Line, {{"公众号", {3, 4, 12, 8}}, {"门店", {1, 2, 5, 4}}}));
    null_platform().draws_in_memory = true;
    Screen screen([&] { page.draw(); });
    const std::vector<std::uint32_t> before = rendered_picture().pixels();
    const Box box = slider(screen).box;

    screen.hover(Role::Slider, "新增（人）");
    const std::vector<std::uint32_t> under = rendered_picture().pixels();
    screen.hover(Role::Heading, "页");
    const std::vector<std::uint32_t> after = rendered_picture().pixels();
    null_platform().draws_in_memory = false;

    CHECK(after == before);
    int changed = 0;
    for (std::size_t at = 0; at < under.size(); ++at) changed += under[at] == before[at] ? 0 : 1;
    // At least the line from top to bottom and the frame of the numbers.
    CHECK(changed > static_cast<int>(box.height) + 300);
    CHECK(page.state.place == -1);
}

TEST_CASE("under the pointer every place of a chart answers, at its edges too", "[chart]") {
    for (const ChartKind kind : {ChartKind::Line, ChartKind::Area, ChartKind::StackedBar}) {
        Charted page(of_days(kind, {{"公众号", {3, 4, 12}}, {"门店", {1, 2, 5}}}));
        Screen screen([&] { page.draw(); });
        const Box box = slider(screen).box;
        for (float x = box.x + 60; x < box.x + box.width - 120; x += 10) {
            screen.press_at(x, box.y + 100);
            CHECK(slider(screen).row >= 1);
            CHECK(slider(screen).row <= 3);
        }
    }
}

TEST_CASE("legend entries are buttons that hide a series, and the scale adapts", "[chart]") {
    Charted page(of_days(ChartKind::StackedBar, {{"公众号", {300, 400}}, {"门店", {1, 2}}}));
    Screen screen([&] { page.draw(); });
    const std::uint32_t pressed = kToggle | kChecked;
    CHECK((screen.get(Role::Button, "公众号").states & pressed) == pressed);

    screen.press(Role::Button, "公众号");

    CHECK((screen.get(Role::Button, "公众号").states & pressed) == kToggle);
    screen.key(Role::Slider, "新增（人）", "End");
    CHECK(slider(screen).value == "今天 周日：门店 2");

    screen.activate(Role::Button, "门店");
    CHECK(screen.has(Role::Text, "已隐藏全部系列"));
    screen.press(Role::Button, "公众号");
    CHECK_FALSE(screen.has(Role::Text, "已隐藏全部系列"));
    CHECK((screen.get(Role::Button, "公众号").states & pressed) == pressed);
}

TEST_CASE("hiding the large series lets the small one fill the height", "[chart]") {
    Charted page(of_days(ChartKind::Bar, {{"公众号", {300, 400}}, {"门店", {1, 2}}}));
    null_platform().draws_in_memory = true;
    Screen screen([&] { page.draw(); });
    const ui::Color second = ui::series_color(1, ui::Theme::Light);
    const int before = pixels_of(second);

    screen.press(Role::Button, "公众号");
    const int after = pixels_of(second);
    null_platform().draws_in_memory = false;

    CHECK(after > before + 2'000);
}

TEST_CASE("the numbers are shown as a table on demand, which then stands for the hidden one", "[chart]") {
    Charted page(of_days(ChartKind::Area, {{"公众号", {3, 4}}, {"门店", {1, kMissing}}}));
    Screen screen([&] { page.draw(); });
    CHECK((screen.get(Role::Button, "查看数据").states & kChecked) == 0);

    screen.press(Role::Button, "查看数据");

    CHECK((screen.get(Role::Button, "查看数据").states & kChecked) != 0);
    CHECK(screen.count(Role::Grid) == 1);
    CHECK(screen.get(Role::Grid, "新增（人）").rows == 3);
    CHECK(screen.has(Role::ColumnHeader, "门店"));
    CHECK(screen.has(Role::Text, "昨天 周六"));
    CHECK(screen.has(Role::Text, "—"));
}

TEST_CASE("a chart without any number says so and offers nothing to do", "[chart]") {
    const std::array charts{of_days(ChartKind::Line, {{"公众号", {}}}),
                            of_days(ChartKind::HeatCalendar, {{"公众号", {kMissing, kMissing}}}),
                            ui::Chart{.kind = ChartKind::Funnel, .title = "旅程"},
                            of_staff(ChartKind::Bar, {{"客户", {}}})};
    for (const ui::Chart& chart : charts) {
        Charted page(chart);
        const Screen screen([&] { page.draw(); });

        CHECK(screen.has(Role::Text, "暂无数据"));
        CHECK_FALSE(screen.has(Role::Button, "导出"));
        CHECK(screen.count(Role::Slider) == 0);
    }
}

TEST_CASE("every kind draws one point, all zero, gaps, values below zero and two thousand places", "[chart]") {
    std::vector<std::int64_t> many;
    for (int at = 0; at < 2'000; ++at) many.push_back(at % 97 - (at % 7 == 0 ? 200 : 0));
    const std::array<std::vector<std::int64_t>, 6> values{{{5}, {0, 0, 0}, {1, kMissing, 3}, {-5, 3, -1}, {-4}, many}};
    null_platform().draws_in_memory = true;
    for (int kind = 0; kind <= static_cast<int>(ChartKind::HeatCalendar); ++kind) {
        for (const auto& each : values) {
            for (const float width : {360.0F, 1440.0F}) {
                Charted page(of_days(static_cast<ChartKind>(kind), {{"公众号", each}, {"门店", {1, 2}}}));
                if (page.chart.kind == ChartKind::Funnel) {
                    page.chart.first_day.reset();
                    page.chart.places.assign(each.size(), "步骤");
                }
                const Screen screen([&] { page.draw(); }, width, 900);
                INFO("kind " << kind << ", " << each.size() << " places, " << width << " px");
                for (const Node& node : tree()) CHECK(node.box.x + node.box.width <= width + 0.5F);
            }
        }
    }
    null_platform().draws_in_memory = false;
}

TEST_CASE("the days of a calendar are cells that the arrow keys walk", "[chart]") {
    std::vector<std::int64_t> values;
    for (int day = 0; day < 40; ++day) values.push_back(day);
    Charted page(of_days(ChartKind::HeatCalendar, {{"公众号", values}}));
    Screen screen([&] { page.draw(); });
    CHECK(screen.count(Role::GridCell) == 40);
    CHECK((screen.get(Role::GridCell, "今天 周日：39").states & kSkipTab) == 0);
    CHECK((screen.get(Role::GridCell, "昨天 周六：38").states & kSkipTab) != 0);

    screen.key(Role::GridCell, "今天 周日：39", "ArrowUp");
    CHECK(page.state.place == 38);
    CHECK(null_platform().focused == screen.get(Role::GridCell, "昨天 周六：38").id);
    CHECK((screen.get(Role::GridCell, "昨天 周六：38").states & kSkipTab) == 0);
    screen.key(Role::GridCell, "昨天 周六：38", "ArrowLeft");
    CHECK(page.state.place == 31);
    screen.key(Role::GridCell, "11-14 周六：31", "Home");
    CHECK(page.state.place == 0);
    screen.key(Role::GridCell, "10-14 周三：0", "ArrowLeft");
    CHECK(page.state.place == 0);
    screen.key(Role::GridCell, "10-14 周三：0", "End");
    CHECK(page.state.place == 39);
    screen.key(Role::GridCell, "今天 周日：39", "Escape");
    CHECK(page.state.place == -1);
}

TEST_CASE("a calendar too long for its place shows the newest weeks", "[chart]") {
    Charted page(of_days(ChartKind::HeatCalendar, {{"公众号", std::vector<std::int64_t>(365, 1)}}));
    const Screen screen([&] { page.draw(); }, 360, 800);

    const int cells = screen.count(Role::GridCell);
    CHECK(cells < 365);
    CHECK(cells > 90);
    // 2026-11-22 is a Sunday: whole weeks.
    CHECK(cells % 7 == 0);
    CHECK(screen.has(Role::GridCell, "今天 周日：1"));
}

TEST_CASE("a sparkline says first, last, highest and lowest", "[chart]") {
    const Screen screen([] {
        const ui::Page page({.title = "页"});
        ui::sparkline("近 4 天", std::array<std::int64_t, 4>{4, 9, 1, 6});
        ui::sparkline("空", {});
    });

    CHECK(screen.has(Role::Img, "近 4 天 首个 4，最后 6，最高 9，最低 1"));
    CHECK(screen.has(Role::Img, "空 暂无数据"));
}

TEST_CASE("the highest of two thousand points reaches as high as alone", "[chart]") {
    std::vector<std::int64_t> values(2'000, 10);
    values[777] = 100;
    Charted page(of_days(ChartKind::Line, {{"公众号", values}}));
    null_platform().draws_in_memory = true;
    const Screen screen([&] { page.draw(); }, 400, 800);
    null_platform().draws_in_memory = false;
    const Box box = slider(screen).box;
    const auto& picture = rendered_picture();
    const ui::Color hue = ui::series_color(0, ui::Theme::Light);

    int top = -1;
    for (int y = 0; y < picture.height() && top < 0; ++y) {
        for (int x = static_cast<int>(box.x) + 40; x < 390; ++x) {
            const auto at = static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width());
            if (picture.pixels()[at + static_cast<std::size_t>(x)] == hue) top = y;
        }
    }
    // The scale ends at 100, ten pixels below the chart's upper edge.
    CHECK(top >= static_cast<int>(box.y) + 8);
    CHECK(top <= static_cast<int>(box.y) + 24);
}

}  // namespace guanxi::web
