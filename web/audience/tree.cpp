#include "web/audience/tree.h"

#include <algorithm>
#include <array>
#include <functional>
#include <string>
#include <utility>

#include "web/audience/offer.h"
#include "web/audience/sentence.h"
#include "web/ui/button.h"
#include "web/ui/edit_area.h"
#include "web/ui/layout.h"
#include "web/ui/overlay.h"
#include "web/ui/select.h"
#include "web/ui/state.h"
#include "web/ui/tag.h"
#include "web/ui/text.h"
#include "web/ui/words.h"

namespace guanxi::web {

namespace {

using audience::All;
using audience::Any;
using audience::Condition;
using audience::Expression;
using audience::Not;

constexpr float kJoinWidth = 28;
constexpr float kLeastCount = 56;
constexpr float kRoomy = 340;  // what a sentence needs beside its count and buttons
constexpr std::int64_t kNothing = -1;

struct Drawing {
    const TreeInput& input;
    std::optional<TreeFocus>& focus;
    std::optional<TreeChange> change{};
    int number = 0;           // of the node to come
    std::string_view join{};  // that the entry to come shows itself
};

// An entry without the "not"s around it.
struct Bare {
    const Expression* node = nullptr;
    EntryPath path;
    int nots = 0;
};

Bare bare_of(const Expression& root, EntryPath entry) {
    Bare bare{node_at(root, entry), std::move(entry)};
    while (const auto* negation = std::get_if<Not>(&bare.node->node)) {
        bare.node = &negation->child();
        bare.path.push_back(0);
        ++bare.nots;
    }
    return bare;
}

void take_focus(Drawing& drawing, const EntryPath& entry, TreeFocus::At at) {
    if (!drawing.focus || drawing.focus->entry != entry || drawing.focus->at != at) return;
    ui::focus_last();
    drawing.focus.reset();
}

std::string count_text(const Drawing& drawing, int number) {
    const auto at = static_cast<std::size_t>(number);
    return at < drawing.input.counts.size() ? ui::number_text(drawing.input.counts[at]) : std::string();
}

std::string name_of(const Bare& entry, const customer::Base& base) {
    const auto* condition = std::get_if<Condition>(&entry.node->node);
    std::string name;
    if (condition != nullptr) {
        name = subject_of(*condition, base);
    } else {
        const bool is_all = std::holds_alternative<All>(entry.node->node);
        name = is_all ? ui::say("满足全部的一组") : ui::say("满足任一的一组");
    }
    return entry.nots % 2 == 1 ? ui::say("不满足：{}", name) : name;
}

// --- what can be done to an entry

std::string_view words_of(TreeEdit edit, const Expression& entry) {
    switch (edit) {
        case TreeEdit::Duplicate: return ui::say("复制");
        case TreeEdit::MoveUp: return ui::say("上移");
        case TreeEdit::MoveDown: return ui::say("下移");
        case TreeEdit::MoveIn: return ui::say("移入上面的组");
        case TreeEdit::MoveOut: return ui::say("移出这一组");
        case TreeEdit::Wrap: return ui::say("放进新的一组");
        case TreeEdit::Negate:
            return std::holds_alternative<Not>(entry.node) ? ui::say("取消“不满足”") : ui::say("改为“不满足”");
        case TreeEdit::Remove: return ui::say("删除");
    }
    return {};
}

void edit(Drawing& drawing, const EntryPath& entry, TreeEdit what) {
    Edited result = edited(drawing.input.root, entry, what);
    drawing.change = {std::move(result.expression), TreeFocus{std::move(result.entry), TreeFocus::At::Menu}};
}

void draw_menu(Drawing& drawing, const EntryPath& entry) {
    static constexpr std::array kEdits{TreeEdit::Negate, TreeEdit::Duplicate, TreeEdit::MoveUp, TreeEdit::MoveDown,
                                       TreeEdit::MoveIn, TreeEdit::MoveOut,   TreeEdit::Wrap};
    const Expression& root = drawing.input.root;
    if (ui::icon_button(ui::Icon::More, ui::say("更多操作"))) ui::open_menu("more");
    take_focus(drawing, entry, TreeFocus::At::Menu);
    {
        const ui::Menu menu("more");
        for (const TreeEdit each : kEdits) {
            if (!menu.is_open() || !can_edit(root, entry, each)) continue;
            if (ui::menu_item(words_of(each, *node_at(root, entry)))) edit(drawing, entry, each);
        }
    }
    if (ui::icon_button(ui::Icon::Trash, ui::say("删除"))) edit(drawing, entry, TreeEdit::Remove);
}

// At the right end of an entry: how many it would hold alone, and the buttons.
void draw_tail(Drawing& drawing, const EntryPath& entry, const std::string& count) {
    {
        const ui::Column column(std::max(kLeastCount, ui::text_width(count, ui::TextStyle::Small)));
        const ui::Row row({.align = ui::Align::End});
        ui::note(count);
        ui::tooltip(ui::say("只看这一条时的好友关系数"));
    }
    draw_menu(drawing, entry);
}

void draw_nots(int nots) {
    for (int each = 0; each < nots; ++each) ui::status_tag(ui::say("不满足"), ui::Tone::Warning);
}

float tail_width(const std::string& count) {
    const float buttons = 2 * ui::control_height() + 2 * 4;
    return std::max(kLeastCount, ui::text_width(count, ui::TextStyle::Small)) + buttons + 8;
}

// What an entry shows before its words: how it joins the one before where there is no room at the left, and its "not"s.
struct Lead {
    std::string_view join{};
    int nots = 0;
};

void draw_lead(const Lead& lead) {
    if (!lead.join.empty()) ui::note(lead.join);
    draw_nots(lead.nots);
}

// What the entry says, with its count and buttons at the right; above it where there is no room.
void draw_beside(Drawing& drawing, const EntryPath& entry, const std::string& count, const Lead& lead,
                 const std::function<void()>& draw_words) {
    if (ui::available_width() < kRoomy) {
        {
            const ui::Row row({.gap = 4, .wrap = ui::Wrap::No});
            draw_lead(lead);
            ui::push_right();
            draw_tail(drawing, entry, count);
        }
        const ui::Row words({.gap = 8});
        draw_words();
        return;
    }
    const ui::Row row({.gap = 4, .wrap = ui::Wrap::No});
    {
        const ui::Column column(ui::available_width() - tail_width(count));
        const ui::Row words({.gap = 8});
        draw_lead(lead);
        draw_words();
    }
    draw_tail(drawing, entry, count);
}

// --- conditions

void draw_condition(Drawing& drawing, const Bare& entry, const EntryPath& outer, int number) {
    const Lead lead{std::exchange(drawing.join, {}), entry.nots};
    draw_beside(drawing, outer, count_text(drawing, number), lead, [&] {
        Condition condition = *std::get_if<Condition>(&entry.node->node);
        const auto at = static_cast<std::size_t>(number + entry.nots);
        const bool is_wrong = at < drawing.input.problems.size() && drawing.input.problems[at];
        const std::string problem = is_wrong ? problem_text(condition, *drawing.input.problems[at]) : std::string();
        if (draw_sentence(condition, drawing.input.base, {drawing.input.today, problem})) {
            drawing.change = {replaced(drawing.input.root, entry.path, audience::leaf(std::move(condition))), {}};
        }
        take_focus(drawing, outer, TreeFocus::At::Value);
    });
}

// --- groups

void draw_entry(Drawing&, const EntryPath&);

void choose_join(Drawing& drawing, const Bare& group) {
    const auto* any = std::get_if<Any>(&group.node->node);
    const auto* all = std::get_if<All>(&group.node->node);
    const std::array<ui::Option, 2> offered{
        {{.id = 0, .label = std::string(ui::say("满足全部")), .group = {}, .detail = {}},
         {.id = 1, .label = std::string(ui::say("满足任一")), .group = {}, .detail = {}}}};
    std::int64_t chosen = any != nullptr ? 1 : 0;
    const float width = ui::text_width(offered[static_cast<std::size_t>(chosen)].label) + 44;
    if (!ui::select(ui::say("组内条件"), chosen, offered, {.label_place = ui::LabelPlace::Hidden, .width = width}))
        return;
    auto children = any != nullptr ? any->children : all->children;
    Expression joined = chosen == 1 ? audience::any_of(std::move(children)) : audience::all_of(std::move(children));
    drawing.change = {replaced(drawing.input.root, group.path, std::move(joined)), {}};
}

void offer_more(Drawing& drawing, const EntryPath& group, std::string_view label) {
    std::int64_t chosen = kNothing;
    const auto offered = offered_entries(drawing.input.base);
    const bool is_asked = ui::select(label, chosen, offered,
                                     {.placeholder = label,
                                      .label_place = ui::LabelPlace::Hidden,
                                      .width = std::min(ui::available_width(), 200.0F)});
    take_focus(drawing, group, TreeFocus::At::Value);
    if (!is_asked) return;
    Edited added = with_added(drawing.input.root, group, entry_of(chosen, drawing.input.base));
    drawing.change = {std::move(added.expression), TreeFocus{std::move(added.entry), TreeFocus::At::Value}};
}

void draw_child(Drawing& drawing, const EntryPath& path, std::string_view join) {
    // A narrow page has no room at the left.
    if (ui::available_width() < kRoomy) {
        drawing.join = path.back() > 0 ? join : std::string_view();
        draw_entry(drawing, path);
        return;
    }
    const ui::Row row({.gap = 4, .wrap = ui::Wrap::No});
    {
        const ui::Column column(kJoinWidth);
        if (path.back() > 0) ui::note(join);
    }
    const ui::Column column(ui::available_width());
    draw_entry(drawing, path);
}

void draw_children(Drawing& drawing, const Bare& group) {
    const std::string_view join = std::holds_alternative<All>(group.node->node) ? ui::say("且") : ui::say("或");
    const int count = static_cast<int>(audience::children_of(*group.node).size());
    for (int at = 0; at < count; ++at) {
        EntryPath path = group.path;
        path.push_back(at);
        draw_child(drawing, path, join);
    }
}

void draw_group(Drawing& drawing, const Bare& group, const EntryPath& outer, int number) {
    if (const auto join = std::exchange(drawing.join, {}); !join.empty()) ui::note(join);
    const ui::Card card({.padding = ui::is_narrow() ? 8.0F : 12.0F});
    draw_beside(drawing, outer, count_text(drawing, number), {{}, group.nots}, [&] { choose_join(drawing, group); });
    draw_children(drawing, group);
    const bool is_empty = audience::children_of(*group.node).empty();
    if (is_empty) ui::notice(ui::NoticeKind::Warning, ui::say("这一组还没有条件，请添加或删除这一组"));
    offer_more(drawing, group.path, ui::say("在这一组添加条件"));
}

void draw_entry(Drawing& drawing, const EntryPath& path) {
    const ui::WithId scope(path.empty() ? 0 : path.back());
    const int number = drawing.number;
    const Bare entry = bare_of(drawing.input.root, path);
    drawing.number += entry.nots + 1;
    const ui::NamedColumn column(name_of(entry, drawing.input.base));
    if (is_group(*entry.node)) {
        draw_group(drawing, entry, path, number);
    } else {
        draw_condition(drawing, entry, path, number);
    }
}

}  // namespace

std::optional<TreeChange> draw_tree(const TreeInput& input, std::optional<TreeFocus>& focus) {
    Drawing drawing{.input = input, .focus = focus};
    if (!is_group(input.root)) {
        draw_entry(drawing, {});  // one condition, or "not" something; more can be added beside it
        offer_more(drawing, {}, ui::say("添加条件"));
        return std::move(drawing.change);
    }
    const Bare root = bare_of(input.root, {});
    const bool is_empty = audience::children_of(input.root).empty();
    drawing.number = 1;
    if (is_empty) {
        ui::note(ui::say("还没有条件：所有客户都符合"));
    } else {
        const ui::Row row({.gap = 8});
        choose_join(drawing, root);
        ui::text(ui::say("以下条件"));
    }
    draw_children(drawing, root);
    // What was removed last leaves the focus to this.
    if (is_empty && focus && focus->entry.empty()) focus->at = TreeFocus::At::Value;
    offer_more(drawing, {}, ui::say("添加条件"));
    return std::move(drawing.change);
}

}  // namespace guanxi::web
