#include "web/ui/paint.h"

#include <algorithm>
#include <cmath>
#include <imgui.h>
#include <utility>

#include "web/platform/font.h"
#include "web/ui/kit.h"

namespace guanxi::ui::paint {

namespace {

std::vector<std::string>& labels() {
    static std::vector<std::string> it;  // that were cut in this pass
    return it;
}

ImVec2 corner(const Box& box) {
    return {box.x, box.y};
}

ImVec2 far_corner(const Box& box) {
    return {box.x + box.width, box.y + box.height};
}

ImFont* font_of(const Face& face) {
    return face.is_semibold ? web::fonts().semibold : web::fonts().regular;
}

ImFontBaked* baked_of(const Face& face) {
    return font_of(face)->GetFontBaked(face.size);
}

// The next code point of `text` from `at`, which moves on.
unsigned next_code(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t index) -> unsigned {
        return index < text.size() ? static_cast<unsigned char>(text[index]) : 0U;
    };
    const unsigned first = byte(at);
    std::size_t length = 1;
    unsigned code = first;
    if (first >= 0xF0) {
        length = 4;
        code =
            ((first & 7U) << 18U) | ((byte(at + 1) & 63U) << 12U) | ((byte(at + 2) & 63U) << 6U) | (byte(at + 3) & 63U);
    } else if (first >= 0xE0) {
        length = 3;
        code = ((first & 15U) << 12U) | ((byte(at + 1) & 63U) << 6U) | (byte(at + 2) & 63U);
    } else if (first >= 0xC0) {
        length = 2;
        code = ((first & 31U) << 6U) | (byte(at + 1) & 63U);
    }
    at = std::min(text.size(), at + length);
    return code;
}

bool is_wide(unsigned code) {
    return code >= 0x2E80;
}

// Punctuation that must not begin a line.
bool clings_to_previous(unsigned code) {
    static constexpr std::string_view kClosing = "，。、；：？！）》」』】〉”’…—,.;:?!)]}%";
    for (std::size_t at = 0; at < kClosing.size();) {
        if (next_code(kClosing, at) == code) return true;
    }
    return false;
}

// Punctuation that must not end a line.
bool clings_to_next(unsigned code) {
    static constexpr std::string_view kOpening = "（《「『【〈“‘([{";
    for (std::size_t at = 0; at < kOpening.size();) {
        if (next_code(kOpening, at) == code) return true;
    }
    return false;
}

constexpr float kSharp = -0.5F;  // cosine between two parts of a line, beyond which a mitre would stand out as a spike

float distance(const Point& from, const Point& to) {
    return std::hypot(to.x - from.x, to.y - from.y);
}

bool is_sharp(const Point& before, const Point& at, const Point& after) {
    const float along = (at.x - before.x) * (after.x - at.x) + (at.y - before.y) * (after.y - at.y);
    return along < kSharp * distance(before, at) * distance(at, after);
}

void stroke(std::span<const Point> points, Color color, float thickness) {
    ImDrawList& list = kit::canvas();
    const float fringe = std::exchange(list._FringeScale, 1 / kit::density());
    for (std::size_t first = 0; first + 1 < points.size();) {
        std::size_t last = first + 1;
        while (last + 1 < points.size() && !is_sharp(points[last - 1], points[last], points[last + 1])) ++last;
        for (std::size_t at = first; at <= last; ++at) list.PathLineTo({points[at].x, points[at].y});
        list.PathStroke(color, ImDrawFlags_None, thickness);
        if (last + 1 < points.size()) list.AddCircleFilled({points[last].x, points[last].y}, thickness / 2, color, 6);
        first = last;
    }
    list._FringeScale = fringe;
}

// Walks along the line and strokes what is drawn of it.
void stroke_dashes(std::span<const Point> points, Color color, float thickness, std::span<const float> dashes) {
    std::vector<Point> drawn{points.front()};
    std::size_t dash = 0;
    float left = dashes.front();
    const auto is_drawn = [&dash] { return dash % 2 == 0; };
    for (std::size_t at = 1; at < points.size(); ++at) {
        const Point from = points[at - 1];
        const Point to = points[at];
        const float length = distance(from, to);
        float gone = 0;
        while (length - gone >= left) {
            gone += left;
            const Point place{from.x + (to.x - from.x) * gone / length, from.y + (to.y - from.y) * gone / length};
            if (is_drawn()) {
                drawn.push_back(place);
                stroke(drawn, color, thickness);
            }
            drawn.assign(1, place);
            left = dashes[++dash % dashes.size()];
        }
        left -= length - gone;
        if (is_drawn()) drawn.push_back(to);
    }
    if (is_drawn()) stroke(drawn, color, thickness);
}

// The edge with a point wherever it crosses the base, so that no part of the area is twisted.
std::vector<Point> with_crossings(std::span<const Point> edge, float base) {
    std::vector<Point> points;
    for (std::size_t at = 0; at < edge.size(); ++at) {
        const bool crosses = at > 0 && (edge[at - 1].y - base) * (edge[at].y - base) < 0;
        if (crosses) {
            const float share = (base - edge[at - 1].y) / (edge[at].y - edge[at - 1].y);
            points.push_back({edge[at - 1].x + (edge[at].x - edge[at - 1].x) * share, base});
        }
        points.push_back(edge[at]);
    }
    return points;
}

struct Wrapper {
    std::string_view text;
    float width;
    std::vector<std::string_view> lines{};
    std::size_t line_start = 0;
    std::size_t break_at = 0;  // where the line may end
    float line_width = 0;
    float width_at_break = 0;
    unsigned previous = 0;

