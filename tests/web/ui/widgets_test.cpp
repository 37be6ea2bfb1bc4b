#include <array>
#include <catch2/catch_test_macros.hpp>
#include <vector>

#include "tests/web/screen.h"
#include "web/platform/border.h"
#include "web/platform/canvas.h"
#include "web/platform/null_platform.h"
#include "web/platform/rasteriser.h"
#include "web/platform/renderer.h"
#include "web/platform/route.h"
#include "web/ui/button.h"
#include "web/ui/field.h"
#include "web/ui/layout.h"
#include "web/ui/overlay.h"
#include "web/ui/paint.h"
#include "web/ui/select.h"
#include "web/ui/text.h"

namespace guanxi::web {

TEST_CASE("a button answers a press, and once only", "[ui]") {
    int pressed = 0;
    Screen screen([&] { pressed += ui::button("导出") ? 1 : 0; });

    screen.press(Role::Button, "导出");

    CHECK(pressed == 1);
}

TEST_CASE("a button answers Enter and assistive technology like a press", "[ui]") {
    int pressed = 0;
    Screen screen([&] { pressed += ui::button("导出") ? 1 : 0; });

    screen.activate(Role::Button, "导出");

    CHECK(pressed == 1);
}

TEST_CASE("a button that is disabled says why and cannot be pressed in any way", "[ui]") {
    int pressed = 0;
    Screen screen(
        [&] { pressed += ui::button("创建", {.enabled = ui::Enabled::No, .reason = "还没有选择员工"}) ? 1 : 0; });

    screen.press(Role::Button, "创建");
    screen.activate(Role::Button, "创建");

    CHECK(pressed == 0);
    CHECK((screen.get(Role::Button, "创建").states & kDisabled) != 0);
    CHECK(screen.get(Role::Button, "创建").description == "还没有选择员工");
}

TEST_CASE("two buttons of one name are two nodes, and the right one is pressed", "[ui]") {
    std::vector<int> pressed;
    Screen screen([&] {
        for (int row = 0; row < 3; ++row) {
            if (ui::button("删除")) pressed.push_back(row);
        }
    });
    std::vector<Node> buttons;
    for (const Node& node : tree()) {
        if (node.role == Role::Button) buttons.push_back(node);
    }
    REQUIRE(buttons.size() == 3);
    CHECK(buttons[0].id != buttons[1].id);

    screen.press_at(buttons[2].box.x + 5, buttons[2].box.y + 5);

    CHECK(pressed == std::vector{2});
}

TEST_CASE("a field takes what is typed and tells when it changed", "[ui]") {
    std::string name = "旧";
    int changes = 0;
    Screen screen([&] { changes += ui::field("名称", name).changed ? 1 : 0; });

    screen.type("名称", "开学季🌸");

    CHECK(name == "开学季🌸");
    CHECK(changes == 1);
    CHECK(screen.get(Role::TextBox, "名称").value == "开学季🌸");
}

TEST_CASE("Enter submits a field", "[ui]") {
    std::string name;
    int submitted = 0;
    Screen screen([&] { submitted += ui::field("名称", name).submitted ? 1 : 0; });

    screen.submit("名称");

    CHECK(submitted == 1);
}

TEST_CASE("an error takes the place of the help and marks the field", "[ui]") {
    std::string name;
    std::string error;
    Screen screen([&] { ui::field("名称", name, {.help = "最多 30 个字", .error = error}); });
    CHECK(screen.has(Role::Text, "最多 30 个字"));

    error = "名称不能为空";
    screen.draw();

    CHECK_FALSE(screen.has(Role::Text, "最多 30 个字"));
    CHECK(screen.has(Role::Alert, "名称不能为空"));
    CHECK((screen.get(Role::TextBox, "名称").states & kInvalid) != 0);
}

TEST_CASE("a checkbox and a switch change with each press", "[ui]") {
    bool only_mine = false;
    bool auto_pass = true;
    Screen screen([&] {
        ui::checkbox("仅看我的", only_mine);
        ui::toggle("自动通过", auto_pass);
    });

    screen.press(Role::Checkbox, "仅看我的");
    screen.press(Role::Switch, "自动通过");

    CHECK(only_mine);
    CHECK_FALSE(auto_pass);
    CHECK((screen.get(Role::Checkbox, "仅看我的").states & kChecked) != 0);
}

TEST_CASE("a select opens its options, takes one and closes", "[ui]") {
    std::int64_t staff = -1;
    const std::array<ui::Option, 2> options{{{.id = 7, .label = "王敏"}, {.id = 9, .label = "陈立"}}};
    Screen screen([&] { ui::select("员工", staff, options); });
    CHECK(screen.count(Role::Option) == 0);

    screen.press(Role::ComboBox, "员工");
    REQUIRE(screen.count(Role::Option) == 2);
    screen.press(Role::Option, "陈立");

    CHECK(staff == 9);
    CHECK(screen.count(Role::Option) == 0);
    CHECK(screen.get(Role::ComboBox, "员工").value == "陈立");
}

TEST_CASE("a select closes when something beside it is pressed", "[ui]") {
    std::int64_t staff = -1;
    const std::array<ui::Option, 1> options{{{.id = 7, .label = "王敏"}}};
    Screen screen([&] { ui::select("员工", staff, options); });

    screen.press(Role::ComboBox, "员工");
    screen.press_at(1200, 800);

    CHECK(staff == -1);
    CHECK(screen.count(Role::Option) == 0);
}

TEST_CASE("a multiple choice stays open, searches, and takes back what is pressed twice", "[ui]") {
    std::vector<std::int64_t> tags;
    const std::array<ui::Option, 3> options{{{.id = 1, .label = "高一", .group = "年级"},
                                             {.id = 2, .label = "高二", .group = "年级"},
                                             {.id = 3, .label = "老客户", .group = "关系"}}};
    Screen screen([&] { ui::multi_select("标签", tags, options); });

    screen.press(Role::ComboBox, "标签");
    screen.press(Role::Option, "老客户");
    screen.press(Role::Option, "高一");
    CHECK(tags == std::vector<std::int64_t>{3, 1});
    screen.press(Role::Option, "老客户");
    CHECK(tags == std::vector<std::int64_t>{1});

    screen.type("搜索标签", "高二");
    CHECK(screen.count(Role::Option) == 1);
    CHECK(screen.get(Role::ComboBox, "标签").value == "高一");
}

TEST_CASE("a confirmation keeps the page from being used until it is answered", "[ui]") {
    bool asks = true;
    int behind = 0;
    ui::DialogAnswer last = ui::DialogAnswer::Open;
    Screen screen([&] {
        behind += ui::button("页面上的按钮") ? 1 : 0;
        if (!asks) return;
        last = ui::confirm_dialog(
            {.title = "删除？", .text = "不能恢复。", .confirm = "确认删除", .tone = ui::Tone::Danger});
        if (last != ui::DialogAnswer::Open) asks = false;
    });

    screen.press(Role::Button, "页面上的按钮");
    CHECK(behind == 0);
    CHECK(asks);
    screen.press(Role::Button, "确认删除");

    CHECK(last == ui::DialogAnswer::Confirmed);
    CHECK_FALSE(screen.has(Role::Dialog, "删除？"));
    screen.press(Role::Button, "页面上的按钮");
    CHECK(behind == 1);
}

TEST_CASE("a menu is as wide as its longest entry", "[ui]") {
    Screen screen([] {
        const ui::Page page({.title = "客户列表"});
        if (ui::button("视图")) ui::open_menu("views");
        const ui::Menu menu("views");
        if (menu.is_open()) ui::menu_item("保存当前的筛选、排序和列为一个视图", ui::Icon::Edit);
    });

    screen.press(Role::Button, "视图");

    CHECK(screen.get(Role::MenuItem, "保存当前的筛选、排序和列为一个视图").box.width > 200);
    CHECK(ui::paint::cut_labels().empty());
}

TEST_CASE("a card's heading that finds no room goes on in the next line", "[ui]") {
    const std::string words = "Friends added per day, last 30 days (people)";
    const Screen screen([&words] {
        const ui::Column column(120);
        ui::heading(words);
    });

    const Box& box = screen.get(Role::Heading, words).box;
    CHECK(box.width <= 120);
    CHECK(box.height >= 48);
}

TEST_CASE("what a button has opened is not hidden by the button's tooltip", "[ui]") {
    bool explains = true;
    Screen screen([&explains] {
        const ui::Page page({.title = "客户列表"});
        if (ui::button("更多")) ui::open_menu("more");
        if (explains) ui::tooltip("更多操作");
        const ui::Menu menu("more");
        if (menu.is_open()) ui::menu_item("删除");
    });
    const auto picture = [&] {
        null_platform().draws_in_memory = true;
        screen.draw();
        null_platform().draws_in_memory = false;
        return rendered_picture().pixels();
    };

    screen.hover(Role::Button, "更多");
    pass(2'000);
    const auto explained = picture();
    explains = false;
    CHECK(picture() != explained);

    explains = true;
    screen.press(Role::Button, "更多");
    pass(2'000);
    const auto opened = picture();
    explains = false;
    CHECK(picture() == opened);
}

TEST_CASE("a confirmation that was opened by a press takes the very next press", "[ui]") {
    bool asks = false;
    ui::DialogAnswer last = ui::DialogAnswer::Open;
    Screen screen([&] {
        if (ui::button("删除")) asks = true;
        if (!asks) return;
        last = ui::confirm_dialog({.title = "删除？", .text = "不能恢复。", .confirm = "确认删除"});
        if (last != ui::DialogAnswer::Open) asks = false;
    });

    screen.press(Role::Button, "删除");
    screen.press(Role::Button, "确认删除");

    CHECK(last == ui::DialogAnswer::Confirmed);
}

TEST_CASE("a toast is announced, runs its action, and goes by itself after four seconds", "[ui]") {
    Screen screen([] {});
    bool undone = false;

    ui::toast(ui::ToastKind::Success, "已删除", {"撤销", [&undone] { undone = true; }});
    screen.draw();
    CHECK(screen.shows("已删除"));
    screen.press(Role::Button, "撤销");
    CHECK(undone);
    CHECK(screen.has(Role::Status, ""));

    screen.press_at(5, 500);  // under the pointer the next one would wait
    ui::toast(ui::ToastKind::Info, "已保存");
    pass(3900);
    CHECK(screen.has(Role::Status, "已保存"));
    pass(200);
    CHECK(screen.has(Role::Status, ""));
}

TEST_CASE("what is only heard takes no place among the toasts", "[ui]") {
    Screen screen([] {});
    ui::toast(ui::ToastKind::Success, "已删除", {"撤销", [] {}});

    for (const char* heard : {"一", "二", "三", "四"}) ui::announce(heard);
    screen.draw();

    CHECK(screen.has(Role::Button, "撤销"));
    CHECK(screen.has(Role::Status, "一\n二\n三\n四\n已删除。撤销请按 Ctrl+Z"));
    pass(4'000);
    screen.draw();
    CHECK(screen.has(Role::Status, "已删除。撤销请按 Ctrl+Z"));
    pass(10'000);
}

TEST_CASE("what a toast offers is reached by a key that is announced with it, and waits while one is at it", "[ui]") {
    Screen screen([] {});
    int undone = 0;
    const auto say_deleted = [&undone] {
        ui::toast(ui::ToastKind::Success, "已删除", {"撤销", [&undone] { ++undone; }});
    };
    say_deleted();
    screen.draw();
    CHECK(screen.has(Role::Status, "已删除。撤销请按 Ctrl+Z"));

    screen.shortcut("Ctrl+Z");
    CHECK(undone == 1);
    CHECK_FALSE(screen.has(Role::Button, "撤销"));
    screen.shortcut("Ctrl+Z");
    CHECK(undone == 1);

    say_deleted();
    screen.draw();
    screen.key(Role::Button, "撤销", "Tab");
    pass(9'000);
    CHECK(screen.has(Role::Button, "撤销"));
    guanxi_mirror_focused(0);
    screen.draw();
    pass(4'100);
    CHECK_FALSE(screen.has(Role::Button, "撤销"));
}

TEST_CASE("a link goes to its route", "[ui]") {
    Screen screen([] { ui::link("查看客户", "/customers?tag=3"); });

    screen.press(Role::Link, "查看客户");

    CHECK(current_route().path == "/customers");
    CHECK(current_route().parameter("tag") == "3");
}

TEST_CASE("rows at the end, in the middle and with a right part settle in one pass", "[ui]") {
    const Screen screen([] {
        const ui::Page page({.title = "标题", .subtitle = "说明"});
        {
            const ui::PageActions actions;
            ui::button("导出");
        }
        {
            const ui::Row row({.align = ui::Align::End});
            ui::button("一");
        }
        {
            const ui::Row row({.align = ui::Align::Center});
            ui::button("二");
        }
        const ui::Row row;
        ui::button("三");
        ui::push_right();
        ui::button("四");
    });

    draw_frames();

    CHECK(pass_count() == 1);
    CHECK(screen.get(Role::Button, "四").box.x + screen.get(Role::Button, "四").box.width == 1416);
    CHECK(screen.get(Role::Button, "一").box.x + screen.get(Role::Button, "一").box.width == 1416);
}

TEST_CASE("nothing is drawn and nothing is sent to the mirror when nothing changed", "[ui]") {
    std::string name = "开学季";
    Screen screen([&] {
        const ui::Card card({.title = "基本信息"});
        ui::field("名称", name);
        ui::button("保存");
    });
    const int before = null_platform().differences;

    screen.draw();

    CHECK(null_platform().differences == before);
    CHECK_FALSE(null_platform().wants_frame);
}

}  // namespace guanxi::web
