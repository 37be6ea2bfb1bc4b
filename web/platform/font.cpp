#include "web/platform/font.h"

#include <cmath>
#include <cstdlib>
#include <imgui.h>
#include <imgui_internal.h>
#include <string>
#include <unordered_map>

#include "core/base/presentable.h"

#include "web/platform/border.h"

namespace guanxi::web {

namespace {

constexpr unsigned kRegularWeight = 400;
constexpr unsigned kSemiboldWeight = 600;
constexpr std::size_t kMostShapedTexts = 4096;

Fonts the_fonts;

int weight_of(const ImFontConfig* source) {
    return static_cast<int>(source->FontLoaderFlags);
}

bool contains_glyph(ImFontAtlas*, ImFontConfig*, ImWchar code) {
    return code >= 32;
}

bool init_source(ImFontAtlas*, ImFontConfig*) {
    return true;
}

// A line of text drawn at (line height - size) / 2 then has its baseline where the browser would put it.
bool init_size(ImFontAtlas*, ImFontConfig* source, ImFontBaked* baked, void*) {
    const float baseline = guanxi_font_baseline(baked->Size, weight_of(source));
    baked->Ascent = baked->Size / 2 + baseline;
    baked->Descent = baked->Ascent - baked->Size;
    return true;
}

float snapped(float length, float density) {
    return std::round(length * density) / density;
}

bool is_icon(ImWchar code) {
    return code >= kFirstIcon && code < kFirstIcon + 0x100;
}

bool load_glyph(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void*, ImWchar code, ImFontGlyph* glyph,
                float* advance_only) {
    const float density = source->RasterizerDensity * baked->RasterizerDensity;
    const float size = baked->Size * density;
    const int weight = weight_of(source);
    if (advance_only != nullptr) {
        *advance_only = snapped(guanxi_font_advance(code, size, weight) / density, density);
        return true;
    }
    GlyphPixels drawn{};
    guanxi_font_glyph(code, size, weight, &drawn);
    glyph->Codepoint = code & 0x3FFFFFFU;
    glyph->AdvanceX = snapped(drawn.advance / density, density);
    if (drawn.width <= 0 || drawn.height <= 0) return true;
    const ImFontAtlasRectId place = ImFontAtlasPackAddRect(atlas, drawn.width, drawn.height);
    if (place == ImFontAtlasRectId_Invalid) return false;
    const float pen = is_icon(code) ? 0 : snapped(baked->Ascent, density);
    glyph->X0 = drawn.left / density;
    glyph->Y0 = pen + drawn.top / density;
    glyph->X1 = glyph->X0 + static_cast<float>(drawn.width) / density;
    glyph->Y1 = glyph->Y0 + static_cast<float>(drawn.height) / density;
    glyph->Visible = true;
    glyph->Colored = drawn.colored != 0;
    glyph->PackId = place;
    ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, source, glyph, ImFontAtlasPackGetRect(atlas, place), drawn.pixels,
                                       ImTextureFormat_RGBA32, drawn.width * 4);
    return true;
}

const ImFontLoader* loader() {
    static const ImFontLoader it = [] {
        ImFontLoader made;
        made.Name = "browser";
        made.FontSrcInit = init_source;
        made.FontSrcContainsGlyph = contains_glyph;
        made.FontBakedInit = init_size;
        made.FontBakedLoadGlyph = load_glyph;
        return made;
    }();
    return &it;
}

ImFont* add_font(unsigned weight) {
    ImFontConfig config;
    config.FontLoader = loader();
    config.FontLoaderFlags = weight;
    config.SizePixels = 14;
    config.EllipsisChar = 0x2026;
    return ImGui::GetIO().Fonts->AddFont(&config);
}

// Anything outside of the basic plane, joiners, variation selectors, keycaps, combining marks.
bool needs_shaping(std::string_view text, std::size_t at) {
    for (; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte >= 0xF0 || byte == 0xCC || byte == 0xCD) return true;
        if (byte < 0xE0 || at + 2 >= text.size()) continue;
        const std::string_view three = text.substr(at, 3);
        if (three == "\u200D" || three == "\uFE0F" || three == "\u20E3") return true;
        if (byte == 0xE0) return true;  // Indic, Thai and other scripts whose marks stack
    }
    return false;
}

}  // namespace

void load_fonts() {
    the_fonts = {.regular = add_font(kRegularWeight), .semibold = add_font(kSemiboldWeight)};
}

const Fonts& fonts() {
    return the_fonts;
}

void set_glyph_density(float density) {
    for (ImFont* font : {the_fonts.regular, the_fonts.semibold}) font->CurrentRasterizerDensity = density;
}

std::string_view shaped(std::string_view text) {
    const std::size_t plain = plain_bytes(text);
    if (plain == text.size()) return text;
    if (is_presentable(text.substr(plain)) && !needs_shaping(text, plain)) return text;
    static std::unordered_map<std::string, std::string> known;
    const std::string key(text);
    const auto found = known.find(key);
    if (found != known.end()) return found->second;
    if (known.size() >= kMostShapedTexts) known.clear();
    const std::string clean = presentable(text);
    char* result = guanxi_font_shape(clean.data(), static_cast<int>(clean.size()));
    std::string& kept = known[key];
    kept = result;
    std::free(result);
    return kept;
}

}  // namespace guanxi::web
