#include "web/gallery/button_section.h"

#include <array>
#include <string>

#include "web/ui/button.h"
#include "web/ui/layout.h"
#include "web/ui/tag.h"
#include "web/ui/text.h"
#include "web/ui/words.h"

namespace guanxi::web {

namespace {

void draw_kinds(std::string_view name, ui::ButtonOptions options) {
    const ui::Row row;
    const ui::WithId scope(name);
    options.kind = ui::ButtonKind::Primary;
    ui::button(ui::say("主要按钮"), options);
    options.kind = ui::ButtonKind::Default;
    ui::button(ui::say("普通按钮"), options);
    options.kind = ui::ButtonKind::Text;
    ui::button(ui::say("文字按钮"), options);
    options.kind = ui::ButtonKind::Danger;
    ui::button(ui::say("危险按钮"), options);
}

void draw_icons() {
    const ui::Card card({.title = ui::say("图标")});
    const ui::Row row;
    for (int at = 1; at < static_cast<int>(ui::Icon::Count); ++at) {
        const ui::WithId scope(at);
        ui::icon_button(static_cast<ui::Icon>(at), ui::say("图标 {}", at));
    }
}

}  // namespace

void draw_button_section() {
    {
        const ui::Card card({.title = ui::say("按钮")});
        draw_kinds("plain", {});
        draw_kinds("icon", {.icon = ui::Icon::Plus});
        draw_kinds("disabled", {.enabled = ui::Enabled::No, .reason = ui::say("还没有选择员工")});
        draw_kinds("busy", {.busy = ui::Busy::Yes});
    }
    {
        const ui::Card card({.title = ui::say("链接与小圆点")});
        const ui::Row row;
        ui::link(ui::say("客户列表"), "/customers");
        ui::icon_button(ui::Icon::Refresh, ui::say("刷新"));
        ui::icon_button(ui::Icon::Trash, ui::say("删除"), {.enabled = ui::Enabled::No});
        ui::badge(7);
        ui::badge(120);
    }
    {
        static int chosen = 1;
        const ui::Card card({.title = ui::say("分段选择")});
        const std::array<std::string_view, 3> labels{ui::say("立即"), ui::say("定时"), ui::say("循环")};
        ui::segmented(ui::say("发送时间"), labels, chosen);
    }
    draw_icons();
}

}  // namespace guanxi::web
