// Containers of several columns, areas that scroll, and parts that cannot be used. Included by layout.h.
#pragma once

#include <initializer_list>
#include <string_view>

#include "web/ui/scope.h"
#include "web/ui/theme.h"

namespace guanxi::ui {

// One part of a Split: `fixed(360)` pixels or a share of what is left.
struct Part {
    float fixed = 0;
    float weight = 0;
};
inline constexpr Part fixed(float width) {
    return {.fixed = width, .weight = 0};
}
inline constexpr Part share(float weight = 1) {
    return {.fixed = 0, .weight = weight};
}

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

}  // namespace guanxi::ui
