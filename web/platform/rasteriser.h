// Draws ImGui's lists without any graphics hardware: the same triangles, blended into pixels in memory. Stands in where
// the browser offers no WebGL, and gives native tests a picture.
// Rules
//   1. A pixel belongs to a triangle when its centre lies inside; centres on a shared edge belong to one of the two.
//   2. Textures are read at the nearest texel where they are drawn in their own size, and smoothed otherwise.
//   3. The same lists give the same pixels.
#pragma once

#include <array>
#include <cstdint>
#include <imgui.h>
#include <map>
#include <vector>

namespace guanxi::web {

class Rasteriser {
public:
    // Pixels are 4 bytes each: red, green, blue, alpha. They are copied.
    void set_texture(ImTextureID, int width, int height, const void* pixels);
    void forget_texture(ImTextureID);

    // What changed since the drawing before: rows from `first`, before `end`; equal when nothing did.
    struct Rows {
        int first = 0;
        int end = 0;
    };
    // `ground` is packed as IM_COL32. ImGui's own textures are read where they are.
    Rows draw(const ImDrawData&, unsigned ground);

    int width() const { return width_; }
    int height() const { return height_; }
    const std::vector<std::uint32_t>& pixels() const { return pixels_; }

private:
    struct Texture {
        int width = 0;
        int height = 0;
        const std::uint32_t* pixels = nullptr;
        std::vector<std::uint32_t> own;
    };
    struct Clip {
        int left = 0, top = 0, right = 0, bottom = 0;
    };
    struct Corner {
        float x, y, u, v;
        std::uint32_t colour;
    };

    void read_textures();
    void draw_list(const ImDrawList&, const ImDrawData&);
    void draw_command(const ImDrawList&, const ImDrawCmd&, ImVec2 scale);
    void draw_triangle(const Corner&, const Corner&, const Corner&);
    // Two triangles a, b, c and a, c, d; false when they are no upright rectangle of one colour.
    bool draw_rectangle(const std::array<Corner, 4>&);
    void fill(const Clip&, std::uint32_t colour);
    void paste(const Clip&, const Corner& first, const Corner& last);

    std::map<ImTextureID, Texture> textures_;
    int width_ = 0;
    int height_ = 0;
    std::vector<std::uint32_t> pixels_;
    std::vector<std::uint32_t> before_;
    Clip clip_;                         // of the command that is being drawn
    const Texture* texture_ = nullptr;  // likewise
};

}  // namespace guanxi::web
