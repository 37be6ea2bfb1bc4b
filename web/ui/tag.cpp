#include "web/ui/tag.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "web/ui/chip.h"
#include "web/ui/overlay.h"
#include "web/ui/paint.h"

namespace guanxi::ui {

namespace chip {

namespace {

constexpr float kHeight = 24;
constexpr float kPadding = 8;

// Words of twelve muted hues, dark enough for a light ground; the dark theme uses lighter ones.
constexpr std::array<std::uint32_t, kHues> kLightWords{0x2558C4, 0x9A4A00, 0x17703F, 0xB02A37, 0x6B3FB0, 0x0B6B78,
                                                       0x7A5200, 0xA3286E, 0x3F5F13, 0x4A55A8, 0x8A3A1C, 0x345E78};
constexpr std::array<std::uint32_t, kHues> kDarkWords{0x8AB1FB, 0xF2B37A, 0x7FD3A6, 0xF59A9F, 0xBFA3F0, 0x7CCBD6,
                                                      0xDDBB6A, 0xEE9CC7, 0xADCB82, 0xA9B1F0, 0xE5A48C, 0x9CC3DB};

constexpr Color packed(std::uint32_t hex) {
    return 0xFF000000U | ((hex & 0xFFU) << 16U) | (hex & 0xFF00U) | (hex >> 16U);
}

double linear(std::uint32_t part) {
    const double share = part / 255.0;
    return share <= 0.03928 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
}

double luminance(Color color) {
    return 0.2126 * linear(color & 255U) + 0.7152 * linear((color >> 8U) & 255U) +
           0.0722 * linear((color >> 16U) & 255U);
}

}  // namespace

int hue_index(std::string_view group) {
    std::uint32_t hash = 0x811C9DC5U;
    for (const char character : group) hash = (hash ^ static_cast<unsigned char>(character)) * 0x01000193U;
    return static_cast<int>((hash ^ (hash >> 16U)) % kHues);
}

Hue hue_at(int index, Theme theme) {
    const auto at = static_cast<std::size_t>(index);
    const bool is_dark = theme == Theme::Dark;
    const Color words = packed(is_dark ? kDarkWords[at] : kLightWords[at]);
    const Color ground = packed(is_dark ? 0x1D2025 : 0xFFFFFF);
    return {.ground = paint::mix(ground, words, is_dark ? 0.16F : 0.09F), .words = words};
}

Hue hue_of(std::string_view group) {
    return hue_at(hue_index(group), theme());
}

float width_of(std::string_view label) {
    return paint::measure(label, paint::face(TextStyle::Small)) + 2 * kPadding;
}

void draw(const kit::Box& box, std::string_view label, const Hue& hue) {
    paint::fill(box, hue.ground, 4);
    paint::draw_cut(box.x + kPadding, box.y + (box.height - 20) / 2, box.width - 2 * kPadding + 1, label,
                    paint::face(TextStyle::Small), hue.words);
}

double contrast(Color first, Color second) {
    const double lighter = std::max(luminance(first), luminance(second));
    const double darker = std::min(luminance(first), luminance(second));
    return (lighter + 0.05) / (darker + 0.05);
}

}  // namespace chip

namespace {

// `width` is that of the whole label.
void draw_one(std::string_view label, const chip::Hue& hue, float width) {
    const kit::Box box = kit::place(std::min(width, kit::region().box.width), chip::kHeight);
    chip::draw(box, label, hue);
    const kit::NodeId id = kit::make_id(label);
    kit::emit(kit::Role::Text, id, box, label);
    kit::last() = {id, box, kit::is_hovering(box)};
}

void draw_one(std::string_view label, const chip::Hue& hue) {
    draw_one(label, hue, chip::width_of(label));
}

std::string all_names(std::span<const Chip> chips) {
    std::string names;
    for (const Chip& each : chips) names += (names.empty() ? "" : "、") + std::string(each.label);
    return names;
}

void draw_in_cell(std::span<const Chip> chips) {
    float room = available_width();
    std::size_t shown = 0;
    static constexpr float kMoreWidth = 40;
    for (; shown < chips.size(); ++shown) {
        const float width = chip::width_of(chips[shown].label);
        const float needed = width + (shown > 0 ? 4 : 0);
        const float reserve = shown + 1 < chips.size() ? kMoreWidth : 0;
        if (needed + reserve > room && shown > 0) break;
        room -= needed;
        if (shown > 0) space(4);
        draw_one(chips[shown].label, chip::hue_of(chips[shown].group), width);
    }
    if (shown == chips.size()) return;
    space(4);
    draw_one("+" + std::to_string(chips.size() - shown),
             {.ground = palette().neutral_tint, .words = palette().secondary});
    tooltip(all_names(chips));
}

}  // namespace

void tag(std::string_view label, std::string_view group) {
    draw_one(label, chip::hue_of(group));
}

void status_tag(std::string_view label, Tone tone) {
    draw_one(label, {.ground = tone_tint(tone), .words = tone_color(tone)});
}

bool removable(std::string_view words, std::string_view remove, float widest) {
    static constexpr float kCross = 24;
    const float height = control_height();
    const paint::Face small = paint::face(TextStyle::Small);
    const float whole = paint::measure(words, small) + chip::kPadding + 2 + kCross;
    const kit::Box box = kit::place(std::min({whole, widest, kit::region().box.width}), height);
    paint::fill(box, palette().primary_tint, kRadius);
    const kit::Box label{box.x, box.y, box.width - kCross, box.height};
    paint::draw_cut(label.x + chip::kPadding, box.y + (height - small.line) / 2, label.width - chip::kPadding + 1,
                    words, small, palette().text);
    const kit::NodeId id = kit::make_id(words);
    kit::emit(kit::Role::Text, id, label, words);
    kit::last() = {id, label, kit::is_hovering(label)};
    if (whole > box.width) tooltip(words);
    const kit::Box cross{box.x + box.width - kCross, box.y, kCross, box.height};
    const kit::NodeId button = kit::make_id(remove);
    const kit::Hit hit = kit::hit(button, cross);
    paint::draw_icon(Icon::Close, cross.x + 5, cross.y + (height - 14) / 2, 14,
                     hit.is_hovered ? palette().primary : palette().secondary);
    kit::emit(kit::Role::Button, button, cross, remove);
    return hit.is_pressed;
}

void tags(std::span<const Chip> chips) {
    if (kit::region().flow == kit::Flow::Cell) {
        draw_in_cell(chips);
        return;
    }
    const Row row({.gap = 4});
    for (const Chip& each : chips) draw_one(each.label, chip::hue_of(each.group));
}

}  // namespace guanxi::ui
