#include "web/gallery/overlay_section.h"

#include "web/ui/button.h"
#include "web/ui/layout.h"
#include "web/ui/overlay.h"
#include "web/ui/text.h"
#include "web/ui/words.h"

namespace guanxi::web {

namespace {

struct Shown {
    bool has_dialog = false;
    bool has_drawer = false;
};

Shown& shown() {
    static Shown it;
    return it;
}

void draw_toasts() {
    const ui::Card card({.title = ui::say("消息")});
    const ui::Row row;
    if (ui::button(ui::say("成功，可撤销"))) {
        ui::toast(ui::ToastKind::Success, ui::say("已创建群发，{} 人", 128),
                  {std::string(ui::say("撤销")), [] { ui::toast(ui::ToastKind::Info, ui::say("已撤销")); }});
    }
    if (ui::button(ui::say("提示"))) ui::toast(ui::ToastKind::Info, ui::say("没有新的客户"));
    if (ui::button(ui::say("警告"))) ui::toast(ui::ToastKind::Warning, ui::say("连接中断，正在重试"));
    if (ui::button(ui::say("失败"))) ui::toast(ui::ToastKind::Error, ui::say("没有删除：没有权限。"));
}

void draw_dialog() {
    const ui::DialogAnswer answer = ui::confirm_dialog({.title = ui::say("删除渠道活码？"),
                                                        .text = ui::say("已经印出去的二维码会立即失效，不能恢复。"),
                                                        .confirm = ui::say("确认删除"),
                                                        .tone = ui::Tone::Danger});
    if (answer != ui::DialogAnswer::Open) shown().has_dialog = false;
}

void draw_drawer() {
    const ui::Drawer drawer(ui::say("客户详情"));
    ui::fact(ui::say("来源"), "公众号 · 开学季");
    ui::fact(ui::say("添加时间"), "2026-11-21");
    if (drawer.wants_close()) shown().has_drawer = false;
}

void draw_menu() {
    if (ui::button(ui::say("更多"), {.icon = ui::Icon::More})) ui::open_menu("more");
    const ui::Menu menu("more");
    if (!menu.is_open()) return;
    ui::menu_item(ui::say("编辑"), ui::Icon::Edit);
    ui::menu_item(ui::say("复制"), ui::Icon::Copy);
    ui::menu_item(ui::say("删除"), ui::Icon::Trash, ui::Tone::Danger);
}

}  // namespace

void draw_overlay_section() {
    draw_toasts();
    {
        const ui::Card card({.title = ui::say("浮层")});
        const ui::Row row;
        if (ui::button(ui::say("确认框"))) shown().has_dialog = true;
        if (ui::button(ui::say("抽屉"))) shown().has_drawer = true;
        draw_menu();
        ui::button(ui::say("悬停提示"));
        ui::tooltip(ui::say("悬停时显示的说明"));
    }
    if (shown().has_dialog) draw_dialog();
    if (shown().has_drawer) draw_drawer();
}

}  // namespace guanxi::web
