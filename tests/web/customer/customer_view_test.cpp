#include <catch2/catch_test_macros.hpp>

#include "tests/web/customer/customers_page.h"

namespace guanxi::web {

namespace {

// The value of a key figure stands right behind its label, inside of the figure.
std::string figure(const std::string& label) {
    const std::vector<Node>& nodes = tree();
    for (std::size_t at = 0; at + 2 < nodes.size(); ++at) {
        if (nodes[at].role == Role::Group && nodes[at].name == label) return nodes[at + 2].name;
    }
    return "no such figure";
}

}  // namespace

TEST_CASE("customers stand newest first, and of two at the same second the later relation first", "[customer][view]") {
    Customers page;
    Screen screen([&] { page.draw(); });

    CHECK(cells(kNameColumn) == Names{"李强", "张晓雯", "Lily", "（尚未读取昵称）"});
    CHECK(screen.has(Role::Text, "共 4 条"));
}

TEST_CASE("a row tells tags, remark, source, staff, state and time", "[customer][view]") {
    Customers page;
    const Screen screen([&] { page.draw(); });

    CHECK(cells(kTagsColumn) == Names{"", "高一 高意向", "高一", ""});
    CHECK(cells(kRemarkColumn) == Names{"", "张同学-公众号", "", ""});
    CHECK(cells(kChannelColumn) == Names{"门店", "公众号", "公众号", "名片分享"});
    CHECK(cells(kStaffColumn) == Names{"王敏", "王敏", "陈立", "陈立"});
    CHECK(cells(kStateColumn) == Names{"好友", "好友", "已流失", "好友"});
    CHECK(cells(kAddedColumn) == Names{"今天 11:00", "今天 11:00", "昨天 12:00", "11-19 12:00"});
}

TEST_CASE("what is typed into the search box stands in the address and chooses the rows", "[customer][view]") {
    Customers page;
    Screen screen([&] { page.draw(); });

    screen.type("搜索客户", "lily");
    CHECK(text_of(current_route()) == "/customers?q=lily");
    CHECK(cells(kNameColumn) == Names{"Lily"});

    screen.type("搜索客户", "张同学");
    CHECK(current_route().parameter("q") == "张同学");
    CHECK(cells(kNameColumn) == Names{"张晓雯"});

    screen.type("搜索客户", "没有这个人");
    CHECK(cells(kNameColumn).empty());
    CHECK(screen.has(Role::Text, "没有符合条件的客户。"));
}

TEST_CASE("customers with all chosen tags are shown, and deleted tags are not offered", "[customer][view]") {
    Customers page;
    Screen screen([&] { page.draw(); });

    screen.press(Role::ComboBox, "筛选标签");
    CHECK(screen.count(Role::Option) == 3);
    CHECK_FALSE(screen.has(Role::Option, "旧标签"));
    screen.press(Role::Option, "高一");
    CHECK(text_of(current_route()) == "/customers?tag=1");
    CHECK(cells(kNameColumn) == Names{"张晓雯", "Lily"});

    screen.press(Role::Option, "高意向");
    CHECK(text_of(current_route()) == "/customers?tag=1,3");
    CHECK(cells(kNameColumn) == Names{"张晓雯"});
}

TEST_CASE("staff, channel and state choose rows too", "[customer][view]") {
    Customers page;
    Screen screen([&] { page.draw(); });

    screen.press(Role::ComboBox, "关系状态");
    screen.press(Role::Option, "已流失");
    CHECK(text_of(current_route()) == "/customers?state=lost");
    CHECK(cells(kNameColumn) == Names{"Lily"});

    screen.press(Role::ComboBox, "来源渠道");
    screen.press(Role::Option, "门店");
    CHECK(text_of(current_route()) == "/customers?channel=2&state=lost");
    CHECK(cells(kNameColumn).empty());

    screen.press(Role::Button, "重置");
    screen.press(Role::ComboBox, "筛选员工");
    screen.press(Role::Option, "陈立");
    CHECK(text_of(current_route()) == "/customers?staff=2");
    CHECK(cells(kNameColumn) == Names{"Lily", "（尚未读取昵称）"});
}

TEST_CASE("an address with conditions opens the list with them, and those that nobody can read are named",
          "[customer][view]") {
    Customers page;
    go_to("/customers?tag=1,3&channel=99999999999&state=nonsense", History::Replace);
    const Screen screen([&] { page.draw(); });

    CHECK(cells(kNameColumn) == Names{"张晓雯"});
    CHECK(page.view.query.filter.channels.empty());
    CHECK_FALSE(page.view.query.filter.state.has_value());
    CHECK(page.view.unreadable.size() == 2);
    CHECK(screen.shows("无法识别，已忽略"));
}

TEST_CASE("conditions of the address that have no field are shown and can be taken away", "[customer][view]") {
    Customers page;
    go_to("/customers?anytag=3&notag=2&where=never%20sent", History::Replace);
    Screen screen([&] { page.draw(); });
    CHECK(screen.has(Role::Button, "包含其中一个：高意向"));
    CHECK(screen.has(Role::Button, "不包含：高二"));

    screen.press(Role::Button, "不包含：高二");
    CHECK(current_route().parameter("notag").empty());
    CHECK(current_route().parameter("anytag") == "3");
    screen.press(Role::Button, "清除高级筛选");
    CHECK(text_of(current_route()) == "/customers?anytag=3");
}

TEST_CASE("the advanced filter stands above the list in words, and each of its demands can be taken away",
          "[customer][view]") {
    Customers page;
    go_to("/customers?where=tag%20any%20(%231)%20and%20(untagged%20or%20not%20never%20sent)%20and%20sends%20%3C%204",
          History::Replace);
    Screen screen([&] { page.draw(); });
    CHECK(screen.has(Role::Text, "标签 包含任一 高一"));
    CHECK(screen.has(Role::Text, "没有任何标签 或 (不满足 从未收到群发)"));
    CHECK(screen.has(Role::Text, "本月已收到 少于 4 条群发"));

    screen.press(Role::Button, "移除：没有任何标签 或 (不满足 从未收到群发)");
    CHECK(current_route().parameter("where") == "tag any (#1) and sends < 4");
    screen.press(Role::Button, "移除：标签 包含任一 高一");
    CHECK(current_route().parameter("where") == "sends < 4");
    screen.press(Role::Button, "移除：本月已收到 少于 4 条群发");
    CHECK(text_of(current_route()) == "/customers");
    CHECK_FALSE(screen.has(Role::Button, "清除高级筛选"));
}

TEST_CASE("a demand that is longer than the page is cut, and read whole", "[customer][view]") {
    Customers page;
    for (int id = 20; id < 60; ++id) {
        page.base.upsert(tag::Tag{.id = {id}, .group = {2}, .name = "标签" + std::to_string(id)});
    }
    std::string where = "tag none (#20";
    for (int id = 21; id < 60; ++id) where += ", #" + std::to_string(id);
    go_to({.path = "/customers", .parameters = {{"where", where + ")"}}}, History::Replace);
    const Screen screen([&] { page.draw(); }, 360, 760);

    const auto told = std::ranges::find_if(tree(), [](const Node& node) {
        return node.role == Role::Text && node.name.starts_with("标签 不包含 标签20、") &&
               node.name.ends_with("、标签59");
    });
    REQUIRE(told != tree().end());
    CHECK(told->box.x + told->box.width <= 360);
}

TEST_CASE("the advanced filter is put together beside the list and stands in the address", "[customer][view]") {
    Customers page;
    go_to("/customers?where=never%20sent", History::Replace);
    Screen screen([&] { page.draw(); });

    screen.press(Role::Button, "高级筛选");
    REQUIRE(screen.has(Role::Dialog, "高级筛选"));
    screen.press(Role::Button, "清除全部");
    CHECK(text_of(current_route()) == "/customers");
    screen.press(Role::Button, "撤销");
    CHECK(current_route().parameter("where") == "never sent");
    screen.press(Role::Button, "完成");

    CHECK_FALSE(screen.has(Role::Dialog, "高级筛选"));
    CHECK(screen.has(Role::Button, "清除高级筛选"));
}

TEST_CASE("reset empties the filter and goes away with it", "[customer][view]") {
    Customers page;
    Screen screen([&] { page.draw(); });
    CHECK_FALSE(screen.has(Role::Button, "重置"));
    screen.type("搜索客户", "lily");

    screen.press(Role::Button, "重置");

    CHECK(text_of(current_route()) == "/customers");
    CHECK(cells(kNameColumn).size() == 4);
    CHECK(screen.get(Role::SearchBox, "搜索客户").value.empty());
    CHECK_FALSE(screen.has(Role::Button, "重置"));
}

TEST_CASE("a filter that everybody passes can be reset as well", "[customer][view]") {
    Customers page;
    page.base = {};
    page.base.upsert(customer::ChannelName{{2}, "门店"});
    page.base.upsert(customer::Relation{.id = {13}, .customer = {3}, .staff = {1}, .channel = {2}});
    go_to("/customers?channel=2", History::Replace);
    Screen screen([&] { page.draw(); });
    REQUIRE(cells(kNameColumn).size() == 1);

    screen.press(Role::Button, "重置");

    CHECK(text_of(current_route()) == "/customers");
}

TEST_CASE("a press on a row opens the customer's details, and closing leaves the list", "[customer][view]") {
    Customers page;
    Screen screen([&] { page.draw(); });

    screen.press(Role::Text, "张晓雯");
    REQUIRE(screen.has(Role::Dialog, "客户详情"));
    CHECK(page.view.open == RelationId{11});
    CHECK(screen.has(Role::Text, "扫描二维码"));
    CHECK(screen.has(Role::Text, "2026-11-21 11:00:00"));

    screen.press(Role::Button, "关闭");
    CHECK_FALSE(screen.has(Role::Dialog, "客户详情"));
    CHECK(cells(kNameColumn).size() == 4);
}

TEST_CASE("details of a relation that is gone close by themselves", "[customer][view]") {
    Customers page;
    Screen screen([&] { page.draw(); });
    screen.press(Role::Text, "Lily");
    REQUIRE(screen.has(Role::Dialog, "客户详情"));

    page.base.remove({12});
    ++page.version;
    screen.draw();

    CHECK_FALSE(screen.has(Role::Dialog, "客户详情"));
    CHECK(cells(kNameColumn) == Names{"李强", "张晓雯", "（尚未读取昵称）"});
}

TEST_CASE("a customer who leaves is shown as lost and counted as lost", "[customer][view]") {
    Customers page;
    Screen screen([&] { page.draw(); });
    CHECK(figure("累计流失") == "1");
    CHECK(figure("好友关系") == "3");

    page.base.upsert(customer::Relation{.id = {13},
                                        .customer = {3},
                                        .staff = {1},
                                        .channel = {2},
                                        .added_at = page.now - std::chrono::hours{1},
                                        .state = customer::RelationState::DeletedByCustomer});
    ++page.version;
    screen.draw();

    CHECK(cells(kStateColumn) == Names{"已流失", "好友", "已流失", "好友"});
    CHECK(figure("累计流失") == "2");
    CHECK(figure("好友关系") == "2");
}

TEST_CASE("who was added today is counted anew at the company's midnight", "[customer][view][time]") {
    Customers page;
    const Instant midnight = example_noon() + std::chrono::hours{12};
    page.now = midnight - Seconds{1};
    Screen screen([&] { page.draw(); });
    CHECK(figure("今日新增") == "2");

    page.now = midnight;
    screen.draw();

    CHECK(figure("今日新增") == "0");
}

TEST_CASE("a press on sync asks once and is busy until it is answered", "[customer][view]") {
    Customers page;
    Screen screen([&] { page.draw(); });

    screen.press(Role::Button, "同步");
    screen.press(Role::Button, "同步");
    screen.activate(Role::Button, "同步");
    REQUIRE(page.intents.size() == 1);
    CHECK(std::holds_alternative<StartSync>(page.intents[0].wish));
    CHECK((screen.get(Role::Button, "同步").states & kBusy) != 0);

    page.intents[0].answered({});
    screen.draw();
    CHECK((screen.get(Role::Button, "同步").states & kBusy) == 0);
    CHECK(screen.shows("已开始与企业微信同步。"));
}

TEST_CASE("a sync that could not begin says so and can be asked for again", "[customer][view]") {
    Customers page;
    Screen screen([&] { page.draw(); });
    screen.press(Role::Button, "同步");

    page.intents.at(0).answered({.body = {}, .failure = Error{ErrorCode::Network, "HTTP 0"}});
    screen.draw();
    CHECK(screen.shows("没能开始同步，请稍后再试。"));

    screen.press(Role::Button, "同步");
    CHECK(page.intents.size() == 2);
}

TEST_CASE("without customers the list says where they will come from", "[customer][view]") {
    Customers page;
    page.base = {};
    const Screen screen([&] { page.draw(); });

    CHECK(screen.has(Role::Text, "还没有客户。同步完成或有人扫码后会出现在这里。"));
    CHECK(screen.has(Role::Text, "尚未完成同步"));
}

}  // namespace guanxi::web
