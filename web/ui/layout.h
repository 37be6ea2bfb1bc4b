// Containers. Each is a guard: it lives as long as the block that holds it, and widgets drawn meanwhile stand in it.
//
//     const ui::Page page({.title = ui::say("客户列表")});
//     const ui::Card card({.title = ui::say("预测")});
//     { const ui::Row row; ui::button(…); ui::button(…); }
//
// A column (Page, Card, Split part, Drawer) puts widgets below each other, 12 px apart, as wide as itself.
// A Row puts them beside each other at their natural width and wraps.
// Sizes that are only known at the end of a container are remembered; when one changes the frame is laid out
// again before it is shown, so nothing is ever seen half placed.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "web/ui/scope.h"
#include "web/ui/theme.h"

namespace guanxi::ui {

enum class Align { Start, Center, End };
enum class Wrap { Yes, No };

// Widgets below get ids that differ by `id`: the noun's id, never the row number.
class WithId {
public:
    explicit WithId(std::int64_t id);
    explicit WithId(std::string_view id);

private:
    Scope scope_;
};

struct PageOptions {
    std::string_view title{};      // a heading of level 1
    std::string_view subtitle{};   // secondary text beside it
};

// The content of a route: scrolls, at most 1,600 px wide, margins 24 (12 when narrow). One per frame.
// The title row comes first; PageActions puts buttons at its right end.
class Page {
public:
    explicit Page(const PageOptions&);

private:
    Scope scope_;
};

// What is drawn inside stands at the right end of the page's title row: `{ const ui::PageActions actions; button(…); }`
// First thing in a page, at most once.
class PageActions {
public:
    PageActions();

private:
    Scope scope_;
};

struct CardOptions {
    std::string_view title{};     // a heading of level 2; empty draws none
    std::string_view subtitle{};  // secondary, beside the title
    std::string_view name{};      // id where there is no title
    Tone tone = Tone::Normal;   // Warning and others tint ground and border: something to do
    float padding = 16;
};

class Card {
public:
    explicit Card(const CardOptions&);

private:
    Scope scope_;
};

struct RowOptions {
    float gap = 12;
    Wrap wrap = Wrap::Yes;
    Align align = Align::Start;  // Center and End move the whole row
};

class Row {
public:
    explicit Row(const RowOptions& = {});

private:
    Scope scope_;
};

// Inside a Row (not wrapping): what follows stands at the right end.
void push_right();

// A column inside a Row, `width` px wide.
class Column {
public:
    explicit Column(float width);

private:
    Scope scope_;
};

// One part of a Split: `fixed(360)` pixels or a share of what is left.
struct Part {
    float fixed = 0;
    float weight = 0;
};
inline constexpr Part fixed(float width) { return {.fixed = width, .weight = 0}; }
inline constexpr Part share(float weight = 1) { return {.fixed = 0, .weight = weight}; }

struct SplitOptions {
    float gap = 16;
    float stack_below = kNarrowWidth;  // narrower than this, the parts stand below each other
};

// Columns beside each other; `next()` starts each, also the first. At most 12 parts.
class Split {
public:
    explicit Split(std::initializer_list<Part> parts, const SplitOptions& = {});
    void next();

private:
    Scope scope_;
};

// As many equal columns as fit when each is at least `min_width`: key figures, cards. `next()` starts each cell.
class Grid {
public:
    explicit Grid(float min_width, float gap = 12);
    void next();

private:
    Scope scope_;
};

// A part of fixed height that scrolls by wheel and by finger. `height` 0 takes what is left of the page's height.
class ScrollArea {
public:
    ScrollArea(std::string_view name, float height);

private:
    Scope scope_;
};

// Everything inside is shown but cannot be used; `reason` is the tooltip and accessible description.
class Disabled {
public:
    explicit Disabled(std::string_view reason = {});

private:
    Scope scope_;
};

void space(float pixels);       // 4, 8, 12, 16, 24 or 32 along the container's direction
void divider();                 // a hairline over the whole width
float available_width();        // CSS pixels left for a widget that fills
float available_height();       // down to the end of the page's visible part; at least 120
bool is_narrow();               // the page is below kNarrowWidth

}  // namespace guanxi::ui
