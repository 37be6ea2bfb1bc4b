#include "web/gallery/state_section.h"

#include <array>
#include <string_view>

#include "web/ui/button.h"
#include "web/ui/layout.h"
#include "web/ui/state.h"
#include "web/ui/text.h"
#include "web/ui/words.h"

namespace guanxi::web {

namespace {

void draw_notices() {
    ui::notice(ui::NoticeKind::Info, ui::say("最近同步 {} 分钟前", 5));
    ui::notice(ui::NoticeKind::Success, ui::say("已创建群发，{} 人", 128));
    ui::notice(ui::NoticeKind::Warning, ui::say("还有 {} 位成员没有发送，请提醒他们。", 3));
    ui::notice(ui::NoticeKind::Error,
               ui::say("企业微信拒绝了请求：IP 不在可信列表（60020）。请在管理后台加入 {}。", "1.2.3.4"));
}

void draw_waiting() {
    const ui::Card card({.title = ui::say("正在读取")});
    ui::skeleton(4);
    ui::progress(ui::say("进度"), 0.4F);
}

void draw_nothing() {
    const ui::Card card({.title = ui::say("什么都没有")});
    ui::empty_state(ui::say("还没有渠道活码"), ui::say("新建渠道活码"));
}

}  // namespace

void draw_state_section() {
    static int step = 1;
    draw_notices();
    {
        const ui::Card card({.title = ui::say("步骤")});
        const std::array<std::string_view, 3> names{ui::say("员工"), ui::say("客户"), ui::say("内容")};
        const int pressed = ui::steps(names, step);
        if (pressed >= 0) step = pressed;
    }
    {
        const ui::Card card({.title = ui::say("今天要做"), .tone = ui::Tone::Warning});
        ui::text(ui::say("停留满 7 天还差 {} 天。", 4));
        const ui::Row row;
        ui::button(ui::say("发送资料"), ui::ButtonKind::Primary);
        ui::button(ui::say("已沟通"));
    }
    ui::Split split({ui::share(), ui::share()}, {.stack_below = 900});
    split.next();
    draw_waiting();
    split.next();
    draw_nothing();
}

}  // namespace guanxi::web
