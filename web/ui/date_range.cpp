#include "web/ui/date_range.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "core/base/week.h"

#include "web/platform/canvas.h"
#include "web/platform/input.h"
#include "web/ui/button.h"
#include "web/ui/form_parts.h"
#include "web/ui/layout.h"
#include "web/ui/paint.h"
#include "web/ui/popup.h"
#include "web/ui/text.h"
#include "web/ui/value_field.h"
#include "web/ui/words.h"

namespace guanxi::ui {

namespace {

using kit::Box;
using kit::NodeId;
using std::chrono::days;
using std::chrono::months;
using Month = std::chrono::year_month;
using Date = std::chrono::year_month_day;

constexpr float kCell = 36;
constexpr float kMonthWidth = 7 * kCell;
constexpr float kMonthGap = 24;
constexpr float kTitle = 40;
constexpr float kWeekdays = 24;
constexpr float kMonthHeight = kTitle + kWeekdays + 6 * kCell;
constexpr float kFieldWidth = 112;
constexpr float kHeadWide = 88;
constexpr float kHeadNarrow = 116;
constexpr float kPadding = 8;

struct Calendar {
    NodeId owner = 0;
    Day cursor{};               // has the focus when the calendar has it
    Month shown{};              // at the left
    std::optional<Day> anchor;  // the first of two presses
    bool wants_focus = false;
};

Calendar& calendar() {
    static Calendar it;
    return it;
}

Month month_of(Day day) {
    const Date date{day};
    return date.year() / date.month();
}

Day first_of(Month month) {
    return Day{month / 1};
}

Day last_of(Month month) {
    return Day{month / std::chrono::last};
}

int shown_months() {
    return is_narrow() ? 1 : 2;
}

std::string range_text(const DateRange& range) {
    if (!range.first && !range.last) return {};
    if (range.first == range.last) return day_text(*range.first);
    if (!range.first) return say("{} 及以前", day_text(*range.last));
    if (!range.last) return say("{} 及以后", day_text(*range.first));
    return say("{} 至 {}", day_text(*range.first), day_text(*range.last));
}

// --- moving

void move_to(Day day) {
    Calendar& here = calendar();
    here.cursor = day;
    here.wants_focus = true;
    const Month month = month_of(day);
    if (month < here.shown) here.shown = month;
    if (month > here.shown + months{shown_months() - 1}) here.shown = month - months{shown_months() - 1};
    kit::request_pass();
}

// The same day of another month, or its last.
Day in_other_month(Day day, int by) {
    const Date date{day};
    const Month month = month_of(day) + months{by};
    return std::min(Day{month / 1} + days{static_cast<unsigned>(date.day()) - 1}, last_of(month));
}

void walk(Day day, NodeId id) {
    const auto key = web::focused_node() == id ? web::take_key(id) : std::nullopt;
    if (!key) return;
    if (*key == "ArrowLeft") move_to(day - days{1});
    if (*key == "ArrowRight") move_to(day + days{1});
    if (*key == "ArrowUp") move_to(day - days{7});
    if (*key == "ArrowDown") move_to(day + days{7});
    if (*key == "PageUp") move_to(in_other_month(day, -1));
    if (*key == "PageDown") move_to(in_other_month(day, 1));
    if (*key == "Home") move_to(day - days{weekday_of(day)});
    if (*key == "End") move_to(day + days{6 - weekday_of(day)});
}

// --- one month

struct Shown {
    const DateRange& range;
    Day today;
};

bool holds(const DateRange& range, Day day) {
    if (!range.first && !range.last) return false;
    return (!range.first || *range.first <= day) && (!range.last || day <= *range.last);
}

bool draw_day(Day day, const Box& box, const Shown& shown) {
    const NodeId id = kit::derive(kit::scope_id(), day.time_since_epoch().count());
    const kit::Hit hit = kit::hit(id, box);
    const Palette& colors = palette();
    const bool is_end = shown.range.first == day || shown.range.last == day;
    const bool is_held = holds(shown.range, day);
    const Box mark = paint::inset(box, 2);
    if (is_held && !is_end) paint::fill({box.x, mark.y, box.width, mark.height}, colors.selected);
    if (is_end) paint::fill(mark, colors.primary, kRadius);
    if (hit.is_hovered && !is_end) paint::fill(mark, colors.hover, kRadius);
    if (day == shown.today && !is_end) paint::outline(mark, colors.primary, kRadius);
    const std::string number = std::to_string(static_cast<unsigned>(Date{day}.day()));
    const paint::Face face = paint::face(TextStyle::Body);
    paint::draw_text(box.x + (box.width - paint::measure(number, face)) / 2, box.y + 7, number, face,
                     is_end ? colors.on_primary : colors.text);
    web::Node node = kit::node(kit::Role::GridCell, id, box, day_text(day));
    node.column = weekday_of(day) + 1;
    if (is_held) node.states |= web::kSelected;
    if (day == calendar().cursor) node.states |= web::kFocusable;
    if (day == shown.today) node.states |= web::kCurrent;
    kit::emit(std::move(node));
    walk(day, id);
    if (calendar().wants_focus && calendar().cursor == day) {
        web::focus_node(id);
        calendar().wants_focus = false;
    }
    return hit.is_pressed;
}

void draw_weekdays(const Box& grid) {
    const std::array<std::string_view, 7> names{say("周一"), say("周二"), say("周三"), say("周四"),
                                                say("周五"), say("周六"), say("周日")};
    const paint::Face small = paint::face(TextStyle::Small);
    const NodeId row = kit::make_id("weekdays");
    kit::emit(kit::Role::Row, row, {grid.x, grid.y, grid.width, kWeekdays}, {});
    kit::push_node(row);
    for (std::size_t at = 0; at < names.size(); ++at) {
        const Box box{grid.x + kCell * static_cast<float>(at), grid.y, kCell, kWeekdays};
        paint::draw_text(box.x + (kCell - paint::measure(names[at], small)) / 2, box.y + 2, names[at], small,
                         palette().secondary);
        web::Node node = kit::node(kit::Role::ColumnHeader, kit::make_id(names[at]), box, names[at]);
        node.column = static_cast<int>(at) + 1;
        kit::emit(std::move(node));
    }
    kit::pop_node();
}

std::string month_text(Month month) {
    return say("{} 年 {} 月", std::to_string(static_cast<int>(month.year())),
               std::to_string(static_cast<unsigned>(month.month())));
}

// Answers the day that was pressed.
std::optional<Day> draw_month(Month month, const Box& box, const Shown& shown) {
    const std::string title = month_text(month);
    const float width = paint::measure(title, paint::kStrong);
    paint::draw_text(box.x + (box.width - width) / 2, box.y + 9, title, paint::kStrong, palette().text);
    const NodeId id = kit::make_id(title);
    const Box grid{box.x, box.y + kTitle, kMonthWidth, kWeekdays + 6 * kCell};
    web::Node node = kit::node(kit::Role::Grid, id, grid, title);
    node.columns = 7;
    kit::emit(std::move(node));
    kit::push_node(id);
    kit::push_id(id);
    draw_weekdays(grid);
    std::optional<Day> pressed;
    float y = grid.y + kWeekdays;
    for (Day monday = first_of(month) - days{weekday_of(first_of(month))}; monday <= last_of(month);
         monday += days{7}) {
        const NodeId row = kit::derive(kit::derive(id, "week"), monday.time_since_epoch().count());
        kit::emit(kit::Role::Row, row, {grid.x, y, grid.width, kCell}, {});
        kit::push_node(row);
        for (int weekday = 0; weekday < 7; ++weekday) {
            const Day day = monday + days{weekday};
            if (month_of(day) != month) continue;
            if (draw_day(day, {grid.x + kCell * static_cast<float>(weekday), y, kCell, kCell}, shown)) pressed = day;
        }
        kit::pop_node();
        y += kCell;
    }
    kit::pop_id();
    kit::pop_node();
    return pressed;
}

void draw_turner(const Box& box, Icon icon, std::string_view name, int by) {
    kit::push_region({.id = kit::make_id(name), .box = {box.x, box.y, box.width, 0}, .x = box.x, .y = box.y});
    if (icon_button(icon, name)) {
        calendar().shown += months{by};
        kit::request_pass();
    }
    kit::pop_region();
}

void press(DateRange& range, Day day) {
    Calendar& here = calendar();
    here.cursor = day;
    if (!here.anchor) {
        here.anchor = day;
        range = {day, day};
        return;
    }
    range = {std::min(*here.anchor, day), std::max(*here.anchor, day)};
    here.anchor.reset();
    popup::close();
}

bool draw_months(DateRange& range, Day today) {
    const int count = shown_months();
    const Box box = kit::place(0, kMonthHeight + kPadding);
    const float x = box.x + kPadding;
    const DateRange before = range;
    const Month first = calendar().shown;
    const float size = control_height();
    const float top = box.y + (kTitle - size) / 2;
    draw_turner({x, top, size, size}, Icon::ChevronLeft, say("上个月"), -1);
    std::optional<Day> pressed;
    for (int at = 0; at < count; ++at) {
        const Box month{x + (kMonthWidth + kMonthGap) * static_cast<float>(at), box.y, kMonthWidth, kMonthHeight};
        if (const auto day = draw_month(first + months{at}, month, {before, today})) pressed = day;
    }
    const float right = x + (kMonthWidth + kMonthGap) * static_cast<float>(count) - kMonthGap;
    draw_turner({right - size, top, size, size}, Icon::ChevronRight, say("下个月"), 1);
    if (pressed) press(range, *pressed);
    return range != before;
}

// --- above the months: typed days and ranges by a word

bool draw_preset(std::string_view label, DateRange& range, const DateRange& preset) {
    if (!button(label, ButtonKind::Text)) return false;
    range = preset;
    popup::close();
    return true;
}

bool draw_presets(DateRange& range, Day today) {
    const Row row({.gap = 4});
    const Month month = month_of(today);
    const Month before = month - months{1};
    bool changed = draw_preset(say("今天"), range, {today, today});
    changed |= draw_preset(say("昨天"), range, {today - days{1}, today - days{1}});
    changed |= draw_preset(say("近7天"), range, {today - days{6}, today});
    changed |= draw_preset(say("近30天"), range, {today - days{29}, today});
    changed |= draw_preset(say("本月"), range, {first_of(month), today});
    changed |= draw_preset(say("上月"), range, {first_of(before), last_of(before)});
    return changed;
}

bool draw_head(DateRange& range, Day today) {
    const Box head = popup::head();
    const float x = head.x + kPadding;
    const float y = head.y + 4;
    kit::push_region(
        {.id = kit::make_id("head"), .box = {x, y, head.width - 2 * kPadding, 0}, .x = x, .y = y, .gap = 4});
    bool changed = false;
    {
        const Row row({.gap = 6});
        const FieldOptions options{.label_place = LabelPlace::Hidden, .width = kFieldWidth};
        changed = day_field(say("开始日期"), range.first, options);
        text(say("至"));
        changed |= day_field(say("结束日期"), range.last, options);
    }
    // Typed one after the other, they may stand the wrong way round for a moment.
    if (changed && range.first) calendar().shown = month_of(*range.first);
    changed |= draw_presets(range, today);
    kit::pop_region();
    return changed;
}

void open_calendar(NodeId id, const DateRange& range, Day today) {
    const Day cursor = range.last ? *range.last : range.first ? *range.first : today;
    const Month month = month_of(cursor);
    calendar() = {.owner = id,
                  .cursor = cursor,
                  .shown = month - months{shown_months() - 1},
                  .anchor = {},
                  .wants_focus = !web::pointer().is_touch};
    popup::open(id);
}

void draw_opener(NodeId id, const Box& box, std::string_view label, const std::string& shown,
                 const DateRangeOptions& options) {
    const Enabled enabled = kit::enabled(Enabled::Yes);
    const kit::Hit hit = kit::hit(id, box, enabled);
    const bool is_open = popup::is_open(id);
    form::draw_frame(box, is_open ? form::Mood::Focused : form::opener_mood(id, hit, options.error, enabled));
    paint::draw_icon(Icon::Clock, box.x + box.width - 24, box.y + (box.height - 14) / 2, 14, palette().secondary);
    const std::string_view words = shown.empty() ? options.placeholder : std::string_view(shown);
    paint::draw_cut(box.x + 12, box.y + (box.height - 22) / 2, box.width - 40, words, paint::face(TextStyle::Body),
                    shown.empty() ? palette().hint : palette().text);
    web::Node node = kit::node(kit::Role::ComboBox, id, box, label);
    node.value = shown;
    node.states = is_open ? web::kExpanded : web::kCollapsed;
    if (enabled == Enabled::No) node.states |= web::kDisabled;
    if (!options.error.empty()) node.states |= web::kInvalid;
    kit::emit(std::move(node));
    const auto key = web::focused_node() == id ? web::take_key(id) : std::nullopt;
    const bool is_asked = hit.is_pressed || (enabled == Enabled::Yes && key && key->starts_with("Arrow"));
    if (is_asked && is_open) popup::close();
    calendar().owner = is_asked && !is_open ? 0 : calendar().owner;
    if (is_asked && !is_open) popup::open(id);
}

}  // namespace

bool date_range(std::string_view label, DateRange& range, Day today, const DateRangeOptions& options) {
    const NodeId id = kit::make_id(label);
    kit::push_id(id);
    const Box box = form::place({.label = label,
                                 .help = options.help,
                                 .error = options.error,
                                 .label_place = options.label_place,
                                 .width = options.width});
    draw_opener(id, box, label, range_text(range), options);
    bool changed = false;
    if (popup::is_open(id) && calendar().owner != id) open_calendar(id, range, today);
    const float inside = (kMonthWidth + kMonthGap) * static_cast<float>(shown_months()) - kMonthGap;
    const float width = inside + 2 * kPadding + 8;
    if (popup::is_open(id) && popup::begin(id, box, width, is_narrow() ? kHeadNarrow : kHeadWide)) {
        changed = draw_head(range, today);
        popup::begin_content(kit::Role::Group, label, 0);
        changed |= draw_months(range, today);
        popup::end();
    }
    kit::last() = {id, box, kit::is_hovering(box)};
    kit::pop_id();
    return changed;
}

}  // namespace guanxi::ui
