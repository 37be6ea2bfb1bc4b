#include "web/ui/week_slots.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>

#include "web/platform/canvas.h"
#include "web/platform/input.h"
#include "web/ui/button.h"
#include "web/ui/choice_chips.h"
#include "web/ui/edit_area.h"
#include "web/ui/kit.h"
#include "web/ui/layout.h"
#include "web/ui/overlay_parts.h"
#include "web/ui/paint.h"
#include "web/ui/state.h"
#include "web/ui/text.h"
#include "web/ui/value_field.h"
#include "web/ui/week_hours.h"
#include "web/ui/words.h"

namespace guanxi::ui {

namespace {

using kit::Box;
using kit::NodeId;

constexpr int kHours = 24;
constexpr float kNames = 44;  // of the weekdays, at the left
constexpr float kHead = 24;
constexpr float kRow = 28;
constexpr float kWidestCell = 28;

struct Cell {
    int day = 0;
    int hour = 0;
    bool operator==(const Cell&) const = default;
};

// The grid that is being walked or dragged in.
struct Hand {
    NodeId grid = 0;
    Cell cursor;
    bool wants_focus = false;
    std::optional<Cell> mark;  // where the range begins that Shift extends up to the cursor
    bool is_dragging = false;
    bool has_focus = false;  // one of the cells, in this pass
};

Hand& hand() {
    static Hand it;
    return it;
}

std::array<std::string_view, kWeekDays> weekday_names() {
    return {say("周一"), say("周二"), say("周三"), say("周四"), say("周五"), say("周六"), say("周日")};
}

HourBlock block_of(const Cell& a, const Cell& b) {
    return {.first_day = std::min(a.day, b.day),
            .last_day = std::max(a.day, b.day),
            .first_hour = std::min(a.hour, b.hour),
            .last_hour = std::max(a.hour, b.hour)};
}

bool holds(const HourBlock& block, const Cell& cell) {
    return cell.day >= block.first_day && cell.day <= block.last_day && cell.hour >= block.first_hour &&
           cell.hour <= block.last_hour;
}

// What keys and drags turn: from the mark to the cursor.
std::optional<HourBlock> marked(NodeId grid) {
    if (hand().grid != grid || !hand().mark) return std::nullopt;
    return block_of(*hand().mark, hand().cursor);
}

// On, unless all of it is on already.
void turn(WeekHours& hours, const HourBlock& block) {
    hours.paint(block, hours.coverage(block) == Coverage::Whole ? Painted::Off : Painted::On);
}

std::string name_of(const Cell& cell) {
    return std::string(weekday_names()[static_cast<std::size_t>(cell.day)]) + " " +
           hours_text({.from = cell.hour * 60, .to = (cell.hour + 1) * 60});
}

struct Grid {
    NodeId id;
    Box cells;
    float cell_width;

