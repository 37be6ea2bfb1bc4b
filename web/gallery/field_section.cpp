#include "web/gallery/field_section.h"

#include <string>

#include "web/ui/button.h"
#include "web/ui/field.h"
#include "web/ui/layout.h"
#include "web/ui/words.h"

namespace guanxi::web {

namespace {

struct Typed {
    std::string empty;
    std::string search = "张";
    std::string name = "开学季";
    std::string password = "secret";
    std::string number = "20";
    std::string wrong = "1.2.3";
    std::string welcome = "您好，{客户昵称}，欢迎添加。我是您的课程顾问王敏。";
};

Typed& typed() {
    static Typed it;
    return it;
}

void draw_one_line() {
    Typed& values = typed();
    const ui::Card card({.title = ui::say("单行")});
    ui::field(ui::say("空的"), values.empty, {.placeholder = ui::say("昵称或备注")});
    ui::field(ui::say("搜索"), values.search, {.kind = ui::FieldKind::Search});
    ui::field(ui::say("名称"), values.name,
              {.help = ui::say("最多 30 个字"), .count = 3, .count_limit = 30, .count_unit = ui::say("字")});
    ui::field(ui::say("密码"), values.password, {.kind = ui::FieldKind::Password, .autocomplete = "current-password"});
    ui::field(ui::say("每日上限"), values.number, {.kind = ui::FieldKind::Number});
    ui::field(ui::say("可信 IP"), values.wrong, {.error = ui::say("不是一个 IP 地址")});
    ui::field(ui::say("停用的"), values.name, {.enabled = ui::Enabled::No});
}

void draw_many_lines() {
    Typed& values = typed();
    const ui::Card card({.title = ui::say("多行")});
    ui::text_area(ui::say("欢迎语"), values.welcome,
                  {.help = ui::say("客户添加后 20 秒内发出"),
                   .count = static_cast<int>(values.welcome.size()),
                   .count_limit = 4000,
                   .count_unit = ui::say("字节")});
    if (ui::button(ui::say("插入客户昵称"), {.icon = ui::Icon::Plus})) ui::insert_into(ui::say("欢迎语"), "{客户昵称}");
    ui::text_area(ui::say("太长的"), values.welcome,
                  {.error = ui::say("最多 10 个字节"),
                   .rows = 2,
                   .count = static_cast<int>(values.welcome.size()),
                   .count_limit = 10,
                   .count_unit = ui::say("字节")});
}

}  // namespace

void draw_field_section() {
    ui::Split split({ui::share(), ui::share()}, {.stack_below = 900});
    split.next();
    draw_one_line();
    split.next();
    draw_many_lines();
}

}  // namespace guanxi::web
