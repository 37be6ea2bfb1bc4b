#include "web/channel/channel_form.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/message/remark.h"
#include "core/message/text_template.h"

#include "web/message/message_editor.h"
#include "web/platform/route.h"
#include "web/staff/staff_picker.h"
#include "web/tag/tag_picker.h"
#include "web/ui/button.h"
#include "web/ui/failure_words.h"
#include "web/ui/field.h"
#include "web/ui/layout.h"
#include "web/ui/overlay.h"
#include "web/ui/picture.h"
#include "web/ui/state.h"
#include "web/ui/text.h"
#include "web/ui/words.h"

namespace guanxi::web {

namespace {

constexpr float kPreviewWidth = 352;

std::string_view field_failure(const ChannelForm& form, std::string_view field) {
    if (!form.failure || form.failure->field != field) return {};
    if (field == "name" && form.failure->code == ErrorCode::Conflict) return ui::say("已有同名渠道，请换一个名称");
    if (field == "name") return ui::say("请填写 1 到 30 个字的名称");
    if (field == "staff") return ui::say("请选择 1 到 100 位能接待客户的员工");
    if (field == "tags") return ui::say("有标签已被删除，请重新选择");
    if (field == "remark_pattern") return ui::say("固定文字要少于 20 个字，变量写作 {客户昵称}");
    if (field == "welcome_text") return ui::say("变量写法有误，或发出后会超过 4,000 字节");
    return ui::say("填写的内容有误");
}

// What is being corrected is no longer marked as wrong.
void forget_failure(ChannelForm& form, std::string_view field) {
    if (form.failure && form.failure->field == field) form.failure.reset();
}

message::Values example_values(const customer::Base& base, const channel::Plan& plan, Instant now) {
    message::Values values{
        .nickname = std::string(ui::say("张晓雯")), .staff_name = {}, .channel_name = plan.name, .at = now};
    const staff::Staff* staff = plan.staff.empty() ? nullptr : base.find(plan.staff.front());
    values.staff_name = staff ? staff::display_name(*staff) : std::string(ui::say("员工姓名"));
    return values;
}

void draw_reception(const customer::Base& base, ChannelForm& form) {
    channel::Plan& plan = form.plan;
    const ui::Card card({.title = ui::say("基本信息")});
    const bool named = ui::field(ui::say("渠道名称"), plan.name,
                                 {.placeholder = ui::say("例如：公众号·开学季"),
                                  .error = field_failure(form, "name"),
                                  .count = character_count(trimmed(plan.name)),
                                  .count_limit = channel::kNameCharactersMax,
                                  .count_unit = ui::say("字")})
                           .changed;
    if (named) forget_failure(form, "name");
    const bool staffed = staff_picker(ui::say("接待员工"), plan.staff, base, StaffOffered::WhoCanReceive,
                                      {.placeholder = ui::say("选择员工"),
                                       .help = ui::say("扫码的客户由企业微信分给其中一位，最多 100 位"),
                                       .error = field_failure(form, "staff")});
    if (staffed) forget_failure(form, "staff");
    bool automatic = plan.acceptance == channel::Acceptance::Automatic;
    if (ui::toggle(ui::say("自动通过好友"), automatic, ui::say("关闭后，客户要等员工确认"))) {
        plan.acceptance = automatic ? channel::Acceptance::Automatic : channel::Acceptance::ByStaff;
    }
}

void draw_marks(const customer::Base& base, ChannelForm& form) {
    channel::Plan& plan = form.plan;
    const ui::Card card({.title = ui::say("标签与备注")});
    const bool tagged = tag_picker(ui::say("新客标签"), plan.tags, base,
                                   {.placeholder = ui::say("选择标签"), .error = field_failure(form, "tags")});
    if (tagged) forget_failure(form, "tags");
    const bool remarked = ui::field(ui::say("客户备注"), plan.remark_pattern,
                                    {.placeholder = ui::say("例如：{客户昵称}-公众号"),
                                     .help = ui::say("不超过 20 个字，超出时先缩短昵称；留空则不改备注"),
                                     .error = field_failure(form, "remark_pattern")})
                              .changed;
    if (remarked) forget_failure(form, "remark_pattern");
}

// The text alone: the server sends no attachments with a channel's welcome.
message::Content welcome_of(const channel::Plan& plan) {
    return {.text = plan.welcome_text, .attachments = {}};
}

// The longest name decides how long the welcome can become.
message::Terms terms_of(const customer::Base& base, const channel::Plan& plan, Instant now) {
    std::string_view longest_name;
    for (const StaffId id : plan.staff) {
        const staff::Staff* member = base.find(id);
        if (member == nullptr) continue;
        const std::string_view name = staff::display_name(*member);
        if (name.size() > longest_name.size()) longest_name = name;
    }
    return {.place = message::Place::Welcome,
            .now = now,
            .longest = message::longest_of(longest_name, plan.name),
            .names = std::nullopt};
}

void draw_welcome(const customer::Base& base, Instant now, ChannelForm& form) {
    const ui::Card card({.title = ui::say("欢迎语")});
    message::Content content = welcome_of(form.plan);
    const MessageEditorInput input{
        .terms = terms_of(base, form.plan, now),
        .attachments = Attachments::Off,
        .may_be_empty = MayBeEmpty::Yes,
        .placeholder = ui::say("例如：{客户昵称|同学}你好，我是{员工姓名}"),
        .help = ui::say("客户添加后 20 秒内发出；留空则不发送。{客户昵称|同学} 表示没有昵称时写“同学”"),
        .error = field_failure(form, "welcome_text")};
    if (!message_editor(ui::say("欢迎语内容"), content, form.welcome, input)) return;
    form.plan.welcome_text = std::move(content.text);
    forget_failure(form, "welcome_text");
}

void draw_preview(const customer::Base& base, const ChannelForm& form, const message::Values& values) {
    const ui::Card card({.title = ui::say("预览")});
    const staff::Staff* staff = form.plan.staff.empty() ? nullptr : base.find(form.plan.staff.front());
    const message::Content welcome = welcome_of(form.plan);
    message_preview(staff ? std::string_view(staff::display_name(*staff)) : ui::say("接待员工"), welcome, values, 400);
    if (preview_text(welcome, values).empty()) ui::note(ui::say("没有欢迎语：客户添加后不会收到消息"));
    const auto remark = message::parse_template(form.plan.remark_pattern);
    const std::string rendered = remark ? message::render_remark(*remark, values) : std::string{};
    ui::fact(ui::say("客户备注"), rendered.empty() ? ui::say("不改备注") : std::string_view(rendered));
}

void submit(ChannelForm& form, Intents& intents) {
    form.busy = true;
    form.failure.reset();
    intents.push_back({console::CreateChannel{form.plan}, [&form](const Answer& answer) {
                           form.busy = false;
                           form.failure = answer.failure;
                           if (answer.failure) {
                               // What is marked at its field need not be said for long.
                               const bool is_marked = !answer.failure->field.empty();
                               ui::toast(is_marked ? ui::ToastKind::Warning : ui::ToastKind::Error,
                                         ui::failure_text(*answer.failure));
                               return;
                           }
                           form = {};
                           ui::toast(ui::ToastKind::Success,
                                     std::string(ui::say("渠道已创建，正在向企业微信申请二维码。")));
                           go_to("/channels");
                       }});
}

void draw_actions(ChannelForm& form, Intents& intents) {
    if (ui::button(ui::say("取消"))) go_to("/channels");
    if (ui::button(ui::say("创建渠道"),
                   {.kind = ui::ButtonKind::Primary, .busy = form.busy ? ui::Busy::Yes : ui::Busy::No})) {
        submit(form, intents);
    }
}

}  // namespace

void draw_channel_form(const customer::Base& base, Instant now, ChannelForm& form, Intents& intents) {
    const message::Values values = example_values(base, form.plan, now);

    const ui::Page page({.title = ui::say("新建渠道活码")});
    if (!ui::is_narrow()) {
        const ui::PageActions actions;
        draw_actions(form, intents);
    }
    ui::Split split({ui::share(), ui::fixed(kPreviewWidth)});
    split.next();
    draw_reception(base, form);
    draw_marks(base, form);
    draw_welcome(base, now, form);
    split.next();
    draw_preview(base, form, values);
    if (!ui::is_narrow()) return;
    // On a phone one arrives at the end with everything filled in.
    const ui::Row row({.align = ui::Align::End});
    draw_actions(form, intents);
}

}  // namespace guanxi::web
