// Text through the browser's own fonts. The only place that touches ImGui's internal font loader.
#pragma once

#include <string_view>

struct ImFont;

namespace guanxi::web {

struct Fonts {
    ImFont* regular = nullptr;
    ImFont* semibold = nullptr;
};

// Adds both fonts to the current context's atlas.
void load_fonts();
const Fonts& fonts();
void set_glyph_density(float density);  // device pixels per CSS pixel, before each frame

// `text` with clusters that need shaping (families, flags, keycaps) as one private code point each. The view lives
// until the next call with other text; text without such clusters comes back as it is.
std::string_view shaped(std::string_view text);

inline constexpr unsigned kFirstIcon = 0xE000;

}  // namespace guanxi::web
