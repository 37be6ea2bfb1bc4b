#include "core/audience/list_query.h"

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

template <class Value, std::size_t kCount>
std::optional<Value> value_of(const Words<Value, kCount>& words, std::string_view wanted) {
    for (const auto& [word, meaning] : words) {
        if (word == wanted) return meaning;
    }
    return std::nullopt;
}

template <class Id>
Status read_ids(const Parameters& parameters, std::string_view name, std::vector<Id>& ids) {
    const auto numbers = TRY(numbers_of(parameters, name));
    for (const std::int32_t number : numbers) ids.push_back({number});
    return Done{};
}

Status read_filter(const Parameters& parameters, customer::Filter& filter) {
    filter.text = TRY(search_text_of(parameters));
    TRY(read_ids(parameters, "tag", filter.all_tags));
    TRY(read_ids(parameters, "anytag", filter.any_tags));
    TRY(read_ids(parameters, "notag", filter.no_tags));
    TRY(read_ids(parameters, "staff", filter.staff));
    TRY(read_ids(parameters, "channel", filter.channels));
    const std::string_view state = parameter_of(parameters, "state");
    filter.state = value_of(kStateWords, state);
    if (!filter.state && !state.empty()) return unreadable("state", "no such state");
    return Done{};
}

Status read_where(const Parameters& parameters, std::optional<Expression>& where) {
    const std::string_view text = parameter_of(parameters, "where");
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
std::string ids_text(const std::vector<Id>& ids) {
    std::vector<std::int32_t> numbers;
    for (const Id id : ids) numbers.push_back(id.value);
    return numbers_text(numbers);
}

std::string sort_text(const std::vector<SortKey>& sort) {
    std::vector<SortWord> words;
    for (const SortKey& key : sort) words.push_back({word_of(key.column), key.direction});
    return guanxi::sort_text(words);
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
    query.sort = TRY(sort_keys_of<SortKey>(parameters, list_column_from_word));
    return query;
}

Parameters parameters_of(const ListQuery& query) {
    Parameters parameters;
    add_parameter(parameters, "q", query.filter.text);
    add_parameter(parameters, "tag", ids_text(query.filter.all_tags));
    add_parameter(parameters, "anytag", ids_text(query.filter.any_tags));
    add_parameter(parameters, "notag", ids_text(query.filter.no_tags));
    add_parameter(parameters, "staff", ids_text(query.filter.staff));
    add_parameter(parameters, "channel", ids_text(query.filter.channels));
    if (query.filter.state) {
        add_parameter(parameters, "state", std::string(word_of(kStateWords, *query.filter.state)));
    }
    if (query.where) add_parameter(parameters, "where", to_text(*query.where));
    add_parameter(parameters, "sort", sort_text(query.sort));
    return parameters;
}

}  // namespace guanxi::audience
