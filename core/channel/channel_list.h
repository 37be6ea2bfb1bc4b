// Which channels a list shows and in which order: what the console shows, exports and prints is the same question.
// Rules
//   1. All conditions must hold: the name holds the text, the code is in the state, and the plan names one of the
//      staff. An absent condition holds for every channel.
//   2. A text is found as in the customer list (core/customer/needle.h): byte by byte, ASCII letters regardless of
//   case.
//   3. The staff of a channel are all whom its plan names for any hour, backup included, departments expanded, whether
//      they can receive customers or not: the plan's staff as they stand there, then the others by id, none twice.
//   4. Rows are in the order of the sort keys, the first deciding first; without keys newest first. What is equal in
//   all
//      keys stands newest first, equal times by id, larger first: there are no ties.
//   5. Texts are ordered by code points, a malformed byte as U+FFFD. Staff are ordered by the name of the first, equal
//      names by how many there are; codes as channel.h lists their states. Last in both directions: channels without
//      staff, or whose first has no known name.
//   6. As parameters (core/base/list_parameters.h): q, state (requested, ready, failed, other), staff (ids), sort
//      ("-added,name"). list_query_from_parameters(parameters_of(q)) is q for every q within the limits whose ids are
//      not negative.
// Source: ours, after issue 4, part 6; core/audience/list_query.h.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/list_parameters.h"
#include "core/channel/channel.h"

namespace guanxi::channel {

enum class ListColumn : std::uint8_t { Name, Staff, Today, Added, Code, Created };

// "name", "staff", "today", "added", "code", "created".
std::string_view word_of(ListColumn);
std::optional<ListColumn> list_column_from_word(std::string_view);

struct SortKey {
    ListColumn column = ListColumn::Created;
    SortDirection direction = SortDirection::Descending;

    friend bool operator==(const SortKey&, const SortKey&) = default;
};

struct ListQuery {
    std::string text;
    std::optional<CodeState> code;
    std::vector<StaffId> staff;
    std::vector<SortKey> sort;  // at most kSortKeysMax, each column once

    friend bool operator==(const ListQuery&, const ListQuery&) = default;
};

Result<ListQuery> list_query_from_parameters(const Parameters&);
Parameters parameters_of(const ListQuery&);  // empty parts are left out

// How many relations a channel brought, whatever became of them since (core/report/channel_growth.h).
struct Growth {
    ChannelId channel;
    int added = 0;
    int today = 0;

    friend bool operator==(const Growth&, const Growth&) = default;
};

struct ListSource {
    std::span<const Channel> channels;  // any order
    std::span<const staff::Department> departments;
    std::span<const staff::Staff> staff;  // ascending by id
    std::span<const Growth> growth;       // ascending by channel; 0 for those that are not there
};

std::vector<StaffId> listed_staff(const Plan&, std::span<const staff::Department>, std::span<const staff::Staff>);

// One row, and what it tells beside the channel itself.
struct ListedChannel {
    int place = 0;        // in the source's channels
    StaffId first_staff;  // none when nobody is named
    int staff_count = 0;
    int added = 0;
    int today = 0;

    friend bool operator==(const ListedChannel&, const ListedChannel&) = default;
};
std::vector<ListedChannel> listed_channels(const ListQuery&, const ListSource&);

}  // namespace guanxi::channel
