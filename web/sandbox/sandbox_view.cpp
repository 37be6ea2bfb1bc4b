#include "web/sandbox/sandbox_view.h"

#include <algorithm>
#include <array>

#include "web/ui/button.h"
#include "web/ui/failure_words.h"
#include "web/ui/field.h"
#include "web/ui/layout.h"
#include "web/ui/overlay.h"
#include "web/ui/select.h"
#include "web/ui/state.h"
#include "web/ui/table.h"
#include "web/ui/tag.h"
#include "web/ui/text.h"
#include "web/ui/time_words.h"
#include "web/ui/words.h"

namespace guanxi::web {

namespace {

using Input = SandboxViewInput;
using State = SandboxViewState;

std::vector<ui::Option> channel_options(const Input& input) {
    std::vector<ui::Option> options;
    for (const channel::Channel& channel : input.channels) {
        if (channel.code != channel::CodeState::Ready) continue;
        options.push_back({.id = channel.id.value, .label = channel.plan.name, .group = {}, .detail = {}});
    }
    return options;
}

std::vector<ui::Option> friend_options(const Input& input) {
    std::vector<ui::Option> options;
    for (const SandboxFriend& one : input.friends) {
        options.push_back({.id = static_cast<std::int64_t>(options.size()),
                           .label = one.nickname,
                           .group = {},
                           .detail = one.staff_name});
    }
    return options;
}

// Positions shift whenever the list is read anew; what stays is who was chosen.
const SandboxFriend* friend_select(std::string_view label, const Input& input, std::optional<SandboxFriend>& chosen) {
    const auto is_chosen = [&chosen](const SandboxFriend& one) {
        return chosen && one.customer == chosen->customer && one.staff == chosen->staff;
    };
    const auto found = std::ranges::find_if(input.friends, is_chosen);
    std::int64_t position = found == input.friends.end() ? -1 : found - input.friends.begin();
    ui::select(label, position, friend_options(input), {.placeholder = ui::say("选择客户")});
    if (position < 0) {
        chosen.reset();
        return nullptr;
    }
    const SandboxFriend& one = input.friends[static_cast<std::size_t>(position)];
    chosen = one;
    return &one;
}

const channel::Channel* channel_of(const Input& input, std::int64_t id) {
    for (const channel::Channel& channel : input.channels) {
        if (channel.id.value == id) return &channel;
    }
    return nullptr;
}

// Sends the wish; `done` is said when it succeeded.
void ask(Wish wish, std::string done, State& view, Intents& intents) {
    view.busy = true;
    intents.push_back({std::move(wish), [&view, done = std::move(done)](const Answer& answer) {
                           view.busy = false;
                           ++view.actions;
                           if (answer.failure) {
                               const std::string& detail = answer.failure->detail;
                               ui::toast(ui::ToastKind::Error, ui::failure_text(*answer.failure) + " " + detail);
                           } else {
                               view.last = done;
                           }
                       }});
}

ui::ButtonOptions when(bool possible, std::string_view reason, const State& view) {
    return {.enabled = possible ? ui::Enabled::Yes : ui::Enabled::No,
            .reason = possible ? std::string_view{} : reason,
            .busy = view.busy ? ui::Busy::Yes : ui::Busy::No};
}

void draw_scan(const Input& input, State& view, Intents& intents) {
    const ui::Card card({.title = ui::say("扫码"), .subtitle = ui::say("扮演一位客户")});
    const auto channels = channel_options(input);
    ui::select(ui::say("渠道"), view.channel, channels,
               {.placeholder = ui::say("选择渠道"),
                .help = channels.empty() ? ui::say("还没有可用的渠道活码，请先新建一个") : std::string_view{}});
    const std::array<std::string_view, 2> kinds{ui::say("新客户"), ui::say("已有客户")};
    ui::segmented(ui::say("谁来扫码"), kinds, view.who);
    const SandboxFriend* known = nullptr;
    if (view.who == 0) {
        ui::field(ui::say("客户昵称"), view.nickname, {.placeholder = ui::say("留空则随机")});
    } else {
        known = friend_select(ui::say("已有客户"), input, view.known);
    }
    const channel::Channel* channel = channel_of(input, view.channel);
    const bool possible = channel != nullptr && (view.who == 0 || known != nullptr);
    ui::ButtonOptions options = when(possible, ui::say("请先选择渠道和客户"), view);
    options.kind = ui::ButtonKind::Primary;
    options.icon = ui::Icon::QrCode;
    if (!ui::button(ui::say("扫码添加"), options) || !possible) return;
    ask(ScanCode{channel->state, known ? known->customer : std::string{}, known ? std::string{} : view.nickname},
        ui::say("已扫码：{}", channel->plan.name), view, intents);
}

void draw_ending(const Input& input, State& view, Intents& intents) {
    const ui::Card card({.title = ui::say("解除好友")});
    const SandboxFriend* one = friend_select(ui::say("好友关系"), input, view.ending);
    const ui::ButtonOptions options = when(one != nullptr, ui::say("请先选择客户"), view);
    const ui::Row row;
    if (ui::button(ui::say("客户删除员工"), options) && one) {
        ask(EndFriendship{one->customer, one->staff, EndFriendship::By::Customer},
            ui::say("{} 删除了 {}", one->nickname, one->staff_name), view, intents);
        view.ending.reset();
    } else if (ui::button(ui::say("员工删除客户"), options) && one) {
        ask(EndFriendship{one->customer, one->staff, EndFriendship::By::Staff},
            ui::say("{} 删除了 {}", one->staff_name, one->nickname), view, intents);
        view.ending.reset();
    }
}

struct ClockStep {
    std::string_view label;
    std::chrono::hours by;
};

void draw_clock(const Input& input, State& view, Intents& intents) {
    const ui::Card card({.title = ui::say("时钟")});
    ui::text(ui::exact_time_text(input.now), {.style = ui::TextStyle::CardTitle});
    ui::note(ui::say("业务时间只能向前拨；登录与重试不受影响"));
    const std::array<ClockStep, 3> steps{ClockStep{ui::say("前进 1 小时"), std::chrono::hours{1}},
                                         ClockStep{ui::say("前进 1 天"), std::chrono::hours{24}},
                                         ClockStep{ui::say("前进 7 天"), std::chrono::hours{7 * 24}}};
    const ui::Row row({.gap = 8});
    for (const ClockStep& step : steps) {
        if (ui::button(step.label, when(true, {}, view))) {
            ask(AdvanceClock{step.by}, std::string(step.label), view, intents);
        }
    }
}

void draw_calls(const Input& input, float height) {
    const std::string subtitle = input.calls.empty() ? std::string() : ui::say("最近 {} 条", input.calls.size());
    const ui::Card card({.title = ui::say("企业微信收到的请求"), .subtitle = subtitle});
    const ui::TableColumn columns[] = {
        {.title = ui::say("时间"), .width = 128},
        {.title = ui::say("接口"), .width = 248},
        {.title = ui::say("内容"), .weight = 1, .min_width = 160, .priority = 1},
        {.title = ui::say("结果"), .width = 84},
    };
    const ui::TableOptions options{
        .height = height,
        .narrow = ui::Narrow::Cards,
        .empty_text = ui::say("还没有请求。"),
        .row_id = [&](int row) { return input.calls[static_cast<std::size_t>(row)].number; },
        .is_selected = {},
    };
    ui::table(ui::say("企业微信收到的请求"), options, columns, static_cast<int>(input.calls.size()),
              [&](int row, int column) {
                  const SandboxCall& call = input.calls[static_cast<std::size_t>(row)];
                  if (column == 0) ui::text(ui::time_text(call.at, input.now), {.tone = ui::Tone::Secondary});
                  if (column == 1) ui::text(call.api);
                  if (column == 2) ui::text(call.request, {.tone = ui::Tone::Secondary});
                  if (column == 3 && call.code == 0) ui::status_tag(ui::say("成功"), ui::Tone::Success);
                  if (column == 3 && call.code != 0) ui::status_tag(std::to_string(call.code), ui::Tone::Danger);
              });
}

}  // namespace

void draw_sandbox_view(const SandboxViewInput& input, SandboxViewState& view, Intents& intents) {
    const ui::Page page({.title = ui::say("沙盒"), .subtitle = ui::say("模拟的企业微信，数据都是虚构的")});
    if (input.failure) ui::notice(ui::NoticeKind::Error, ui::failure_text(*input.failure));
    if (!view.last.empty()) ui::notice(ui::NoticeKind::Success, view.last);
    static constexpr float kStackBelow = 960;
    // Beside the other cards the requests fill what is left of the page.
    const float height = ui::available_width() < kStackBelow ? 400 : 0;
    ui::Split split({ui::fixed(360), ui::share()}, {.stack_below = kStackBelow});
    split.next();
    draw_scan(input, view, intents);
    draw_ending(input, view, intents);
    draw_clock(input, view, intents);
    split.next();
    draw_calls(input, height);
}

}  // namespace guanxi::web
