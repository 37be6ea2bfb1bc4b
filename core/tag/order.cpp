#include "core/tag/order.h"

#include <algorithm>
#include <map>

namespace guanxi::tag {

namespace {

constexpr std::ptrdiff_t kNone = -1;

std::size_t at(std::ptrdiff_t index) {
    return static_cast<std::size_t>(index);
}

// Which entries may keep their numbers: position plus index must not rise among them, and must leave room at both
// ends. The longest such choice, by the classic way of piles; of equally long ones the same on every machine.
std::vector<std::ptrdiff_t> keepers(std::span<const std::int64_t> positions) {
    const auto count = static_cast<std::ptrdiff_t>(positions.size());
    std::vector<std::ptrdiff_t> tops;  // of the piles: the entry with the largest key
    std::vector<std::ptrdiff_t> before(positions.size(), kNone);
    const auto key = [&positions](std::ptrdiff_t index) { return positions[at(index)] + index; };
    for (std::ptrdiff_t i = 0; i < count; ++i) {
        if (positions[at(i)] < 0 || positions[at(i)] > kPositionMax) continue;
        if (key(i) > kPositionMax || key(i) < count - 1) continue;
        const auto pile =
            std::partition_point(tops.begin(), tops.end(), [&](std::ptrdiff_t top) { return key(top) >= key(i); });
        if (pile != tops.begin()) before[at(i)] = *std::prev(pile);
        if (pile == tops.end()) {
            tops.push_back(i);
        } else {
            *pile = i;
        }
    }
    std::vector<std::ptrdiff_t> kept;
    for (std::ptrdiff_t i = tops.empty() ? kNone : tops.back(); i != kNone; i = before[at(i)]) kept.push_back(i);
    std::reverse(kept.begin(), kept.end());
    return kept;
}

// Spreads the entries between two that keep their numbers; `first` and `last` are the entries in between.
void fill(std::vector<std::int64_t>& numbers, std::ptrdiff_t first, std::ptrdiff_t last, std::int64_t above,
          std::int64_t below) {
    const std::int64_t steps = last - first + 2;
    for (std::ptrdiff_t i = first; i <= last; ++i) {
        numbers[at(i)] = above - (above - below) * (i - first + 1) / steps;
    }
}

template <class Id>
struct Placed {
    Id id;
    std::int64_t position;
};

template <class Id>
Result<std::vector<Move<Id>>> moves(std::vector<Placed<Id>> present, std::span<const Id> wanted, const char* field) {
    std::sort(present.begin(), present.end(), [](const Placed<Id>& left, const Placed<Id>& right) {
        return left.position != right.position ? left.position > right.position : left.id < right.id;
    });
    std::vector<Id> shown;
    std::map<Id, std::int64_t> position_of;
    for (const Placed<Id>& one : present) {
        shown.push_back(one.id);
        position_of.emplace(one.id, one.position);
    }
    std::vector<Move<Id>> moves;
    if (std::equal(shown.begin(), shown.end(), wanted.begin(), wanted.end())) return moves;

    std::vector<std::int64_t> positions;
    for (const Id id : wanted) {
        const auto found = position_of.find(id);
        if (found == position_of.end()) {
            return Error{ErrorCode::InvalidInput, std::to_string(id.value) + " is not there or named twice", field};
        }
        positions.push_back(found->second);
        position_of.erase(found);
    }
    if (!position_of.empty()) return Error{ErrorCode::InvalidInput, "one is left out", field};
    const std::vector<std::int64_t> numbers = falling_positions(positions);
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (numbers[i] != positions[i]) moves.push_back({wanted[i], positions[i], numbers[i]});
    }
    return moves;
}

}  // namespace

std::vector<std::int64_t> falling_positions(std::span<const std::int64_t> positions) {
    const auto count = static_cast<std::ptrdiff_t>(positions.size());
    std::vector<std::int64_t> numbers{positions.begin(), positions.end()};
    const std::vector<std::ptrdiff_t> kept = keepers(positions);
    if (kept.empty()) {
        fill(numbers, 0, count - 1, std::min(kPositionMax + 1, kPositionStep * (count + 1)), -1);
        return numbers;
    }
    const std::int64_t top = positions[at(kept.front())];
    fill(numbers, 0, kept.front() - 1, std::min(kPositionMax + 1, top + kPositionStep * (kept.front() + 1)), top);
    for (std::size_t i = 0; i + 1 < kept.size(); ++i) {
        fill(numbers, kept[i] + 1, kept[i + 1] - 1, positions[at(kept[i])], positions[at(kept[i + 1])]);
    }
    const std::int64_t bottom = positions[at(kept.back())];
    const std::ptrdiff_t below = count - 1 - kept.back();
    fill(numbers, kept.back() + 1, count - 1, bottom, std::max<std::int64_t>(-1, bottom - kPositionStep * (below + 1)));
    return numbers;
}

Result<std::vector<Move<TagId>>> plan_order(const Library& library, TagGroupId group, std::span<const TagId> wanted) {
    std::vector<Placed<TagId>> present;
    for (const Tag& tag : library.tags) {
        if (tag.presence == Presence::Present && tag.group == group) present.push_back({tag.id, tag.position});
    }
    return moves(std::move(present), wanted, "tags");
}

Result<std::vector<Move<TagGroupId>>> plan_order(const Library& library, std::span<const TagGroupId> wanted) {
    std::vector<Placed<TagGroupId>> present;
    for (const TagGroup& group : library.groups) {
        if (group.presence == Presence::Present) present.push_back({group.id, group.position});
    }
    return moves(std::move(present), wanted, "groups");
}

}  // namespace guanxi::tag
