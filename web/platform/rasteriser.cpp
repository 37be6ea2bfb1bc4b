#include "web/platform/rasteriser.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace guanxi::web {

namespace {

constexpr float kSameSize = 1.0F / 512;  // texels per pixel that still count as one to one
constexpr std::uint32_t kWhite = 0xFFFFFFFF;

std::uint32_t channel(std::uint32_t colour, int number) {
    return colour >> (8 * number) & 0xFFU;
}

std::uint32_t packed(std::uint32_t red, std::uint32_t green, std::uint32_t blue, std::uint32_t alpha) {
    return red | green << 8 | blue << 16 | alpha << 24;
}

// x / 255, rounded, for x up to 255 × 255.
std::uint32_t by_255(std::uint32_t x) {
    return (x + 128 + ((x + 128) >> 8)) >> 8;
}

std::uint32_t product(std::uint32_t one, std::uint32_t other) {
    if (one == kWhite) return other;
    if (other == kWhite) return one;
    return packed(by_255(channel(one, 0) * channel(other, 0)), by_255(channel(one, 1) * channel(other, 1)),
                  by_255(channel(one, 2) * channel(other, 2)), by_255(channel(one, 3) * channel(other, 3)));
}

// `colour` over an opaque pixel.
void blend(std::uint32_t& pixel, std::uint32_t colour) {
    const std::uint32_t alpha = channel(colour, 3);
    if (alpha == 255) {
        pixel = colour;
    } else if (alpha != 0) {
        const auto mixed = [&](int number) {
            return by_255(channel(colour, number) * alpha + channel(pixel, number) * (255 - alpha));
        };
        pixel = packed(mixed(0), mixed(1), mixed(2), 255);
    }
}

std::uint32_t between(std::uint32_t one, std::uint32_t other, std::uint32_t part_of_256) {
    std::uint32_t mixed = 0;
    for (int number = 0; number < 4; ++number) {
        const std::uint32_t sum = channel(one, number) * (256 - part_of_256) + channel(other, number) * part_of_256;
        mixed |= (sum >> 8) << (8 * number);
    }
    return mixed;
}

template <class Texture>
std::uint32_t texel(const Texture& texture, int x, int y) {
    const int column = std::clamp(x, 0, texture.width - 1);
    const int row = std::clamp(y, 0, texture.height - 1);
    return texture.pixels[static_cast<std::size_t>(row) * static_cast<std::size_t>(texture.width) +
                          static_cast<std::size_t>(column)];
}

// The colour at (u, v), in texels, smoothed between the four nearest.
template <class Texture>
std::uint32_t smooth_texel(const Texture& texture, float u, float v) {
    const float left = std::floor(u - 0.5F);
    const float top = std::floor(v - 0.5F);
    const auto across = static_cast<std::uint32_t>((u - 0.5F - left) * 256);
    const auto down = static_cast<std::uint32_t>((v - 0.5F - top) * 256);
    const int x = static_cast<int>(left);
    const int y = static_cast<int>(top);
    return between(between(texel(texture, x, y), texel(texture, x + 1, y), across),
                   between(texel(texture, x, y + 1), texel(texture, x + 1, y + 1), across), down);
}

// The first pixel whose centre lies at or behind `edge`.
int first_centre(float edge) {
    return static_cast<int>(std::ceil(edge - 0.5F));
}

// How much of each corner a place inside a triangle is made of; together 1.
struct Weights {
    float a, b, c;

    float mixed(float of_a, float of_b, float of_c) const { return of_a * a + of_b * b + of_c * c; }
    std::uint32_t mixed_colour(std::uint32_t of_a, std::uint32_t of_b, std::uint32_t of_c) const {
        std::uint32_t colour = 0;
        for (int number = 0; number < 4; ++number) {
            const auto part = [number](std::uint32_t of) { return static_cast<float>(channel(of, number)); };
            const float value = std::clamp(mixed(part(of_a), part(of_b), part(of_c)) + 0.5F, 0.0F, 255.0F);
            colour |= static_cast<std::uint32_t>(value) << (8 * number);
        }
        return colour;
    }
};

// One edge of a triangle, always run downwards (or to the right), so that both triangles beside it compute the same.
struct Edge {
    float x, y;          // where it begins
    float across, down;  // to its end
    float sign;          // which side is the inside

    float at(float place_x, float place_y) const { return sign * (across * (place_y - y) - down * (place_x - x)); }
    bool holds(float place_x, float place_y) const {
        const float side = at(place_x, place_y);
        return side > 0 || (side == 0 && sign > 0);  // rule 1
    }
};

template <class Corner>
struct Triangle {
    Triangle(const Corner& a, const Corner& b, const Corner& c)
        : area((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)), edges{edge(b, c), edge(c, a), edge(a, b)} {}

    Edge edge(const Corner& from, const Corner& to) const {
        const float sign = area < 0 ? -1.0F : 1.0F;
        if (to.y < from.y || (to.y == from.y && to.x < from.x)) {
            return {to.x, to.y, from.x - to.x, from.y - to.y, -sign};
        }
        return {from.x, from.y, to.x - from.x, to.y - from.y, sign};
    }

