// A picture so coarse that it can be kept as text: for each cell of a grid its mean light in 64 levels, finer towards
// black and white where interfaces live. Red counts most and blue least, so that a tone that changes is light that
// changes. Rules
//   1. A cell is one character; a line is a row, with runs as "x12"; "=3" repeats the row above three times more.
//   2. Two cells differ when their light is more than kLightTolerance levels apart.
//   3. Two pictures differ when more than kCellsAllowed cells do: what rounding does on another machine, not a widget.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "web/platform/rasteriser.h"

namespace guanxi::web {

inline constexpr int kLightTolerance = 1;
inline constexpr int kCellsAllowed = 2;

struct Sketch {
    int columns = 0;
    std::string cells;  // row by row

    friend bool operator==(const Sketch&, const Sketch&) = default;
};

Sketch sketch_of(const Rasteriser&, int cell_pixels);
std::string text_of(const Sketch&);
std::optional<Sketch> sketch_from_text(std::string_view text);  // none when it is no sketch

// All cells when the sizes differ.
int differing_cells(const Sketch&, const Sketch&);

bool write_png(const std::filesystem::path&, const Rasteriser&);

}  // namespace guanxi::web
