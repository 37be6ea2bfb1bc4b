// Reads lists of WeCom's answers leniently: what is absent or of another kind is empty (wecom-api.md 0).
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "core/base/id.h"

namespace guanxi::wecom {

const nlohmann::json& list_in(const nlohmann::json& object, const char* key);
const nlohmann::json& object_in(const nlohmann::json& object, const char* key);
std::vector<std::string> texts_in(const nlohmann::json& object, const char* key);     // without empty ones
std::vector<std::int64_t> numbers_in(const nlohmann::json& object, const char* key);  // digits in a text count too

template <class Tag>
std::vector<WecomId<Tag>> ids_in(const nlohmann::json& object, const char* key) {
    std::vector<WecomId<Tag>> ids;
    for (std::string& text : texts_in(object, key)) ids.push_back({std::move(text)});
    return ids;
}

}  // namespace guanxi::wecom
