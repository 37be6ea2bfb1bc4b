#include "web/audience/audience_editor.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <set>

#include "tests/web/example.h"
#include "tests/web/screen.h"
#include "web/audience/offer.h"
#include "web/audience/sentence.h"
#include "web/ui/layout.h"

namespace guanxi::web {

namespace {

using audience::all_of;
using audience::any_of;
using audience::Expression;
using audience::leaf;
using audience::not_of;
using audience::Quantifier;

// The example's company with a journey of two stages and three fields.
customer::Base company() {
    customer::Base base = example_base();
    base.upsert(lifecycle::Journey{
        .id = {1}, .name = "成交", .stages = {{.id = {1}, .name = "意向"}, {.id = {2}, .name = "已报价"}}});
    base.upsert(customer::Field{.id = {1}, .name = "身高", .kind = customer::FieldKind::Number, .words = {}});
    base.upsert(
        customer::Field{.id = {2}, .name = "校区", .kind = customer::FieldKind::Choice, .words = {"浦东", "徐汇"}});
    base.upsert(customer::Field{.id = {3}, .name = "生日", .kind = customer::FieldKind::Date, .words = {}});
    return base;
}

struct Editor {
    customer::Base base = company();
    Expression expression = all_of({});
    AudienceEditorState view;
    int changes = 0;

