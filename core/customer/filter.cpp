#include "core/customer/filter.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/customer/row_order.h"

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
    Question(const Base& base, const Filter& filter)
        : base_(base),
          filter_(filter),
          needle_(folded(filter.text)),
          staff_(ascending(filter.staff)),
          channels_(ascending(filter.channels)) {}

    // Tags and state, of a whole block.
    void write_candidates(int block, BlockWords words) const {
        write_existing(block, words);
        std::vector<std::uint64_t> scratch(kBlockWords);
        const BlockWords other{scratch};
        if (filter_.state) {
            base_.states().equal_block(block, static_cast<int>(*filter_.state), other);
            intersect(words, other);
        }
        for (const TagId tag : filter_.all_tags) {
            const Bitmap* rows = base_.rows_with(tag);
            if (rows == nullptr) std::fill(words.begin(), words.end(), 0);
            if (rows != nullptr) rows->and_block(block, words);
        }
        if (!filter_.any_tags.empty()) {
            std::fill(other.begin(), other.end(), 0);
            for (const TagId tag : filter_.any_tags) {
                if (const Bitmap* rows = base_.rows_with(tag)) rows->or_block(block, other);
            }
            intersect(words, other);
        }
        for (const TagId tag : filter_.no_tags) {
            if (const Bitmap* rows = base_.rows_with(tag)) rows->and_not_block(block, words);
        }
    }

    // What no bitmap says.
    bool rest_holds(int row) const {
        return holds(staff_, base_.staff(row)) && holds(channels_, base_.channel(row)) && text_holds(row);
    }

    bool holds_for(int row) const {
        if (filter_.state && base_.state(row) != *filter_.state) return false;
        const TagList tags = base_.tags(row);
        const auto is_set = [&tags](TagId tag) { return std::binary_search(tags.begin(), tags.end(), tag); };
        const std::vector<TagId>& any = filter_.any_tags;
        return std::all_of(filter_.all_tags.begin(), filter_.all_tags.end(), is_set) &&
               (any.empty() || std::any_of(any.begin(), any.end(), is_set)) &&
               std::none_of(filter_.no_tags.begin(), filter_.no_tags.end(), is_set) && rest_holds(row);
    }

private:
    static void intersect(BlockWords words, BlockWords other) {
        for (std::size_t word = 0; word < kBlockWords; ++word) words[word] &= other[word];
    }

    // The rows that the base has.
    void write_existing(int block, BlockWords words) const {
        const int rows = std::min(base_.row_count() - block * kBlockRows, kBlockRows);
        const auto full = static_cast<std::size_t>(rows / 64);
        std::fill(words.begin(), words.end(), 0);
        std::fill_n(words.begin(), full, ~std::uint64_t{0});
        if (rows % 64 != 0) words[full] = (std::uint64_t{1} << (rows % 64)) - 1;
    }

    bool text_holds(int row) const {
        if (needle_.empty()) return true;
        return contains_folded(base_.remark(row), needle_) || contains_folded(base_.name(row), needle_);
    }

    const Base& base_;
    const Filter& filter_;
    std::string needle_;
    std::vector<StaffId> staff_;
    std::vector<ChannelId> channels_;
};

// Rule 4.
std::vector<int> in_display_order(const Base& base, std::vector<NumberedRow> found) {
    sort_by_number(found);
    std::vector<int> rows;
    rows.reserve(found.size());
    for (const NumberedRow& match : found) rows.push_back(match.row);
    for (std::size_t first = 0, end = 0; first < found.size(); first = end) {
        while (end < found.size() && found[end].number == found[first].number) ++end;
        std::sort(rows.begin() + static_cast<std::ptrdiff_t>(first), rows.begin() + static_cast<std::ptrdiff_t>(end),
                  [&base](int left, int right) { return base.relation(left) > base.relation(right); });
    }
    return rows;
}

}  // namespace

bool matches(const Base& base, int row, const Filter& filter) {
    return Question{base, filter}.holds_for(row);
}

std::vector<int> matching_rows(const Base& base, const Filter& filter) {
    const Question question{base, filter};
    const auto added_at = base.added_at_column();
    std::vector<std::uint64_t> candidates(kBlockWords);
    std::vector<NumberedRow> found;
    for (int block = 0; block < base.block_count(); ++block) {
        question.write_candidates(block, BlockWords{candidates});
        for (std::size_t word = 0; word < candidates.size(); ++word) {
            for (std::uint64_t bits = candidates[word]; bits != 0; bits &= bits - 1) {
                const int row = block * kBlockRows + static_cast<int>(word * 64) + std::countr_zero(bits);
                if (question.rest_holds(row)) found.push_back({~added_at[static_cast<std::size_t>(row)], row});
            }
        }
    }
    return in_display_order(base, std::move(found));
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
