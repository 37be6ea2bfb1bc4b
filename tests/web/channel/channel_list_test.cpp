// The list of channels: searching, sorting, keeping views and columns, copying, exporting.
#include <catch2/catch_test_macros.hpp>

#include "tests/web/channel/channels_page.h"

namespace guanxi::web {

namespace {

constexpr int kNameColumn = 1;

// Each with one member of staff; the newest is the last.
void add_channel(Channels& page, int id, const char* name, StaffId staff) {
    channel::Channel one{.id = {id}, .code = channel::CodeState::Ready};
    one.plan.name = name;
    one.plan.staff = {staff};
    one.created_at = example_noon() + std::chrono::minutes{id};
    page.channels.insert(page.channels.begin(), one);
    ++page.channels_version;
}

bool is_sorted(const Screen& screen, std::string_view title, unsigned direction) {
    return (screen.get(Role::ColumnHeader, title).states & (kSorted | kDescending)) == (kSorted | direction);
}

}  // namespace

TEST_CASE("what is typed stands in the address and chooses the channels", "[channel][view]") {
    Channels page("/channels");
    Screen screen([&] { page.draw(); });

    screen.type("搜索渠道", "公众");

    CHECK(current_route().parameter("q") == "公众");
    CHECK(listed(kNameColumn) == Texts{"公众号"});
    CHECK(screen.has(Role::Text, "共 1 个"));

    screen.press(Role::Button, "重置");
    CHECK(text_of(current_route()) == "/channels");
    CHECK(listed(kNameColumn) == Texts{"门店", "公众号"});
    CHECK(screen.get(Role::SearchBox, "搜索渠道").value.empty());
    CHECK_FALSE(screen.has(Role::Button, "重置"));
}

TEST_CASE("staff and state of the code choose channels too", "[channel][view]") {
    Channels page("/channels");
    Screen screen([&] { page.draw(); });

    screen.press(Role::ComboBox, "二维码状态");
    screen.press(Role::Option, "申请失败");
    CHECK(text_of(current_route()) == "/channels?state=failed");
    CHECK(listed(kNameColumn) == Texts{"门店"});
    screen.press(Role::Button, "重置");

    screen.press(Role::ComboBox, "筛选员工");
    screen.press(Role::Option, "陈立");
    CHECK(text_of(current_route()) == "/channels?staff=2");
    CHECK(listed(kNameColumn) == Texts{"公众号"});
}

TEST_CASE("on a phone staff and state stand behind a button that counts them", "[channel][view]") {
    Channels page("/channels?state=ready&staff=2");
    Screen screen([&] { page.draw(); }, 360, 800);
    CHECK_FALSE(screen.has(Role::ComboBox, "二维码状态"));

    screen.press(Role::Button, "筛选 2");
    CHECK(screen.has(Role::ComboBox, "二维码状态"));
    screen.press(Role::Button, "重置");

    CHECK(text_of(current_route()) == "/channels");
    CHECK(screen.has(Role::Button, "筛选"));
}

TEST_CASE("an address with conditions opens the channels with them and names what nobody can read", "[channel][view]") {
    Channels page("/channels?staff=1&state=nonsense&sort=name,name&q=店");
    const Screen screen([&] { page.draw(); });

    CHECK(listed(kNameColumn) == Texts{"门店"});
    CHECK(page.view.query.staff == std::vector<StaffId>{{1}});
    CHECK_FALSE(page.view.query.code);
    CHECK(screen.shows("地址中的条件 state、sort 无法识别，已忽略。"));
}

TEST_CASE("when no channel matches, one press takes the conditions away", "[channel][view]") {
    Channels page("/channels?q=nothing&state=ready");
    Screen screen([&] { page.draw(); });
    CHECK(screen.shows("没有符合条件的渠道。"));
    CHECK_FALSE(screen.has(Role::Button, "新建第一个渠道"));

    screen.press(Role::Button, "清除条件");

    CHECK(text_of(current_route()) == "/channels");
    CHECK(listed(kNameColumn) == Texts{"门店", "公众号"});
}

TEST_CASE("titles sort the channels, figures largest first, and the address keeps the order", "[channel][view]") {
    Channels page("/channels");
    Screen screen([&] { page.draw(); });
    CHECK(is_sorted(screen, "创建时间", kDescending));  // as without any choice

    screen.press(Role::ColumnHeader, "累计新增");
    CHECK(text_of(current_route()) == "/channels?sort=-added");
    CHECK(listed(kNameColumn) == Texts{"公众号", "门店"});
    CHECK(is_sorted(screen, "累计新增", kDescending));

    screen.press(Role::ColumnHeader, "累计新增");
    CHECK(text_of(current_route()) == "/channels?sort=added");
    CHECK(listed(kNameColumn) == Texts{"门店", "公众号"});
    CHECK(is_sorted(screen, "累计新增", 0));

    screen.press(Role::ColumnHeader, "累计新增");
    CHECK(text_of(current_route()) == "/channels");

    screen.press(Role::ColumnHeader, "新客标签");
    CHECK(text_of(current_route()) == "/channels");
}

TEST_CASE("with Shift a second column decides among channels that are equal in the first", "[channel][view]") {
    Channels page("/channels");
    add_channel(page, 3, "直播", {1});
    Screen screen([&] { page.draw(); });

    screen.press(Role::ColumnHeader, "接待员工");
    CHECK(listed(kNameColumn) == Texts{"直播", "门店", "公众号"});  // 公众号 has two
    screen.press(Role::ColumnHeader, "二维码");
    screen.hold("shift");
    screen.press(Role::ColumnHeader, "渠道名称");

    CHECK(current_route().parameter("sort") == "code,name");
    CHECK(listed(kNameColumn) == Texts{"公众号", "直播", "门店"});
    CHECK(screen.get(Role::ColumnHeader, "渠道名称").description == "第 2 排序条件");
}

TEST_CASE("a channel that comes or changes its name stands at once where the order wants it", "[channel][view]") {
    Channels page("/channels?sort=name");
    Screen screen([&] { page.draw(); });
    CHECK(listed(kNameColumn) == Texts{"公众号", "门店"});

    add_channel(page, 3, "A 直播", {1});
    screen.draw();

    CHECK(listed(kNameColumn) == Texts{"A 直播", "公众号", "门店"});
    CHECK(screen.has(Role::Text, "共 3 个"));
}

TEST_CASE("the figures of those that are listed are summed up", "[channel][view]") {
    Channels page("/channels");
    Screen screen([&] { page.draw(); });
    CHECK(cells(kNameColumn) == Texts{"门店", "公众号", "合计"});
    CHECK(cells(4) == Texts{"1", "1", "2"});
    CHECK(cells(5) == Texts{"1", "2", "3"});

    screen.type("搜索渠道", "门店");

    CHECK(cells(5) == Texts{"1"});  // one alone is its own sum
}

TEST_CASE("a view of channels is saved under a name, chosen and deleted", "[channel][view]") {
    Channels page("/channels?state=failed&sort=-today");
    Screen screen([&] { page.draw(); });

    screen.press(Role::Button, "视图");
    screen.press(Role::MenuItem, "保存和管理视图");
    screen.type("视图名称", "要处理");
    screen.press(Role::Button, "保存");
    CHECK(page.look.views == std::vector<console::SavedView>{{"要处理", "state=failed&sort=-today"}});
    screen.press(Role::Button, "关闭");
    screen.press(Role::Button, "重置");

    screen.press(Role::Button, "视图");
    screen.press(Role::MenuItem, "要处理");
    CHECK(text_of(current_route()) == "/channels?state=failed&sort=-today");
    CHECK(listed(kNameColumn) == Texts{"门店"});

    screen.press(Role::Button, "视图：要处理");
    screen.press(Role::MenuItem, "保存和管理视图");
    screen.press(Role::Button, "删除“要处理”");
    CHECK(page.look.views.empty());
}

TEST_CASE("a column of channels is hidden and shown, and the saved views stay", "[channel][view]") {
    Channels page("/channels");
    page.look.views = {{"要处理", "state=failed"}};
    Screen screen([&] { page.draw(); });

    screen.press(Role::Button, "列设置");
    screen.press(Role::Checkbox, "新客标签");
    CHECK_FALSE(screen.has(Role::ColumnHeader, "新客标签"));
    CHECK(screen.has(Role::ColumnHeader, "操作"));
    CHECK(page.look.views.size() == 1);
    CHECK(page.look.columns.size() == 7);

    screen.press(Role::Checkbox, "新客标签");
    CHECK(screen.has(Role::ColumnHeader, "新客标签"));
}

TEST_CASE("a cell is copied with all its staff and the exact time", "[channel][view]") {
    Channels page("/channels?q=公众号");
    Screen screen([&] { page.draw(); });
    const auto copied = [&screen](int column) {
        for (const Node& node : tree()) {
            if (node.role == Role::GridCell && node.column == column) focus_node(node.id);
        }
        screen.draw();
        screen.copy();
        return null_platform().copied_text;
    };

    CHECK(copied(1) == "公众号");
    CHECK(copied(2) == "王敏、陈立");
    CHECK(copied(3) == "高一");
    CHECK(copied(5) == "2");
    CHECK(copied(6) == "可用");
    CHECK(copied(7) == "2026-11-18 12:00:00");
}

TEST_CASE("the channels listed are exported and printed: the question and the columns that are shown",
          "[channel][view]") {
    Channels page("/channels?q=a%26b&state=ready&sort=-today");
    page.look.columns = {{.column = "added"}, {.column = "tags", .shown = console::ColumnLook::Shown::No}};
    null_platform().opened.clear();
    Screen screen([&] { page.draw(); });

    screen.press(Role::Button, "导出");
    screen.press(Role::MenuItem, "导出 0 条为 CSV");
    screen.press(Role::Button, "导出");
    screen.press(Role::MenuItem, "导出 0 条为 Excel");
    screen.press(Role::Button, "导出");
    screen.press(Role::MenuItem, "打印 0 条");

    const std::string question = "q=a%26b&state=ready&sort=-today&columns=added,name,staff,today,code,created";
    REQUIRE(page.intents.size() == 2);
    CHECK(std::get<ExportList>(page.intents[0].wish).path == "/api/v1/channels/export?" + question + "&format=csv");
    CHECK(std::get<ExportList>(page.intents[1].wish).path == "/api/v1/channels/export?" + question + "&format=xlsx");
    CHECK(null_platform().opened == Texts{"/print/channels?" + question});
}

TEST_CASE("details of a channel that the list no longer shows stay open", "[channel][view]") {
    Channels page("/channels");
    Screen screen([&] { page.draw(); });
    screen.press(Role::Text, "公众号");

    go_to("/channels?state=failed");
    screen.draw();

    CHECK(listed(kNameColumn) == Texts{"门店"});
    CHECK(screen.has(Role::Dialog, "公众号"));
    CHECK(screen.shows("王敏 等 2 人"));
}

}  // namespace guanxi::web
