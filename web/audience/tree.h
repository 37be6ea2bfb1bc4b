// Groups and the entries in them, with what can be done to each.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/customer/base.h"

#include "web/audience/edit.h"

namespace guanxi::web {

// Where the focus goes once the entry is drawn.
struct TreeFocus {
    EntryPath entry;
    enum class At : std::uint8_t { Menu, Value } at = At::Menu;
};

// Counts and problems are by node, in preorder (expression.h rule 5); both may be empty.
struct TreeInput {
    const audience::Expression& root;
    const customer::Base& base;
    Day today;
    std::span<const int> counts;
    std::span<const std::optional<Error>> problems;
};

struct TreeChange {
    audience::Expression expression;
    std::optional<TreeFocus> focus;
};

// What was changed in this frame, if anything. `focus` is taken when its entry was drawn.
std::optional<TreeChange> draw_tree(const TreeInput&, std::optional<TreeFocus>& focus);

}  // namespace guanxi::web
