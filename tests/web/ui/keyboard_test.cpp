// Lists that open over the page are used by the keyboard alone.
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <vector>

#include "tests/web/screen.h"
#include "web/platform/border.h"
#include "web/platform/null_platform.h"
#include "web/ui/button.h"
#include "web/ui/form_parts.h"
#include "web/ui/overlay.h"
#include "web/ui/select.h"

namespace guanxi::web {

namespace {

NodeId focused() {
    return null_platform().focused;
}

const std::array<ui::Option, 3> kTags{{{.id = 1, .label = "高一", .group = "年级", .detail = {}},
                                       {.id = 2, .label = "高二", .group = "年级", .detail = {}},
                                       {.id = 3, .label = "老客户", .group = "关系", .detail = {}}}};

}  // namespace

TEST_CASE("arrows open a select, lead to what is chosen and on, and Enter takes it", "[ui]") {
    std::int64_t chosen = 2;
    Screen screen([&] { ui::select("标签", chosen, kTags); });

    screen.key(Role::ComboBox, "标签", "ArrowDown");
    CHECK(focused() == screen.get(Role::Option, "高二").id);
    screen.key(Role::Option, "高二", "ArrowDown");
    CHECK(focused() == screen.get(Role::Option, "老客户").id);
    screen.activate(Role::Option, "老客户");

    CHECK(chosen == 3);
    CHECK(screen.count(Role::Option) == 0);
    CHECK(focused() == screen.get(Role::ComboBox, "标签").id);
}

TEST_CASE("a list that gives the focus back shows it after a key, and not after a press", "[ui]") {
    std::int64_t chosen = 1;
    Screen screen([&] { ui::select("标签", chosen, kTags); });
    const auto mood = [&] {
        const NodeId id = screen.get(Role::ComboBox, "标签").id;
        CHECK(focused() == id);
        return ui::form::opener_mood(id, {}, "", ui::Enabled::Yes);
    };

    screen.press(Role::ComboBox, "标签");
    screen.press(Role::Option, "高二");
    CHECK(mood() == ui::form::Mood::Idle);
    screen.press(Role::ComboBox, "标签");
    screen.key(Role::Option, "高二", "Escape");
    CHECK(mood() == ui::form::Mood::Focused);
}

TEST_CASE("arrows open a multiple choice, lead from its search to the options, and Escape leads back", "[ui]") {
    std::vector<std::int64_t> tags;
    Screen screen([&] { ui::multi_select("标签", tags, kTags); });

    screen.key(Role::ComboBox, "标签", "ArrowDown");
    CHECK(focused() == screen.get(Role::SearchBox, "搜索标签").id);
    screen.key(Role::SearchBox, "搜索标签", "ArrowDown");
    CHECK(focused() == screen.get(Role::Option, "高一").id);
    screen.key(Role::Option, "高一", "ArrowDown");
    CHECK(focused() == screen.get(Role::Option, "高二").id);
    screen.activate(Role::Option, "高二");
    screen.key(Role::Option, "高二", "Escape");

    CHECK(tags == std::vector<std::int64_t>{2});
    CHECK(screen.count(Role::Option) == 0);
    CHECK(focused() == screen.get(Role::ComboBox, "标签").id);
}

TEST_CASE("a menu takes the focus, arrows go round in it, and the focus returns to what opened it", "[ui]") {
    int chosen = 0;
    Screen screen([&] {
        if (ui::button("更多")) ui::open_menu("more");
        const ui::Menu menu("more");
        if (!menu.is_open()) return;
        if (ui::menu_item("复制")) chosen = 1;
        if (ui::menu_item("删除")) chosen = 2;
    });

    guanxi_mirror_focused(screen.get(Role::Button, "更多").id);
    screen.activate(Role::Button, "更多");
    CHECK(focused() == screen.get(Role::MenuItem, "复制").id);
    screen.key(Role::MenuItem, "复制", "ArrowDown");
    CHECK(focused() == screen.get(Role::MenuItem, "删除").id);
    screen.key(Role::MenuItem, "删除", "ArrowDown");
    CHECK(focused() == screen.get(Role::MenuItem, "复制").id);
    screen.key(Role::MenuItem, "复制", "End");
    screen.activate(Role::MenuItem, "删除");

    CHECK(chosen == 2);
    CHECK(screen.count(Role::MenuItem) == 0);
    CHECK(focused() == screen.get(Role::Button, "更多").id);
}

}  // namespace guanxi::web
