// A chart's card: title, legend, picture with crosshair, numbers, export.
#include "web/ui/chart.h"

#include <algorithm>
#include <cmath>

#include "web/platform/canvas.h"
#include "web/platform/input.h"
#include "web/ui/button.h"
#include "web/ui/chart_data.h"
#include "web/ui/chart_export.h"
#include "web/ui/chart_plot.h"
#include "web/ui/chart_words.h"
#include "web/ui/kit.h"
#include "web/ui/layout.h"
#include "web/ui/overlay.h"
#include "web/ui/state.h"
#include "web/ui/text.h"
#include "web/ui/words.h"

namespace guanxi::ui {

namespace {

using kit::Box;
using plot::kNowhere;
using plot::Plot;
using plot::Shown;

constexpr float kEntryHeight = 28;
constexpr float kSwatchWidth = 20;
constexpr float kEntryGap = 8;
constexpr float kEmptyHeight = 160;
constexpr float kTipPadding = 12;

bool is_hidden(const ChartState& state, const std::string& name) {
    return std::ranges::find(state.hidden, name) != state.hidden.end();
}

Shown shown_series(const Chart& chart, const ChartState& state) {
    Shown shown;
    for (std::size_t at = 0; at < chart.series.size(); ++at) {
        if (!plot::has_legend(chart)) return {0};
        if (!is_hidden(state, chart.series[at].name)) shown.push_back(at);
    }
    return shown;
}

enum class Pressed { No, Yes };

// A text button that stays pressed.
bool toggle_button(std::string_view label, Pressed pressed) {
    const paint::Face face = paint::face(TextStyle::Body);
    const Box box = kit::place(paint::measure(label, face) + 16, control_height());
    const kit::NodeId id = kit::make_id(label);
    const kit::Hit hit = kit::hit(id, box);
    const bool is_pressed = pressed == Pressed::Yes;
    if (is_pressed) paint::fill(box, palette().primary_tint, kRadius);
    paint::draw_text(box.x + 8, box.y + 5, label, face, hit.is_hovered ? palette().primary_hover : palette().primary);
    kit::emit(kit::Role::Button, id, box, label, web::kToggle | (is_pressed ? std::uint32_t{web::kChecked} : 0U));
    return hit.is_pressed;
}

enum class Export { None, Picture, Numbers };

Export draw_export_menu() {
    Export asked = Export::None;
    if (button(say("导出"), ButtonKind::Text)) open_menu("export");
    const Menu menu("export");
    if (!menu.is_open()) return asked;
    if (menu_item(say("图片（PNG）"), Icon::Image)) asked = Export::Picture;
    if (menu_item(say("数据（CSV）"), Icon::Download)) asked = Export::Numbers;
    return asked;
}

Export draw_head(const Chart& chart, ChartState& state) {
    const Row row;
    heading(plot::title_words(chart));
    if (!plot::has_values(chart)) return Export::None;
    push_right();
    if (toggle_button(say("查看数据"), state.shows_table ? Pressed::Yes : Pressed::No)) {
        state.shows_table = !state.shows_table;
        kit::request_pass();
    }
    return draw_export_menu();
}

void draw_entry(const Chart& chart, std::size_t at, ChartState& state) {
    const std::string& name = chart.series[at].name;
    const paint::Face face = paint::face(TextStyle::Small);
    const float room = kit::region().box.width - kSwatchWidth - kEntryGap;
    const float width = std::min(room, paint::measure(name, face));
    const Box box = kit::place(kSwatchWidth + kEntryGap + width, kEntryHeight);
    const kit::NodeId id = kit::make_id(name);
    const kit::Hit hit = kit::hit(id, box);
    const bool was_hidden = is_hidden(state, name);
    const float x = box.x + kSwatchWidth + kEntryGap;
    const float middle = box.y + kEntryHeight / 2;
    if (was_hidden) {
        paint::outline({box.x + 4, middle - 6, 12, 12}, palette().control, 2);
        paint::hairline(x, middle, width, palette().hint);
    } else {
        plot::draw_swatch(chart, at, {box.x, middle - 6, kSwatchWidth, 12});
    }
    const Color color = hit.is_hovered ? palette().primary : was_hidden ? palette().hint : palette().text;
    paint::draw_cut(x, box.y + (kEntryHeight - face.line) / 2, width + 1, name, face, color);
    kit::emit(kit::Role::Button, id, box, name, web::kToggle | (was_hidden ? 0U : std::uint32_t{web::kChecked}));
    if (!hit.is_pressed) return;
    if (was_hidden) {
        std::erase(state.hidden, name);
    } else {
        state.hidden.push_back(name);
    }
    kit::request_pass();
}

void draw_legend(const Chart& chart, ChartState& state) {
    const Row row({.gap = 20});
    for (std::size_t at = 0; at < chart.series.size(); ++at) draw_entry(chart, at, state);
}

struct TipLine {
    std::size_t series = 0;
    std::string value;
};

float tip_width(const Chart& chart, const std::vector<TipLine>& lines, std::string_view head) {
    const paint::Face face = paint::face(TextStyle::Small);
    float width = paint::measure(head, paint::kSmallStrong);
    for (const TipLine& line : lines) {
        const float name = chart.series.size() > 1 ? paint::measure(chart.series[line.series].name, face) + 28 : 0;
        width = std::max(width, name + 24 + paint::measure(line.value, paint::kSmallStrong));
    }
    return std::min(width + 2 * kTipPadding, kit::screen().width - 16);
}

// Beside what it speaks of, on the side that has room.
Box tip_box(const Box& anchor, float width, float height) {
    const Box screen = kit::screen();
    const float right = anchor.x + anchor.width + 12;
    const float left = anchor.x - 12 - width;
    const float x = right + width <= screen.width - 8 ? right : std::max(8.0F, left);
    const float y = anchor.height > height + 16 ? anchor.y + 8 : anchor.y + anchor.height + 8;
    return {std::round(x), std::round(std::clamp(y, 8.0F, std::max(8.0F, screen.height - height - 8))), width, height};
}

// All series at the crosshair, over everything else.
void draw_tip(const Plot& plot, int place) {
    const Chart& chart = *plot.chart;
    const paint::Face face = paint::face(TextStyle::Small);
    const std::string head = plot::place_full_words(chart, place);
    std::vector<TipLine> lines;
    for (const std::size_t at : plot.shown) {
        lines.push_back({at, plot::value_words(plot::value_at(chart.series[at], place))});
    }
    const float width = tip_width(chart, lines, head);
    const float height = face.line * static_cast<float>(lines.size() + 1) + 2 * kTipPadding - 4;
    const Box box = tip_box(plot::box_of(plot, place), width, height);
    kit::enter_layer(kit::Layer::Message);
    paint::shadow(box, kCardRadius);
    paint::fill(box, palette().raised, kCardRadius);
    paint::outline(box, palette().border, kCardRadius);
    const float x = box.x + kTipPadding;
    const float right = box.x + width - kTipPadding;
    float y = box.y + kTipPadding - 2;
    paint::draw_cut(x, y, width - 2 * kTipPadding + 1, head, paint::kSmallStrong, palette().text);
    for (const TipLine& line : lines) {
        y += face.line;
        const float number = paint::measure(line.value, paint::kSmallStrong);
        if (chart.series.size() > 1) {
            plot::draw_swatch(chart, line.series, {x, y + 4, kSwatchWidth, 12});
            paint::draw_cut(x + 28, y, right - number - 12 - x - 28, chart.series[line.series].name, face,
                            palette().secondary);
        } else {
            paint::draw_cut(x, y, right - number - 12 - x, chart.unit, face, palette().secondary);
        }
        paint::draw_text(right - number, y, line.value, paint::kSmallStrong, palette().text);
    }
    kit::leave_layer();
}

void draw_sentence(std::string_view words) {
    const paint::Face face = paint::face(TextStyle::Body);
    const Box box = kit::place(0, kEmptyHeight);
    const float width = std::min(box.width, paint::measure(words, face));
    const Box line{box.x + (box.width - width) / 2, box.y + (box.height - face.line) / 2, width, face.line};
    paint::draw_cut(line.x, line.y, width + 1, words, face, palette().secondary);
    kit::emit(kit::Role::Text, kit::make_id(words), line, words);
}

// The crosshair follows the pointer, and stays where it was put by a press or a key.
int run_crosshair(const Plot& plot, kit::NodeId id, ChartState& state) {
    const kit::Hit hit = kit::hit(id, plot.box);
    if (state.place >= plot.places) state.place = kNowhere;
    int place = state.place;
    if (hit.is_hovered) {
        web::set_cursor(web::Cursor::Arrow);
        const int under = plot::place_at(plot, web::pointer().x, web::pointer().y);
        if (under != kNowhere) place = under;
        if (hit.is_pressed && under != kNowhere) state.place = under;
    }
    return place;
}

void run_keys(const Plot& plot, kit::NodeId id, ChartState& state) {
    const bool has_focus = web::focused_node() == id;
    if (state.has_focus && !has_focus) state.place = kNowhere;
    state.has_focus = has_focus;
    if (!has_focus) return;
    if (const auto key = web::take_key(id)) {
        plot::move_place(plot, *key, state);
        kit::request_pass();
    }
}

void emit_crosshair(const Plot& plot, kit::NodeId id, const ChartState& state) {
    web::Node node = kit::node(kit::Role::Slider, id, plot.box, plot::title_words(*plot.chart));
    node.value =
        state.place < 0 ? plot::summary(*plot.chart) : plot::place_summary(*plot.chart, plot.shown, state.place);
    node.description = say("用方向键逐个查看");
    node.row = state.place + 1;
    node.rows = plot.places;
    kit::emit(std::move(node));
}

bool is_in_sight(const Box& box) {
    const Box& clip = kit::clip();
    return box.y < clip.y + clip.height && box.y + box.height > clip.y;
}

void draw_plot(const Chart& chart, const Shown& shown, ChartState& state) {
    const float width = kit::region().box.width;
    const Box box = kit::place(0, plot::plot_height(chart, shown, width));
    const Plot plot = plot::lay_out(chart, shown, box);
    const kit::NodeId id = kit::make_id("plot");
    const bool is_calendar = plot.form == plot::Form::Calendar;
    if (!is_calendar) {
        run_keys(plot, id, state);
        if (!state.shows_table) plot::emit_numbers(chart, kit::derive(id, "numbers"), box);
    }
    const int place = run_crosshair(plot, id, state);
    if (is_calendar) {
        plot::emit_cells(plot, id, state);
    } else {
        emit_crosshair(plot, id, state);
    }
    if (!is_in_sight(box)) return;
    plot::draw(plot, place);
    if (place != kNowhere) draw_tip(plot, place);
}

}  // namespace

void chart(const Chart& chart, ChartState& state) {
    const std::string title = plot::title_words(chart);
    const Card card({.name = title});
    const float width = kit::region().box.width;
    const Export asked = draw_head(chart, state);
    if (!plot::has_values(chart)) {
        draw_sentence(say("暂无数据"));
        return;
    }
    if (plot::has_legend(chart)) draw_legend(chart, state);
    const Shown shown = shown_series(chart, state);
    if (shown.empty()) {
        draw_sentence(say("已隐藏全部系列"));
    } else {
        draw_plot(chart, shown, state);
    }
    if (plot::begins_at_first(chart) && plot::place_count(chart) > kBarRowsMost) {
        note(say("图中为前 {} 项，其余见数据", kBarRowsMost));
    }
    if (state.shows_table) plot::draw_numbers(chart);
    if (asked == Export::Picture && !shown.empty()) plot::save_picture(chart, shown, width);
    if (asked == Export::Numbers) plot::save_numbers(chart);
}

}  // namespace guanxi::ui
