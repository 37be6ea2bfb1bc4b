// Colours and measures of look.md. Views speak of tones; only the kit knows colours.
#pragma once

#include <cstdint>
#include <optional>

namespace guanxi::ui {

enum class Theme { Light, Dark };

// What a text, an icon or a ground means. State is never told by tone alone: a word or an icon stands beside it.
enum class Tone { Normal, Secondary, Disabled, Primary, Success, Warning, Danger };

enum class TextStyle { Body, Small, CardTitle, PageTitle, Figure };  // 14, 12, 16/600, 20/600, 28/600

using Color = std::uint32_t;  // ImGui's packed order

// `border` parts cards and lists; `control` is what a field, a button or a box to tick is known by.
struct Palette {
    Color ground, surface, raised, border, control, hairline, header, hover, selected, scrim;
    Color text, secondary, hint, disabled, on_primary;
    Color primary, primary_hover, primary_pressed, success, warning, danger, danger_hover;
    Color primary_tint, success_tint, warning_tint, danger_tint, neutral_tint, skeleton;
};

Theme theme();

// What the person has chosen: none follows the system. Starts with `?theme=`, else with what was stored here.
std::optional<Theme> chosen_theme();
void set_theme(std::optional<Theme>);  // also remembered for the next visit

// How much room controls and rows take. Starts with what was stored here.
enum class Density { Standard, Compact };
Density density();
void set_density(Density);  // also remembered for the next visit

// Reads what the system prefers and whether fingers are used. Called once per frame, before anything is drawn.
void follow_system();

const Palette& palette();
Color tone_color(Tone);
Color tone_tint(Tone);  // ground of about 10 % of the tone

// Of a chart's series: 3 : 1 on the surface, told apart also with red, green or blue blindness. They repeat.
inline constexpr int kSeriesHues = 6;
Color series_color(int index, Theme);

// Measures in CSS pixels, all on the 4 px grid. Under a finger controls and rows have 44 whatever the density.
float control_height();  // 32, compact 28
float row_height();      // 40, compact 32
inline constexpr float kNarrowWidth = 720;  // below this the page is one column and the navigation hides
inline constexpr float kRadius = 6;
inline constexpr float kCardRadius = 8;

}  // namespace guanxi::ui
