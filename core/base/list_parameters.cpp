#include "core/base/list_parameters.h"

#include <algorithm>
#include <charconv>

namespace guanxi {

namespace {

std::vector<std::string_view> parts_of(std::string_view list) {
    std::vector<std::string_view> parts;
    while (!list.empty()) {
        const std::size_t comma = list.find(',');
        parts.push_back(list.substr(0, comma));
        if (comma == std::string_view::npos) break;
        list.remove_prefix(comma + 1);
        if (list.empty()) parts.push_back(list);
    }
    return parts;
}

}  // namespace

Error unreadable(std::string_view parameter, std::string detail) {
    return {ErrorCode::InvalidInput, std::move(detail), std::string(parameter)};
}

std::string_view parameter_of(const Parameters& parameters, std::string_view name) {
    const auto found = std::find_if(parameters.begin(), parameters.end(),
                                    [name](const auto& parameter) { return parameter.first == name; });
    return found == parameters.end() ? std::string_view{} : std::string_view{found->second};
}

Result<std::string> search_text_of(const Parameters& parameters) {
    const std::string_view text = parameter_of(parameters, "q");
    if (text.size() > static_cast<std::size_t>(kSearchBytesMax)) {
        return unreadable("q", "more than " + std::to_string(kSearchBytesMax) + " bytes");
    }
    return std::string{text};
}

Result<std::vector<std::int32_t>> numbers_of(const Parameters& parameters, std::string_view name) {
    const std::string_view list = parameter_of(parameters, name);
    if (std::count(list.begin(), list.end(), ',') >= kFilterIdsMax) {
        return unreadable(name, "more than " + std::to_string(kFilterIdsMax) + " ids");
    }
    std::vector<std::int32_t> numbers;
    for (const std::string_view part : parts_of(list)) {
        std::int32_t number = 0;
        const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), number);
        if (error != std::errc{} || end != part.data() + part.size() || number < 0) {
            return unreadable(name, "expected ids with commas");
        }
        numbers.push_back(number);
    }
    return numbers;
}

Result<std::vector<SortWord>> sort_words_of(const Parameters& parameters) {
    const std::string_view list = parameter_of(parameters, "sort");
    if (std::count(list.begin(), list.end(), ',') >= kSortKeysMax) {
        return unreadable("sort", "more than " + std::to_string(kSortKeysMax) + " columns");
    }
    std::vector<SortWord> sort;
    for (std::string_view part : parts_of(list)) {
        SortWord word;
        if (part.starts_with('-')) {
            word.direction = SortDirection::Descending;
            part.remove_prefix(1);
        }
        word.column = part;
        const auto is_same = [part](const SortWord& other) { return other.column == part; };
        if (std::any_of(sort.begin(), sort.end(), is_same)) return unreadable("sort", "a column comes twice");
        sort.push_back(word);
    }
    return sort;
}

void add_parameter(Parameters& parameters, std::string_view name, std::string value) {
    if (!value.empty()) parameters.emplace_back(name, std::move(value));
}

std::string numbers_text(std::span<const std::int32_t> numbers) {
    std::string list;
    for (const std::int32_t number : numbers) {
        if (!list.empty()) list += ',';
        list += std::to_string(number);
    }
    return list;
}

std::string sort_text(std::span<const SortWord> sort) {
    std::string list;
    for (const SortWord& word : sort) {
        if (!list.empty()) list += ',';
        if (word.direction == SortDirection::Descending) list += '-';
        list += word.column;
    }
    return list;
}

}  // namespace guanxi
