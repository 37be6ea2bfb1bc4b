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
#include <string_view>

#include "web/ui/parts.h"
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
    std::string_view title{};     // a heading of level 1
    std::string_view subtitle{};  // secondary text beside it
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
    Tone tone = Tone::Normal;     // Warning and others tint ground and border: something to do
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

void space(float pixels);  // 4, 8, 12, 16, 24 or 32 along the container's direction
void divider();            // a hairline over the whole width
float available_width();   // CSS pixels left for a widget that fills
float available_height();  // down to the end of the page's visible part; at least 120
bool is_narrow();          // the page is below kNarrowWidth

}  // namespace guanxi::ui
