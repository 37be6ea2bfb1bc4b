#include "web/app/about.h"

#include <nlohmann/json.hpp>

#include "core/base/wire.h"

#include "web/ui/button.h"
#include "web/ui/failure_words.h"
#include "web/ui/layout.h"
#include "web/ui/overlay.h"
#include "web/ui/state.h"
#include "web/ui/tag.h"
#include "web/ui/text.h"
#include "web/ui/words.h"

namespace guanxi::web {

namespace {

// In groups of eight digits, which eyes can compare and lines can break between.
std::string in_groups(std::string_view digits) {
    constexpr std::size_t kGroup = 8;
    std::string groups;
    for (std::size_t at = 0; at < digits.size(); at += kGroup) {
        if (at > 0) groups += ' ';
        groups += digits.substr(at, kGroup);
    }
    return groups;
}

void draw_program(const ServerAbout& server) {
    ui::fact(ui::say("版本"), server.version);
    ui::fact(ui::say("构建"), server.build);
    ui::fact(ui::say("许可"), server.licence);
}

// For those who build pages, or look what a browser makes of them.
AboutAnswer draw_link_to_gallery() {
    ui::divider();
    return ui::link(ui::say("组件一览"), "/gallery") ? AboutAnswer::Closed : AboutAnswer::Open;
}

void draw_verdict(const AboutInput& input) {
    const ui::Row row;
    ui::heading(ui::say("规则指纹"));
    if (!input.page_rule_hash) {
        ui::status_tag(ui::say("正在计算"), ui::Tone::Secondary);
    } else if (input.page_rule_hash->empty()) {
        ui::status_tag(ui::say("未知"), ui::Tone::Warning);
    } else if (*input.page_rule_hash == input.server->rule_hash) {
        ui::status_tag(ui::say("一致"), ui::Tone::Success);
    } else {
        ui::status_tag(ui::say("不一致"), ui::Tone::Danger);
    }
}

std::string_view advice_for(const AboutInput& input) {
    if (input.server->build != input.page_build) return ui::say("服务器已更新，这个页面还是旧的。请刷新页面。");
    if (input.page_rule_hash->empty()) return ui::say("浏览器没有算出规则指纹。请检查网络并刷新页面。");
    return ui::say("请刷新页面。如果刷新后仍不一致，请联系管理员重新安装服务器，并先不要群发。");
}

AboutAnswer draw_rules(const AboutInput& input) {
    draw_verdict(input);
    ui::note(ui::say("服务器和浏览器各用自己的规则算几千个例题；指纹一致，说明同样的问题在两边得到同样的答案。"));
    ui::fact(ui::say("服务器"), in_groups(input.server->rule_hash));
    if (!input.page_rule_hash) return AboutAnswer::Open;
    if (!input.page_rule_hash->empty()) ui::fact(ui::say("浏览器"), in_groups(*input.page_rule_hash));
    if (*input.page_rule_hash == input.server->rule_hash) return AboutAnswer::Open;
    ui::notice(ui::NoticeKind::Warning, advice_for(input));
    return ui::button(ui::say("刷新页面"), ui::ButtonKind::Primary) ? AboutAnswer::Reload : AboutAnswer::Open;
}

}  // namespace

Result<ServerAbout> about_from_wire(std::string_view body) {
    const auto object = TRY(wire::parse(body));
    ServerAbout about;
    about.version = TRY(wire::require_text(object, "version"));
    about.build = TRY(wire::require_text(object, "build"));
    about.licence = TRY(wire::require_text(object, "licence"));
    about.rule_hash = TRY(wire::require_text(object, "rule_hash"));
    return about;
}

AboutAnswer draw_about(const AboutInput& input) {
    const ui::Drawer drawer(ui::say("关于 Guanxi"));
    AboutAnswer answer = AboutAnswer::Open;
    if (input.failure) ui::notice(ui::NoticeKind::Error, ui::failure_text(*input.failure));
    if (input.server != nullptr) {
        draw_program(*input.server);
        ui::divider();
        answer = draw_rules(input);
    } else if (!input.failure) {
        ui::skeleton(4);
    }
    if (draw_link_to_gallery() == AboutAnswer::Closed) answer = AboutAnswer::Closed;
    return drawer.wants_close() ? AboutAnswer::Closed : answer;
}

}  // namespace guanxi::web
