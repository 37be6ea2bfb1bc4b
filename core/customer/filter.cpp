#include "core/customer/filter.h"

#include <algorithm>
#include <limits>

#include "core/customer/row_search.h"

namespace guanxi::customer {

namespace {

template <class Id>
bool holds(const std::vector<Id>& allowed, Id id) {
    return allowed.empty() || std::find(allowed.begin(), allowed.end(), id) != allowed.end();
}

}  // namespace

bool matches(const Base& base, int row, const Filter& filter) {
    if (filter.state && base.state(row) != *filter.state) return false;
    if (!holds(filter.staff, base.staff(row)) || !holds(filter.channels, base.channel(row))) return false;
    const TagList tags = base.tags(row);
    const auto is_set = [&tags](TagId tag) { return std::binary_search(tags.begin(), tags.end(), tag); };
    const std::vector<TagId>& any = filter.any_tags;
    if (!std::all_of(filter.all_tags.begin(), filter.all_tags.end(), is_set)) return false;
    if (!any.empty() && std::none_of(any.begin(), any.end(), is_set)) return false;
    if (std::any_of(filter.no_tags.begin(), filter.no_tags.end(), is_set)) return false;
    return has_text(base, row, Needle{filter.text});
}

bool has_text(const Base& base, int row, const Needle& needle) {
    return needle.is_in(base.remark(row)) || needle.is_in(base.name(row));
}

std::vector<int> matching_rows(const Base& base, const Filter& filter) {
    constexpr int kAll = std::numeric_limits<int>::max();
    RowSearch search{base, filter, all_rows(base)};
    while (search.step(base, kAll) != RowSearch::Progress::Done) continue;
    const WriteKeys write = [&base](int column, int, std::span<KeyedRow> rows) {
        write_newest_first(base, column, rows);
    };
    RowSort sort{search.take_rows(), kNewestFirstColumns};
    while (sort.step(kAll, write) != RowSort::Progress::Done) continue;
    return sort.take_rows();
}

Counts count(const Base& base, Instant now, const RowSet* rows) {
    const Instant midnight = company_midnight(company_day(now));
    const Instant next_midnight = company_midnight(company_day(now) + std::chrono::days{1});
    Counts counts;
    for (int row = 0; row < base.row_count(); ++row) {
        if (rows != nullptr && !rows->contains(row)) continue;
        ++counts.relations;
        const Instant added_at = base.added_at(row);
        if (base.state(row) == RelationState::Friend) ++counts.friends;
        if (base.state(row) == RelationState::DeletedByCustomer) ++counts.lost;
        if (added_at >= midnight && added_at < next_midnight) ++counts.added_today;
    }
    return counts;
}

}  // namespace guanxi::customer