    void end_line(std::size_t end, std::size_t next) {
        lines.push_back(text.substr(line_start, end - line_start));
        line_start = break_at = next;
    }

    void add(unsigned code, std::size_t start, std::size_t end, float advance) {
        const bool may_break = start > line_start && is_wide(code) && !clings_to_previous(code);
        if (may_break && !clings_to_next(previous)) mark(start);
        previous = code;
        if (line_width + advance > width && start > line_start && code != ' ') {
            if (break_at <= line_start) mark(start);
            end_line(break_at, break_at);
            line_width -= width_at_break;
            width_at_break = 0;
        }
        line_width += advance;
        if (code == ' ' || code == '-' || code == '/') mark(end);
        // A wide character also lets the line end behind it, unless what follows clings to it.
        if (is_wide(code) && !clings_to_next(code)) maybe_mark(end);
    }

    void mark(std::size_t at) {
        break_at = at;
        width_at_break = line_width;
    }

    void maybe_mark(std::size_t at) {
        std::size_t peek = at;
        if (at < text.size() && !clings_to_previous(next_code(text, peek))) mark(at);
    }
};

}  // namespace

Face face(TextStyle style) {
    switch (style) {
        case TextStyle::Body: return {14, 22, false};
        case TextStyle::Small: return {12, 20, false};
        case TextStyle::CardTitle: return {16, 24, true};
        case TextStyle::PageTitle: return {20, 28, true};
        case TextStyle::Figure: return {28, 36, true};
    }
    return {};
}

void fill(const Box& box, Color color, float radius) {
    kit::canvas().AddRectFilled(corner(box), far_corner(box), color, radius);
}

void fill_top(const Box& box, Color color, float radius) {
    kit::canvas().AddRectFilled(corner(box), far_corner(box), color, radius, ImDrawFlags_RoundCornersTop);
}

void outline(const Box& box, Color color, float radius, float thickness) {
    kit::canvas().AddRect(corner(box), far_corner(box), color, radius, 0, thickness);
}

void hairline(float x, float y, float width, Color color) {
    fill({x, y, width, 1}, color);
}

void circle(float x, float y, float radius, Color color) {
    kit::canvas().AddCircleFilled({x, y}, radius, color);
}

void ring(float x, float y, float radius, Color color, float thickness) {
    kit::canvas().AddCircle({x, y}, radius, color, 0, thickness);
}

void shadow(const Box& box, float radius) {
    static constexpr int kSteps = 8;
    const float strength = theme() == Theme::Dark ? 0.04F : 0.009F;
    for (int step = kSteps; step >= 1; --step) {
        const auto spread = static_cast<float>(step) * 2;
        fill({box.x - spread, box.y - spread + 6, box.width + 2 * spread, box.height + 2 * spread},
             with_alpha(0xFF000000, strength), radius + spread);
    }
}

void polyline(std::span<const Point> points, Color color, float thickness, std::span<const float> dashes) {
    if (points.size() < 2) return;
    if (dashes.empty()) {
        stroke(points, color, thickness);
    } else {
        stroke_dashes(points, color, thickness, dashes);
    }
}

// Without smoothed edges: the line above covers the one, and between two parts they would show.
void area(std::span<const Point> edge, float base, Color color) {
    const std::vector<Point> points = with_crossings(edge, base);
    if (points.size() < 2) return;
    ImDrawList& list = kit::canvas();
    const auto parts = static_cast<int>(points.size()) - 1;
    list.PrimReserve(parts * 6, parts * 4);
    const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
    for (std::size_t at = 1; at < points.size(); ++at) {
        const Point from = points[at - 1];
        const Point to = points[at];
        list.PrimQuadUV({from.x, from.y}, {to.x, to.y}, {to.x, base}, {from.x, base}, white, white, white, white,
                        color);
    }
}