    Box box_of(const Cell& cell) const {
        return {cells.x + cell_width * static_cast<float>(cell.hour), cells.y + kRow * static_cast<float>(cell.day),
                cell_width, kRow};
    }
    Cell cell_at(float x, float y) const {
        return {.day = std::clamp(static_cast<int>((y - cells.y) / kRow), 0, kWeekDays - 1),
                .hour = std::clamp(static_cast<int>((x - cells.x) / cell_width), 0, kHours - 1)};
    }
};

void walk(const Grid& grid, const Cell& cell, const std::string& key) {
    Cell next = cell;
    if (key == "ArrowLeft") next.hour = std::max(0, cell.hour - 1);
    if (key == "ArrowRight") next.hour = std::min(kHours - 1, cell.hour + 1);
    if (key == "ArrowUp") next.day = std::max(0, cell.day - 1);
    if (key == "ArrowDown") next.day = std::min(kWeekDays - 1, cell.day + 1);
    if (key == "Home") next.hour = 0;
    if (key == "End") next.hour = kHours - 1;
    if (key == "Escape" && marked(grid.id)) web::take_escape();  // gives up the range alone
    const bool goes_on = web::modifiers().shift && hand().grid == grid.id && hand().mark;
    const std::optional<Cell> begun = web::modifiers().shift ? std::optional(cell) : std::nullopt;
    hand() = {
        .grid = grid.id, .cursor = next, .wants_focus = true, .mark = goes_on ? hand().mark : begun, .has_focus = true};
    kit::request_pass();
}

// Enter, Space and assistive technology turn the range that ends here, else the hour alone.
void turn_at(const Grid& grid, const Cell& cell, WeekHours& hours) {
    const auto block = marked(grid.id);
    turn(hours, block && hand().cursor == cell ? *block : block_of(cell, cell));
    kit::request_pass();
}

void take_keys(const Grid& grid, const Cell& cell, NodeId id, WeekHours& hours) {
    const bool has_focus = web::focused_node() == id;
    hand().has_focus = hand().has_focus || has_focus;
    const auto key = has_focus ? web::take_key(id) : std::nullopt;
    const bool can_use = kit::enabled(Enabled::Yes) == Enabled::Yes;
    const bool turns = web::take_activation(id) || (key && *key == " ");
    if (turns && can_use) turn_at(grid, cell, hours);
    if (key && key->size() > 1) walk(grid, cell, *key);
}

void draw_cell(const Grid& grid, const Cell& cell, WeekHours& hours) {
    const Box box = grid.box_of(cell);
    const Palette& colors = palette();
    const auto range = marked(grid.id);
    const Coverage coverage = hours.coverage(block_of(cell, cell));
    const Box inside = paint::inset(box, 1);
    paint::fill(inside, coverage == Coverage::Whole ? colors.primary : colors.neutral_tint, 2);
    if (coverage == Coverage::Part) {
        paint::fill({inside.x, inside.y + inside.height / 2, inside.width, inside.height / 2}, colors.primary, 2);
    }
    const NodeId id = kit::derive(grid.id, cell.day * kHours + cell.hour);
    web::Node node = kit::node(kit::Role::GridCell, id, box, name_of(cell));
    node.column = cell.hour + 1;
    if (coverage == Coverage::Whole) node.states |= web::kSelected;
    if (coverage == Coverage::Part) node.description = say("部分时间");
    if (hand().cursor == cell) node.states |= web::kFocusable;
    kit::emit(std::move(node));
    take_keys(grid, cell, id, hours);
    if (hand().wants_focus && hand().cursor == cell && hand().grid == grid.id) {
        web::focus_node(id);
        hand().wants_focus = false;
    }
    if (!range || !holds(*range, cell)) return;
    // On what is on already the line needs a second one to be seen.
    if (coverage != Coverage::None) paint::outline(paint::inset(inside, 2), colors.surface, 2, 1);
    paint::outline(inside, coverage == Coverage::None ? colors.primary : colors.primary_pressed, 2, 2);
}

void drag(const Grid& grid, WeekHours& hours) {
    const bool is_released = web::pointer().released;
    const kit::Hit hit = kit::hit(grid.id, grid.cells);
    Hand& here = hand();
    const Cell under = grid.cell_at(web::pointer().x, web::pointer().y);
    if (hit.is_held && !here.is_dragging) {
        const bool goes_on = web::modifiers().shift && here.grid == grid.id;
        const Cell from = !goes_on ? under : here.mark.value_or(here.cursor);
        here = {.grid = grid.id, .cursor = under, .mark = from, .is_dragging = true};
    }
    if (here.grid != grid.id || !here.is_dragging) return;
    if (hit.is_held) {
        here.cursor = under;
        return;
    }
    // A finger that turned out to scroll paints nothing, nor does what ended while the grid was not there.
    if (is_released && !web::pointer().cancelled && (hit.is_pressed || !web::pointer().is_touch))
        turn(hours, *marked(grid.id));
    here = {.grid = grid.id, .cursor = *here.mark};
    kit::request_pass();
}

// While a range is marked by keys; what it comes to is heard when it changes. It ends when the focus leaves the grid.
void tell_range(const Grid& grid, const WeekHours& hours) {
    const auto range = marked(grid.id);
    if (!range || hand().is_dragging) return;
    if (!hand().has_focus && !hand().wants_focus) {
        hand().mark.reset();
        kit::request_pass();
        return;
    }
    const int count = (range->last_day - range->first_day + 1) * (range->last_hour - range->first_hour + 1);
    const Cell first{range->first_day, range->first_hour};
    const Cell last{range->last_day, range->last_hour};
    switch (hours.coverage(*range)) {
        case Coverage::None: overlay::tell(say("{} 至 {}，{} 小时，未选", name_of(first), name_of(last), count)); break;
        case Coverage::Part:
            overlay::tell(say("{} 至 {}，{} 小时，部分已选", name_of(first), name_of(last), count));
            break;
        case Coverage::Whole:
            overlay::tell(say("{} 至 {}，{} 小时，已选", name_of(first), name_of(last), count));
            break;
    }
}

// Names that turn a whole day or an hour of all days.
void draw_name(const Box& box, std::string_view name, std::string_view spoken, WeekHours& hours, HourBlock block) {
    const NodeId id = kit::make_id(spoken);
    const kit::Hit hit = kit::hit(id, box);
    const paint::Face small = paint::face(TextStyle::Small);
    paint::draw_text(box.x + (box.width - paint::measure(name, small)) / 2, box.y + (box.height - small.line) / 2, name,
                     small, hit.is_hovered ? palette().primary : palette().secondary);
    kit::emit(kit::Role::Button, id, box, spoken);
    if (hit.is_pressed) turn(hours, block);
}

void draw_names(const Grid& grid, WeekHours& hours) {
    const auto names = weekday_names();
    for (int day = 0; day < kWeekDays; ++day) {
        const Box box{grid.cells.x - kNames, grid.box_of({day, 0}).y, kNames, kRow};
        const std::string_view name = names[static_cast<std::size_t>(day)];
        draw_name(box, name, say("{} 全天", name), hours,
                  {.first_day = day, .last_day = day, .first_hour = 0, .last_hour = kHours - 1});
    }
    // A narrow grid has room for every third number; keys reach each hour in the grid.
    const int step = grid.cell_width >= 20 ? 1 : 3;
    for (int hour = 0; hour < kHours; hour += step) {
        Box box = grid.box_of({0, hour});
        box.y -= kHead;
        box.height = kHead;
        draw_name(box, std::to_string(hour), say("每天 {} 点", hour), hours,
                  {.first_day = 0, .last_day = kWeekDays - 1, .first_hour = hour, .last_hour = hour});
    }
}

bool draw_grid(std::string_view label, std::vector<WeekSlot>& slots) {
    const float cell = std::min(kWidestCell, std::floor((available_width() - kNames) / kHours));
    const Box box = kit::place(kNames + cell * kHours, kHead + kRow * kWeekDays);
    const Grid grid{kit::make_id(label), {box.x + kNames, box.y + kHead, cell * kHours, kRow * kWeekDays}, cell};
    WeekHours hours(slots);
    const std::vector<WeekSlot> before = hours.slots();
    draw_names(grid, hours);
    drag(grid, hours);
    web::Node node = kit::node(kit::Role::Grid, grid.id, grid.cells, label);
    node.rows = kWeekDays;
    node.columns = kHours;
    node.states = web::kMultiple;
    node.description = say("按住 Shift 用方向键选取一段，按空格或回车设置");
    kit::emit(std::move(node));
    kit::push_node(grid.id);
    hand().has_focus = false;
    for (int day = 0; day < kWeekDays; ++day) {
        const NodeId row = kit::derive(kit::derive(grid.id, "row"), day);
        const Box line = grid.box_of({day, 0});
        web::Node row_node = kit::node(kit::Role::Row, row, {line.x, line.y, grid.cells.width, kRow},
                                       weekday_names()[static_cast<std::size_t>(day)]);
        row_node.row = day + 1;
        kit::emit(std::move(row_node));
        kit::push_node(row);
        for (int hour = 0; hour < kHours; ++hour) draw_cell(grid, {day, hour}, hours);
        kit::pop_node();
    }
    kit::pop_node();
    tell_range(grid, hours);
    if (hours.slots() == before) return false;
    slots = hours.slots();
    return true;
}

// --- the list

bool draw_weekdays(Weekdays& weekdays) {
    const auto names = weekday_names();
    bool changed = false;
    const ChipGroup group(say("星期"));
    for (int day = 0; day < kWeekDays; ++day) {
        const Check check = weekdays.has(day) ? Check::On : Check::Off;
        if (!choice_chip({.label = names[static_cast<std::size_t>(day)], .hue = say("星期"), .check = check})) continue;
        weekdays.bits = static_cast<std::uint8_t>(weekdays.bits ^ (1U << static_cast<unsigned>(day)));
        changed = true;
    }
    return changed;
}

enum class Wish { None, Change, Remove };

Wish draw_slot(WeekSlot& slot, int number) {
    const NamedColumn column(say("时段 {}", number));
    Wish wish = draw_weekdays(slot.weekdays) ? Wish::Change : Wish::None;
    {
        const Row row({.gap = 8});
        const FieldOptions options{.label_place = LabelPlace::Hidden, .width = 88};
        if (clock_field(say("开始时间"), slot.hours.from, {0, kDayMinutes - 1}, options)) wish = Wish::Change;
        text(say("至"));
        if (clock_field(say("结束时间"), slot.hours.to, {1, kDayMinutes}, options)) wish = Wish::Change;
        if (slot.hours.from != slot.hours.to && crosses_midnight(slot.hours)) note(say("次日"));
        push_right();
        if (icon_button(Icon::Trash, say("删除时段"))) wish = Wish::Remove;
    }
    if (!check_slot(slot, "slot")) notice(NoticeKind::Error, say("请选择星期，开始和结束不能相同"));
    divider();
    return wish;
}

bool draw_list(std::vector<WeekSlot>& slots) {
    bool changed = false;
    std::optional<std::size_t> removed;
    for (std::size_t at = 0; at < slots.size(); ++at) {
        const WithId scope(static_cast<std::int64_t>(at));
        const Wish wish = draw_slot(slots[at], static_cast<int>(at) + 1);
        changed |= wish == Wish::Change;
        if (wish == Wish::Remove) removed = at;
    }
    if (removed) slots.erase(slots.begin() + static_cast<std::ptrdiff_t>(*removed));
    if (const auto pair = first_overlap(slots)) {
        notice(NoticeKind::Error, say("时段 {} 与时段 {} 有重叠", pair->first + 1, pair->second + 1));
    }
    if (!button(say("添加时段"), {.icon = Icon::Plus})) return changed || removed;
    slots.push_back({.weekdays = {0x1F}, .hours = {.from = 9 * 60, .to = 18 * 60}});
    return true;
}

}  // namespace

bool week_slots(std::string_view label, std::vector<WeekSlot>& slots, WeekSlotsState& view) {
    const EditArea area(label);
    {
        const Row row({.gap = 12});
        text(label);
        push_right();
        const std::array<std::string_view, 2> ways{say("按表格选"), say("按时段填")};
        segmented(say("填写方式"), ways, view.way);
    }
    return view.way == 0 ? draw_grid(label, slots) : draw_list(slots);
}

}  // namespace guanxi::ui
