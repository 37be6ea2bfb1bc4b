#include "web/channel/channel_view.h"

#include <utility>

#include "core/report/channel_growth.h"

#include "web/channel/channel_columns.h"
#include "web/console/column_look.h"
#include "web/console/list_address.h"
#include "web/console/list_tools.h"
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

constexpr std::string_view kPath = "/channels";
constexpr float kQrSize = 220;

void take_route(const Route& route, State& view) {
    std::string address = text_of(route);
    if (address == view.address) return;
    Parameters parameters = route.parameters;
    view.unreadable = leave_out_unreadable(parameters, [](const Parameters& each) {
        const auto query = channel::list_query_from_parameters(each);
        return query ? Status{Done{}} : Status{query.error()};
    });
    auto query = channel::list_query_from_parameters(parameters);
    view.query = query ? std::move(*query) : channel::ListQuery{};
    view.address = std::move(address);
    view.channels_version = -1;  // what was listed answers another question
}

// Rows and counts are computed when the question, the base, the channels or the day changed, never per frame.
void refresh(const Input& input, const Route& route, State& view) {
    take_route(route, view);
    const Day today = company_day(input.now);
    const bool has_counts = view.version == input.version && view.counted_on == today;
    if (has_counts && view.channels_version == input.channels_version) return;
    if (!has_counts) view.growth = report::channel_growth(input.base, today, staff::Scope::all());
    view.rows = channel::listed_channels(view.query,
                                         {input.channels, input.base.departments(), input.base.staff(), view.growth});
    view.version = input.version;
    view.channels_version = input.channels_version;
    view.counted_on = today;
}

// ---- above the table

void ask(const channel::ListQuery& query) {
    go_to(Route{.path = std::string(kPath), .parameters = channel::parameters_of(query)}, History::Replace);
}

void draw_filter(const Input& input, State& view) {
    draw_unreadable(view.unreadable);
    channel::ListQuery query = view.query;
    if (draw_channel_filter(input.base, query, view.filter)) ask(query);
}

void draw_toolbar(State& view, const ListTools& tools) {
    const ui::Row row;
    ui::text(ui::say("共 {} 个", view.rows.size()), {.tone = ui::Tone::Secondary});
    if (auto look = draw_list_tools(tools, view.saved_views)) view.wanted_look = std::move(look);
}

// ---- the table

ChannelRow row_at(const Input& input, const State& view, int row) {
    const channel::ListedChannel& listed = view.rows[static_cast<std::size_t>(row)];
    return {input.base, input.channels[static_cast<std::size_t>(listed.place)], listed, input.now};
}

std::string total_text(const State& view, ChannelColumn column) {
    int sum = 0;
    for (const channel::ListedChannel& row : view.rows) sum += column == ChannelColumn::Today ? row.today : row.added;
    return ui::number_text(sum);
}

std::string total_of(const State& view, ChannelColumn column) {
    if (column == ChannelColumn::Name) return std::string(ui::say("合计"));
    const bool is_count = column == ChannelColumn::Today || column == ChannelColumn::Added;
    return is_count ? total_text(view, column) : std::string();
}

void draw_cell(const ChannelRow& row, State& view, ChannelColumn column) {
    if (column != ChannelColumn::Actions) {
        draw_channel_cell(row, column);
        return;
    }
    if (ui::button(ui::say("详情"), ui::ButtonKind::Text)) view.open = row.channel.id;
    ui::link(ui::say("客户"), "/customers?channel=" + std::to_string(row.channel.id.value));
}

void take_table_answer(const Input& input, State& view, const ListTools& tools, const ui::TableAnswer& answer) {
    if (answer.pressed_row >= 0) view.open = row_at(input, view, answer.pressed_row).channel.id;
    if (answer.pressed_column >= 0) {
        const auto pressed = static_cast<std::size_t>(answer.pressed_column);
        channel::ListQuery query = view.query;
        query.sort = channel_sort_after(query.sort, tools.columns[pressed].key, answer.sort);
        ask(query);
    }
    if (answer.look) view.wanted_look = {kept_columns(*answer.look), input.look.views};
    if (answer.wants_action) go_to(kPath);
    tell_copied(answer.copied_rows);
}

