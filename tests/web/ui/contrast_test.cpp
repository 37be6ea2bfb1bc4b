// What is drawn into the canvas is told from its ground, as look.md asks: text 4.5 : 1, icons and the borders of
// controls 3 : 1 (WCAG 2.2, 1.4.3 and 1.4.11). What is disabled is exempt. axe cannot judge a canvas, so this does.
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "web/ui/chip.h"
#include "web/ui/paint.h"
#include "web/ui/theme.h"

namespace guanxi::ui {

namespace {

constexpr Color kWhite = 0xFFFFFFFF;

struct Named {
    std::string name;
    Color color = 0;
};
using Colors = std::vector<Named>;

// Where texts, rows and controls lie.
Colors grounds(const Palette& colors) {
    return {{"surface", colors.surface},     {"ground", colors.ground}, {"raised", colors.raised},
            {"header", colors.header},       {"hover", colors.hover},   {"selected", colors.selected},
            {"neutral", colors.neutral_tint}};
}

Colors tints(const Palette& colors) {
    return {{"primary tint", colors.primary_tint},
            {"success tint", colors.success_tint},
            {"warning tint", colors.warning_tint},
            {"danger tint", colors.danger_tint}};
}

Colors plain_grounds(const Palette& colors) {
    return {{"surface", colors.surface}, {"ground", colors.ground}, {"raised", colors.raised}};
}

// Every pair that falls short, by name.
std::string short_of(double least, const Colors& marks, const Colors& grounds) {
    std::string pairs;
    for (const Named& mark : marks) {
        for (const Named& ground : grounds) {
            const double found = chip::contrast(mark.color, ground.color);
            if (found < least) pairs += mark.name + " on " + ground.name + " " + std::to_string(found) + "; ";
        }
    }
    return pairs;
}

// Calls `check` with the palette of each theme.
template <class Check>
void in_both_themes(const Check& check) {
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
        set_theme(theme);
        INFO((theme == Theme::Dark ? "dark" : "light"));
        check(palette());
    }
    set_theme(std::nullopt);
}

}  // namespace

TEST_CASE("contrast is counted as WCAG counts it", "[ui][contrast]") {
    CHECK(chip::contrast(0xFF000000, kWhite) == 21.0);
    CHECK(chip::contrast(kWhite, kWhite) == 1.0);
    CHECK(chip::contrast(0xFF767676, kWhite) > 4.5);
    CHECK(chip::contrast(0xFF777777, kWhite) < 4.5);
}

TEST_CASE("text is read on every ground it may stand on", "[ui][contrast]") {
    in_both_themes([](const Palette& colors) {
        const Colors texts{{"text", colors.text}, {"secondary", colors.secondary}};
        const Colors links{{"primary", colors.primary},
                           {"primary hovered", colors.primary_hover},
                           {"primary pressed", colors.primary_pressed},
                           {"success", colors.success},
                           {"warning", colors.warning},
                           {"danger", colors.danger}};
        Colors hint_grounds = plain_grounds(colors);
        hint_grounds.push_back({"hover", colors.hover});

        CHECK(short_of(4.5, texts, grounds(colors)).empty());
        CHECK(short_of(4.5, texts, tints(colors)).empty());
        CHECK(short_of(4.5, links, grounds(colors)) == "");
        CHECK(short_of(4.5, {{"hint", colors.hint}}, hint_grounds) == "");
    });
}

TEST_CASE("a status is read on its own tint", "[ui][contrast]") {
    in_both_themes([](const Palette&) {
        for (const Tone tone :
             {Tone::Normal, Tone::Secondary, Tone::Primary, Tone::Success, Tone::Warning, Tone::Danger}) {
            INFO(static_cast<int>(tone));
            CHECK(short_of(4.5, {{"tone", tone_color(tone)}}, {{"tint", tone_tint(tone)}}) == "");
        }
    });
}

TEST_CASE("words are read on filled buttons, badges and tooltips", "[ui][contrast]") {
    in_both_themes([](const Palette& colors) {
        const Colors filled{{"primary", colors.primary},
                            {"primary hovered", colors.primary_hover},
                            {"primary pressed", colors.primary_pressed},
                            {"danger", colors.danger}};

        CHECK(short_of(4.5, {{"words", colors.on_primary}}, filled) == "");
        CHECK(short_of(4.5, {{"danger", colors.danger}}, {{"danger tint", colors.danger_tint}}) == "");
        CHECK(short_of(4.5, {{"white", kWhite}}, {{"tooltip", theme() == Theme::Dark ? colors.border : colors.text}}) ==
              "");
    });
}

TEST_CASE("tags of every hue are read, and their chips seen", "[ui][contrast]") {
    in_both_themes([](const Palette& colors) {
        for (int index = 0; index < chip::kHues; ++index) {
            const chip::Hue hue = chip::hue_at(index, theme());
            INFO(index);
            CHECK(short_of(4.5, {{"words", hue.words}}, {{"their ground", hue.ground}}) == "");
            const Colors borders{{"idle", paint::mix(colors.control, hue.words, 0.2F)},
                                 {"hovered", paint::mix(colors.control, hue.words, 0.6F)}};
            CHECK(short_of(3, borders, plain_grounds(colors)) == "");
        }
    });
}

TEST_CASE("icons and the borders of controls are seen", "[ui][contrast]") {
    in_both_themes([](const Palette& colors) {
        CHECK(short_of(3, {{"border of a control", colors.control}}, grounds(colors)) == "");
        CHECK(short_of(3, {{"knob", kWhite}}, {{"switch that is off", colors.control}}) == "");
        CHECK(short_of(3, {{"hovered danger", colors.danger_hover}}, plain_grounds(colors)) == "");
        CHECK(short_of(3, {{"hovered danger", colors.danger_hover}}, {{"its tint", colors.danger_tint}}) == "");
    });
}

}  // namespace guanxi::ui
