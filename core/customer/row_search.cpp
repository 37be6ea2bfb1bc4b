#include "core/customer/row_search.h"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>

namespace guanxi::customer {

namespace {

constexpr int kChunk = static_cast<int>(kChunkRows);
constexpr int kChunkWords = kChunk / 64;
constexpr std::size_t kSmallIds = 65'536;  // of staff and channels

// What the stages cost, in rows that are looked at.
constexpr int kBlockCost = kBlockRows / 16;
constexpr int kSkipCost = kChunk / 16;
constexpr int kLookupCost = 128;  // a row's remark and, through the index, the customer's name

int chunk_count(int rows) {
    return (rows + kChunk - 1) / kChunk;
}

template <class Id>
IdSet set_of(const std::vector<Id>& ids) {
    IdSet set{kSmallIds};
    for (const Id id : ids) set.insert(id.value);
    return set;
}

// Customers' ids are dense as a rule; whatever they are, the set stays as small as the base.
IdSet empty_set_of_customers(const Base& base) {
    return IdSet{4 * (base.names().count() + static_cast<std::size_t>(base.row_count())) + kSmallIds};
}

void intersect(BlockWords words, BlockWords other) {
    for (std::size_t word = 0; word < kBlockWords; ++word) words[word] &= other[word];
}

// Takes out the rows whose id is not in the set.
void keep_ids(const NarrowColumn& column, int block, const IdSet& ids, BlockWords words) {
    column.visit([&](const auto& values) {
        for (std::size_t word = 0; word < kBlockWords; ++word) {
            std::uint64_t kept = words[word];
            for (std::uint64_t bits = words[word]; bits != 0; bits &= bits - 1) {
                const auto place = static_cast<std::size_t>(std::countr_zero(bits));
                const std::size_t row = (static_cast<std::size_t>(block) * kBlockWords + word) * 64 + place;
                if (!ids.contains(static_cast<std::int32_t>(values[row]))) kept ^= std::uint64_t{1} << place;
            }
            words[word] = kept;
        }
    });
}

void keep_tagged(const Base& base, int block, const Filter& filter, BlockWords words) {
    for (const TagId tag : filter.all_tags) {
        const Bitmap* rows = base.rows_with(tag);
        if (rows == nullptr) std::fill(words.begin(), words.end(), 0);
        if (rows != nullptr) rows->and_block(block, words);
    }
    if (!filter.any_tags.empty()) {
        std::vector<std::uint64_t> any(kBlockWords);
        for (const TagId tag : filter.any_tags) {
            if (const Bitmap* rows = base.rows_with(tag)) rows->or_block(block, BlockWords{any});
        }
        intersect(words, BlockWords{any});
    }
    for (const TagId tag : filter.no_tags) {
        if (const Bitmap* rows = base.rows_with(tag)) rows->and_not_block(block, words);
    }
}

}  // namespace

RowSet all_rows(const Base& base) {
    RowSet rows{base.row_count()};
    for (int number = 0; number < rows.block_count(); ++number) {
        const int count = std::min(base.row_count() - number * kBlockRows, kBlockRows);
        const auto full = static_cast<std::size_t>(count / 64);
        const BlockWords words = rows.block(number);
        std::fill_n(words.begin(), full, ~std::uint64_t{0});
        if (count % 64 != 0) words[full] = (std::uint64_t{1} << (count % 64)) - 1;
    }
    return rows;
}

void write_newest_first(const Base& base, int column, std::span<KeyedRow> rows) {
    constexpr std::uint32_t kLargest = std::numeric_limits<std::uint32_t>::max();
    const std::uint32_t* added_at = base.added_at_column().data();
    for (KeyedRow& row : rows) {
        const std::uint32_t number =
            column == 0 ? added_at[row.row] : static_cast<std::uint32_t>(base.relation(row.row).value);
        row.key = kLargest - number;
    }
}

RowSearch::RowSearch(const Base& base, Filter filter, RowSet within)
    : filter_(std::move(filter)),
      needle_(filter_.text),
      staff_(set_of(filter_.staff)),
      channels_(set_of(filter_.channels)),
      set_(std::move(within)),
      next_(base.block_count()) {}

RowSearch::Progress RowSearch::step(const Base& base, int rows) {
    for (int left = std::max(rows, 1); left > 0 && stage_ != Stage::Done;) {
        if (next_ == 0) {
            choose_way(base);
            continue;
        }
        --next_;
        switch (stage_) {
            case Stage::Columns:
                narrow_block(base, next_);
                left -= kBlockCost;
                break;
            case Stage::Names:
                look_at_names(base, next_);
                left -= kChunk;
                break;
            case Stage::Texts:
            case Stage::Rows: left -= look_at_chunk(base, next_); break;
            case Stage::Done: break;
        }
    }
    return stage_ == Stage::Done ? Progress::Done : Progress::Searching;
}

// The next stage, when nothing is left of this one.
void RowSearch::choose_way(const Base& base) {
    const auto begin = [this](Stage stage, int parts) {
        stage_ = stage;
        next_ = parts;
    };
    const int row_chunks = chunk_count(base.row_count());
    switch (stage_) {
        case Stage::Columns: {
            if (needle_.size() == 0) return begin(Stage::Rows, row_chunks);
            const auto texts = static_cast<std::int64_t>(base.names().count()) + base.row_count();
            if (std::int64_t{set_.count()} * kLookupCost < texts) return begin(Stage::Rows, row_chunks);
            named_ = empty_set_of_customers(base);
            return begin(Stage::Names, chunk_count(static_cast<int>(base.names().count())));
        }
        case Stage::Names: return begin(Stage::Texts, row_chunks);
        case Stage::Texts:
        case Stage::Rows:
        case Stage::Done: return begin(Stage::Done, 0);
    }
}

void RowSearch::narrow_block(const Base& base, int block) {
    const BlockWords words = set_.block(block);
    if (filter_.state) base.states().and_equal_block(block, static_cast<int>(*filter_.state), words);
    keep_tagged(base, block, filter_, words);
    if (!filter_.staff.empty()) keep_ids(base.staff_column(), block, staff_, words);
    if (!filter_.channels.empty()) keep_ids(base.channel_column(), block, channels_, words);
}

void RowSearch::look_at_names(const Base& base, int chunk) {
    base.names().each_with(needle_, chunk, [this](CustomerId customer) { named_.insert(customer.value); });
}

// What it cost comes back.
int RowSearch::look_at_chunk(const Base& base, int chunk) {
    constexpr int kChunksInBlock = kBlockRows / kChunk;
    const auto first_word = static_cast<std::size_t>(chunk % kChunksInBlock) * kChunkWords;
    const auto words = set_.block(chunk / kChunksInBlock).subspan(first_word, kChunkWords);
    const auto count = [&words] {
        int rows = 0;
        for (const std::uint64_t word : words) rows += std::popcount(word);
        return rows;
    };
    const int candidates = count();
    if (candidates == 0) return kSkipCost;
    if (stage_ == Stage::Texts) keep_marked(base, chunk, words);
    if (stage_ == Stage::Rows && needle_.size() != 0) keep_with_text(base, chunk, words);
    for (int word = kChunkWords - 1; word >= 0; --word) {
        for (std::uint64_t bits = words[static_cast<std::size_t>(word)]; bits != 0;) {
            const int place = 63 - std::countl_zero(bits);
            bits ^= std::uint64_t{1} << place;
            rows_.push_back(chunk * kChunk + word * 64 + place);
        }
    }
    return stage_ == Stage::Rows && needle_.size() != 0 ? candidates * kLookupCost : kChunk;
}

void RowSearch::keep_marked(const Base& base, int chunk, std::span<std::uint64_t> words) const {
    std::array<std::uint64_t, kChunkWords> found{};
    base.columns().remark.each_with(needle_, chunk, [&found](int row) {
        const auto place = static_cast<std::size_t>(row) % kChunkRows;
        found[place / 64] |= std::uint64_t{1} << (place % 64);
    });
    const auto rows = static_cast<std::size_t>(base.row_count());
    const CustomerId* customers = base.customer_column().data();
    for (std::size_t word = 0; word < kChunkWords; ++word) {
        const std::size_t first = static_cast<std::size_t>(chunk) * kChunkRows + word * 64;
        const std::size_t end = std::min(first + 64, rows);
        for (std::size_t row = first; row < end; ++row) {
            found[word] |= std::uint64_t{named_.contains(customers[row].value)} << (row - first);
        }
        words[word] &= found[word];
    }
}

void RowSearch::keep_with_text(const Base& base, int chunk, std::span<std::uint64_t> words) const {
    for (std::size_t word = 0; word < words.size(); ++word) {
        for (std::uint64_t bits = words[word]; bits != 0; bits &= bits - 1) {
            const int place = std::countr_zero(bits);
            const int row = chunk * kChunk + static_cast<int>(word) * 64 + place;
            if (!has_text(base, row, needle_)) words[word] ^= std::uint64_t{1} << place;
        }
    }
}

}  // namespace guanxi::customer
