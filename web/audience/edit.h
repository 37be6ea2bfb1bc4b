// What the editor does to an expression. An entry is what stands in a group's list: a condition or a group, with the
// "not" around it. Paths lead from the root by the children's positions (expression.h: children_of).
#pragma once

#include <cstdint>
#include <vector>

#include "core/audience/expression.h"

namespace guanxi::web {

using EntryPath = std::vector<int>;

enum class TreeEdit : std::uint8_t { Duplicate, MoveUp, MoveDown, MoveIn, MoveOut, Wrap, Negate, Remove };

struct Edited {
    audience::Expression expression;
    EntryPath entry;  // where the entry stands afterwards; of a removed one what took its place or stands before it
};

const audience::Expression* node_at(const audience::Expression&, const EntryPath&);  // null when there is none
bool is_group(const audience::Expression&);                                          // All or Any

// MoveIn goes to the end of the group before it, MoveOut behind its own group; the root can only be wrapped and
// negated, and removing it leaves everybody.
bool can_edit(const audience::Expression&, const EntryPath&, TreeEdit);
Edited edited(const audience::Expression&, const EntryPath&, TreeEdit);  // only what can be done

// At the end of the group; an entry that is no group becomes one of all with it.
Edited with_added(const audience::Expression&, const EntryPath& group, audience::Expression entry);

audience::Expression replaced(const audience::Expression&, const EntryPath&, audience::Expression);

}  // namespace guanxi::web
