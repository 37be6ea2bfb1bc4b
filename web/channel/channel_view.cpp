#include "web/channel/channel_view.h"

#include <algorithm>

#include "web/ui/button.h"
#include "web/ui/failure_words.h"
#include "web/ui/layout.h"
#include "web/ui/overlay.h"
#include "web/ui/picture.h"
#include "web/ui/state.h"
#include "web/ui/table.h"
#include "web/ui/tag.h"
#include "web/ui/text.h"
#include "web/ui/time_words.h"
#include "web/ui/words.h"

namespace guanxi::web {

namespace {

using Input = ChannelViewInput;
using State = ChannelViewState;

constexpr float kQrSize = 220;

void refresh(const Input& input, State& view) {
    const Day today = company_day(input.now);
    if (view.version == input.version && view.counted_on == today) return;
    view.version = input.version;
    view.counted_on = today;
    view.added.clear();
    view.added_today.clear();
    for (int row = 0; row < input.base.row_count(); ++row) {
        const ChannelId channel = input.base.channel(row);
        if (!channel) continue;
        ++view.added[channel];
        if (company_day(input.base.added_at(row)) == today) ++view.added_today[channel];
    }
}

int count_of(const std::unordered_map<ChannelId, int>& counts, ChannelId channel) {
    const auto found = counts.find(channel);
    return found == counts.end() ? 0 : found->second;
}

std::string staff_text(const customer::Base& base, const channel::Channel& channel) {
    if (channel.plan.staff.empty()) return {};
    const staff::Staff* first = base.find(channel.plan.staff.front());
    const std::string name = first ? staff::display_name(*first) : std::string{};
    const std::size_t count = channel.plan.staff.size();
    return count == 1 ? name : ui::say("{} 等 {} 人", name, count);
}

std::vector<ui::Chip> chips_of(const customer::Base& base, const channel::Channel& channel) {
    std::vector<ui::Chip> chips;
    for (const TagId id : channel.plan.tags) {
        const tag::Tag* tag = base.find(id);
        if (tag == nullptr) continue;
        const tag::TagGroup* group = base.find(tag->group);
        chips.push_back({.label = tag->name, .group = group ? std::string_view(group->name) : ""});
    }
    return chips;
}

void draw_code_state(const channel::Channel& channel) {
    switch (channel.code) {
        case channel::CodeState::Requested: ui::status_tag(ui::say("申请中"), ui::Tone::Warning); break;
        case channel::CodeState::Ready: ui::status_tag(ui::say("可用"), ui::Tone::Success); break;
        case channel::CodeState::Failed: ui::status_tag(ui::say("申请失败"), ui::Tone::Danger); break;
        case channel::CodeState::Other: ui::status_tag(ui::say("其他"), ui::Tone::Secondary); break;
    }
}

enum ColumnNumber { kName, kStaff, kTags, kToday, kAdded, kCode, kCreated, kActions };

void draw_cell(const Input& input, State& view, const channel::Channel& channel, int column) {
    switch (column) {
        case kName: ui::text(channel.plan.name); break;
        case kStaff: ui::text(staff_text(input.base, channel)); break;
        case kTags: ui::tags(chips_of(input.base, channel)); break;
        case kToday: ui::text(ui::number_text(count_of(view.added_today, channel.id))); break;
        case kAdded: ui::text(ui::number_text(count_of(view.added, channel.id))); break;
        case kCode: draw_code_state(channel); break;
        case kCreated: ui::text(ui::time_text(channel.created_at, input.now), {.tone = ui::Tone::Secondary}); break;
        case kActions:
            if (ui::button(ui::say("详情"), ui::ButtonKind::Text)) view.open = channel.id;
            ui::link(ui::say("客户"), "/customers?channel=" + std::to_string(channel.id.value));
            break;
        default: break;
    }
}

float actions_width() {
    return std::max(120.0F, ui::text_width(ui::say("详情")) + ui::text_width(ui::say("客户")) + 40);
}

void draw_table(const Input& input, State& view) {
    const ui::TableColumn columns[] = {
        {.title = ui::say("渠道名称"), .weight = 1.4F, .min_width = 130},
        {.title = ui::say("接待员工"), .weight = 1, .min_width = 110, .priority = 4},
        {.title = ui::say("新客标签"), .weight = 1.6F, .min_width = 140, .priority = 3},
        {.title = ui::say("今日新增"), .width = 96, .align = ui::Align::End, .priority = 2},
        {.title = ui::say("累计新增"), .width = 96, .align = ui::Align::End, .priority = 1},
        {.title = ui::say("二维码"), .width = 96},
        {.title = ui::say("创建时间"), .width = 140, .align = ui::Align::End, .priority = 5},
        {.title = ui::say("操作"), .width = actions_width()},
    };
    const auto channel_at = [&](int row) -> const channel::Channel& {
        return input.channels[static_cast<std::size_t>(row)];
    };
    const ui::TableOptions options{
        .narrow = ui::Narrow::Cards,
        .empty_text = ui::say("还没有渠道活码。"),
        .row_id = [&](int row) { return std::int64_t{channel_at(row).id.value}; },
        .is_selected = [&](int row) { return channel_at(row).id == view.open; },
    };
    const ui::TableAnswer answer =
        ui::table(ui::say("渠道活码"), options, columns, static_cast<int>(input.channels.size()),
                  [&](int row, int column) { draw_cell(input, view, channel_at(row), column); });
    if (answer.pressed_row >= 0) view.open = channel_at(answer.pressed_row).id;
}

void tell_failure(const Answer& answer) {
    if (answer.failure) ui::toast(ui::ToastKind::Error, ui::failure_text(*answer.failure));
}

void draw_code(const channel::Channel& channel, Intents& intents) {
    switch (channel.code) {
        case channel::CodeState::Requested:
            ui::notice(ui::NoticeKind::Info, ui::say("正在向企业微信申请二维码。"));
            break;
        case channel::CodeState::Ready:
            ui::picture(ui::say("{} 的二维码", channel.plan.name),
                        "/api/v1/channels/" + std::to_string(channel.id.value) + "/qr", kQrSize, kQrSize);
            break;
        case channel::CodeState::Failed:
            ui::notice(ui::NoticeKind::Error, ui::say("企业微信没有给出二维码：{}", channel.failure));
            if (ui::button(ui::say("重新申请"))) intents.push_back({RetryChannel{channel.id}, tell_failure});
            break;
        case channel::CodeState::Other: ui::notice(ui::NoticeKind::Info, ui::say("服务器已更新，请刷新页面。")); break;
    }
}

void draw_details(const Input& input, const channel::Channel& channel, State& view, Intents& intents) {
    const ui::Drawer drawer(channel.plan.name);
    draw_code(channel, intents);
    ui::divider();
    ui::fact(ui::say("接待员工"), staff_text(input.base, channel));
    ui::fact(ui::say("自动通过"),
             channel.plan.acceptance == channel::Acceptance::Automatic ? ui::say("是") : ui::say("否"));
    ui::fact(ui::say("客户备注"),
             channel.plan.remark_pattern.empty() ? ui::say("不改备注") : std::string_view(channel.plan.remark_pattern));
    ui::fact(ui::say("渠道标识"), channel.state);
    ui::fact(ui::say("累计新增"), ui::number_text(count_of(view.added, channel.id)));
    ui::fact(ui::say("创建时间"), ui::exact_time_text(channel.created_at));
    ui::divider();
    ui::heading(ui::say("新客标签"));
    if (channel.plan.tags.empty()) {
        ui::note(ui::say("不打标签"));
    } else {
        ui::tags(chips_of(input.base, channel));
    }
    ui::heading(ui::say("欢迎语"));
    ui::text(channel.plan.welcome_text.empty() ? ui::say("不发送欢迎语") : std::string_view(channel.plan.welcome_text));
    if (drawer.wants_close()) view.open = {};
}

void draw_list(const Input& input, State& view, Intents& intents) {
    const ui::Page page({.title = ui::say("渠道活码"),
                         .subtitle = input.is_loaded ? ui::say("共 {} 个", input.channels.size()) : std::string{}});
    if (!input.channels.empty()) {
        const ui::PageActions actions;
        if (ui::button(ui::say("新建渠道"), {.kind = ui::ButtonKind::Primary, .icon = ui::Icon::Plus})) {
            go_to("/channels/new");
        }
    }
    if (input.failure) ui::notice(ui::NoticeKind::Error, ui::failure_text(*input.failure));
    if (!input.is_loaded) {
        ui::skeleton(6);
    } else if (input.channels.empty()) {
        const ui::Card card({.name = "empty", .padding = 32});
        const bool pressed = ui::empty_state(
            ui::say("每个渠道一个二维码：扫码的客户会自动打标签、加备注、收到欢迎语。"), ui::say("新建第一个渠道"));
        if (pressed) go_to("/channels/new");
    } else {
        draw_table(input, view);
    }
    for (const channel::Channel& channel : input.channels) {
        if (channel.id == view.open) draw_details(input, channel, view, intents);
    }
}

}  // namespace

void draw_channel_view(const ChannelViewInput& input, const Route& route, ChannelViewState& view, Intents& intents) {
    refresh(input, view);
    if (route.path == "/channels/new") {
        draw_channel_form(input.base, input.now, view.form, intents);
    } else {
        draw_list(input, view, intents);
    }
}

}  // namespace guanxi::web
