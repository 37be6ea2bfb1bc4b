#include "web/ui/chart_export.h"

#include <algorithm>
#include <imgui.h>
#include <map>

#include "web/platform/canvas.h"
#include "web/platform/file.h"
#include "web/platform/font.h"
#include "web/platform/rasteriser.h"
#include "web/ui/chart_words.h"
#include "web/ui/kit.h"

namespace guanxi::ui::plot {

namespace {

constexpr float kDensity = 2;
constexpr float kPadding = 24;
constexpr float kNarrowest = 480;
constexpr float kWidest = 1200;
constexpr float kLegendGap = 20;
constexpr float kSwatchWidth = 28;
constexpr paint::Face kSmall{12, 20, false};

void draw_on(ImDrawList& list, float width, float height, float density, const std::function<void()>& draw) {
    list._ResetForNewFrame();
    list.PushTexture(ImGui::GetIO().Fonts->TexRef);
    list.PushClipRect({0, 0}, {width, height});
    kit::enter_picture(list, density);
    draw();
    kit::leave_picture();
}

// The atlas's textures belong to the page's renderer; the picture reads copies of them under numbers of its own.
void copy_textures(ImDrawList& list, web::Rasteriser& rasteriser) {
    std::map<const ImTextureData*, ImTextureID> known;
    for (ImDrawCmd& command : list.CmdBuffer) {
        const ImTextureData* texture = command.TexRef._TexData;
        if (texture == nullptr || texture->Pixels == nullptr) continue;
        const auto [copy, is_first] = known.try_emplace(texture, static_cast<ImTextureID>(known.size() + 1));
        if (is_first) rasteriser.set_texture(copy->second, texture->Width, texture->Height, texture->Pixels);
        command.TexRef = ImTextureRef(copy->second);
    }
}

float legend_width(const Chart& chart, std::size_t series) {
    return kSwatchWidth + paint::measure(chart.series[series].name, kSmall);
}

// Answers how much height the entries take; draws them unless `canvas_y` is negative.
float legend_lines(const Chart& chart, const Shown& shown, float width, float canvas_y) {
    if (!has_legend(chart)) return 0;
    float x = kPadding;
    float y = 0;
    for (const std::size_t at : shown) {
        const float wide = std::min(legend_width(chart, at), width - 2 * kPadding);
        if (x > kPadding && x + wide > width - kPadding) {
            x = kPadding;
            y += kSmall.line;
        }
        if (canvas_y >= 0) {
            draw_swatch(chart, at, {x, canvas_y + y + 4, 20, 12});
            paint::draw_cut(x + kSwatchWidth, canvas_y + y, wide - kSwatchWidth + 1, chart.series[at].name, kSmall,
                            palette().text);
        }
        x += wide + kLegendGap;
    }
    return y + kSmall.line + 12;
}

}  // namespace

Pixels pixels_of(float width, float height, float density, const std::function<void()>& draw) {
    web::set_glyph_density(density);
    ImDrawList list{ImGui::GetDrawListSharedData()};
    // The first time glyphs of this density may still come, and a texture that grows moves those already drawn.
    for (int time = 0; time < 2; ++time) draw_on(list, width, height, density, draw);
    web::set_glyph_density(web::view_size().density);
    web::Rasteriser rasteriser;
    copy_textures(list, rasteriser);
    ImDrawData data;
    data.DisplaySize = {width, height};
    data.FramebufferScale = {density, density};
    data.CmdLists.push_back(&list);
    rasteriser.draw(data, palette().surface);
    return {rasteriser.width(), rasteriser.height(), rasteriser.pixels()};
}

Pixels picture_of(const Chart& chart, const Shown& shown, float width) {
    const paint::Face title = paint::face(TextStyle::CardTitle);
    const float inside = width - 2 * kPadding;
    const float legend_top = kPadding + title.line + 12;
    // Heights are measured with the glyphs that are drawn.
    web::set_glyph_density(kDensity);
    const float plot_top = legend_top + legend_lines(chart, shown, width, -1);
    const float height = plot_top + plot_height(chart, shown, inside) + kPadding;
    return pixels_of(width, height, kDensity, [&] {
        paint::draw_cut(kPadding, kPadding, inside, title_words(chart), title, palette().text);
        legend_lines(chart, shown, width, legend_top);
        draw(lay_out(chart, shown, {kPadding, plot_top, inside, height - plot_top - kPadding}), kNowhere);
    });
}

void save_picture(const Chart& chart, const Shown& shown, float width) {
    const Pixels pixels = picture_of(chart, shown, std::clamp(width, kNarrowest, kWidest));
    web::save_picture(file_name(chart, "png"), pixels.width, pixels.height, pixels.rgba);
}

void save_numbers(const Chart& chart) {
    web::save_file(file_name(chart, "csv"), "text/csv;charset=utf-8", csv_of(chart));
}

}  // namespace guanxi::ui::plot
