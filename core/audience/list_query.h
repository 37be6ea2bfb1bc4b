// Which customers a list shows and in which order: what the console shows, exports and prints is the same question.
// Rules
//   1. The filter and the expression must both hold; an absent expression holds for everyone.
//   2. Rows are in the order of the sort keys, the first deciding first; without keys newest added first. What is equal
//      in all keys stands newest added first, equal times by relation id, larger first: there are no ties.
//   3. Texts are ordered by code points, empty ones last in both directions; enums and ids of staff and channels by
//      the names the base knows, unknown ones last; "never" (last sent) last in both directions.
//   4. As parameters: q, tag, anytag, notag, staff, channel (ids with commas), state (friend, lost), where (the text
//      form of expression_text.h), sort (columns with commas, a leading "-" for descending: "-added,name"). Names that
//      are not known are no part of the question and are left alone; a value that cannot be read is an error with the
//      parameter's name as its field.
//   5. list_query_from_parameters(parameters_of(q)) is q for every q whose lists have no repeated column.
// Source: ours; webui.md §6.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/audience/expression.h"
#include "core/base/result.h"
#include "core/customer/filter.h"

namespace guanxi::audience {

enum class ListColumn : std::uint8_t { Name, Remark, Staff, Channel, State, Added, Sends, LastSent };
enum class Direction : std::uint8_t { Ascending, Descending };

inline constexpr int kSortKeysMax = 4;

struct SortKey {
    ListColumn column = ListColumn::Added;
    Direction direction = Direction::Descending;

    friend bool operator==(const SortKey&, const SortKey&) = default;
};

struct ListQuery {
    customer::Filter filter;
    std::optional<Expression> where;
    std::vector<SortKey> sort;  // at most kSortKeysMax, each column once

    friend bool operator==(const ListQuery&, const ListQuery&) = default;
};

using Parameters = std::vector<std::pair<std::string, std::string>>;  // decoded

Result<ListQuery> list_query_from_parameters(const Parameters&);
Parameters parameters_of(const ListQuery&);  // empty parts are left out

}  // namespace guanxi::audience
