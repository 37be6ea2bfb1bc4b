// Which customers a list shows and in which order: what the console shows, exports and prints is the same question.
// Rules
//   1. The filter and the expression must both hold; an absent expression holds for everyone.
//   2. Rows are in the order of the sort keys, the first deciding first; without keys newest added first. What is equal
//      in all keys stands newest added first, equal times by relation id, larger first: there are no ties.
//   3. Texts are ordered by code points, a malformed byte as U+FFFD; staff and channels by the names that the base
//      knows, states as customer.h lists them. Last in both directions: empty texts, staff and channels without a known
//      name, "never" (last sent). Outside of the send window everybody has received 0 messages.
//   4. As parameters (core/base/list_parameters.h): q, tag, anytag, notag, staff, channel (ids; 0: without one), state
//      (friend, lost, deleted, gone), where (the text form of expression_text.h), sort ("-added,name").
//   5. list_query_from_parameters(parameters_of(q)) is q for every q within the limits whose ids are not negative and
//      whose expression check.h accepts.
// Source: ours; webui.md §6.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/audience/expression.h"
#include "core/base/list_parameters.h"
#include "core/base/result.h"
#include "core/customer/filter.h"

namespace guanxi::audience {

enum class ListColumn : std::uint8_t { Name, Remark, Staff, Channel, State, Added, Sends, LastSent };
using Direction = SortDirection;

// "name", "remark", "staff", "channel", "state", "added", "sends", "last_sent".
std::string_view word_of(ListColumn);
std::optional<ListColumn> list_column_from_word(std::string_view);

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

Result<ListQuery> list_query_from_parameters(const Parameters&);
Parameters parameters_of(const ListQuery&);  // empty parts are left out

}  // namespace guanxi::audience
