#include "web/audience/audience_editor.h"

#include <algorithm>
#include <utility>

#include "core/audience/check.h"
#include "core/base/text.h"

#include "web/audience/sentence.h"
#include "web/ui/button.h"
#include "web/ui/edit_area.h"
#include "web/ui/field.h"
#include "web/ui/layout.h"
#include "web/ui/overlay.h"
#include "web/ui/state.h"
#include "web/ui/tag.h"
#include "web/ui/text.h"
#include "web/ui/words.h"

namespace guanxi::web {

namespace {

using audience::Expression;
using State = AudienceEditorState;
using Input = AudienceEditorInput;

constexpr std::size_t kMostSteps = 100;
constexpr float kTextWidth = 360;
constexpr float kBesideFrom = 960;  // wide enough for sentences and text beside each other
constexpr int kShownAround = 16;    // characters around a fault

void find_problems(const Expression& node, const customer::Base& base, std::vector<std::optional<Error>>& problems) {
    problems.emplace_back();
    if (std::holds_alternative<audience::Condition>(node.node)) {
        if (Status status = audience::check(node, base); !status) problems.back() = status.error();
    }
    for (const Expression* child : audience::children_of(node)) find_problems(*child, base, problems);
}

void look_again(const Expression& expression, State& view, const Input& input) {
    const Day today = company_day(input.now);
    const auto& known = view.figures;
    const bool is_same = known && known->version == input.base.version() && known->day == today &&
                         known->unit == input.unit && known->expression == expression;
    if (is_same) return;
    State::Figures figures{.expression = expression, .version = input.base.version(), .day = today, .unit = input.unit};
    if (audience::size_of(expression).depth <= audience::kDepthMax) {
        figures.counts = audience::count_each(
            expression, {.base = input.base, .now = input.now, .unit = input.unit, .persons = input.persons});
    }
    find_problems(expression, input.base, figures.problems);
    if (Status status = audience::check(expression, input.base); !status) figures.failure = status.error();
    view.figures = std::move(figures);
}

// --- steps

void step_to(Expression& expression, State& view, Expression next) {
    view.undo.push_back(std::move(expression));
    if (view.undo.size() > kMostSteps) view.undo.erase(view.undo.begin());
    view.redo.clear();
    expression = std::move(next);
}

bool step_back(Expression& expression, std::vector<Expression>& from, std::vector<Expression>& to) {
    if (from.empty()) return false;
    to.push_back(std::move(expression));
    expression = std::move(from.back());
    from.pop_back();
    return true;
}

bool take_steps(Expression& expression, State& view, ui::Step asked) {
    ui::Step step = asked;
    const auto enabled = [](const std::vector<Expression>& steps) {
        return steps.empty() ? ui::Enabled::No : ui::Enabled::Yes;
    };
    const bool undoes = ui::button(ui::say("撤销"), {.kind = ui::ButtonKind::Text, .enabled = enabled(view.undo)});
    const bool redoes = ui::button(ui::say("重做"), {.kind = ui::ButtonKind::Text, .enabled = enabled(view.redo)});
    if (undoes) step = ui::Step::Undo;
    if (redoes) step = ui::Step::Redo;
    switch (step) {
        case ui::Step::None: return false;
        case ui::Step::Undo: return step_back(expression, view.undo, view.redo);
        case ui::Step::Redo: return step_back(expression, view.redo, view.undo);
    }
    return false;
}

// --- the head: how many in all

std::string total_text(const State& view) {
    const auto& counts = view.figures->counts;
    const int total = counts.empty() ? 0 : counts.front();
    switch (view.figures->unit) {
        case audience::Unit::Relation: return ui::say("符合 {} 条好友关系", total);
        case audience::Unit::Person: return ui::say("符合 {} 位客户", total);
    }
    return {};
}

bool draw_head(Expression& expression, State& view, ui::Step asked) {
    const ui::Row row({.gap = 8});
    ui::text(total_text(view), {.style = ui::TextStyle::CardTitle});
    if (view.figures->failure) ui::status_tag(ui::say("条件未填完"), ui::Tone::Warning);
    ui::push_right();
    const bool changed = take_steps(expression, view, asked);
    ui::checkbox(ui::say("文本形式"), view.shows_text);
    return changed;
}

// --- the text form

void write_text(const Expression& expression, State& view, const customer::Base& base) {
    if (view.text_of == expression) return;
    view.text = audience::to_text(expression, base);
    view.text_of = expression;
    view.fault.reset();
}

// What stands around the fault, with the piece that was not understood marked.
void draw_fault(const State& view) {
    const auto position = static_cast<std::size_t>(std::max(0, view.fault->position - 1));
    std::vector<std::string_view> characters;
    const std::string_view text = view.text;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        next_character(text, at);
        characters.push_back(text.substr(begin, at - begin));
    }
    const std::size_t first = position > kShownAround ? position - kShownAround : 0;
    std::string before = first > 0 ? "…" : "";
    for (std::size_t at = first; at < std::min(position, characters.size()); ++at) before += characters[at];
    std::string piece;
    for (std::size_t at = position; at < characters.size() && piece.size() < kShownAround; ++at) {
        if (!piece.empty() && (characters[at] == " " || characters[at] == "\n")) break;
        piece += characters[at];
    }
    const ui::Row row({.gap = 4});
    ui::text(before, {.tone = ui::Tone::Secondary, .style = ui::TextStyle::Small});
    ui::status_tag(piece.empty() ? ui::say("（到此结束）") : std::string_view(piece), ui::Tone::Danger);
}

bool draw_text(Expression& expression, State& view, const customer::Base& base) {
    write_text(expression, view, base);
    const std::string error =
        view.fault ? ui::say("第 {} 个字符处应为：{}", view.fault->position, fault_text(*view.fault)) : std::string();
    const ui::TextAreaOptions options{
        .help = ui::say("与条件互相转换；引号里的名称只供阅读"), .error = error, .rows = 8};
    const bool typed = ui::text_area(ui::say("条件的文本形式"), view.text, options).changed;
    if (view.fault) draw_fault(view);
    if (!typed) return false;
    audience::Parsed parsed = audience::parse(view.text);
    view.fault.reset();
    if (!parsed.expression) {
        view.fault = parsed.fault;
        return false;
    }
    view.text_of = *parsed.expression;
    if (*parsed.expression == expression) return false;
    step_to(expression, view, *std::move(parsed.expression));
    return true;
}

bool draw_conditions(Expression& expression, State& view, const customer::Base& base) {
    const TreeInput input{expression, base, view.figures->day, view.figures->counts, view.figures->problems};
    std::optional<TreeChange> change = draw_tree(input, view.focus);
    const bool is_too_large = view.figures->failure && view.figures->failure->field.empty();
    if (is_too_large) ui::notice(ui::NoticeKind::Error, ui::say("条件太多或嵌套太深，请减少一些"));
    if (!change) return false;
    if (change->focus) view.focus = std::move(change->focus);
    step_to(expression, view, std::move(change->expression));
    return true;
}

}  // namespace