    void draw() {
        const ui::Page page({.title = "筛选"});
        changes += audience_editor("筛选条件", expression, view, {.base = base, .now = example_noon()}) ? 1 : 0;
    }
    std::string text() const { return audience::to_text(expression); }
    void read(std::string_view text) { expression = audience::parse(text).expression.value(); }
};

void add(Screen& screen, std::string_view condition) {
    screen.press(Role::ComboBox, "添加条件");
    screen.activate(Role::Option, condition);
}

void choose(Screen& screen, std::string_view list, std::string_view option) {
    screen.activate(Role::ComboBox, list);
    screen.activate(Role::Option, option);
    if (screen.count(Role::Option) > 0) screen.press(Role::Heading, "筛选");
}

// What stands at the right of the entry, as a number; the first of that name.
std::string count_of(const Screen& screen, std::string_view entry) {
    const NodeId group = screen.get(Role::Group, entry).id;
    for (const Node& node : tree()) {
        const bool is_number = !node.name.empty() && std::ranges::all_of(node.name, [](char c) {
            return (c >= '0' && c <= '9') || c == ',';
        });
        if (node.parent == group && node.role == Role::Text && is_number) return node.name;
    }
    return "none";
}

}  // namespace

TEST_CASE("without conditions everybody matches, and the editor says so", "[audience][view]") {
    Editor page;
    const Screen screen([&] { page.draw(); });

    CHECK(screen.has(Role::Text, "还没有条件：所有客户都符合"));
    CHECK(screen.has(Role::Text, "符合 4 条好友关系"));
    CHECK(page.changes == 0);
}

TEST_CASE("a condition is added, filled in and counted as a sentence", "[audience][view]") {
    Editor page;
    Screen screen([&] { page.draw(); });

    add(screen, "标签");
    CHECK(screen.has(Role::Alert, "请至少选择一项"));
    CHECK(screen.has(Role::Text, "条件未填完"));
    CHECK((screen.get(Role::ComboBox, "条件标签").states & kInvalid) != 0);
    CHECK(focused_node() == screen.get(Role::ComboBox, "条件标签").id);

    choose(screen, "条件标签", "高一");
    CHECK(page.text() == "all of (tag any (#1))");
    CHECK(count_of(screen, "标签") == "2");
    CHECK(screen.has(Role::Text, "符合 2 条好友关系"));
    CHECK_FALSE(screen.has(Role::Text, "条件未填完"));

    choose(screen, "包含方式", "不包含");
    CHECK(page.text() == "all of (tag none (#1))");
    CHECK(screen.has(Role::Text, "符合 2 条好友关系"));
}

TEST_CASE("every kind of condition can be added and is drawn as what it is", "[audience][view]") {
    Editor page;
    std::vector<std::size_t> kinds;
    for (const ui::Option& offered : offered_entries(page.base)) {
        const Expression entry = entry_of(offered.id, page.base);
        const auto* condition = std::get_if<audience::Condition>(&entry.node);
        if (condition != nullptr) kinds.push_back(condition->index());
    }
    std::ranges::sort(kinds);
    const auto repeated = std::ranges::unique(kinds);
    kinds.erase(repeated.begin(), repeated.end());
    CHECK(kinds.size() == std::variant_size_v<audience::Condition>);

    Screen screen([&] { page.draw(); });
    for (const ui::Option& offered : offered_entries(page.base)) {
        INFO(offered.label);
        page.expression = all_of({entry_of(offered.id, page.base)});
        screen.draw();
        CHECK(screen.has(Role::Group, offered.label));
        CHECK(screen.has(Role::Button, "更多操作"));
    }
}

TEST_CASE("the sentence of a stage tells journey, stages and dwelling", "[audience][view]") {
    Editor page;
    page.read("stage #1 in (#1) for more than 7 days");
    Screen screen([&] { page.draw(); });
    CHECK(screen.get(Role::ComboBox, "客户旅程").value == "成交");
    CHECK(screen.get(Role::ComboBox, "阶段").value == "意向");
    CHECK(screen.get(Role::ComboBox, "停留时间").value == "超过");
    CHECK(screen.get(Role::TextBox, "停留天数").value == "7");

    screen.type("停留天数", "30");
    choose(screen, "阶段", "已报价");
    CHECK(page.text() == "stage #1 in (#1, #2) for more than 30 days");

    choose(screen, "停留时间", "不限时长");
    CHECK(page.text() == "stage #1 in (#1, #2)");
    CHECK_FALSE(screen.has(Role::TextBox, "停留天数"));
}

TEST_CASE("numbers that cannot be read or held change nothing and are marked while they are typed",
          "[audience][view]") {
    Editor page;
    page.read("sends < 4");
    Screen screen([&] { page.draw(); });

    for (const char* wrong : {"", "abc", "-1", "64"}) {
        screen.type("次数", wrong);
        CHECK(page.text() == "sends < 4");
        CHECK((screen.get(Role::TextBox, "次数").states & kInvalid) != 0);
    }
    screen.type("次数", "63");
    CHECK(page.text() == "sends < 63");
    choose(screen, "比较方式", "超过");
    CHECK(screen.has(Role::Alert, "没有客户能满足这个数字"));
}

TEST_CASE("days are asked for by a number or by two dates", "[audience][view]") {
    Editor page;
    page.read("added in last 7 days");
    Screen screen([&] { page.draw(); });

    choose(screen, "日期方式", "在日期之间");
    screen.press(Role::ComboBox, "日期范围");
    screen.type("开始日期", "2026/11/1");
    CHECK(page.text() == "added from 2026-11-01");
    screen.type("结束日期", "2026-10-31");
    CHECK(screen.has(Role::Alert, "请填写日期，开始不能晚于结束"));
    screen.type("结束日期", "2026-11-30");
    CHECK(page.text() == "added from 2026-11-01 to 2026-11-30");
    CHECK_FALSE(screen.has(Role::Alert, "请填写日期，开始不能晚于结束"));
}

TEST_CASE("a field is asked for in the ways that its kind allows", "[audience][view]") {
    Editor page;
    page.read("field #1 >= 160");
    Screen screen([&] { page.draw(); });
    choose(screen, "字段条件", "介于");
    screen.type("最大值", "180");
    CHECK(page.text() == "field #1 between 160 and 180");

    choose(screen, "字段", "校区");
    CHECK(screen.has(Role::Alert, "请至少选择一项"));
    choose(screen, "字段的值", "徐汇");
    CHECK(page.text() == "field #2 in (2)");

    choose(screen, "字段", "生日");
    CHECK(page.text() == "field #3 yearly in next 7 days");
    choose(screen, "字段条件", "没有值");
    CHECK(page.text() == "field #3 has no value");
}

TEST_CASE("groups stand in groups, joined by all or any, and can be negated", "[audience][view]") {
    Editor page;
    page.read("tag any (#1) and (state in (lost) or not untagged)");
    Screen screen([&] { page.draw(); });
    CHECK(screen.has(Role::Group, "满足任一的一组"));
    CHECK(screen.has(Role::Group, "不满足：没有任何标签"));
    CHECK(count_of(screen, "不满足：没有任何标签") == "2");

    choose(screen, "组内条件", "满足任一");
    CHECK(page.text() == "tag any (#1) or (state in (lost) or not untagged)");

    screen.press(Role::Button, "更多操作");
    screen.press(Role::MenuItem, "改为“不满足”");
    CHECK(page.text() == "not tag any (#1) or (state in (lost) or not untagged)");
}

TEST_CASE("an empty group is a mistake that stands at the group", "[audience][view]") {
    Editor page;
    page.read("untagged");
    Screen screen([&] { page.draw(); });

    add(screen, "满足任一的一组");

    CHECK(screen.has(Role::Alert, "这一组还没有条件，请添加或删除这一组"));
    CHECK(screen.has(Role::Text, "条件未填完"));
    CHECK(focused_node() == screen.get(Role::ComboBox, "在这一组添加条件").id);
}

TEST_CASE("entries are duplicated, moved and deleted, and each step is taken back", "[audience][view]") {
    Editor page;
    page.read("untagged and blacklisted");
    Screen screen([&] { page.draw(); });

    screen.press(Role::Button, "更多操作");
    screen.press(Role::MenuItem, "复制");
    CHECK(page.text() == "untagged and untagged and blacklisted");
    screen.press(Role::Button, "更多操作");
    CHECK_FALSE(screen.has(Role::MenuItem, "上移"));
    screen.press(Role::MenuItem, "下移");
    screen.press(Role::Button, "删除");
    CHECK(page.text() == "untagged and blacklisted");
    CHECK(focused_node() == screen.get(Role::Button, "更多操作").id);

    screen.press(Role::Button, "撤销");
    CHECK(page.text() == "untagged and untagged and blacklisted");
    screen.shortcut(Role::Button, "更多操作", "Ctrl+Z");
    screen.shortcut(Role::Button, "更多操作", "Ctrl+Z");
    CHECK(page.text() == "untagged and blacklisted");
    CHECK((screen.get(Role::Button, "撤销").states & kDisabled) != 0);
    screen.shortcut(Role::Button, "更多操作", "Ctrl+Y");
    CHECK(page.text() == "untagged and untagged and blacklisted");
}

TEST_CASE("Ctrl+Z elsewhere on the page is not the editor's", "[audience][view]") {
    Editor page;
    page.read("untagged and blacklisted");
    Screen screen([&] {
        page.draw();
        ui::button("别处");
    });
    screen.press(Role::Button, "删除");
    REQUIRE(page.text() == "all of (blacklisted)");

    screen.shortcut(Role::Button, "别处", "Ctrl+Z");

    CHECK(page.text() == "all of (blacklisted)");
}

TEST_CASE("the text form follows the sentences and the sentences the text", "[audience][view]") {
    Editor page;
    page.read("tag any (#1)");
    Screen screen([&] { page.draw(); });
    screen.press(Role::Checkbox, "文本形式");
    CHECK(screen.get(Role::TextArea, "条件的文本形式").value == "tag any (#1 \"高一\")");

    screen.type("条件的文本形式", "sends < 4 and not untagged");
    CHECK(page.text() == "sends < 4 and not untagged");
    CHECK(screen.get(Role::TextArea, "条件的文本形式").value == "sends < 4 and not untagged");

    screen.type("次数", "2");
    CHECK(screen.get(Role::TextArea, "条件的文本形式").value == "sends < 2 and not untagged");
}

TEST_CASE("a mistake in the text is told with its place, and the sentences stay as they were", "[audience][view]") {
    Editor page;
    page.read("untagged");
    Screen screen([&] { page.draw(); });
    screen.press(Role::Checkbox, "文本形式");

    screen.type("条件的文本形式", "untagged and sends < abc");

    CHECK(page.text() == "untagged");
    CHECK(screen.has(Role::Alert, "第 22 个字符处应为：一个数字"));
    CHECK(screen.has(Role::Text, "abc"));
    screen.type("条件的文本形式", "untagged and sends <");
    CHECK(screen.has(Role::Text, "（到此结束）"));
}

TEST_CASE("every fault of the text is told in the language of the interface, but for the text's own words",
          "[audience][view]") {
    using audience::Expected;
    const auto has_chinese = [](std::string_view text) {
        return std::ranges::any_of(text, [](char each) { return static_cast<unsigned char>(each) >= 0x80; });
    };
    for (int code = 0; code < static_cast<int>(Expected::Count); ++code) {
        const std::string told = fault_text({.position = 1, .what = static_cast<Expected>(code), .words = "in, any"});
        INFO("code " << code << ": " << told);
        CHECK(has_chinese(told) == (static_cast<Expected>(code) != Expected::Keyword));
    }
    CHECK(fault_text({.what = Expected::Keyword, .words = "than"}) == "than");
    CHECK(fault_text({.what = Expected::OneOf, .words = "in, any"}) == "以下之一：in, any");
    CHECK(fault_text({.what = Expected::FewerListed}) == "列表最多共 2,000 项");
}

TEST_CASE("counts are made anew when the base changed, and not otherwise", "[audience][view]") {
    Editor page;
    page.read("tag any (#1)");
    Screen screen([&] { page.draw(); });
    CHECK(screen.has(Role::Text, "符合 2 条好友关系"));
    page.view.figures->counts = {77, 77};
    screen.draw();
    CHECK(screen.has(Role::Text, "符合 77 条好友关系"));

    page.base.upsert(customer::Relation{.id = {15}, .customer = {5}, .staff = {1}, .tags = {{1}}});
    screen.draw();

    CHECK(screen.has(Role::Text, "符合 3 条好友关系"));
}

TEST_CASE("what the base no longer knows is told at its condition", "[audience][view]") {
    Editor page;
    page.read("tag any (#4) and channel in (#9)");
    const Screen screen([&] { page.draw(); });

    CHECK(screen.count(Role::Alert) == 2);
    CHECK(screen.has(Role::Alert, "有选项已被删除，请重新选择"));
}

TEST_CASE("the drawer reads and writes the address, and only what is complete", "[audience][view]") {
    customer::Base base = company();
    AudienceDrawerState view{.is_open = true};
    std::string where = "tag any (#1)";
    int changes = 0;
    Screen screen([&] {
        const ui::Page page({.title = "客户"});
        if (view.is_open) changes += audience_drawer(view, where, {.base = base, .now = example_noon()}) ? 1 : 0;
    });
    CHECK(screen.has(Role::Dialog, "高级筛选"));
    CHECK(screen.get(Role::ComboBox, "条件标签").value == "高一");

    screen.activate(Role::ComboBox, "条件标签");
    screen.activate(Role::Option, "高一");
    CHECK(where == "tag any (#1)");
    CHECK(changes == 0);
    screen.activate(Role::Option, "高二");
    CHECK(where == "tag any (#2)");
    CHECK(changes == 1);

    screen.activate(Role::Button, "清除全部");
    CHECK(where.empty());
    screen.activate(Role::Button, "完成");
    CHECK_FALSE(view.is_open);
}

TEST_CASE("an address that cannot be read is told and left alone", "[audience][view]") {
    customer::Base base = company();
    AudienceDrawerState view{.is_open = true};
    std::string where = "tag any (";
    const Screen screen([&] { audience_drawer(view, where, {.base = base, .now = example_noon()}); });

    CHECK(screen.has(Role::Alert, "地址里的筛选条件无法识别，已从头开始"));
    CHECK(where == "tag any (");
}

TEST_CASE("the editor fits a phone", "[audience][view]") {
    Editor page;
    page.read(
        "tag any (#1, #2, #3) and (stage #1 in (#1, #2) for at least 3 days or not all of (sends < 4 and added from "
        "2026-01-01 to 2026-11-22))");
    page.view.shows_text = true;
    const Screen screen([&] { page.draw(); }, 360, 760);
    std::set<NodeId> ids;

    for (const Node& node : tree()) {
        INFO(node.name);
        CHECK(node.box.x + node.box.width <= 360);
        CHECK(ids.insert(node.id).second);
    }
}

}  // namespace guanxi::web
