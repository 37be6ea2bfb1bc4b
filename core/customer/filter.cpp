#include "core/customer/filter.h"

#include <algorithm>

#include "core/base/text.h"

namespace guanxi::customer {

namespace {

char lower_case(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// `needle` is folded already; nothing is copied, since a filter runs over every row.
bool contains_folded(std::string_view text, std::string_view needle) {
    const auto equal = [](char in_text, char in_needle) { return lower_case(in_text) == in_needle; };
    return std::search(text.begin(), text.end(), needle.begin(), needle.end(), equal) != text.end();
}

template <class Id>
std::vector<Id> ascending(std::vector<Id> ids) {
    std::sort(ids.begin(), ids.end());
    return ids;
}

template <class Id>
bool holds(const std::vector<Id>& allowed, Id id) {
    return allowed.empty() || std::binary_search(allowed.begin(), allowed.end(), id);
}

// A filter made ready for many rows.
class Question {
public:
    explicit Question(const Filter& filter)
        : needle_(folded(filter.text)),
          all_tags_(filter.all_tags),
          any_tags_(filter.any_tags),
          no_tags_(filter.no_tags),
          staff_(ascending(filter.staff)),
          channels_(ascending(filter.channels)),
          state_(filter.state) {}

    bool holds_for(const Base& base, int row) const {
        if (state_ && base.state(row) != *state_) return false;
        if (!holds(staff_, base.staff(row)) || !holds(channels_, base.channel(row))) return false;
        return tags_hold(base.tags(row)) && text_holds(base, row);
    }

private:
    bool tags_hold(std::span<const TagId> tags) const {
        const auto is_set = [tags](TagId tag) { return std::binary_search(tags.begin(), tags.end(), tag); };
        if (!std::all_of(all_tags_.begin(), all_tags_.end(), is_set)) return false;
        if (!any_tags_.empty() && std::none_of(any_tags_.begin(), any_tags_.end(), is_set)) return false;
        return std::none_of(no_tags_.begin(), no_tags_.end(), is_set);
    }

    bool text_holds(const Base& base, int row) const {
        if (needle_.empty()) return true;
        return contains_folded(base.remark(row), needle_) || contains_folded(base.name(row), needle_);
    }

    std::string needle_;
    std::vector<TagId> all_tags_;
    std::vector<TagId> any_tags_;
    std::vector<TagId> no_tags_;
    std::vector<StaffId> staff_;
    std::vector<ChannelId> channels_;
    std::optional<RelationState> state_;
};

struct Match {
    Instant added_at;
    RelationId relation;
    int row;
};

}  // namespace

bool matches(const Base& base, int row, const Filter& filter) {
    return Question{filter}.holds_for(base, row);
}

std::vector<int> matching_rows(const Base& base, const Filter& filter) {
    const Question question{filter};
    std::vector<Match> found;
    for (int row = 0; row < base.row_count(); ++row) {
        if (question.holds_for(base, row)) found.push_back({base.added_at(row), base.relation(row), row});
    }
    std::sort(found.begin(), found.end(), [](const Match& left, const Match& right) {
        return left.added_at != right.added_at ? left.added_at > right.added_at : left.relation > right.relation;
    });

    std::vector<int> rows;
    rows.reserve(found.size());
    for (const Match& match : found) rows.push_back(match.row);
    return rows;
}

Counts count(const Base& base, Instant now) {
    const Instant midnight = company_midnight(company_day(now));
    const Instant next_midnight = company_midnight(company_day(now) + std::chrono::days{1});
    Counts counts{.relations = base.row_count()};
    for (int row = 0; row < base.row_count(); ++row) {
        const Instant added_at = base.added_at(row);
        if (base.state(row) == RelationState::Friend) ++counts.friends;
        if (base.state(row) == RelationState::DeletedByCustomer) ++counts.lost;
        if (added_at >= midnight && added_at < next_midnight) ++counts.added_today;
    }
    return counts;
}

}  // namespace guanxi::customer
