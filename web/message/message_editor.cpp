#include "web/message/message_editor.h"

#include <algorithm>
#include <array>
#include <optional>

#include "core/base/text.h"
#include "core/message/longest.h"
#include "core/message/place.h"
#include "core/message/template_words.h"

#include "web/message/finding.h"
#include "web/ui/button.h"
#include "web/ui/edit_area.h"
#include "web/ui/field.h"
#include "web/ui/layout.h"
#include "web/ui/overlay.h"
#include "web/ui/picture.h"
#include "web/ui/text.h"
#include "web/ui/words.h"

namespace guanxi::web {

namespace {

using message::Content;
using message::Finding;
using message::Severity;
using message::Variable;
using Input = MessageEditorInput;

constexpr float kPhoneWidth = 320;
constexpr float kPhoneHeight = 480;
constexpr float kStackBelow = 760;
constexpr std::size_t kMostShown = 6;  // findings; correcting these shows the next

std::string_view variable_label(Variable variable) {
    switch (variable) {
        case Variable::Nickname: return ui::say("客户昵称");
        case Variable::StaffName: return ui::say("员工姓名");
        case Variable::ChannelName: return ui::say("渠道名称");
        case Variable::Date: return ui::say("日期");
        case Variable::Greeting: return ui::say("问候");
        case Variable::StaffAlias: return ui::say("员工别名");
        case Variable::Remark: return ui::say("客户备注");
        case Variable::Field: return ui::say("客户资料字段");
    }
    return {};
}

std::string_view subject_label(message::Subject subject) {
    switch (subject) {
        case message::Subject::Tag: return ui::say("按标签分别写");
        case message::Subject::Channel: return ui::say("按渠道分别写");
        case message::Subject::Time: return ui::say("按时间分别写");
    }
    return {};
}

// --- the menu of variables; what was chosen, as it stands in the text

std::string braced(std::string_view inside) {
    return "{" + std::string(inside) + "}";
}

std::optional<std::string> offer_fields(const message::Terms& terms) {
    if (!terms.names || !message::allows(terms.place, Variable::Field)) return std::nullopt;
    for (const std::string& field : terms.names->fields) {
        if (ui::menu_item(field)) return braced(std::string(message::name_of(Variable::Field)) + ":" + field);
    }
    return std::nullopt;
}

std::optional<std::string> offer_conditions(const message::Terms& terms) {
    using message::Subject;
    for (const Subject subject : {Subject::Tag, Subject::Channel, Subject::Time}) {
        if (!message::allows(terms.place, subject)) continue;
        const std::string_view value = subject == Subject::Time ? std::string_view("09:00-18:00") : ui::say("名称");
        if (!ui::menu_item(subject_label(subject))) continue;
        return braced(std::string(message::kIfWord) + " " + std::string(message::word_of(subject)) + ":" +
                      std::string(value)) +
               braced(message::kOtherwiseWord) + braced(message::kEndWord);
    }
    return std::nullopt;
}

bool allows_any(message::Place place) {
    return std::ranges::any_of(message::variable_names(), [place](const message::VariableName& known) {
        return message::allows(place, known.variable);
    });
}

std::optional<std::string> choose_variable(const message::Terms& terms) {
    if (ui::button(ui::say("插入变量"), {.icon = ui::Icon::Plus})) ui::open_menu("variables");
    const ui::Menu menu("variables");
    if (!menu.is_open()) return std::nullopt;
    std::optional<std::string> chosen;
    for (const message::VariableName& known : message::variable_names()) {
        if (known.variable == Variable::Field || !message::allows(terms.place, known.variable)) continue;
        if (ui::menu_item(variable_label(known.variable))) chosen = braced(known.name);
    }
    if (auto field = offer_fields(terms)) chosen = std::move(field);
    if (auto condition = offer_conditions(terms)) chosen = std::move(condition);
    return chosen;
}

// --- what lint finds

std::vector<Finding> findings_of(const Content& content, const Input& input) {
    std::vector<Finding> findings = message::lint(content, input.terms);
    const bool is_empty = content.text.empty() && content.attachments.empty();
    if (is_empty && input.may_be_empty == MayBeEmpty::Yes) findings.clear();
    return findings;
}

const Finding* first_error(const std::vector<Finding>& findings) {
    const auto found = std::ranges::find_if(
        findings, [](const Finding& finding) { return !finding.attachment && finding.severity == Severity::Error; });
    return found == findings.end() ? nullptr : &*found;
}

// Those of the text but the one that stands at it already.
void draw_findings(const std::vector<Finding>& findings, const Finding* said) {
    std::size_t shown = 0;
    for (const Finding& finding : findings) {
        if (finding.attachment || &finding == said || finding.fault == message::Fault::Empty) continue;
        if (shown++ == kMostShown) return;
        const bool is_error = finding.severity == Severity::Error;
        const ui::Row row({.gap = 6, .wrap = ui::Wrap::No});
        ui::icon(is_error ? ui::Icon::Error : ui::Icon::Warning, is_error ? ui::say("错误") : ui::say("提醒"),
                 is_error ? ui::Tone::Danger : ui::Tone::Warning);
        ui::text(finding_text(finding),
                 {.tone = ui::Tone::Secondary, .style = ui::TextStyle::Small, .max_width = ui::available_width()});
    }
}

// --- the counter: the place's first limit, at the text's worst

struct Counter {
    int count = 0;
    int limit = 0;
    std::string_view unit{};
};

Counter counter_of(const std::string& text, const message::Terms& terms) {
    const message::PlaceLimits limits = message::limits_of(terms.place);
    const auto parsed = message::parse_template(text);
    if (limits.text_bytes_max == message::kNoLimit) {
        return {character_count(text), limits.text_characters_max, ui::say("字")};
    }
    // While a variable is being typed the text counts as it stands.
    int bytes = static_cast<int>(text.size());
    if (parsed && terms.place == message::Place::GroupWelcome) {
        bytes = static_cast<int>(message::group_welcome_text(*parsed).size());
    } else if (parsed) {
        bytes = message::longest_rendering_bytes(*parsed, terms.longest);
    }
    return {bytes, limits.text_bytes_max, ui::say("字节")};
}

bool draw_text(std::string_view label, Content& content, const std::vector<Finding>& findings, const Input& input) {
    const Finding* wrong = first_error(findings);
    const bool says_wrong = input.error.empty() && wrong != nullptr;
    const std::string error = says_wrong ? finding_text(*wrong) : std::string(input.error);
    const Counter counter = counter_of(content.text, input.terms);
    const ui::TextAreaOptions options{.placeholder = input.placeholder,
                                      .help = input.help,
                                      .error = error,
                                      .rows = 6,
                                      .count = counter.count,
                                      .count_limit = counter.limit,
                                      .count_unit = counter.unit};
    const bool changed = ui::text_area(label, content.text, options).changed;
    draw_findings(findings, says_wrong ? wrong : nullptr);
    if (!allows_any(input.terms.place)) return changed;
    std::optional<std::string> variable;
    {
        const ui::Row row({.gap = 8});
        variable = choose_variable(input.terms);
        if (input.terms.place != message::Place::RemarkPattern && counter.unit == ui::say("字节")) {
            ui::note(ui::say("字数按变量最长时计算"));
        }
    }
    if (variable) ui::insert_into(label, *variable);
    return changed;
}

void show_attachment(const message::Attachment& attachment) {
    const std::string name = attachment_name(attachment);
    const std::string_view kind = kind_name(message::kind_of(attachment));
    const auto* link = std::get_if<message::Link>(&attachment);
    const bool is_described = link != nullptr && !link->description.empty();
    ui::bubble_card(name, is_described ? std::string_view(link->description) : kind);
}

}  // namespace

bool message_editor(std::string_view label, Content& content, MessageEditorState& view, const Input& input) {
    const std::vector<Finding> findings = findings_of(content, input);
    bool changed = draw_text(label, content, findings, input);
    const bool has_place = message::limits_of(input.terms.place).attachments_max > 0;
    if (input.attachments == Attachments::Offered && has_place) {
        changed |= draw_attachments(content.attachments, input.terms.place, findings, view.attachments);
    }
    return changed;
}

std::string preview_text(const Content& content, const message::Values& example) {
    const auto parsed = message::parse_template(content.text);
    return parsed ? message::render(*parsed, example) : content.text;
}

void message_preview(std::string_view sender, const Content& content, const message::Values& example, float height) {
    const ui::PhonePreview phone(sender, height);
    const std::string text = preview_text(content, example);
    if (!text.empty()) ui::bubble(text);
    for (const message::Attachment& attachment : content.attachments) show_attachment(attachment);
}

bool message_editor_with_preview(std::string_view label, Content& content, MessageEditorState& view, const Input& input,
                                 const message::Values& example) {
    ui::Split split({ui::share(), ui::fixed(kPhoneWidth)}, {.gap = 24, .stack_below = kStackBelow});
    split.next();
    const bool changed = message_editor(label, content, view, input);
    split.next();
    message_preview(example.staff_name, content, example, kPhoneHeight);
    return changed;
}

}  // namespace guanxi::web
