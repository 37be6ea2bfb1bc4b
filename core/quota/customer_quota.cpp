#include "core/quota/customer_quota.h"

#include <algorithm>
#include <array>
#include <bit>

namespace guanxi::quota {

namespace {

using customer::Base;
using customer::BlockWords;
using customer::kBlockRows;
using customer::kBlockWords;
using customer::RowSet;
using customer::SendWindow;

using OwnBlock = std::array<std::uint64_t, kBlockWords>;

bool is_in(const SendWindow& window, std::int64_t day) {
    return day >= window.first.time_since_epoch().count() && day < window.end.time_since_epoch().count();
}

int common_count(std::span<const std::uint64_t> words, const OwnBlock& others, std::size_t from) {
    int count = 0;
    const std::size_t end = std::min(others.size(), words.size() - from);
    for (std::size_t i = 0; i < end; ++i) count += std::popcount(words[from + i] & others[i]);
    return count;
}

// The rows of the block whose last message was sent in the window.
void sent_block(const Base& base, const SendWindow& window, int block, OwnBlock& words) {
    words.fill(0);
    const auto days = base.last_sent_column();
    const std::size_t from = static_cast<std::size_t>(block) * kBlockRows;
    const std::size_t end = std::min(days.size(), from + kBlockRows);
    for (std::size_t row = from; row < end; ++row) {
        words[(row - from) / 64] |= std::uint64_t{is_in(window, days[row])} << (row % 64);
    }
}

}  // namespace

SendWindow send_window(const Terms& terms, Instant now) {
    const Interval window = window_of(terms, now);
    return {company_day(window.first), company_day(window.end - Seconds{1}) + std::chrono::days{1}};
}

Result<CustomerTerms> customer_terms(const Base& base, const Terms& terms, Instant at) {
    CustomerTerms result{.evidence = Evidence::Counted,
                         .window = send_window(terms, at),
                         .count = count_at(terms, at),
                         .renews_at = window_of(terms, at).end};
    const SendWindow counted = base.send_window();
    if (result.window == counted) return result;
    if (result.window.first >= counted.end) {
        result.evidence = Evidence::Nobody;
    } else if (result.count == 1) {
        result.evidence = Evidence::LastSent;
    } else {
        return Error{ErrorCode::Conflict,
                     "the customer base counts messages from " + day_text(counted.first) + " to before " +
                         day_text(counted.end) + ", this limit needs " + day_text(result.window.first) + " to before " +
                         day_text(result.window.end),
                     "mode"};
    }
    return result;
}

int CustomerTerms::used(const Base& base, int row) const {
    switch (evidence) {
        case Evidence::Counted: return base.sends(row);
        case Evidence::LastSent: return is_in(window, base.last_sent(row).time_since_epoch().count()) ? 1 : 0;
        case Evidence::Nobody: return 0;
    }
    return 0;
}

void CustomerTerms::able_block(const Base& base, int block, BlockWords words) const {
    if (evidence == Evidence::Counted) {
        base.sends_column().less_block(block, count, words);
        return;
    }
    OwnBlock sent{};
    if (evidence == Evidence::LastSent) sent_block(base, window, block, sent);
    std::transform(sent.begin(), sent.end(), words.begin(), [](std::uint64_t word) { return ~word; });
}

RowAllowance allowance(const Base& base, const RowSet& rows, const CustomerTerms& terms) {
    RowAllowance result;
    result.by_left.resize(static_cast<std::size_t>(terms.count) + 1);
    result.renews_at = terms.renews_at;

    OwnBlock words{};
    const auto count_rows = [&](int block) {
        return common_count(rows.words(), words, static_cast<std::size_t>(block) * kBlockWords);
    };
    const int distinct = terms.evidence == Evidence::Counted ? std::min(terms.count, customer::kSendsMax + 1) : 1;
    for (int block = 0; block < rows.block_count(); ++block) {
        terms.able_block(base, block, BlockWords{words});
        int able = count_rows(block);
        result.able += able;
        for (int used = 1; used < distinct; ++used) {
            base.sends_column().equal_block(block, used, BlockWords{words});
            const int these = count_rows(block);
            result.by_left[static_cast<std::size_t>(terms.count - used)] += these;
            able -= these;
        }
        result.by_left[static_cast<std::size_t>(terms.count)] += able;
    }
    result.exhausted = rows.count() - result.able;
    result.by_left[0] += result.exhausted;
    return result;
}

}  // namespace guanxi::quota
