#include "core/tag/sync_apply.h"

#include <algorithm>

namespace guanxi::tag {

namespace {

using Kind = Change::Kind;

bool is_as_found(const Entry* entry, const Change& change) {
    if (change.kind == Kind::Create) return entry == nullptr;
    if (entry == nullptr) return false;
    switch (change.kind) {
        case Kind::Create:
        case Kind::Delete: return *entry == change.from;
        case Kind::Rename: return entry->name == change.from.name;
        case Kind::Reorder: return entry->position == change.from.position;
        case Kind::Regroup: return entry->group == change.from.group;
    }
    return false;
}

void carry_out(const Change& change, std::map<std::string, Entry>& entries) {
    switch (change.kind) {
        case Kind::Create: entries.emplace(change.key, change.to); return;
        case Kind::Delete: entries.erase(change.key); return;
        case Kind::Rename: entries[change.key].name = change.to.name; return;
        case Kind::Reorder: entries[change.key].position = change.to.position; return;
        case Kind::Regroup: entries[change.key].group = change.to.group; return;
    }
}

Kind opposite(Kind kind) {
    if (kind == Kind::Create) return Kind::Delete;
    return kind == Kind::Delete ? Kind::Create : kind;
}

}  // namespace

Result<LibraryState> applied(LibraryState state, std::span<const Change> changes, Side side) {
    for (const Change& change : changes) {
        if (change.side != side) continue;
        auto& entries = change.thing == Thing::Tag ? state.tags : state.groups;
        const auto found = entries.find(change.key);
        if (!is_as_found(found == entries.end() ? nullptr : &found->second, change)) {
            return Error{ErrorCode::Conflict, "it was changed by somebody else", change.key};
        }
        carry_out(change, entries);
    }
    for (const auto& [key, tag] : state.tags) {
        if (!state.groups.contains(tag.group)) return Error{ErrorCode::Conflict, "its group is not there", key};
    }
    return state;
}

std::vector<Change> undone(std::span<const Change> changes) {
    std::vector<Change> opposites{changes.begin(), changes.end()};
    std::reverse(opposites.begin(), opposites.end());
    for (Change& change : opposites) {
        change.kind = opposite(change.kind);
        change.reason = Change::Reason::Undone;
        std::swap(change.from, change.to);
    }
    return opposites;
}

}  // namespace guanxi::tag
