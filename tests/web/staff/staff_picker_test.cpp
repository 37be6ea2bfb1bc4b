#include "web/staff/staff_picker.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/web/example.h"
#include "tests/web/screen.h"
#include "web/ui/layout.h"

namespace guanxi::web {

namespace {

using Chosen = std::vector<StaffId>;

// 示例教育 (赵静) with 招生部 below it (王敏, 陈立).
struct Picker {
    customer::Base base = example_base();
    Chosen chosen;
    StaffOffered offered = StaffOffered::All;
    int changes = 0;

    void draw() {
        const ui::Page page({.title = "员工"});
        changes += staff_picker("接待员工", chosen, base, offered) ? 1 : 0;
    }
};

bool is_chosen(const Screen& screen, std::string_view name) {
    return (screen.get(Role::Option, name).states & kSelected) != 0;
}

}  // namespace

TEST_CASE("staff stand below their departments, and a department's mark chooses all of them", "[staff][view]") {
    Picker page;
    Screen screen([&] { page.draw(); });
    screen.press(Role::ComboBox, "接待员工");
    CHECK(screen.get(Role::Option, "王敏").box.y > screen.get(Role::Option, "招生部").box.y);

    screen.activate(Role::Option, "招生部");
    CHECK(page.chosen == Chosen{{1}, {2}});
    CHECK(is_chosen(screen, "招生部"));
    CHECK((screen.get(Role::Option, "示例教育").states & kMixed) != 0);

    screen.activate(Role::Option, "示例教育");
    CHECK(page.chosen == Chosen{{1}, {2}, {3}});
    screen.activate(Role::Option, "示例教育");
    CHECK(page.chosen.empty());
}

TEST_CASE("the closed picker tells whom it holds, in the order of choosing", "[staff][view]") {
    Picker page;
    page.chosen = {{2}, {1}};
    const Screen screen([&] { page.draw(); });

    CHECK(screen.get(Role::ComboBox, "接待员工").value == "陈立、王敏");
}

TEST_CASE("who cannot receive customers is shown with the reason, and no department chooses her", "[staff][view]") {
    Picker page;
    page.offered = StaffOffered::WhoCanReceive;
    page.base.upsert(staff::Staff{.id = {4},
                                  .wecom_id = {"left"},
                                  .name = "周离",
                                  .departments = {{2}},
                                  .status = staff::StaffStatus::Inactive,
                                  .contact = staff::ContactFunction::Present});
    Screen screen([&] { page.draw(); });
    screen.press(Role::ComboBox, "接待员工");
    CHECK(screen.get(Role::Option, "赵静").description == "没有客户联系功能");
    CHECK(screen.get(Role::Option, "周离").description == "未激活");

    screen.press(Role::Option, "赵静");
    CHECK(page.chosen.empty());
    screen.press(Role::Option, "示例教育");
    CHECK(page.chosen == Chosen{{1}, {2}});
}

TEST_CASE("who lost the contact function after being chosen can be taken back", "[staff][view]") {
    Picker page;
    page.offered = StaffOffered::WhoCanReceive;
    page.chosen = {{3}};
    Screen screen([&] { page.draw(); });
    screen.press(Role::ComboBox, "接待员工");

    screen.press(Role::Option, "赵静");

    CHECK(page.chosen.empty());
}

TEST_CASE("the search shows who matches, with the departments above", "[staff][view]") {
    Picker page;
    Screen screen([&] { page.draw(); });
    screen.press(Role::ComboBox, "接待员工");

    screen.type("搜索接待员工", "陈");
    CHECK(screen.count(Role::Option) == 3);
    CHECK(screen.has(Role::Option, "招生部"));
    CHECK_FALSE(screen.has(Role::Option, "王敏"));
    screen.type("搜索接待员工", "没有");
    CHECK(screen.has(Role::Text, "没有符合的选项"));
}

TEST_CASE("the picker is used by keyboard alone", "[staff][view]") {
    Picker page;
    Screen screen([&] { page.draw(); });

    screen.key(Role::ComboBox, "接待员工", "ArrowDown");
    CHECK(focused_node() == screen.get(Role::SearchBox, "搜索接待员工").id);
    screen.key(Role::SearchBox, "搜索接待员工", "ArrowDown");
    CHECK(focused_node() == screen.get(Role::Option, "示例教育").id);
    screen.key(Role::Option, "示例教育", "End");
    CHECK(focused_node() == screen.get(Role::Option, "陈立").id);
    screen.activate(Role::Option, "陈立");
    CHECK(page.chosen == Chosen{{2}});

    screen.key(Role::Option, "陈立", "ArrowLeft");
    CHECK(focused_node() == screen.get(Role::Option, "招生部").id);
    screen.key(Role::Option, "招生部", "ArrowLeft");
    CHECK_FALSE(screen.has(Role::Option, "王敏"));
    screen.key(Role::Option, "招生部", "ArrowRight");
    CHECK(screen.has(Role::Option, "王敏"));
    screen.key(Role::Option, "招生部", "Escape");
    CHECK(screen.count(Role::Option) == 0);
    CHECK(focused_node() == screen.get(Role::ComboBox, "接待员工").id);
}

TEST_CASE("a department opens and closes by its arrow", "[staff][view]") {
    Picker page;
    Screen screen([&] { page.draw(); });
    screen.press(Role::ComboBox, "接待员工");
    const Box row = screen.get(Role::Option, "招生部").box;

    screen.press_at(row.x + 30, row.y + row.height / 2);
    CHECK_FALSE(screen.has(Role::Option, "王敏"));
    CHECK(page.chosen.empty());
    screen.press_at(row.x + 30, row.y + row.height / 2);
    CHECK(screen.has(Role::Option, "王敏"));
}

TEST_CASE("nobody is lost below departments that lie in a circle or are not known", "[staff][view]") {
    Picker page;
    page.base.upsert(staff::Department{.id = {7}, .parent = {8}, .name = "甲"});
    page.base.upsert(staff::Department{.id = {8}, .parent = {7}, .name = "乙"});
    page.base.upsert(staff::Staff{.id = {5}, .wecom_id = {"a"}, .name = "孙一", .departments = {{8}}});
    page.base.upsert(staff::Staff{.id = {6}, .wecom_id = {"b"}, .name = "孙二", .departments = {{99}}});
    Screen screen([&] { page.draw(); });
    screen.press(Role::ComboBox, "接待员工");

    CHECK(screen.has(Role::Option, "孙一"));
    CHECK(screen.has(Role::Option, "孙二"));
}

TEST_CASE("the tree of a large company opens closed", "[staff][view]") {
    Picker page;
    for (int id = 10; id < 120; ++id) {
        page.base.upsert(staff::Staff{
            .id = {id}, .wecom_id = {std::to_string(id)}, .name = "员工" + std::to_string(id), .departments = {{2}}});
    }
    Screen screen([&] { page.draw(); });
    screen.press(Role::ComboBox, "接待员工");

    CHECK(screen.count(Role::Option) == 3);
    CHECK_FALSE(screen.has(Role::Option, "王敏"));
    screen.type("搜索接待员工", "员工11");
    CHECK(screen.count(Role::Option) == 13);
}

}  // namespace guanxi::web
