#include "web/ui/text.h"

#include <algorithm>
#include <cmath>

#include "web/ui/kit.h"
#include "web/ui/overlay.h"
#include "web/ui/paint.h"

namespace guanxi::ui {

namespace {

using kit::Box;
using kit::Flow;
using kit::Region;

void draw_one_line(std::string_view words, const TextOptions& options, float width) {
    const paint::Face face = paint::face(options.style);
    Region& here = kit::region();
    Box box = kit::place(width, face.line);
    // The only text of a cell can stand at its end without knowing the rest.
    if (here.flow == Flow::Cell && here.align == Align::End) {
        const float natural = std::min(paint::measure(words, face), here.box.width);
        box.x = here.box.x + here.box.width - natural;
        box.width = natural;
    }
    const bool is_cut = paint::draw_cut(box.x, box.y, box.width, words, face, tone_color(options.tone));
    const kit::NodeId id = kit::make_id(words);
    kit::emit(kit::Role::Text, id, box, words);
    kit::last() = {id, box, kit::is_hovering(box)};
    if (is_cut) tooltip(words);
}

void draw_wrapped(std::string_view words, const TextOptions& options, float width) {
    const paint::Face face = paint::face(options.style);
    const auto lines = paint::wrap(words, face, width);
    const Box box = kit::place(width, face.line * static_cast<float>(lines.size()));
    float y = box.y;
    for (const std::string_view line : lines) {
        paint::draw_text(box.x, y, line, face, tone_color(options.tone));
        y += face.line;
    }
    const kit::NodeId id = kit::make_id(words);
    kit::emit(kit::Role::Text, id, box, words);
    kit::last() = {id, box, kit::is_hovering(box)};
}

}  // namespace

void text(std::string_view words, const TextOptions& options) {
    if (words.empty()) return;
    const Region& here = kit::region();
    const float natural = paint::measure(words, paint::face(options.style));
    const float limit = options.max_width > 0 ? options.max_width : here.box.width;
    if (here.flow == Flow::Cell) {
        draw_one_line(words, options, std::min(natural, std::max(8.0F, available_width())));
    } else if (natural <= limit && words.find('\n') == std::string_view::npos) {
        draw_one_line(words, options, here.flow == Flow::Column ? limit : natural);
    } else if (options.overflow == Overflow::Ellipsis) {
        draw_one_line(words, options, limit);
    } else {
        draw_wrapped(words, options, limit);
    }
}

float text_width(std::string_view words, TextStyle style) {
    return paint::measure(words, paint::face(style));
}

void note(std::string_view words) {
    text(words, {.tone = Tone::Secondary, .style = TextStyle::Small});
}

void heading(std::string_view words) {
    const paint::Face face = paint::face(TextStyle::CardTitle);
    const Region& here = kit::region();
    const float natural = paint::measure(words, face);
    const auto lines = paint::wrap(words, face, here.box.width);
    const Box box = kit::place(here.flow == Flow::Column ? 0 : std::min(natural, here.box.width),
                               face.line * static_cast<float>(lines.size()));
    float y = box.y;
    for (const auto line : lines) {
        paint::draw_text(box.x, y, line, face, palette().text);
        y += face.line;
    }
    web::Node node = kit::node(kit::Role::Heading, kit::make_id(words), box, words);
    node.row = 2;
    kit::emit(std::move(node));
}

void fact(std::string_view label, std::string_view value) {
    static constexpr float kLabelWidth = 88;
    const paint::Face face = paint::face(TextStyle::Body);
    const float width = std::max(80.0F, available_width());
    const auto lines = paint::wrap(value, face, width - kLabelWidth);
    const Box box = kit::place(width, face.line * static_cast<float>(lines.size()));
    paint::draw_cut(box.x, box.y, kLabelWidth - 8, label, face, palette().secondary);
    float y = box.y;
    for (const std::string_view line : lines) {
        paint::draw_text(box.x + kLabelWidth, y, line, face, palette().text);
        y += face.line;
    }
    kit::emit(kit::Role::Text, kit::make_id(label), {box.x, box.y, kLabelWidth, face.line}, label);
    kit::emit(kit::Role::Text, kit::make_id(value), {box.x + kLabelWidth, box.y, box.width - kLabelWidth, box.height},
              value);
}

void figure(std::string_view label, std::string_view value, const FigureOptions& options) {
    const paint::Face small = paint::face(TextStyle::Small);
    const paint::Face large = paint::face(is_narrow() ? TextStyle::PageTitle : TextStyle::Figure);
    const float padding = is_narrow() ? 12 : 16;
    // A phone shows several beside each other: smaller, and without a line for the change when there is none.
    const bool is_left_out = is_narrow() && options.change.empty() && options.line == ChangeLine::WhenSaid;
    const float change_line = is_left_out ? 0 : small.line + 2;
    const Box box = kit::place(0, 2 * padding + small.line + large.line + 2 + change_line);
    paint::fill(box, palette().surface, kCardRadius);
    paint::outline(box, palette().border, kCardRadius);
    const Box inside = paint::inset(box, padding);
    paint::draw_cut(inside.x, inside.y, inside.width, label, small, palette().secondary);
    paint::draw_cut(inside.x, inside.y + small.line + 2, inside.width, value, large, palette().text);
    const float change_y = inside.y + small.line + large.line + 4;
    paint::draw_cut(inside.x, change_y, inside.width, options.change, small, tone_color(options.tone));

    const kit::NodeId id = kit::make_id(label);
    kit::emit(kit::Role::Group, id, box, label);
    kit::push_node(id);
    kit::emit(kit::Role::Text, kit::derive(id, "label"), {inside.x, inside.y, inside.width, small.line}, label);
    kit::emit(kit::Role::Text, kit::derive(id, "value"), {inside.x, inside.y + small.line, inside.width, large.line},
              value);
    if (!options.change.empty()) {
        kit::emit(kit::Role::Text, kit::derive(id, "change"), {inside.x, change_y, inside.width, small.line},
                  options.change);
    }
    kit::pop_node();
    kit::last() = {id, box, kit::is_hovering(box)};
}

void badge(int count) {
    if (count <= 0) return;
    const std::string words = count > 99 ? "99+" : std::to_string(count);
    const paint::Face face = paint::face(TextStyle::Small);
    const float width = std::max(20.0F, paint::measure(words, face) + 12);
    const Box box = kit::place(width, 20);
    paint::fill(box, palette().danger, 10);
    paint::draw_text(box.x + (width - paint::measure(words, face)) / 2, box.y, words, face, palette().on_primary);
    kit::emit(kit::Role::Text, kit::make_id(words), box, words);
}

void icon(Icon which, std::string_view name, Tone tone) {
    const Box box = kit::place(16, 16);
    paint::draw_icon(which, box.x, box.y, 16, tone_color(tone));
    if (!name.empty()) kit::emit(kit::Role::Img, kit::make_id(name), box, name);
}

}  // namespace guanxi::ui