void shape(std::span<const Point> corners, Color color) {
    ImDrawList& list = kit::canvas();
    const float fringe = std::exchange(list._FringeScale, 1 / kit::density());
    for (const Point& corner : corners) list.PathLineTo({corner.x, corner.y});
    list.PathFillConvex(color);
    list._FringeScale = fringe;
}

void texture(const Box& box, std::uint64_t texture) {
    kit::canvas().AddImage(ImTextureRef(texture), corner(box), far_corner(box));
}

void draw_icon(Icon icon, float x, float y, float size, Color color) {
    if (icon == Icon::None) return;
    web::fonts().regular->RenderChar(&kit::canvas(), size, {std::round(x), std::round(y)}, color,
                                     static_cast<ImWchar>(web::kFirstIcon + static_cast<unsigned>(icon)));
}

float measure(std::string_view text, const Face& face) {
    const std::string_view drawn = web::shaped(text);
    ImFontBaked* baked = baked_of(face);
    float width = 0;
    for (std::size_t at = 0; at < drawn.size();)
        width += baked->GetCharAdvance(static_cast<ImWchar>(next_code(drawn, at)));
    return std::ceil(width);
}

void draw_text(float x, float y, std::string_view text, const Face& face, Color color) {
    if (text.empty()) return;
    const std::string_view drawn = web::shaped(text);
    const ImVec2 at{std::round(x), std::round(y + (face.line - face.size) / 2)};
    kit::canvas().AddText(font_of(face), face.size, at, color, drawn.data(), drawn.data() + drawn.size());
}

namespace {

// As `measure(text, face) <= width`, without walking the rest of a text that is far longer than the place for it.
bool fits(std::string_view text, const Face& face, float width) {
    const std::string_view drawn = web::shaped(text);
    ImFontBaked* baked = baked_of(face);
    float used = 0;
    for (std::size_t at = 0; at < drawn.size() && used <= width;)
        used += baked->GetCharAdvance(static_cast<ImWchar>(next_code(drawn, at)));
    return std::ceil(used) <= width;
}

}  // namespace

std::string cut(std::string_view text, const Face& face, float width) {
    const std::string_view drawn = web::shaped(text);
    if (fits(drawn, face, width)) return std::string(drawn);
    ImFontBaked* baked = baked_of(face);
    const float dots = measure("…", face);
    float used = 0;
    std::size_t end = 0;
    for (std::size_t at = 0; at < drawn.size();) {
        used += baked->GetCharAdvance(static_cast<ImWchar>(next_code(drawn, at)));
        if (used + dots > width) break;
        end = at;
    }
    return std::string(drawn.substr(0, end)) + "…";
}

bool draw_cut(float x, float y, float width, std::string_view text, const Face& face, Color color) {
    if (fits(text, face, width)) {
        draw_text(x, y, text, face, color);
        return false;
    }
    draw_text(x, y, cut(text, face, width), face, color);
    return true;
}

bool draw_label(float x, float y, float width, std::string_view text, const Face& face, Color color) {
    const bool is_cut = draw_cut(x, y, width, text, face, color);
    if (is_cut) labels().emplace_back(text);
    return is_cut;
}

const std::vector<std::string>& cut_labels() {
    return labels();
}

void forget_cut_labels() {
    labels().clear();
}

std::vector<std::string_view> wrap(std::string_view text, const Face& face, float width) {
    Wrapper wrapper{.text = web::shaped(text), .width = width};
    ImFontBaked* baked = baked_of(face);
    for (std::size_t at = 0; at < wrapper.text.size();) {
        const std::size_t start = at;
        const unsigned code = next_code(wrapper.text, at);
        if (code == '\n') {
            wrapper.end_line(start, at);
            wrapper.line_width = wrapper.width_at_break = 0;
        } else if (code != '\r') {
            wrapper.add(code, start, at, baked->GetCharAdvance(static_cast<ImWchar>(code)));
        }
    }
    wrapper.lines.push_back(wrapper.text.substr(wrapper.line_start));
    return wrapper.lines;
}

Color with_alpha(Color color, float alpha) {
    return (color & ~IM_COL32_A_MASK) | (static_cast<Color>(std::lround(alpha * 255)) << IM_COL32_A_SHIFT);
}

Color mix(Color first, Color second, float share) {
    Color result = 0;
    for (const int shift : {0, 8, 16, 24}) {
        const auto from = static_cast<float>((first >> shift) & 255U);
        const auto to = static_cast<float>((second >> shift) & 255U);
        result |= static_cast<Color>(std::lround(from + (to - from) * share)) << shift;
    }
    return result;
}

}  // namespace guanxi::ui::paint
