#include "web/ui/week_slots.h"

#include <catch2/catch_test_macros.hpp>
#include <set>

#include "tests/web/screen.h"
#include "web/platform/border.h"
#include "web/ui/layout.h"
#include "web/ui/week_hours.h"

namespace guanxi::web {

namespace {

using Slots = std::vector<WeekSlot>;

constexpr std::uint8_t kMonday = 0x01;
constexpr std::uint8_t kWorkdays = 0x1F;
constexpr std::uint8_t kEveryDay = 0x7F;

WeekSlot slot(std::uint8_t weekdays, int from, int to) {
    return {.weekdays = {weekdays}, .hours = {.from = from, .to = to}};
}

struct Week {
    Slots slots;
    ui::WeekSlotsState view;
    int changes = 0;

    void draw() {
        const ui::Page page({.title = "排班"});
        changes += ui::week_slots("在线时间", slots, view) ? 1 : 0;
    }
};

}  // namespace

TEST_CASE("slots survive the grid, written without overlaps", "[ui][week]") {
    CHECK(ui::WeekHours(Slots{slot(kWorkdays, 540, 1080)}).slots() == Slots{slot(kWorkdays, 540, 1080)});
    CHECK(ui::WeekHours(Slots{slot(kMonday, 540, 700), slot(kMonday, 600, 720)}).slots() ==
          Slots{slot(kMonday, 540, 720)});
    // Sunday's night ends on Monday.
    CHECK(ui::WeekHours(Slots{slot(0x40, 1320, 120)}).slots() == Slots{slot(kMonday, 0, 120), slot(0x40, 1320, 1440)});
    CHECK(ui::WeekHours(Slots{}).slots().empty());
}

TEST_CASE("an hour is turned on and off by Enter, and the arrow keys walk", "[ui][week]") {
    Week page;
    Screen screen([&] { page.draw(); });

    screen.activate(Role::GridCell, "周一 00:00-01:00");
    CHECK(page.slots == Slots{slot(kMonday, 0, 60)});
    screen.key(Role::GridCell, "周一 00:00-01:00", "ArrowRight");
    CHECK(focused_node() == screen.get(Role::GridCell, "周一 01:00-02:00").id);
    screen.key(Role::GridCell, "周一 01:00-02:00", "ArrowDown");
    screen.activate(Role::GridCell, "周二 01:00-02:00");
    CHECK(page.slots == Slots{slot(kMonday, 0, 60), slot(0x02, 60, 120)});
    screen.activate(Role::GridCell, "周一 00:00-01:00");
    CHECK(page.slots == Slots{slot(0x02, 60, 120)});
    CHECK(page.changes == 3);
}

TEST_CASE("dragging paints a rectangle of hours, and dragging over it again clears it", "[ui][week]") {
    Week page;
    Screen screen([&] { page.draw(); });
    const auto drag = [&screen](std::string_view from, std::string_view to) {
        const Box first = screen.get(Role::GridCell, from).box;
        const Box last = screen.get(Role::GridCell, to).box;
        guanxi_pointer(0, first.x + 4, first.y + 4, 0, 0, 0);
        guanxi_pointer(1, first.x + 4, first.y + 4, 0, 0, 0);
        screen.draw();
        guanxi_pointer(0, last.x + 4, last.y + 4, 0, 0, 0);
        screen.draw();
        guanxi_pointer(2, last.x + 4, last.y + 4, 0, 0, 0);
        screen.draw();
    };

    drag("周一 09:00-10:00", "周五 17:00-18:00");
    CHECK(page.slots == Slots{slot(kWorkdays, 540, 1080)});
    drag("周五 12:00-13:00", "周一 12:00-13:00");
    CHECK(page.slots == Slots{slot(kWorkdays, 540, 720), slot(kWorkdays, 780, 1080)});
}

TEST_CASE("Shift with the arrows marks a range that Space or Enter turns, and it is told", "[ui][week]") {
    Week page;
    Screen screen([&] { page.draw(); });

    screen.hold("shift");
    screen.key(Role::GridCell, "周一 09:00-10:00", "ArrowRight");
    screen.key("ArrowRight");
    screen.key("ArrowDown");
    CHECK(screen.focused()->name == "周二 11:00-12:00");
    CHECK(screen.has(Role::Status, "周一 09:00-10:00 至 周二 11:00-12:00，6 小时，未选"));
    CHECK(page.slots.empty());
    screen.key(" ");
    CHECK(page.slots == Slots{slot(0x03, 540, 720)});
    CHECK(screen.has(Role::Status, "周一 09:00-10:00 至 周二 11:00-12:00，6 小时，已选"));
    screen.key("ArrowLeft");
    CHECK(screen.has(Role::Status, "周一 09:00-10:00 至 周二 10:00-11:00，4 小时，已选"));
    screen.activate(Role::GridCell, "周二 10:00-11:00");
    CHECK(page.slots == Slots{slot(0x03, 660, 720)});

    screen.hold("");
    screen.key("ArrowRight");
    CHECK(screen.has(Role::Status, ""));
    screen.key(" ");  // the hour alone
    CHECK(page.slots == Slots{slot(kMonday, 660, 720)});
}

TEST_CASE("a range ends with Escape, which closes nothing else then, and when the focus leaves the grid",
          "[ui][week]") {
    Week page;
    Screen screen([&] { page.draw(); });
    screen.hold("shift");
    screen.key(Role::GridCell, "周一 09:00-10:00", "ArrowRight");
    screen.hold("");
    screen.key("Escape");
    CHECK(screen.has(Role::Status, ""));
    screen.key(" ");
    CHECK(page.slots == Slots{slot(kMonday, 600, 660)});

    screen.hold("shift");
    screen.key(Role::GridCell, "周一 10:00-11:00", "ArrowRight");
    CHECK_FALSE(screen.has(Role::Status, ""));
    screen.focus(Role::Button, "周一 全天");
    CHECK(screen.has(Role::Status, ""));
}

TEST_CASE("a press with Shift turns all from the hour that was pressed before", "[ui][week]") {
    Week page;
    Screen screen([&] { page.draw(); });
    screen.press(Role::GridCell, "周一 09:00-10:00");
    screen.hold("shift");
    screen.press(Role::GridCell, "周五 17:00-18:00");
    CHECK(page.slots == Slots{slot(kWorkdays, 540, 1080)});
    screen.press(Role::GridCell, "周二 10:00-11:00");
    CHECK(page.slots == Slots{slot(0x1C, 540, 1080), slot(0x03, 660, 1080)});
}

TEST_CASE("a weekday's name turns its day, an hour's number that hour of all days", "[ui][week]") {
    Week page;
    Screen screen([&] { page.draw(); });

    screen.press(Role::Button, "周一 全天");
    CHECK(page.slots == Slots{slot(kMonday, 0, 1440)});
    screen.press(Role::Button, "周一 全天");
    screen.press(Role::Button, "每天 8 点");
    CHECK(page.slots == Slots{slot(kEveryDay, 480, 540)});
}

TEST_CASE("an hour that is covered in part says so and keeps its minutes", "[ui][week]") {
    Week page;
    page.slots = {slot(kMonday, 570, 660)};
    Screen screen([&] { page.draw(); });
    CHECK(screen.get(Role::GridCell, "周一 09:00-10:00").description == "部分时间");
    CHECK((screen.get(Role::GridCell, "周一 10:00-11:00").states & kSelected) != 0);

    screen.activate(Role::GridCell, "周一 11:00-12:00");
    CHECK(page.slots == Slots{slot(kMonday, 570, 720)});
}

TEST_CASE("the list takes exact hours, and says what cannot be", "[ui][week]") {
    Week page;
    page.view.way = 1;
    Screen screen([&] { page.draw(); }, 1440, 1400);
    screen.press(Role::Button, "添加时段");
    CHECK(page.slots == Slots{slot(kWorkdays, 540, 1080)});

    screen.type("开始时间", "9:30");
    screen.type("结束时间", "24:00");
    CHECK(page.slots == Slots{slot(kWorkdays, 570, 1440)});
    screen.type("结束时间", "25:00");
    CHECK(page.slots == Slots{slot(kWorkdays, 570, 1440)});
    screen.type("结束时间", "9:30");
    CHECK(screen.has(Role::Alert, "请选择星期，开始和结束不能相同"));
    screen.type("结束时间", "2:00");
    CHECK(screen.has(Role::Text, "次日"));
    screen.press(Role::Checkbox, "周五");
    CHECK(page.slots == Slots{slot(0x0F, 570, 120)});

    screen.press(Role::Button, "添加时段");
    CHECK(screen.has(Role::Alert, "时段 1 与时段 2 有重叠"));
    screen.press(Role::Button, "删除时段");
    CHECK(page.slots == Slots{slot(kWorkdays, 540, 1080)});
}

TEST_CASE("the week fits a phone in both ways", "[ui][week]") {
    for (const int way : {0, 1}) {
        Week page;
        page.view.way = way;
        page.slots = {slot(kWorkdays, 540, 1080)};
        const Screen screen([&] { page.draw(); }, 360, 760);
        std::set<NodeId> ids;
        for (const Node& node : tree()) {
            CHECK(node.box.x + node.box.width <= 360);
            CHECK(ids.insert(node.id).second);
        }
    }
}

}  // namespace guanxi::web
