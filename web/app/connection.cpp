#include "web/app/connection.h"

#include <algorithm>

#include "core/base/time.h"

#include "web/ui/banner.h"
#include "web/ui/button.h"
#include "web/ui/failure_words.h"
#include "web/ui/layout.h"
#include "web/ui/state.h"
#include "web/ui/text.h"
#include "web/ui/time_words.h"
#include "web/ui/words.h"

namespace guanxi::web {

namespace {

constexpr double kKilobyte = 1'000;
constexpr double kMegabyte = 1'000'000;
constexpr float kBarWidth = 480;

// "3.4 MB", or "310 KB" below one.
std::string size_text(double bytes) {
    if (bytes < kMegabyte) return ui::number_text(static_cast<std::int64_t>(bytes / kKilobyte)) + " KB";
    const auto tenths = static_cast<std::int64_t>(bytes / kMegabyte * 10);
    return ui::number_text(tenths / 10) + "." + std::to_string(tenths % 10) + " MB";
}

std::string_view reason_of(const std::optional<Error>& failure, Link link) {
    if (link == Link::Down) return ui::say("这台设备没有网络");
    if (!failure) return ui::say("连接中断");
    if (failure->field == ui::kNotReady) return ui::say("服务器正忙或正在启动");
    if (failure->code == ErrorCode::Network) return ui::say("连接不上服务器");
    if (failure->field == ui::kDamaged) return ui::say("收到的内容不完整");
    return ui::say("服务器没有正常答复");
}

std::string cut_off_words(const ConnectionInput& input) {
    const std::string since =
        ui::time_text(instant_from_seconds(*input.cut_off_since), instant_from_seconds(input.now));
    const std::string words =
        ui::say("{}，{} 起的内容没有更新，恢复后会自动补上。", reason_of(input.failure, input.link), since);
    if (input.pending == 0) return words;
    return words + ui::say("{} 项修改等待确认。", input.pending);
}

void draw_progress(const Progress& progress) {
    if (progress.received > 0) {
        const ui::Column column(std::min(kBarWidth, ui::available_width()));
        const bool is_total_known = progress.total > 0;
        if (is_total_known) {
            const double share = std::min(1.0, progress.received / progress.total);
            ui::progress(ui::say("读取客户"), static_cast<float>(share));
        }
        const std::string received = size_text(progress.received);
        ui::note(is_total_known ? ui::say("已收到 {}，共 {}", received, size_text(progress.total))
                                : ui::say("已收到 {}", received));
    }
    ui::skeleton(8);
}

}  // namespace

ConnectionAnswer draw_connection(const ConnectionInput& input) {
    auto answer = ConnectionAnswer::None;
    if (input.cut_off_since) {
        const bool is_pressed = ui::banner(ui::NoticeKind::Warning, cut_off_words(input), ui::say("立即重试"));
        if (is_pressed) answer = ConnectionAnswer::Retry;
    }
    if (input.is_outdated) {
        const bool is_pressed =
            ui::banner(ui::NoticeKind::Info, ui::say("服务器已更新，这个页面还是旧的。"), ui::say("刷新页面"));
        if (is_pressed) answer = ConnectionAnswer::Reload;
    }
    return answer;
}

ConnectionAnswer draw_waiting(const WaitingInput& input) {
    const ui::Page page({.title = input.failure ? ui::say("没能读取客户") : ui::say("正在读取客户")});
    if (!input.failure) {
        draw_progress(input.progress);
        return ConnectionAnswer::None;
    }
    const bool is_down = input.link == Link::Down;
    ui::notice(ui::NoticeKind::Error, is_down ? std::string(ui::say("这台设备没有网络，连上后会自动继续。"))
                                              : ui::failure_text(*input.failure));
    const bool is_damaged = input.failure->field == ui::kDamaged;
    const ui::Row row;
    if (is_damaged && ui::button(ui::say("重新加载"), ui::ButtonKind::Primary)) return ConnectionAnswer::Reload;
    const bool is_retried =
        ui::button(ui::say("立即重试"), is_damaged ? ui::ButtonKind::Default : ui::ButtonKind::Primary);
    return is_retried ? ConnectionAnswer::Retry : ConnectionAnswer::None;
}

}  // namespace guanxi::web
