// Reads JSON without throwing.
// Rules
//   1. A missing or mistyped field is an InvalidInput error that names the field; text_or() and number_or() alone give
//      what they were told to instead. Absent optional fields and null are the same.
//   2. JSON that is nested deeper than 64 is refused before it is parsed.
//   3. A number is whole and has 64 bits. Digits in a text are one, since WeCom sends both; 1.0 and what is larger are
//      none.
//   4. A list has at most kListMax entries, where the caller does not say otherwise.
//   5. Fields that nobody asks for are left alone.
// Source: wecom-api.md 0 (numbers as texts, fields left out), read 2026-11-22; the rest is ours.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/base/time.h"

namespace guanxi::wire {

inline constexpr int kListMax = 10'000;  // entries of a list that a request may carry

Result<nlohmann::json> parse(std::string_view text);  // an object or list; the error names the position
std::string dump(const nlohmann::json&);              // malformed UTF-8 is replaced, never thrown

Result<std::string> require_text(const nlohmann::json&, const char* key);
Result<std::int64_t> require_number(const nlohmann::json&, const char* key);  // digits in a string count too
Result<std::int32_t> require_int32(const nlohmann::json&, const char* key);   // the range of our ids
Result<std::vector<std::string>> require_texts(const nlohmann::json&, const char* key);
Result<std::vector<std::int32_t>> require_numbers(const nlohmann::json&, const char* key);

// What is absent or null is empty or a null pointer; what is of another type is an error.
Result<std::string> text_if_given(const nlohmann::json&, const char* key);
Result<const nlohmann::json*> list_if_given(const nlohmann::json&, const char* key);
// The objects of a list, valid as long as `object`; an absent list has none.
Result<std::vector<const nlohmann::json*>> objects_or_none(const nlohmann::json& object, const char* key,
                                                           int count_max = kListMax);

std::string text_or(const nlohmann::json&, const char* key, std::string_view otherwise);
std::int64_t number_or(const nlohmann::json&, const char* key, std::int64_t otherwise);

template <class Tag>
Result<std::vector<Id<Tag>>> require_ids(const nlohmann::json& object, const char* key) {
    const auto numbers = TRY(require_numbers(object, key));
    std::vector<Id<Tag>> ids;
    ids.reserve(numbers.size());
    for (const std::int32_t number : numbers) ids.push_back({number});
    return ids;
}

template <class Tag>
std::vector<std::int32_t> numbers_of(const std::vector<Id<Tag>>& ids) {
    std::vector<std::int32_t> numbers;
    numbers.reserve(ids.size());
    for (const Id<Tag> id : ids) numbers.push_back(id.value);
    return numbers;
}

}  // namespace guanxi::wire
