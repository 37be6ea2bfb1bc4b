// What the questions to all lists have in common: how they stand in the parameters of a route.
// Rules
//   1. Names that are not known are no part of a question and are left alone; of a name that comes twice the first
//      value counts. A value that cannot be read or is beyond a limit is an error with the parameter's name as its
//      field.
//   2. q is the text that is looked for, of at most kSearchBytesMax bytes. Ids are whole numbers from 0 up with commas,
//      at most kFilterIdsMax of them.
//   3. sort is columns with commas, a leading "-" for descending: "-added,name"; at most kSortKeysMax, each once.
//   4. What is written is read again as it was; empty parts are not written.
// Source: ours; webui.md §6.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.h"

namespace guanxi {

inline constexpr int kSortKeysMax = 4;
inline constexpr int kSearchBytesMax = 1'000;  // of the text that is looked for
inline constexpr int kFilterIdsMax = 2'000;    // of one list

using Parameters = std::vector<std::pair<std::string, std::string>>;  // decoded

enum class SortDirection : std::uint8_t { Ascending, Descending };

// A column that decides the order, by the word that the list has for it.
struct SortWord {
    std::string_view column;
    SortDirection direction = SortDirection::Ascending;

    friend bool operator==(const SortWord&, const SortWord&) = default;
};

Error unreadable(std::string_view parameter, std::string detail);

std::string_view parameter_of(const Parameters&, std::string_view name);  // empty when absent
Result<std::string> search_text_of(const Parameters&);
Result<std::vector<std::int32_t>> numbers_of(const Parameters&, std::string_view name);
// Words of columns as they stand there, valid as long as the parameters: the list says whether it has them.
Result<std::vector<SortWord>> sort_words_of(const Parameters&);

// The same as keys of a list, whose columns `column_from_word` knows.
template <class Key, class ColumnFromWord>
Result<std::vector<Key>> sort_keys_of(const Parameters& parameters, ColumnFromWord column_from_word) {
    const auto words = TRY(sort_words_of(parameters));
    std::vector<Key> keys;
    for (const SortWord& word : words) {
        const auto column = column_from_word(word.column);
        if (!column) return unreadable("sort", "no such column");
        keys.push_back({*column, word.direction});
    }
    return keys;
}

void add_parameter(Parameters&, std::string_view name, std::string value);
std::string numbers_text(std::span<const std::int32_t> numbers);
std::string sort_text(std::span<const SortWord>);

}  // namespace guanxi