bool audience_editor(std::string_view name, Expression& expression, State& view, const Input& input) {
    const ui::EditArea area(name);
    look_again(expression, view, input);
    const bool has_stepped = draw_head(expression, view, area.asked());
    if (has_stepped) look_again(expression, view, input);
    if (!view.shows_text) return draw_conditions(expression, view, input.base) || has_stepped;
    ui::Split split({ui::share(), ui::fixed(kTextWidth)}, {.gap = 24, .stack_below = kBesideFrom});
    split.next();
    bool changed = draw_conditions(expression, view, input.base);
    split.next();
    changed |= draw_text(expression, view, input.base);
    return changed || has_stepped;
}

namespace {

void read_where(AudienceDrawerState& view, const std::string& where) {
    if (view.where == where) return;
    view.where = where;
    audience::Parsed parsed = audience::parse(where);
    view.is_unreadable = !where.empty() && !parsed.expression;
    view.expression = parsed.expression ? *std::move(parsed.expression) : audience::all_of({});
    view.editor = {.shows_text = view.editor.shows_text};
}

}  // namespace

bool audience_drawer(AudienceDrawerState& view, std::string& where, const Input& input) {
    read_where(view, where);
    const ui::Drawer drawer(ui::say("高级筛选"));
    if (view.is_unreadable) ui::notice(ui::NoticeKind::Error, ui::say("地址里的筛选条件无法识别，已从头开始"));
    bool changed = audience_editor(ui::say("筛选条件"), view.expression, view.editor, input);
    const bool is_everybody = view.expression == audience::all_of({});
    {
        const ui::Row row({.align = ui::Align::End});
        if (!is_everybody && ui::button(ui::say("清除全部"), ui::ButtonKind::Text)) {
            step_to(view.expression, view.editor, audience::all_of({}));
            changed = true;
        }
        if (ui::button(ui::say("完成"), ui::ButtonKind::Primary)) view.is_open = false;
    }
    if (drawer.wants_close()) view.is_open = false;
    if (!changed || !audience::check(view.expression, input.base)) return false;
    const bool holds_everybody = view.expression == audience::all_of({});
    std::string text = holds_everybody ? std::string() : audience::to_text(view.expression);
    view.is_unreadable = false;
    if (text == where) return false;
    where = view.where = std::move(text);
    return true;
}

}  // namespace guanxi::web
