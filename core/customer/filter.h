// Which customers a list shows, and in which order.
// Rules
//   1. All given conditions must hold; a condition left empty holds for everyone.
//   2. Text is found anywhere in nickname or remark, ASCII letters regardless of case.
//   3. Tags: `all` must all be set, at least one of `any`, none of `none`.
//   4. Newest added first; equal times by relation id, larger first.
// Source: ours.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/customer/base.h"
#include "core/customer/needle.h"

namespace guanxi::customer {

struct Filter {
    std::string text;
    std::vector<TagId> all_tags;
    std::vector<TagId> any_tags;
    std::vector<TagId> no_tags;
    std::vector<StaffId> staff;       // any of them
    std::vector<ChannelId> channels;  // any of them
    std::optional<RelationState> state;

    friend bool operator==(const Filter&, const Filter&) = default;
};

bool matches(const Base&, int row, const Filter&);
bool has_text(const Base&, int row, const Needle&);  // rule 2, for who asks many rows

// Rows (base.h rule 3) that match, in the order of rule 4.
std::vector<int> matching_rows(const Base&, const Filter&);

struct Counts {
    int relations = 0;  // all
    int friends = 0;
    int added_today = 0;  // of the company's day that holds `now`
    int lost = 0;         // DeletedByCustomer

    friend bool operator==(const Counts&, const Counts&) = default;
};
Counts count(const Base&, Instant now, const RowSet* rows = nullptr);  // null: all rows

}  // namespace guanxi::customer