    struct Span {
        int first, end;
    };
    // The pixels of a row that belong to the triangle, within [left, right). Solved for each edge, then made exact.
    Span span(int y, int left, int right) const {
        const float centre_y = static_cast<float>(y) + 0.5F;
        auto first = static_cast<float>(left);
        auto last = static_cast<float>(right);
        for (const Edge& edge : edges) {
            const float slope = -edge.sign * edge.down;
            if (slope == 0) continue;
            const float crossing = -edge.at(0, centre_y) / slope;
            if (slope > 0) first = std::max(first, crossing - 1.5F);
            if (slope < 0) last = std::min(last, crossing + 1.5F);
        }
        const auto in_row = [left, right](float x) {
            return static_cast<int>(std::clamp(x, static_cast<float>(left), static_cast<float>(right)));
        };
        Span span{in_row(first), in_row(std::ceil(last))};
        const auto holds = [&](int x) {
            const float centre_x = static_cast<float>(x) + 0.5F;
            return std::ranges::all_of(edges, [&](const Edge& edge) { return edge.holds(centre_x, centre_y); });
        };
        while (span.first < span.end && !holds(span.first)) ++span.first;
        while (span.end > span.first && !holds(span.end - 1)) --span.end;
        return {span.first, std::max(span.first, span.end)};
    }

    Weights weights(int x, int y) const {
        const float centre_x = static_cast<float>(x) + 0.5F;
        const float centre_y = static_cast<float>(y) + 0.5F;
        const float whole = std::abs(area);
        return {edges[0].at(centre_x, centre_y) / whole, edges[1].at(centre_x, centre_y) / whole,
                edges[2].at(centre_x, centre_y) / whole};
    }

    float area;  // twice, signed
    std::array<Edge, 3> edges;
};

}  // namespace

void Rasteriser::set_texture(ImTextureID id, int width, int height, const void* pixels) {
    Texture& texture = textures_[id];
    const auto* first = static_cast<const std::uint32_t*>(pixels);
    texture.own.assign(first, first + static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    texture.width = width;
    texture.height = height;
    texture.pixels = texture.own.data();
}

void Rasteriser::forget_texture(ImTextureID id) {
    textures_.erase(id);
}

void Rasteriser::read_textures() {
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
        if (texture->TexID == ImTextureID_Invalid || texture->Pixels == nullptr) continue;
        Texture& known = textures_[texture->TexID];
        known.width = texture->Width;
        known.height = texture->Height;
        known.pixels = static_cast<const std::uint32_t*>(static_cast<const void*>(texture->Pixels));
    }
}

Rasteriser::Rows Rasteriser::draw(const ImDrawData& data, unsigned ground) {
    width_ = static_cast<int>(std::round(data.DisplaySize.x * data.FramebufferScale.x));
    height_ = static_cast<int>(std::round(data.DisplaySize.y * data.FramebufferScale.y));
    const std::size_t size = static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_);
    std::swap(pixels_, before_);
    pixels_.assign(size, ground | 0xFF000000U);
    read_textures();
    for (const ImDrawList* list : data.CmdLists) draw_list(*list, data);

    if (before_.size() != size) return {0, height_};
    const auto is_same = [this](int row) {
        const auto first = static_cast<std::ptrdiff_t>(row) * width_;
        return std::equal(pixels_.begin() + first, pixels_.begin() + first + width_, before_.begin() + first);
    };
    Rows changed{0, height_};
    while (changed.first < changed.end && is_same(changed.first)) ++changed.first;
    while (changed.end > changed.first && is_same(changed.end - 1)) --changed.end;
    return changed;
}

void Rasteriser::draw_list(const ImDrawList& list, const ImDrawData& data) {
    const ImVec2 scale = data.FramebufferScale;
    const auto device = [](float at, float factor, int end) {
        return std::clamp(static_cast<int>(std::round(at * factor)), 0, end);
    };
    for (const ImDrawCmd& command : list.CmdBuffer) {
        const auto texture = textures_.find(command.GetTexID());
        clip_ = {device(command.ClipRect.x, scale.x, width_), device(command.ClipRect.y, scale.y, height_),
                 device(command.ClipRect.z, scale.x, width_), device(command.ClipRect.w, scale.y, height_)};
        if (texture == textures_.end() || clip_.left >= clip_.right || clip_.top >= clip_.bottom) continue;
        texture_ = &texture->second;
        draw_command(list, command, scale);
    }
}

void Rasteriser::draw_command(const ImDrawList& list, const ImDrawCmd& command, ImVec2 scale) {
    const auto number = [&](unsigned index) { return list.IdxBuffer[static_cast<int>(command.IdxOffset + index)]; };
    const auto corner = [&](unsigned index) {
        const ImDrawVert& at = list.VtxBuffer[static_cast<int>(command.VtxOffset + number(index))];
        return Corner{at.pos.x * scale.x, at.pos.y * scale.y, at.uv.x, at.uv.y, at.col};
    };
    for (unsigned index = 0; index + 2 < command.ElemCount;) {
        const bool is_pair = index + 5 < command.ElemCount && number(index) == number(index + 3) &&
                             number(index + 2) == number(index + 4);
        if (is_pair && draw_rectangle({corner(index), corner(index + 1), corner(index + 2), corner(index + 5)})) {
            index += 6;
        } else {
            draw_triangle(corner(index), corner(index + 1), corner(index + 2));
            index += 3;
        }
    }
}

