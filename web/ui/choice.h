// Between typed ids and the numbers that pickers choose.
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/id.h"

namespace guanxi::ui {

template <class Tag>
std::vector<std::int64_t> choices_of(const std::vector<Id<Tag>>& ids) {
    std::vector<std::int64_t> choices{};
    for (const Id<Tag> id : ids) choices.push_back(id.value);
    return choices;
}

template <class Tag>
std::vector<Id<Tag>> ids_of(const std::vector<std::int64_t>& choices) {
    std::vector<Id<Tag>> ids{};
    for (const std::int64_t choice : choices) ids.push_back({static_cast<std::int32_t>(choice)});
    return ids;
}

}  // namespace guanxi::ui
