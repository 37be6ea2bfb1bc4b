#include "web/channel/channel_view.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/web/channel/channels_page.h"

namespace guanxi::web {

namespace {

// A form that the core accepts.
void fill_in(Screen& screen) {
    screen.type("渠道名称", "开学季");
    screen.press(Role::ComboBox, "接待员工");
    screen.press(Role::Option, "王敏");
    screen.press(Role::Heading, "新建渠道活码");
    screen.press(Role::ComboBox, "新客标签");
    screen.press(Role::Option, "高一");
    screen.press(Role::Heading, "新建渠道活码");
    screen.type("客户备注", "{客户昵称}-开学");
    screen.type("欢迎语内容", "{客户昵称}你好，我是{员工姓名}");
}

bool has_alert(const Screen& screen, std::string_view field, std::string_view words) {
    bool is_invalid = false;
    for (const Node& node : tree()) is_invalid |= node.name == field && (node.states & kInvalid) != 0;
    return is_invalid && screen.has(Role::Alert, words);
}

}  // namespace

TEST_CASE("without channels the page invites to make the first one", "[channel][view]") {
    Channels page("/channels");
    page.channels.clear();
    Screen screen([&] { page.draw(); });
    CHECK_FALSE(screen.has(Role::Button, "新建渠道"));

    screen.press(Role::Button, "新建第一个渠道");

    CHECK(current_route().path == "/channels/new");
    CHECK(screen.has(Role::Button, "创建渠道"));
}

TEST_CASE("until the channels are read nobody is told that there are none", "[channel][view]") {
    Channels page("/channels");
    page.channels.clear();
    page.is_loaded = false;
    page.failure = Error{ErrorCode::Network, "HTTP 0"};
    const Screen screen([&] { page.draw(); });

    CHECK_FALSE(screen.has(Role::Button, "新建第一个渠道"));
    CHECK(screen.has(Role::Group, "正在读取"));
    CHECK(screen.has(Role::Alert, "连接不上服务器，请检查网络后重试。"));
}

TEST_CASE("the list tells name, staff, tags, counts and code of each channel", "[channel][view]") {
    Channels page("/channels");
    const Screen screen([&] { page.draw(); });

    CHECK(listed(1) == Texts{"门店", "公众号"});
    CHECK(listed(2) == Texts{"王敏", "王敏 等 2 人"});
    CHECK(listed(3) == Texts{"", "高一"});
    CHECK(listed(4) == Texts{"1", "1"});
    CHECK(listed(5) == Texts{"1", "2"});
    CHECK(listed(6) == Texts{"申请失败", "可用"});
    CHECK(screen.has(Role::Text, "共 2 个"));
}

TEST_CASE("a channel's counts follow the base", "[channel][view]") {
    Channels page("/channels");
    Screen screen([&] { page.draw(); });

    page.base.upsert(
        customer::Relation{.id = {15}, .customer = {5}, .staff = {1}, .channel = {1}, .added_at = page.now});
    ++page.version;
    screen.draw();

    CHECK(listed(4) == Texts{"1", "2"});
    CHECK(listed(5) == Texts{"1", "3"});
}

TEST_CASE("what a channel brought today is counted anew at the company's midnight", "[channel][view][time]") {
    Channels page("/channels");
    const Instant midnight = example_noon() + std::chrono::hours{12};
    page.now = midnight - Seconds{1};
    Screen screen([&] { page.draw(); });
    CHECK(listed(4) == Texts{"1", "1"});

    page.now = midnight;
    screen.draw();

    CHECK(listed(4) == Texts{"0", "0"});
    CHECK(listed(5) == Texts{"1", "2"});
}

TEST_CASE("a channel's link opens its customers", "[channel][view]") {
    Channels page("/channels");
    page.channels.erase(page.channels.begin());
    Screen screen([&] { page.draw(); });

    screen.press(Role::Link, "客户");

    CHECK(text_of(current_route()) == "/customers?channel=1");
}

TEST_CASE("a ready channel shows its QR code, and a requested one says that it waits", "[channel][view]") {
    Channels page("/channels");
    Screen screen([&] { page.draw(); });
    screen.press(Role::Text, "公众号");
    REQUIRE(screen.has(Role::Dialog, "公众号"));
    CHECK(screen.has(Role::Img, "公众号 的二维码"));
    CHECK_FALSE(screen.has(Role::Button, "重新申请"));

    page.channels.back().code = channel::CodeState::Requested;
    screen.draw();

    CHECK_FALSE(screen.has(Role::Img, "公众号 的二维码"));
    CHECK(screen.has(Role::Text, "正在向企业微信申请二维码。"));
    CHECK(listed(6) == Texts{"申请失败", "申请中"});
}

TEST_CASE("a failed channel says why and can be asked for again", "[channel][view]") {
    Channels page("/channels");
    Screen screen([&] { page.draw(); });
    screen.press(Role::Text, "门店");
    CHECK(screen.has(Role::Alert, "企业微信没有给出二维码：60011 no privilege"));

    screen.press(Role::Button, "重新申请");

    REQUIRE(page.intents.size() == 1);
    REQUIRE(std::holds_alternative<RetryChannel>(page.intents[0].wish));
    CHECK(std::get<RetryChannel>(page.intents[0].wish).channel == ChannelId{2});
}

TEST_CASE("a retry that was not taken says so", "[channel][view]") {
    Channels page("/channels");
    Screen screen([&] { page.draw(); });
    screen.press(Role::Text, "门店");
    screen.press(Role::Button, "重新申请");
    REQUIRE(page.intents.size() == 1);
    REQUIRE(page.intents[0].answered);

    page.intents[0].answered({.body = {}, .failure = Error{ErrorCode::TooMany, "later"}});
    screen.draw();

    CHECK(screen.shows("请求太频繁，请稍后再试。"));
}

TEST_CASE("the form offers only staff who can receive customers", "[channel][view]") {
    Channels page("/channels/new");
    Screen screen([&] { page.draw(); });

    screen.press(Role::ComboBox, "接待员工");

    CHECK((screen.get(Role::Option, "王敏").states & kDisabled) == 0);
    CHECK((screen.get(Role::Option, "赵静").states & kDisabled) != 0);
    CHECK(screen.get(Role::Option, "赵静").description == "没有客户联系功能");
    screen.activate(Role::Option, "赵静");
    CHECK(page.view.form.plan.staff.empty());
}

TEST_CASE("the preview shows welcome and remark as they are typed", "[channel][view]") {
    Channels page("/channels/new");
    Screen screen([&] { page.draw(); });
    CHECK(screen.has(Role::Text, "没有欢迎语：客户添加后不会收到消息"));
    CHECK(screen.has(Role::Text, "不改备注"));

    fill_in(screen);
    CHECK(screen.has(Role::Text, "张晓雯你好，我是王敏"));
    CHECK(screen.has(Role::Text, "张晓雯-开学"));

    screen.type("欢迎语内容", "你好{客户");
    CHECK(screen.has(Role::Text, "你好{客户"));
    CHECK_FALSE(screen.has(Role::Text, "没有欢迎语：客户添加后不会收到消息"));
}

TEST_CASE("the menu of variables puts one into the welcome", "[channel][view]") {
    Channels page("/channels/new");
    Screen screen([&] { page.draw(); }, 1440, 1400);
    screen.type("欢迎语内容", "你好");

    screen.press(Role::Button, "插入变量");
    screen.press(Role::MenuItem, "客户昵称");

    CHECK(page.view.form.plan.welcome_text == "你好{客户昵称}");
    CHECK(screen.has(Role::Text, "你好张晓雯"));
}

TEST_CASE("a press on create asks once for the plan that was typed", "[channel][view]") {
    Channels page("/channels/new");
    Screen screen([&] { page.draw(); });
    fill_in(screen);
    screen.press(Role::Switch, "自动通过好友");

    screen.press(Role::Button, "创建渠道");
    screen.press(Role::Button, "创建渠道");

    REQUIRE(page.intents.size() == 1);
    REQUIRE(std::holds_alternative<console::CreateChannel>(page.intents[0].wish));
    const channel::Plan& plan = std::get<console::CreateChannel>(page.intents[0].wish).plan;
    CHECK(plan.name == "开学季");
    CHECK(plan.staff == std::vector<StaffId>{{1}});
    CHECK(plan.departments.empty());
    CHECK(plan.tags == std::vector<TagId>{{1}});
    CHECK(plan.remark_pattern == "{客户昵称}-开学");
    CHECK(plan.welcome_text == "{客户昵称}你好，我是{员工姓名}");
    CHECK(plan.acceptance == channel::Acceptance::ByStaff);
    CHECK((screen.get(Role::Button, "创建渠道").states & kBusy) != 0);
}

TEST_CASE("an error is worded at the field that it names, and nothing typed is lost", "[channel][view]") {
    Channels page("/channels/new");
    Screen screen([&] { page.draw(); });
    fill_in(screen);
    const auto fail = [&](ErrorCode code, const char* field) {
        page.intents.clear();
        screen.press(Role::Button, "创建渠道");
        page.intents.at(0).answered({.body = {}, .failure = Error{code, "no", field}});
        screen.draw();
    };

    fail(ErrorCode::Conflict, "name");
    CHECK(has_alert(screen, "渠道名称", "已有同名渠道，请换一个名称"));
    fail(ErrorCode::InvalidInput, "name");
    CHECK(has_alert(screen, "渠道名称", "请填写 1 到 30 个字的名称"));
    fail(ErrorCode::RuleRefused, "staff");
    CHECK(has_alert(screen, "接待员工", "请选择 1 到 100 位能接待客户的员工"));
    fail(ErrorCode::InvalidInput, "tags");
    CHECK(has_alert(screen, "新客标签", "有标签已被删除，请重新选择"));
    fail(ErrorCode::InvalidInput, "remark_pattern");
    CHECK(has_alert(screen, "客户备注", "固定文字要少于 20 个字，变量写作 {客户昵称}"));
    fail(ErrorCode::InvalidInput, "welcome_text");
    CHECK(has_alert(screen, "欢迎语内容", "变量写法有误，或发出后会超过 4,000 字节"));
    CHECK(screen.count(Role::Alert) == 1);

    CHECK(screen.get(Role::TextBox, "渠道名称").value == "开学季");
    CHECK(page.view.form.plan.staff == std::vector<StaffId>{{1}});
    CHECK(current_route().path == "/channels/new");
    CHECK((screen.get(Role::Button, "创建渠道").states & kBusy) == 0);
}

TEST_CASE("a failure that names no field is said aloud and keeps the form", "[channel][view]") {
    Channels page("/channels/new");
    Screen screen([&] { page.draw(); });
    fill_in(screen);
    screen.press(Role::Button, "创建渠道");

    page.intents.at(0).answered({.body = {}, .failure = Error{ErrorCode::Storage, "disk full"}});
    screen.draw();

    CHECK(screen.shows("服务器出错，没有完成。请让 IT 检查磁盘空间和日志。"));
    CHECK(screen.count(Role::Alert) == 0);
    CHECK(screen.get(Role::TextBox, "渠道名称").value == "开学季");
}

TEST_CASE("success empties the form and goes to the list", "[channel][view]") {
    Channels page("/channels/new");
    Screen screen([&] { page.draw(); });
    fill_in(screen);
    screen.press(Role::Button, "创建渠道");

    page.intents.at(0).answered({.body = "{}", .failure = {}});
    screen.draw();

    CHECK(current_route().path == "/channels");
    CHECK(screen.shows("渠道已创建，正在向企业微信申请二维码。"));
    CHECK(page.view.form.plan.name.empty());
    CHECK(page.view.form.plan.staff.empty());
    CHECK_FALSE(page.view.form.busy);
    screen.press(Role::Button, "新建渠道");
    CHECK(screen.get(Role::TextBox, "渠道名称").value.empty());
}

TEST_CASE("who cancels comes back to what was typed", "[channel][view]") {
    Channels page("/channels/new");
    Screen screen([&] { page.draw(); });
    screen.type("渠道名称", "开学季");

    screen.press(Role::Button, "取消");
    CHECK(current_route().path == "/channels");
    CHECK(page.intents.empty());

    screen.press(Role::Button, "新建渠道");
    CHECK(screen.get(Role::TextBox, "渠道名称").value == "开学季");
}

}  // namespace guanxi::web
