// Inside of the kit: the look of a tag.
#pragma once

#include <string_view>

#include "web/ui/kit.h"
#include "web/ui/theme.h"

namespace guanxi::ui::chip {

inline constexpr int kHues = 12;

struct Hue {
    Color ground = 0;
    Color words = 0;
};

int hue_index(std::string_view group);  // 0 to 11, the same everywhere
Hue hue_at(int index, Theme);
Hue hue_of(std::string_view group);  // in the current theme
float width_of(std::string_view label);
void draw(const kit::Box&, std::string_view label, const Hue&);
double contrast(Color first, Color second);  // 1 to 21, as WCAG counts it

}  // namespace guanxi::ui::chip
