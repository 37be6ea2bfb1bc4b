#include "core/audience/list_query.h"

#include <algorithm>
#include <charconv>

#include "core/audience/expression_text.h"
#include "core/audience/expression_words.h"

namespace guanxi::audience {

namespace {

using customer::RelationState;

constexpr Words<ListColumn, 8> kColumnWords{{{"name", ListColumn::Name},
                                             {"remark", ListColumn::Remark},
                                             {"staff", ListColumn::Staff},
                                             {"channel", ListColumn::Channel},
                                             {"state", ListColumn::State},
                                             {"added", ListColumn::Added},
                                             {"sends", ListColumn::Sends},
                                             {"last_sent", ListColumn::LastSent}}};

Error unreadable(std::string_view field, std::string detail) {
    return {ErrorCode::InvalidInput, std::move(detail), std::string(field)};
}

template <class Value, std::size_t kCount>
std::optional<Value> value_of(const Words<Value, kCount>& words, std::string_view wanted) {
    for (const auto& [word, meaning] : words) {
        if (word == wanted) return meaning;
    }
    return std::nullopt;
}

std::string_view value_of(const Parameters& parameters, std::string_view name) {
    const auto found = std::find_if(parameters.begin(), parameters.end(),
                                    [name](const auto& parameter) { return parameter.first == name; });
    return found == parameters.end() ? std::string_view{} : std::string_view{found->second};
}

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

template <class Id>
Status read_ids(const Parameters& parameters, std::string_view name, std::vector<Id>& ids) {
    const std::string_view list = value_of(parameters, name);
    if (std::count(list.begin(), list.end(), ',') >= kFilterIdsMax) {
        return unreadable(name, "more than " + std::to_string(kFilterIdsMax) + " ids");
    }
    for (const std::string_view part : parts_of(list)) {
        Id id;
        const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), id.value);
        if (error != std::errc{} || end != part.data() + part.size() || id.value < 0) {
            return unreadable(name, "expected ids with commas");
        }
        ids.push_back(id);
    }
    return Done{};
}

Result<SortKey> sort_key_of(std::string_view part) {
    SortKey key{.direction = Direction::Ascending};
    if (part.starts_with('-')) {
        key.direction = Direction::Descending;
        part.remove_prefix(1);
    }
    const auto column = list_column_from_word(part);
    if (!column) return unreadable("sort", "no such column");
    key.column = *column;
    return key;
}

Status read_sort(const Parameters& parameters, std::vector<SortKey>& sort) {
    const std::string_view list = value_of(parameters, "sort");
    if (std::count(list.begin(), list.end(), ',') >= kSortKeysMax) {
        return unreadable("sort", "more than " + std::to_string(kSortKeysMax) + " columns");
    }
    for (const std::string_view part : parts_of(list)) {
        const SortKey key = TRY(sort_key_of(part));
        const auto is_same = [&key](const SortKey& other) { return other.column == key.column; };
        if (std::any_of(sort.begin(), sort.end(), is_same)) return unreadable("sort", "a column comes twice");
        sort.push_back(key);
    }
    return Done{};
}

Status read_filter(const Parameters& parameters, customer::Filter& filter) {
    filter.text = value_of(parameters, "q");
    if (filter.text.size() > static_cast<std::size_t>(kSearchBytesMax)) {
        return unreadable("q", "more than " + std::to_string(kSearchBytesMax) + " bytes");
    }
    TRY(read_ids(parameters, "tag", filter.all_tags));
    TRY(read_ids(parameters, "anytag", filter.any_tags));
    TRY(read_ids(parameters, "notag", filter.no_tags));
    TRY(read_ids(parameters, "staff", filter.staff));
    TRY(read_ids(parameters, "channel", filter.channels));
    const std::string_view state = value_of(parameters, "state");
    filter.state = value_of(kStateWords, state);
    if (!filter.state && !state.empty()) return unreadable("state", "no such state");
    return Done{};
}

Status read_where(const Parameters& parameters, std::optional<Expression>& where) {
    const std::string_view text = value_of(parameters, "where");
    if (text.empty()) return Done{};
    Parsed parsed = parse(text);
    if (!parsed.expression) {
        Error error = error_of(parsed.fault);
        error.field = "where";
        return error;
    }
    where = *std::move(parsed.expression);
    return Done{};
}

template <class Id>
std::string text_of(const std::vector<Id>& ids) {
    std::string list;
    for (const Id id : ids) {
        if (!list.empty()) list += ',';
        list += std::to_string(id.value);
    }
    return list;
}

std::string text_of(const std::vector<SortKey>& sort) {
    std::string list;
    for (const SortKey& key : sort) {
        if (!list.empty()) list += ',';
        if (key.direction == Direction::Descending) list += '-';
        list += word_of(key.column);
    }
    return list;
}

}  // namespace

std::string_view word_of(ListColumn column) {
    return word_of(kColumnWords, column);
}

std::optional<ListColumn> list_column_from_word(std::string_view word) {
    return value_of(kColumnWords, word);
}

Result<ListQuery> list_query_from_parameters(const Parameters& parameters) {
    ListQuery query;
    TRY(read_filter(parameters, query.filter));
    TRY(read_where(parameters, query.where));
    TRY(read_sort(parameters, query.sort));
    return query;
}

Parameters parameters_of(const ListQuery& query) {
    Parameters parameters;
    const auto add = [&parameters](const char* name, std::string value) {
        if (!value.empty()) parameters.emplace_back(name, std::move(value));
    };
    add("q", query.filter.text);
    add("tag", text_of(query.filter.all_tags));
    add("anytag", text_of(query.filter.any_tags));
    add("notag", text_of(query.filter.no_tags));
    add("staff", text_of(query.filter.staff));
    add("channel", text_of(query.filter.channels));
    if (query.filter.state) add("state", std::string(word_of(kStateWords, *query.filter.state)));
    if (query.where) add("where", to_text(*query.where));
    add("sort", text_of(query.sort));
    return parameters;
}

}  // namespace guanxi::audience
