// Inside of the kit: drawing on the current layer.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "web/platform/mirror.h"
#include "web/ui/icon.h"
#include "web/ui/theme.h"

namespace guanxi::ui::paint {

using web::Box;

struct Face {
    float size = 14;
    float line = 22;
    bool is_semibold = false;
};
Face face(TextStyle);
inline constexpr Face kStrong{14, 22, true};
inline constexpr Face kSmallStrong{12, 20, true};

void fill(const Box&, Color, float radius = 0);
void fill_top(const Box&, Color, float radius);  // only the upper corners are round
void outline(const Box&, Color, float radius = 0, float thickness = 1);
void hairline(float x, float y, float width, Color);
void circle(float x, float y, float radius, Color);
void ring(float x, float y, float radius, Color, float thickness);
void shadow(const Box&, float radius);
struct Point {
    float x = 0, y = 0;
};
// Through all points. `dashes` are lengths drawn and left out in turn; none: the line is whole.
void polyline(std::span<const Point>, Color, float thickness, std::span<const float> dashes = {});
void area(std::span<const Point> edge, float base, Color);  // between the edge, left to right, and the height `base`
void shape(std::span<const Point> corners, Color);          // convex
void texture(const Box&, std::uint64_t texture);
void draw_icon(Icon, float x, float y, float size, Color);  // x, y: top left

float measure(std::string_view text, const Face&);
void draw_text(float x, float y, std::string_view text, const Face&, Color);  // y: top of the line
// One line cut at `width`; the answer says whether it was cut.
bool draw_cut(float x, float y, float width, std::string_view text, const Face&, Color);
// A label that must be read whole: of a button, a menu, a column. When it is cut all the same, tests find it.
bool draw_label(float x, float y, float width, std::string_view text, const Face&, Color);
const std::vector<std::string>& cut_labels();  // of this pass
void forget_cut_labels();
std::string cut(std::string_view text, const Face&, float width);
std::vector<std::string_view> wrap(std::string_view text, const Face&, float width);

Color with_alpha(Color, float alpha);
Color mix(Color, Color, float share_of_second);

inline Box inset(const Box& box, float by) {
    return {box.x + by, box.y + by, box.width - 2 * by, box.height - 2 * by};
}

}  // namespace guanxi::ui::paint
