// Choosing leaves of a tree, such as staff by department: a combobox whose list has branches that open and close, and
// whose own mark chooses all that lies below them now. Arrow keys: up and down, right opens, left closes.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "web/ui/select.h"

namespace guanxi::ui {

enum class TreePart { Branch, Leaf };

struct TreeOption {
    TreePart part = TreePart::Leaf;
    std::int64_t id = 0;  // a leaf may stand below several branches
    std::string label{};
    int depth = 0;         // below the branch before it that has a smaller one
    std::string reason{};  // of a leaf that cannot be chosen
};

// What is chosen from. The options are in the order of drawing, leaves and branches below their branch; they are asked
// for only while the list is open. Names are those of leaves, empty when unknown; valid while the call lasts.
struct Tree {
    std::function<std::vector<TreeOption>()> options;
    std::function<std::string_view(std::int64_t leaf)> name;
};

// `chosen` keeps the order of choosing. True when it changed. A tree of more than a hundred opens closed.
bool tree_select(std::string_view label, std::vector<std::int64_t>& chosen, const Tree&, const SelectOptions& = {});

}  // namespace guanxi::ui
