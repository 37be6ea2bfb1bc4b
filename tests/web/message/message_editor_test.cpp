#include "web/message/message_editor.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/web/example.h"
#include "tests/web/screen.h"
#include "web/ui/layout.h"

namespace guanxi::web {

namespace {

using message::Place;

struct Editor {
    message::Content content;
    MessageEditorState view;
    MessageEditorInput input;
    int changes = 0;

    explicit Editor(Place place) {
        input.terms.place = place;
        input.terms.now = example_noon();
    }
    void draw() {
        const ui::Page page({.title = "消息"});
        const message::Values example{
            .nickname = "张晓雯", .staff_name = "王敏", .channel_name = "公众号", .at = example_noon()};
        changes += message_editor_with_preview("内容", content, view, input, example) ? 1 : 0;
    }
};

}  // namespace

TEST_CASE("the phone shows the message as an example customer gets it", "[message][view]") {
    Editor page(Place::Welcome);
    Screen screen([&] { page.draw(); });

    screen.type("内容", "{客户昵称}你好，我是{员工姓名}");
    CHECK(screen.has(Role::Text, "张晓雯你好，我是王敏"));
    screen.type("内容", "你好{客户");
    CHECK(screen.has(Role::Text, "你好{客户"));
    CHECK(page.changes == 2);
}

TEST_CASE("the counter counts a variable at its longest", "[message][view]") {
    Editor page(Place::Welcome);
    page.content.text = "你好";
    Screen screen([&] { page.draw(); });
    CHECK(screen.has(Role::Text, "6 / 4,000 字节"));

    screen.type("内容", "{客户昵称}");
    CHECK(screen.has(Role::Text, "1,020 / 4,000 字节"));
}

TEST_CASE("a place that counts characters has its own limit", "[message][view]") {
    Editor page(Place::RemarkPattern);
    page.content.text = "公众号";
    const Screen screen([&] { page.draw(); });

    CHECK(screen.has(Role::Text, "3 / 20 字"));
}

TEST_CASE("the menu offers the variables that the place allows", "[message][view]") {
    Editor page(Place::MassSend);
    Screen screen([&] { page.draw(); });
    screen.press(Role::Button, "插入变量");
    CHECK(screen.has(Role::MenuItem, "员工姓名"));
    CHECK_FALSE(screen.has(Role::MenuItem, "客户昵称"));
    CHECK_FALSE(screen.has(Role::MenuItem, "按标签分别写"));

    screen.press(Role::MenuItem, "员工姓名");
    CHECK(page.content.text == "{员工姓名}");

    page.input.terms.place = Place::Moment;
    screen.draw();
    CHECK_FALSE(screen.has(Role::Button, "插入变量"));
}

TEST_CASE("fields of customers are offered by name, and conditions come with their other side", "[message][view]") {
    Editor page(Place::Welcome);
    const std::vector<std::string> fields{"校区"};
    page.input.terms.names = message::KnownNames{.tags = {}, .channels = {}, .fields = fields};
    Screen screen([&] { page.draw(); });

    screen.press(Role::Button, "插入变量");
    screen.activate(Role::MenuItem, "校区");
    CHECK(page.content.text == "{字段:校区}");
    screen.press(Role::Button, "插入变量");
    screen.activate(Role::MenuItem, "按时间分别写");
    CHECK(page.content.text == "{字段:校区}{若 时间:09:00-18:00}{否则}{结束}");
    CHECK(message::parse_template(page.content.text).has_value());
}

TEST_CASE("errors stand at the text, and what may be intended below it", "[message][view]") {
    Editor page(Place::Welcome);
    Screen screen([&] { page.draw(); });

    screen.type("内容", "{客户昵称}你好，#客户昵称#");
    CHECK(screen.has(Role::Text, "第 1 个字：“客户昵称”可能为空，可以在变量里用 | 写上默认值"));
    CHECK(screen.has(Role::Img, "提醒"));

    screen.type("内容", "你好{昵称}");
    CHECK(screen.has(Role::Alert, "第 3 个字：变量或条件的写法有误，大括号要成对"));
    CHECK((screen.get(Role::TextArea, "内容").states & kInvalid) != 0);

    page.input.error = "服务器说不行";
    screen.draw();
    CHECK(screen.has(Role::Alert, "服务器说不行"));
    CHECK(screen.has(Role::Img, "错误"));
}

TEST_CASE("an empty message is wrong unless it may be empty", "[message][view]") {
    Editor page(Place::Welcome);
    Screen screen([&] { page.draw(); });
    CHECK(screen.has(Role::Alert, "没有可以发送的内容"));

    page.input.may_be_empty = MayBeEmpty::Yes;
    screen.draw();
    CHECK(screen.count(Role::Alert) == 0);
}

TEST_CASE("attachments are added by kind, filled in and shown on the phone", "[message][view]") {
    Editor page(Place::Welcome);
    page.content.text = "你好";
    Screen screen([&] { page.draw(); }, 1440, 1400);

    screen.press(Role::Button, "添加附件");
    screen.press(Role::MenuItem, "链接");
    CHECK(screen.has(Role::Alert, "请填写标题"));
    CHECK(screen.has(Role::Alert, "请填写链接地址"));
    screen.type("标题", "秋季课表");
    screen.type("链接地址", "https://example.com/timetable");

    REQUIRE(page.content.attachments.size() == 1);
    CHECK(std::get<message::Link>(page.content.attachments[0]).title == "秋季课表");
    CHECK(screen.count(Role::Alert) == 0);
    CHECK(screen.has(Role::Group, "附件 1：链接"));
    CHECK(screen.has(Role::Text, "1 / 9 个"));
    const Node& phone = screen.get(Role::Region, "手机预览");
    bool is_on_phone = false;
    for (const Node& node : tree()) is_on_phone |= node.parent == phone.id && node.name == "秋季课表";
    CHECK(is_on_phone);
}

TEST_CASE("attachments are moved, deleted and taken back, also by Ctrl+Z", "[message][view]") {
    Editor page(Place::Welcome);
    const message::Video video{.media = {.media_id = "m1", .expires_at = {}}};
    const message::File file{.media = {.media_id = "m2", .expires_at = {}}};
    page.content = {.text = "你好", .attachments = {video, file}};
    Screen screen([&] { page.draw(); }, 1440, 1400);

    screen.press(Role::Button, "下移");
    CHECK(page.content.attachments == std::vector<message::Attachment>{file, video});
    screen.press(Role::Button, "删除");
    CHECK(page.content.attachments == std::vector<message::Attachment>{video});
    screen.press(Role::Button, "撤销");
    CHECK(page.content.attachments == std::vector<message::Attachment>{file, video});
    screen.shortcut(Role::Button, "添加附件", "Ctrl+Z");
    CHECK(page.content.attachments == std::vector<message::Attachment>{video, file});
}

TEST_CASE("no more attachments are offered than the place takes", "[message][view]") {
    Editor page(Place::GroupWelcome);
    page.content = {.text = "欢迎", .attachments = {message::Video{.media = {.media_id = "m1", .expires_at = {}}}}};
    const Screen screen([&] { page.draw(); });

    CHECK((screen.get(Role::Button, "添加附件").states & kDisabled) != 0);
    CHECK(screen.has(Role::Text, "1 / 1 个"));
}

TEST_CASE("where the server sends text alone no attachments are offered", "[message][view]") {
    Editor page(Place::Welcome);
    page.input.attachments = Attachments::Off;
    const Screen screen([&] { page.draw(); });

    CHECK_FALSE(screen.has(Role::Button, "添加附件"));
}

TEST_CASE("the phone stands beside the text where there is room, and below it on a narrow page", "[message][view]") {
    Editor page(Place::Welcome);
    {
        const Screen wide([&] { page.draw(); });
        CHECK(wide.get(Role::Region, "手机预览").box.x > wide.get(Role::TextArea, "内容").box.x + 320);
    }
    const Screen narrow([&] { page.draw(); }, 360, 760);
    CHECK(narrow.get(Role::Region, "手机预览").box.y > narrow.get(Role::TextArea, "内容").box.y + 100);
    for (const Node& node : tree()) CHECK(node.box.x + node.box.width <= 360);
}

}  // namespace guanxi::web
