// What is done with the customers of the list: sorting, tagging, exporting, keeping views.
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <utility>

#include "tests/web/customer/customers_page.h"
#include "web/ui/words.h"

namespace guanxi::web {

TEST_CASE("titles sort the list, and the address keeps the order", "[customer][view]") {
    Customers page;
    Screen screen([&] { page.draw(); });
    const Node& added = screen.get(Role::ColumnHeader, "添加时间");
    CHECK((added.states & (kSorted | kDescending)) == (kSorted | kDescending));  // as without any choice

    screen.press(Role::ColumnHeader, "客户");
    CHECK(text_of(current_route()) == "/customers?sort=name");
    CHECK(cells(kNameColumn) == Names{"Lily", "张晓雯", "李强", "（尚未读取昵称）"});
    CHECK(screen.get(Role::ColumnHeader, "客户").states == (kSorted | kFocusable | kSkipTab));

    screen.press(Role::ColumnHeader, "客户");
    CHECK(text_of(current_route()) == "/customers?sort=-name");
    CHECK(cells(kNameColumn) == Names{"李强", "张晓雯", "Lily", "（尚未读取昵称）"});

    screen.press(Role::ColumnHeader, "客户");
    CHECK(text_of(current_route()) == "/customers");
}

TEST_CASE("with Shift a second column decides where the first is equal", "[customer][view]") {
    Customers page;
    go_to("/customers?sort=staff", History::Replace);
    Screen screen([&] { page.draw(); });

    screen.hold("shift");
    screen.press(Role::ColumnHeader, "添加时间");
    CHECK(current_route().parameter("sort") == "staff,-added");
    CHECK(screen.get(Role::ColumnHeader, "添加时间").description == "第 2 排序条件");

    screen.press(Role::ColumnHeader, "添加时间");
    CHECK(current_route().parameter("sort") == "staff,added");
    screen.press(Role::ColumnHeader, "添加时间");
    CHECK(current_route().parameter("sort") == "staff");
}

TEST_CASE("who is selected gets tags, once, and it can be taken back exactly", "[customer][view]") {
    Customers page;
    Screen screen([&] { page.draw(); });

    screen.press(Role::Checkbox, "选择 张晓雯");
    screen.press(Role::Checkbox, "选择 李强");
    CHECK(screen.has(Role::Text, "已选 2 位"));
    screen.press(Role::Button, "打标签");
    screen.press(Role::Checkbox, "高一");
    CHECK(screen.shows("添加：高一"));
    screen.press(Role::Button, "确定");
    CHECK_FALSE(screen.has(Role::Dialog, "打标签"));

    REQUIRE(page.intents.size() == 1);
    const auto sent = std::get<console::TagCustomers>(page.intents[0].wish);
    CHECK(sent.relations == std::vector<RelationId>{{11}, {13}});
    CHECK(sent.add == std::vector<TagId>{{1}});
    CHECK(sent.remove.empty());

    page.intents[0].answered({.body = R"({"changed":1,"refused":[]})", .failure = {}});
    page.intents.clear();
    screen.draw();
    CHECK(screen.shows("已为 1 位客户打上标签"));

    screen.press(Role::Button, "撤销");
    REQUIRE(page.intents.size() == 1);  // 张晓雯 had the tag before
    const auto undo = std::get<console::TagCustomers>(page.intents[0].wish);
    CHECK(undo.relations == std::vector<RelationId>{{13}});
    CHECK(undo.add.empty());
    CHECK(undo.remove == std::vector<TagId>{{1}});
}

TEST_CASE("taking back gives each customer the tags of before", "[customer][view]") {
    const customer::Base base = example_base();

    const auto inverse = inverse_of({.relations = {{11}, {12}, {13}, {99}}, .add = {{2}}, .remove = {{3}}}, base);

    REQUIRE(inverse.size() == 2);  // 11 loses 高意向 as well, 12 and 13 only gained 高二
    CHECK(inverse[0].relations == std::vector<RelationId>{{12}, {13}});
    CHECK(inverse[0].add.empty());
    CHECK(inverse[0].remove == std::vector<TagId>{{2}});
    CHECK(inverse[1].relations == std::vector<RelationId>{{11}});
    CHECK(inverse[1].add == std::vector<TagId>{{3}});
    CHECK(inverse[1].remove == std::vector<TagId>{{2}});
}

TEST_CASE("what was not saved offers nothing to take back", "[customer][view]") {
    Customers page;
    Screen screen([&] { page.draw(); });
    screen.press(Role::Checkbox, "选择 李强");
    screen.press(Role::Button, "打标签");
    screen.press(Role::Checkbox, "高意向");
    screen.press(Role::Button, "确定");

    page.intents.at(0).answered({.body = {}, .failure = Error{ErrorCode::Forbidden, "no"}});
    screen.draw();

    CHECK_FALSE(screen.has(Role::Button, "撤销"));

    page.intents.at(0).answered({.body = R"({"changed":0,"refused":[]})", .failure = {}});
    screen.draw();
    CHECK(screen.shows("这些客户的标签没有改动。"));
    CHECK_FALSE(screen.has(Role::Button, "撤销"));
}

TEST_CASE("a tag that some of those selected have is mixed, with how many, as it was when the panel opened",
          "[customer][view]") {
    Customers page;
    page.base.upsert(customer::Relation{.id = {14}, .customer = {4}, .staff = {2}, .tags = {{1}, {2}}});
    Screen screen([&] { page.draw(); });
    screen.press(Role::Checkbox, "选择 张晓雯");
    screen.press(Role::Checkbox, "选择 Lily");
    screen.press(Role::Button, "打标签");

    const Node& some = screen.get(Role::Checkbox, "高意向");
    CHECK((some.states & kMixed) != 0);
    CHECK(some.description == "2 位中 1 位已有");
    CHECK((screen.get(Role::Checkbox, "高一").states & kChecked) != 0);
    CHECK((screen.get(Role::Checkbox, "高二").states & (kChecked | kMixed)) == 0);
    CHECK((screen.get(Role::Button, "确定").states & kDisabled) != 0);

    screen.press(Role::Checkbox, "高意向");
    screen.press(Role::Checkbox, "高一");
    // What somebody else changes meanwhile changes nothing of what was seen when it began.
    page.base.upsert(customer::Relation{.id = {12}, .customer = {2}, .staff = {2}});
    screen.draw();
    CHECK(screen.shows("添加：高意向"));
    CHECK(screen.shows("移除：高一"));
    screen.press(Role::Button, "确定");

    REQUIRE(page.intents.size() == 1);
    const auto sent = std::get<console::TagCustomers>(page.intents[0].wish);
    CHECK(sent.add == std::vector<TagId>{{3}});
    CHECK(sent.remove == std::vector<TagId>{{1}});
}

TEST_CASE("10,000 customers can be tagged at once, one more is refused with the limit", "[customer][view]") {
    Customers page;
    page.base = example_base();
    for (int id = 100; id < 100 + 9'997; ++id)
        page.base.upsert(customer::Relation{.id = {id}, .customer = {id}, .staff = {1}});
    Screen screen([&] { page.draw(); });

    screen.press(Role::Checkbox, "选择全部 10,001 行");
    CHECK(screen.has(Role::Text, "已选 10,001 位"));
    screen.press(Role::Button, "打标签");
    page.view.tagging.wishes.add = {{1}};
    screen.draw();
    CHECK(screen.shows("一次最多给 10,000 位客户打标签，现在选了 10,001 位。"));
    CHECK((screen.get(Role::Button, "确定").states & kDisabled) != 0);

    screen.press(Role::Button, "取消");
    screen.press(Role::Checkbox, "选择 李强");  // all but one
    screen.press(Role::Button, "打标签");
    page.view.tagging.wishes.add = {{1}};
    screen.draw();
    CHECK((screen.get(Role::Button, "确定").states & kDisabled) == 0);
}

TEST_CASE("those that are selected stay while sorting and searching; all of one question is not all of another",
          "[customer][view]") {
    Customers page;
    Screen screen([&] { page.draw(); });
    screen.press(Role::Checkbox, "选择 李强");
    screen.press(Role::ColumnHeader, "客户");
    CHECK(page.view.selection.count(4) == 1);
    screen.type("搜索客户", "lily");
    CHECK(screen.has(Role::Text, "已选 1 位"));

    screen.press(Role::Button, "全选 1 位");
    CHECK(page.view.selection.is_of_all());
    screen.press(Role::ColumnHeader, "客户");
    CHECK(page.view.selection.is_of_all());
    screen.type("搜索客户", "");
    CHECK(page.view.selection.is_empty());
}

TEST_CASE("a selected customer who is gone is no longer counted", "[customer][view]") {
    Customers page;
    Screen screen([&] { page.draw(); });
    screen.press(Role::Checkbox, "选择 Lily");
    screen.press(Role::Checkbox, "选择 李强");

    page.base.remove({12});
    ++page.version;
    screen.draw();

    CHECK(screen.has(Role::Text, "已选 1 位"));
}

TEST_CASE("tags of one customer are changed in her details", "[customer][view]") {
    Customers page;
    Screen screen([&] { page.draw(); });
    screen.press(Role::Text, "张晓雯");

    screen.press(Role::ComboBox, "客户标签");
    screen.press(Role::Option, "高意向");

    REQUIRE(page.intents.size() == 1);
    const auto sent = std::get<console::TagCustomers>(page.intents[0].wish);
    CHECK(sent.relations == std::vector<RelationId>{{11}});
    CHECK(sent.add.empty());
    CHECK(sent.remove == std::vector<TagId>{{3}});
}

TEST_CASE("what is listed is exported and printed: the question and the columns that are shown", "[customer][view]") {
    Customers page;
    page.look.columns = {{.column = "added"}, {.column = "remark", .shown = console::ColumnLook::Shown::No}};
    go_to("/customers?q=a%26b&sort=name", History::Replace);
    null_platform().opened.clear();
    Screen screen([&] { page.draw(); });

    screen.press(Role::Button, "导出");
    screen.press(Role::MenuItem, "导出 0 条为 CSV");
    screen.press(Role::Button, "导出");
    screen.press(Role::MenuItem, "打印 0 条");

    const std::string question = "q=a%26b&sort=name&columns=added,name,tags,channel,staff,state";
    REQUIRE(page.intents.size() == 1);
    const auto file = std::get<ExportList>(page.intents[0].wish);
    CHECK(file.path == "/api/v1/customers/export?" + question + "&format=csv");
    CHECK(file.format == ExportList::Format::Csv);
    CHECK(file.rows == 0);
    CHECK(null_platform().opened == Names{"/print/customers?" + question});
}

TEST_CASE("paper speaks the reader's language", "[customer][view]") {
    Customers page;
    go_to("/customers", History::Replace);
    null_platform().opened.clear();
    Screen screen([&] { page.draw(); });
    ui::set_language(ui::Language::English);
    ui::load_english("{}");
    screen.draw();

    screen.press(Role::Button, "导出");
    screen.press(Role::MenuItem, "打印 4 条");
    ui::set_language(ui::Language::Chinese);

    REQUIRE(null_platform().opened.size() == 1);
    CHECK(null_platform().opened[0].ends_with("&lang=en"));
}

TEST_CASE("a view is saved under a name, chosen, renamed, deleted and taken back", "[customer][view]") {
    Customers page;
    Screen screen([&] { page.draw(); });
    screen.type("搜索客户", "lily");

    screen.press(Role::Button, "视图");
    screen.press(Role::MenuItem, "保存和管理视图");
    screen.type("视图名称", "找 Lily");
    screen.press(Role::Button, "保存");
    CHECK(page.look.views == std::vector<console::SavedView>{{"找 Lily", "q=lily"}});
    screen.press(Role::Button, "关闭");
    CHECK(screen.has(Role::Button, "视图：找 Lily"));

    screen.press(Role::Button, "重置");
    screen.press(Role::Button, "视图");
    screen.press(Role::MenuItem, "找 Lily");
    CHECK(text_of(current_route()) == "/customers?q=lily");
    CHECK(cells(kNameColumn) == Names{"Lily"});

    screen.press(Role::Button, "视图：找 Lily");
    screen.press(Role::MenuItem, "保存和管理视图");
    screen.press(Role::Button, "重命名“找 Lily”");
    screen.type("新名称", "Lily");
    screen.press(Role::Button, "改名");
    CHECK(page.look.views == std::vector<console::SavedView>{{"Lily", "q=lily"}});

    screen.press(Role::Button, "删除“Lily”");
    CHECK(page.look.views.empty());
    screen.press(Role::Button, "撤销");
    CHECK(page.look.views == std::vector<console::SavedView>{{"Lily", "q=lily"}});
}

TEST_CASE("a name of a view is used once and has at most 30 characters", "[customer][view]") {
    Customers page;
    page.look.views = {{"本周", "q=a"}};
    Screen screen([&] { page.draw(); });
    screen.press(Role::Button, "视图");
    screen.press(Role::MenuItem, "保存和管理视图");

    screen.type("视图名称", "本周");
    CHECK(screen.shows("已有同名的视图"));
    CHECK((screen.get(Role::Button, "保存").states & kDisabled) != 0);
    screen.type("视图名称", "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一");
    CHECK(screen.shows("名称最多 30 个字，现在是 31 个。"));
    screen.type("视图名称", "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十");
    CHECK((screen.get(Role::Button, "保存").states & kDisabled) == 0);
}

TEST_CASE("how the columns look is handed out beside the saved views", "[customer][view]") {
    Customers page;
    page.look.views = {{"本周", "q=a"}};
    Screen screen([&] { page.draw(); });

    screen.press(Role::Button, "列设置");
    screen.press(Role::Checkbox, "备注");

    CHECK_FALSE(screen.has(Role::ColumnHeader, "备注"));
    CHECK(page.look.views.size() == 1);
    CHECK(page.look.columns.size() == 10);
}

TEST_CASE("while a large base is searched the rows of before stay and the count is open", "[customer][view]") {
    Customers page;
    for (int id = 1'000; id < 1'000 + 40'000; ++id) {
        page.base.upsert(customer::Relation{.id = {id}, .customer = {id}, .staff = {1}});
    }
    CustomerList list;
    audience::ListSearch all;
    all.start({}, page.base, page.now);
    CHECK(all.step(page.base, 1'000) == audience::ListSearch::Progress::Counting);
    list.show({}, page.base, 1, page.now);
    while (list.is_searching()) list.show({}, page.base, 1, page.now);
    CHECK(list.rows().size() == 40'004);

    page.base.remove({1'000});
    list.show({.filter = {.text = "lily"}, .where = {}, .sort = {}}, page.base, 2, page.now);
    for (const int row : list.rows()) REQUIRE(row < page.base.row_count());
    while (list.is_searching())
        list.show({.filter = {.text = "lily"}, .where = {}, .sort = {}}, page.base, 2, page.now);
    CHECK(list.rows().size() == 1);
}

TEST_CASE("a search goes on when the base changes while it is under way", "[customer][view]") {
    Customers page;
    for (int id = 1'000; id < 1'000 + 70'000; ++id) {
        page.base.upsert(customer::Relation{.id = {id}, .customer = {id}, .staff = {1}});
    }
    CustomerList list;
    const double now = std::exchange(null_platform().milliseconds, 1e18);  // so late that a slice is one step
    list.show({}, page.base, 1, page.now);
    REQUIRE(list.is_searching());

    // What the server tells when nothing has changed is applied all the same.
    page.base.set_send_window({.first = company_day(page.now), .end = company_day(page.now) + std::chrono::days{30}});
    while (list.is_searching()) list.show({}, page.base, 1, page.now);

    CHECK(list.rows().size() == 70'004);
    null_platform().milliseconds = now;
}

}  // namespace guanxi::web
