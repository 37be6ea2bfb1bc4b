// Text and what is drawn from text alone.
#pragma once

#include <string_view>

#include "web/ui/layout.h"
#include "web/ui/theme.h"

namespace guanxi::ui {

enum class Overflow {
    Wrap,      // over as many lines as needed; Chinese breaks between characters, never before 。，
    Ellipsis,  // one line, "…" at the end and the whole text as tooltip
};

struct TextOptions {
    Tone tone = Tone::Normal;
    TextStyle style = TextStyle::Body;
    Overflow overflow = Overflow::Wrap;
    float max_width = 0;  // 0: the container's
};

// In a Row the text takes its natural width, in a column the container's. In a table cell it is one line
// with ellipsis, aligned as the column says.
void text(std::string_view words, const TextOptions& = {});

// CSS pixels that `words` take on one line: for columns that are as wide as their buttons.
float text_width(std::string_view words, TextStyle = TextStyle::Body);

// Secondary 12 px text.
void note(std::string_view words);

// A heading of level 2 (16 px/600).
void heading(std::string_view words);

// "label    value": one line of a list of facts; the label is secondary and 88 px wide.
void fact(std::string_view label, std::string_view value);

enum class ChangeLine { WhenSaid, Always };  // WhenSaid: a phone leaves the line out where nothing is said

struct FigureOptions {
    std::string_view change{};               // "较上周 +184"
    Tone tone = Tone::Secondary;             // of the change: Success, Danger …
    ChangeLine line = ChangeLine::WhenSaid;  // Always: as high as neighbours that say something
};

// A key number in its own card: small label, 28 px number, change below. Fills a Grid cell.
void figure(std::string_view label, std::string_view value, const FigureOptions& = {});

// A filled circle with a small number, for things that wait. Nothing is drawn for 0; above 99 "99+".
void badge(int count);

}  // namespace guanxi::ui
