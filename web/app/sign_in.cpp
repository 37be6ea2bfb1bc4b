#include <algorithm>
#include <cmath>

#include "web/app/session.h"
#include "web/platform/canvas.h"
#include "web/ui/button.h"
#include "web/ui/failure_words.h"
#include "web/ui/field.h"
#include "web/ui/layout.h"
#include "web/ui/shell.h"
#include "web/ui/state.h"
#include "web/ui/text.h"
#include "web/ui/words.h"

namespace guanxi::web {

namespace {

constexpr float kFormWidth = 360;
constexpr float kFormHeight = 400;  // about; the form stands a little above the middle

std::string sign_in_failure(const Error& error) {
    switch (error.code) {
        case ErrorCode::Unauthorized: return std::string(ui::say("账号或密码不对。"));
        case ErrorCode::TooMany: return std::string(ui::say("尝试太频繁，请一分钟后再试。"));
        case ErrorCode::Expired: return std::string(ui::say("登录已过期，请重新登录。"));
        default: return ui::failure_text(error);
    }
}

void draw_form(SessionKeeper& keeper) {
    SignInForm& form = keeper.form();
    const ui::Card card({.title = ui::say("登录"), .subtitle = ui::say("客户运营控制台"), .padding = 24});
    if (form.failure) ui::notice(ui::NoticeKind::Error, sign_in_failure(*form.failure));
    bool submitted = ui::field(ui::say("账号"), form.name, {.autocomplete = "username"}).submitted;
    submitted |=
        ui::field(
            ui::say("密码"), form.password,
            {.kind = ui::FieldKind::Password, .autocomplete = "current-password", .focus = ui::Focus::OnAppearing})
            .submitted;
    ui::space(24);
    const bool complete = !form.name.empty() && !form.password.empty();
    const bool pressed = ui::button(ui::say("登录"), {.kind = ui::ButtonKind::Primary,
                                                      .enabled = complete ? ui::Enabled::Yes : ui::Enabled::No,
                                                      .reason = complete ? "" : ui::say("请填写账号和密码"),
                                                      .busy = form.busy ? ui::Busy::Yes : ui::Busy::No});
    if (complete && (pressed || submitted)) keeper.sign_in();
}

// Somebody may be signed in already, so nobody is asked for a password before the server has spoken.
void draw_unreachable(SessionKeeper& keeper) {
    const ui::Card card({.title = ui::say("连接不上服务器"), .padding = 24});
    const auto& failure = keeper.form().failure;
    ui::notice(ui::NoticeKind::Error, failure ? ui::failure_text(*failure) : std::string());
    ui::note(ui::say("会自动重试；连上后回到刚才的页面。"));
    if (ui::button(ui::say("立即重试"), ui::ButtonKind::Primary)) keeper.ask();
}

}  // namespace

void draw_sign_in(SessionKeeper& keeper) {
    if (keeper.session().state == Session::State::Asking) {
        ui::skeleton(3);
        return;
    }
    const bool is_unreachable = keeper.session().state == Session::State::Unreachable;
    const ui::Page page({});
    const ui::Row row({.wrap = ui::Wrap::No, .align = ui::Align::Center});
    const ui::Column column(std::min(kFormWidth, ui::available_width()));
    ui::space(std::max(16.0F, std::floor((view_size().height - kFormHeight) / 3)));
    ui::shell::brand(0);
    ui::space(16);
    if (is_unreachable) {
        draw_unreachable(keeper);
        return;
    }
    draw_form(keeper);
    ui::note(ui::say("首次启动时，密码打印在服务器的终端里。"));
    ui::space(4);
    ui::note(ui::say("忘记密码：guanxi admin password --data 数据目录"));
}

}  // namespace guanxi::web
