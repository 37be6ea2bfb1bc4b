// Carrying changes of a tag library out and undoing them; the rules stand in sync.h.
// Rules
//   1. Rename, Reorder and Regroup compare and set their own field alone; Create wants nothing under its key, and
//      Delete all fields as they were. Times are never compared.
//   2. Changes of the other side are passed over. Only after the last change must every tag have its group.
//   3. Undoing turns Create into Delete and the other way round, and swaps what was and what is.
// Source: ours.
#pragma once

#include <span>
#include <vector>

#include "core/tag/sync.h"

namespace guanxi::tag {

// The changes of one side, all or none, as if at once. Conflict when a tag or group is not as the change found it, or
// when a tag would be left without its group; the error's field is the key.
Result<LibraryState> applied(LibraryState, std::span<const Change>, Side);

// What brings the side back: the opposite changes, last first.
std::vector<Change> undone(std::span<const Change>);

}  // namespace guanxi::tag