void draw_table(const Input& input, State& view, const ListTools& tools) {
    const ui::TableLook look = shown_look(input.look);
    ui::TableOptions options{
        .narrow = ui::Narrow::Cards,
        .empty_text = ui::say("没有符合条件的渠道。"),
        .empty_action = ui::say("清除条件"),
        .row_id = [&](int row) { return std::int64_t{row_at(input, view, row).channel.id.value}; },
        .is_selected = [&](int row) { return row_at(input, view, row).channel.id == view.open; },
        .look = &look,
        .cell_text =
            [&](int row, int column) {
                return channel_cell_text(row_at(input, view, row), static_cast<ChannelColumn>(column));
            },
    };
    // One channel alone is its own sum.
    if (view.rows.size() > 1) {
        options.total = [&view](int column) { return total_of(view, static_cast<ChannelColumn>(column)); };
    }
    const ui::TableAnswer answer = ui::table(
        tools.table, options, tools.columns, static_cast<int>(view.rows.size()),
        [&](int row, int column) { draw_cell(row_at(input, view, row), view, static_cast<ChannelColumn>(column)); });
    take_table_answer(input, view, tools, answer);
}

// ---- one channel

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
    // The list may not show it.
    const auto rows =
        channel::listed_channels({}, {{&channel, 1}, input.base.departments(), input.base.staff(), view.growth});
    const channel::ListedChannel& listed = rows.front();
    const ui::Drawer drawer(channel.plan.name);
    draw_code(channel, intents);
    ui::divider();
    ui::fact(ui::say("接待员工"), channel_staff({input.base, channel, listed}));
    ui::fact(ui::say("自动通过"),
             channel.plan.acceptance == channel::Acceptance::Automatic ? ui::say("是") : ui::say("否"));
    ui::fact(ui::say("客户备注"),
             channel.plan.remark_pattern.empty() ? ui::say("不改备注") : std::string_view(channel.plan.remark_pattern));
    ui::fact(ui::say("渠道标识"), channel.state);
    ui::fact(ui::say("累计新增"), ui::number_text(listed.added));
    ui::fact(ui::say("创建时间"), ui::exact_time_text(channel.created_at));
    ui::divider();
    ui::heading(ui::say("新客标签"));
    if (channel.plan.tags.empty()) {
        ui::note(ui::say("不打标签"));
    } else {
        ui::tags(channel_chips(input.base, channel));
    }
    ui::heading(ui::say("欢迎语"));
    ui::text(channel.plan.welcome_text.empty() ? ui::say("不发送欢迎语") : std::string_view(channel.plan.welcome_text));
    if (drawer.wants_close()) view.open = {};
}

// ---- the page's own actions

void draw_actions(const ListTools& tools, const State& view, Intents& intents) {
    const ui::PageActions actions;
    draw_export(tools, static_cast<int>(view.rows.size()), intents);
    if (ui::button(ui::say("新建渠道"), {.kind = ui::ButtonKind::Primary, .icon = ui::Icon::Plus})) {
        go_to("/channels/new");
    }
}

void draw_first() {
    const ui::Card card({.name = "empty", .padding = 32});
    const bool pressed = ui::empty_state(ui::say("每个渠道一个二维码：扫码的客户会自动打标签、加备注、收到欢迎语。"),
                                         ui::say("新建第一个渠道"));
    if (pressed) go_to("/channels/new");
}

void draw_list(const Input& input, State& view, Intents& intents) {
    const ui::Page page({.title = ui::say("渠道活码")});
    const Parameters question = channel::parameters_of(view.query);
    const std::vector<ui::TableColumn> columns = channel_columns(view.query.sort);
    const ListTools tools{ui::say("渠道活码"), kPath, question, columns, input.look};
    if (!input.channels.empty()) draw_actions(tools, view, intents);
    if (input.failure) ui::notice(ui::NoticeKind::Error, ui::failure_text(*input.failure));
    if (!input.is_loaded) {
        ui::skeleton(6);
    } else if (input.channels.empty()) {
        draw_first();
    } else {
        draw_filter(input, view);
        draw_toolbar(view, tools);
        draw_table(input, view, tools);
    }
    for (const channel::Channel& channel : input.channels) {
        if (channel.id == view.open) draw_details(input, channel, view, intents);
    }
}

}  // namespace

void draw_channel_view(const ChannelViewInput& input, const Route& route, ChannelViewState& view, Intents& intents) {
    if (route.path == "/channels/new") {
        draw_channel_form(input.base, input.now, view.form, intents);
        return;
    }
    refresh(input, route, view);
    draw_list(input, view, intents);
}

}  // namespace guanxi::web
