#include "web/ui/theme.h"

#include <array>
#include <optional>

#include "web/platform/canvas.h"
#include "web/platform/preference.h"

namespace guanxi::ui {

namespace {

// 0xRRGGBB as in look.md to ImGui's order.
constexpr Color rgb(std::uint32_t hex) {
    return 0xFF000000U | ((hex & 0xFFU) << 16U) | (hex & 0xFF00U) | (hex >> 16U);
}

constexpr Color black(std::uint32_t alpha) {
    return alpha << 24U;
}

// look.md's colours, darker (lighter) where text would not reach its contrast: tests/web/ui/contrast_test.cpp.
constexpr Palette kLight{
    .ground = rgb(0xF5F6F8),
    .surface = rgb(0xFFFFFF),
    .raised = rgb(0xFFFFFF),
    .border = rgb(0xE3E6EB),
    .control = rgb(0x838A94),
    .hairline = rgb(0xECEEF1),
    .header = rgb(0xFAFBFC),
    .hover = rgb(0xF2F4F7),
    .selected = rgb(0xEAF0FC),
    .scrim = black(0x66),
    .text = rgb(0x1F2329),
    .secondary = rgb(0x646A73),
    .hint = rgb(0x6A7079),
    .disabled = rgb(0xB5BAC1),
    .on_primary = rgb(0xFFFFFF),
    .primary = rgb(0x2560D6),
    .primary_hover = rgb(0x2966DD),
    .primary_pressed = rgb(0x1B52BD),
    .success = rgb(0x177A4A),
    .warning = rgb(0xA05A00),
    .danger = rgb(0xC93030),
    .danger_hover = rgb(0xE25757),
    .primary_tint = rgb(0xEAF0FC),
    .success_tint = rgb(0xE8F5EF),
    .warning_tint = rgb(0xFDF3E7),
    .danger_tint = rgb(0xFBEBEB),
    .neutral_tint = rgb(0xF0F1F4),
    .skeleton = rgb(0xECEEF1),
};

constexpr Palette kDark{
    .ground = rgb(0x14161A),
    .surface = rgb(0x1D2025),
    .raised = rgb(0x262A31),
    .border = rgb(0x343A43),
    .control = rgb(0x767D88),
    .hairline = rgb(0x2C3138),
    .header = rgb(0x22262C),
    .hover = rgb(0x272B32),
    .selected = rgb(0x1D2B47),
    .scrim = black(0x99),
    .text = rgb(0xE8EAED),
    .secondary = rgb(0x9AA1AC),
    .hint = rgb(0x9198A3),
    .disabled = rgb(0x5B626D),
    .on_primary = rgb(0x14161A),
    .primary = rgb(0x6E9DFA),
    .primary_hover = rgb(0x86ADFB),
    .primary_pressed = rgb(0x6998FA),
    .success = rgb(0x3CC488),
    .warning = rgb(0xF2A33C),
    .danger = rgb(0xF27272),
    .danger_hover = rgb(0xF38585),
    .primary_tint = rgb(0x1D2B47),
    .success_tint = rgb(0x1A3229),
    .warning_tint = rgb(0x38301F),
    .danger_tint = rgb(0x3A2629),
    .neutral_tint = rgb(0x2C3138),
    .skeleton = rgb(0x2C3138),
};

constexpr std::array<Color, kSeriesHues> kLightSeries{rgb(0x2E6BE6), rgb(0xD07A00), rgb(0x0D744B),
                                                      rgb(0xAD3094), rgb(0x3E9CCA), rgb(0x636C73)};
constexpr std::array<Color, kSeriesHues> kDarkSeries{rgb(0x5B8FF9), rgb(0xF0AB3F), rgb(0x2ED17D),
                                                     rgb(0xFF6DC6), rgb(0xC2F3D8), rgb(0x767D88)};

constexpr float kFinger = 44;

struct Look {
    std::optional<Theme> theme;  // chosen
    Density density = Density::Standard;
    Theme system = Theme::Light;
    web::PointerSize pointer = web::PointerSize::Fine;
};

std::optional<Theme> theme_from_word(std::string_view word) {
    if (word == "dark") return Theme::Dark;
    if (word == "light") return Theme::Light;
    return std::nullopt;
}

Look first_look() {
    Look look;
    look.theme = theme_from_word(web::page_parameter("theme"));
    if (!look.theme) look.theme = theme_from_word(web::stored("theme"));
    if (web::stored("density") == "compact") look.density = Density::Compact;
    return look;
}

Look& look() {
    static Look it = first_look();
    return it;
}

}  // namespace

void follow_system() {
    look().system = web::preferred_scheme() == web::Scheme::Dark ? Theme::Dark : Theme::Light;
    look().pointer = web::pointer_size();
}

Theme theme() {
    return look().theme.value_or(look().system);
}

std::optional<Theme> chosen_theme() {
    return look().theme;
}

void set_theme(std::optional<Theme> theme) {
    look().theme = theme;
    web::store("theme", !theme ? "system" : *theme == Theme::Dark ? "dark" : "light");
    web::kick();
}

Density density() {
    return look().density;
}

void set_density(Density density) {
    look().density = density;
    web::store("density", density == Density::Compact ? "compact" : "standard");
    web::kick();
}

float control_height() {
    if (look().pointer == web::PointerSize::Coarse) return kFinger;
    return look().density == Density::Compact ? 28 : 32;
}

float row_height() {
    if (look().pointer == web::PointerSize::Coarse) return kFinger;
    return look().density == Density::Compact ? 32 : 40;
}

const Palette& palette() {
    return theme() == Theme::Dark ? kDark : kLight;
}

Color tone_color(Tone tone) {
    const Palette& colors = palette();
    switch (tone) {
        case Tone::Normal: return colors.text;
        case Tone::Secondary: return colors.secondary;
        case Tone::Disabled: return colors.disabled;
        case Tone::Primary: return colors.primary;
        case Tone::Success: return colors.success;
        case Tone::Warning: return colors.warning;
        case Tone::Danger: return colors.danger;
    }
    return colors.text;
}

Color tone_tint(Tone tone) {
    const Palette& colors = palette();
    switch (tone) {
        case Tone::Normal:
        case Tone::Secondary:
        case Tone::Disabled: return colors.neutral_tint;
        case Tone::Primary: return colors.primary_tint;
        case Tone::Success: return colors.success_tint;
        case Tone::Warning: return colors.warning_tint;
        case Tone::Danger: return colors.danger_tint;
    }
    return colors.neutral_tint;
}

Color series_color(int index, Theme theme) {
    const auto at = static_cast<std::size_t>(index % kSeriesHues);
    return theme == Theme::Dark ? kDarkSeries[at] : kLightSeries[at];
}

}  // namespace guanxi::ui
