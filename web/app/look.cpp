#include "web/app/look.h"

#include <optional>

#include "web/platform/preference.h"
#include "web/ui/theme.h"

namespace guanxi::web {

namespace {

std::optional<ui::Theme> theme_of(console::Scheme scheme) {
    switch (scheme) {
        case console::Scheme::System: return std::nullopt;
        case console::Scheme::Light: return ui::Theme::Light;
        case console::Scheme::Dark: return ui::Theme::Dark;
    }
    return std::nullopt;
}

console::Scheme scheme_of(std::optional<ui::Theme> theme) {
    if (!theme) return console::Scheme::System;
    return *theme == ui::Theme::Dark ? console::Scheme::Dark : console::Scheme::Light;
}

}  // namespace

void keep_look(console::Preferences& preferences) {
    preferences.scheme = scheme_of(ui::chosen_theme());
    preferences.density =
        ui::density() == ui::Density::Compact ? console::Density::Compact : console::Density::Standard;
}

void take_look(const console::Preferences& preferences) {
    const ui::Density density =
        preferences.density == console::Density::Compact ? ui::Density::Compact : ui::Density::Standard;
    if (density != ui::density()) ui::set_density(density);
    const std::optional<ui::Theme> theme = theme_of(preferences.scheme);
    if (page_parameter("theme").empty() && theme != ui::chosen_theme()) ui::set_theme(theme);
}

}  // namespace guanxi::web
