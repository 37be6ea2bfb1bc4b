// The order of tags and groups as WeCom keeps it: a number per tag and group, larger first.
// Rules
//   1. Numbers are 0 to kPositionMax; WeCom's default is 0 for all.
//   2. A new order changes as few numbers as possible, since every change is a call to WeCom; what keeps its number
//      keeps it. The rest is spread evenly between its neighbours, or kPositionStep apart at the ends.
//   3. An order that is shown already (tag.h rule 1) changes nothing, even where numbers are equal.
// Source: rule 1 wecom-api.md D (96320), read 2026-11-22; the rest is ours.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/tag/tag.h"

namespace guanxi::tag {

inline constexpr std::int64_t kPositionMax = 4'294'967'295;
inline constexpr std::int64_t kPositionStep = 1'000;

// Strictly falling numbers for a list that stands in the wanted order with `positions`; as few as possible differ.
// At most kPositionMax entries.
std::vector<std::int64_t> falling_positions(std::span<const std::int64_t> positions);

template <class Id>
struct Move {
    Id id;
    std::int64_t from = 0;
    std::int64_t to = 0;

    friend bool operator==(const Move&, const Move&) = default;
};

// `wanted`: every present tag of the group once, first first; every present group once. InvalidInput otherwise.
// Moves are in the wanted order.
Result<std::vector<Move<TagId>>> plan_order(const Library&, TagGroupId, std::span<const TagId> wanted);
Result<std::vector<Move<TagGroupId>>> plan_order(const Library&, std::span<const TagGroupId> wanted);

}  // namespace guanxi::tag