bool Rasteriser::draw_rectangle(const std::array<Corner, 4>& corners) {
    const auto& [a, b, c, d] = corners;
    const bool is_upright = a.y == b.y && b.x == c.x && c.y == d.y && d.x == a.x && a.x <= c.x && a.y <= c.y;
    const bool is_plain = a.colour == b.colour && a.colour == c.colour && a.colour == d.colour;
    const bool is_mapped = a.v == b.v && b.u == c.u && c.v == d.v && d.u == a.u;
    if (!is_upright || !is_plain || !is_mapped) return false;
    const Clip area{std::max(clip_.left, first_centre(a.x)), std::max(clip_.top, first_centre(a.y)),
                    std::min(clip_.right, first_centre(c.x)), std::min(clip_.bottom, first_centre(c.y))};
    if (area.left >= area.right || area.top >= area.bottom) return true;
    if (a.u == c.u && a.v == c.v) {
        const auto size = [](int texels) { return static_cast<float>(texels); };
        fill(area, product(a.colour, texel(*texture_, static_cast<int>(a.u * size(texture_->width)),
                                           static_cast<int>(a.v * size(texture_->height)))));
    } else {
        paste(area, a, c);
    }
    return true;
}

void Rasteriser::fill(const Clip& area, std::uint32_t colour) {
    for (int y = area.top; y < area.bottom; ++y) {
        std::uint32_t* row = &pixels_[static_cast<std::size_t>(y) * static_cast<std::size_t>(width_)];
        if (channel(colour, 3) == 255) {
            std::fill(row + area.left, row + area.right, colour);
        } else {
            for (int x = area.left; x < area.right; ++x) blend(row[x], colour);
        }
    }
}

// A picture or glyph: `first` is its upper left corner, `last` the lower right one.
void Rasteriser::paste(const Clip& area, const Corner& first, const Corner& last) {
    const float across = (last.u - first.u) * static_cast<float>(texture_->width) / (last.x - first.x);
    const float down = (last.v - first.v) * static_cast<float>(texture_->height) / (last.y - first.y);
    const float left = first.u * static_cast<float>(texture_->width);
    const float top = first.v * static_cast<float>(texture_->height);
    const bool is_own_size = std::abs(across - 1) < kSameSize && std::abs(down - 1) < kSameSize;
    for (int y = area.top; y < area.bottom; ++y) {
        std::uint32_t* row = &pixels_[static_cast<std::size_t>(y) * static_cast<std::size_t>(width_)];
        const float v = top + (static_cast<float>(y) + 0.5F - first.y) * down;
        for (int x = area.left; x < area.right; ++x) {
            const float u = left + (static_cast<float>(x) + 0.5F - first.x) * across;
            const std::uint32_t read = is_own_size ? texel(*texture_, static_cast<int>(u), static_cast<int>(v))
                                                   : smooth_texel(*texture_, u, v);
            blend(row[x], product(first.colour, read));
        }
    }
}

void Rasteriser::draw_triangle(const Corner& a, const Corner& b, const Corner& c) {
    const Triangle triangle{a, b, c};
    if (triangle.area == 0) return;
    const auto [top, bottom] = std::minmax({a.y, b.y, c.y});
    const bool is_plain = a.colour == b.colour && a.colour == c.colour;
    const bool is_one_texel = a.u == b.u && a.u == c.u && a.v == b.v && a.v == c.v;
    const auto width = static_cast<float>(texture_->width);
    const auto height = static_cast<float>(texture_->height);
    const std::uint32_t only =
        is_one_texel ? texel(*texture_, static_cast<int>(a.u * width), static_cast<int>(a.v * height)) : kWhite;

    const int end = std::min(clip_.bottom, first_centre(bottom) + 1);
    for (int y = std::max(clip_.top, first_centre(top)); y < end; ++y) {
        const auto [first, last] = triangle.span(y, clip_.left, clip_.right);
        if (is_plain && is_one_texel) {
            fill({first, y, last, y + 1}, product(a.colour, only));
            continue;
        }
        std::uint32_t* row = &pixels_[static_cast<std::size_t>(y) * static_cast<std::size_t>(width_)];
        for (int x = first; x < last; ++x) {
            const Weights weights = triangle.weights(x, y);
            const std::uint32_t colour = is_plain ? a.colour : weights.mixed_colour(a.colour, b.colour, c.colour);
            const std::uint32_t read = is_one_texel ? only
                                                    : smooth_texel(*texture_, weights.mixed(a.u, b.u, c.u) * width,
                                                                   weights.mixed(a.v, b.v, c.v) * height);
            blend(row[x], product(colour, read));
        }
    }
}

}  // namespace guanxi::web
