#include "core/audience/block_work.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <limits>
#include <type_traits>

namespace guanxi::audience {

namespace {

using customer::BlockWords;
using customer::kBlockRows;
using customer::kBlockWords;

constexpr std::uint64_t kAllRows = ~std::uint64_t{0};

// From so many rows in a word on, testing all 64 without a branch is faster than picking them.
constexpr int kManyInWord = 12;

using Scratch = std::array<std::uint64_t, kBlockWords>;

// --- columns

// The sum of 64 zeros and ones, one byte each, as 64 bits.
std::uint64_t bits_of(const std::array<std::uint8_t, 64>& answers) {
    std::uint64_t bits = 0;
    for (unsigned eight = 0; eight < 8; ++eight) {
        std::uint64_t bytes = 0;
        std::memcpy(&bytes, answers.data() + std::size_t{eight} * 8, 8);
        // Each byte's one is carried into the top byte, to the place of its number.
        bits |= (bytes * 0x0102'0408'1020'4080U >> 56) << eight * 8;
    }
    return bits;
}

template <class Value, class Holds>
std::uint64_t answers_of(const Value* values, Holds holds) {
    std::array<std::uint8_t, 64> answers;
    for (std::size_t place = 0; place < 64; ++place) answers[place] = holds(values[place]) ? 1 : 0;
    return bits_of(answers);
}

// Whether the block has so many rows left that whole words are tested at once; looks at a part of it.
bool has_many(const std::uint64_t* words) {
    constexpr std::size_t kStep = 16;
    int rows = 0;
    for (std::size_t word = 0; word < kBlockWords; word += kStep) rows += std::popcount(words[word]);
    return rows >= kManyInWord * static_cast<int>(kBlockWords / kStep);
}

// `values` begins at the block's first row.
template <class Value, class Holds>
void narrow_each(const Value* values, BlockWords words, Holds holds) {
    for (std::size_t word = 0; word < kBlockWords; ++word) {
        std::uint64_t kept = 0;
        for (std::uint64_t bits = words[word]; bits != 0; bits &= bits - 1) {
            const auto place = static_cast<unsigned>(std::countr_zero(bits));
            kept |= std::uint64_t{holds(values[word * 64 + place])} << place;
        }
        words[word] = kept;
    }
}

template <class Value, class Holds>
void narrow_column(std::span<const Value> column, Block block, BlockWords words, Holds holds) {
    const Value* values = column.data() + static_cast<std::size_t>(block.number) * kBlockRows;
    if (block.rows < kBlockRows || !has_many(words.data())) {
        narrow_each(values, words, holds);
        return;
    }
    for (std::size_t word = 0; word < kBlockWords; ++word) {
        if (words[word] != 0) words[word] &= answers_of(values + word * 64, holds);
    }
}

template <class Value, class Holds>
void narrow_column(std::span<const Value> column, Block block, BlockWords words, Sense sense, Holds holds) {
    if (sense == Sense::Plain) {
        narrow_column(column, block, words, holds);
    } else {
        narrow_column(column, block, words, [&holds](Value value) { return !holds(value); });
    }
}

// --- predicates

void write_union(const InAnyBitmap& predicate, Block block, BlockWords words) {
    predicate.bitmaps.front()->write_block(block.number, words);
    for (std::size_t i = 1; i < predicate.bitmaps.size(); ++i) predicate.bitmaps[i]->or_block(block.number, words);
}

// "One of two tags" is asked so often that it is worth not storing their union.
void and_union(std::uint64_t* __restrict words, const std::uint64_t* __restrict first,
               const std::uint64_t* __restrict second) {
    for (std::size_t word = 0; word < kBlockWords; ++word) words[word] &= first[word] | second[word];
}

void narrow_to(const InAnyBitmap& predicate, Block block, BlockWords words, Sense sense) {
    if (sense == Sense::Opposite) {
        for (const customer::Bitmap* bitmap : predicate.bitmaps) bitmap->and_not_block(block.number, words);
        return;
    }
    if (predicate.bitmaps.empty()) {
        std::fill(words.begin(), words.end(), 0);
        return;
    }
    if (predicate.bitmaps.size() == 1) {
        predicate.bitmaps.front()->and_block(block.number, words);
        return;
    }
    if (predicate.bitmaps.size() == 2) {
        const std::uint64_t* first = predicate.bitmaps.front()->bits_of_block(block.number);
        const std::uint64_t* second = predicate.bitmaps.back()->bits_of_block(block.number);
        if (first != nullptr && second != nullptr) {
            and_union(words.data(), first, second);
            return;
        }
    }
    Scratch scratch;
    write_union(predicate, block, scratch);
    and_words(words, scratch);
}

void narrow_to(const NumberAmong& predicate, Block block, BlockWords words, Sense sense) {
    const auto limit = static_cast<unsigned>(predicate.planes->largest()) + 1;
    const std::uint64_t possible = limit == 64 ? kAllRows : (std::uint64_t{1} << limit) - 1;
    const std::uint64_t wanted = (sense == Sense::Plain ? predicate.wanted : ~predicate.wanted) & possible;
    // Numbers from 0 or to the largest are one comparison, others one each.
    if (wanted != 0 && (wanted & (wanted + 1)) == 0) {
        predicate.planes->and_less_block(block.number, std::popcount(wanted), words);
        return;
    }
    if (std::popcount(wanted) == 1) {
        predicate.planes->and_equal_block(block.number, std::countr_zero(wanted), words);
        return;
    }
    Scratch found;
    const std::uint64_t unwanted = ~wanted & possible;
    if ((unwanted & (unwanted + 1)) == 0) {
        predicate.planes->less_block(block.number, std::popcount(unwanted), found);
        and_not_words(words, found);
        return;
    }
    const bool is_mostly_wanted = std::popcount(wanted) > std::popcount(unwanted);
    found.fill(0);
    for (std::uint64_t left = is_mostly_wanted ? unwanted : wanted; left != 0; left &= left - 1) {
        Scratch equal;
        predicate.planes->equal_block(block.number, std::countr_zero(left), equal);
        or_words(found, equal);
    }
    is_mostly_wanted ? and_not_words(words, found) : and_words(words, found);
}

void narrow_to(const InRange& predicate, Block block, BlockWords words, Sense sense) {
    std::visit(
        [&](const auto column) {
            using Value = typename decltype(column)::value_type;
            using Unsigned = std::make_unsigned_t<Value>;
            // One comparison instead of two: values below the range wrap around to large ones.
            const auto low = static_cast<Unsigned>(predicate.low);
            const auto width = static_cast<Unsigned>(predicate.high - predicate.low);
            narrow_column(column, block, words, sense, [low, width](Value value) {
                return static_cast<Unsigned>(static_cast<Unsigned>(value) - low) <= width;
            });
        },
        predicate.column);
}

void narrow_to(const InList& predicate, Block block, BlockWords words, Sense sense) {
    const std::uint8_t* small = predicate.small.data();
    const auto behind = static_cast<std::uint32_t>(predicate.small.size()) - 1;
    const auto is_wanted = [small, behind](auto value) {
        return small[std::min(static_cast<std::uint32_t>(value), behind)] != 0;  // negative ones are behind, too
    };
    const auto is_among_others = [&predicate](auto value) {
        return std::binary_search(predicate.others.begin(), predicate.others.end(), std::int64_t{value});
    };
    std::visit(
        [&](const auto column) {
            if (predicate.others.empty()) {
                narrow_column(column, block, words, sense, is_wanted);
            } else {
                narrow_column(column, block, words, sense,
                              [&](auto value) { return is_wanted(value) || is_among_others(value); });
            }
        },
        predicate.column);
}

bool is_in_cycle(std::int64_t place, std::int64_t end) {
    return place >= 0 && place < end;
}

bool is_marked_outside_of_cycle(const InYearlyDays& predicate, std::int32_t value) {
    constexpr Day kFirst{std::chrono::year{1} / 1 / 1};
    constexpr Day kLast{std::chrono::year{9999} / 12 / 31};
    if (value < customer::value_of_day(kFirst) || value > customer::value_of_day(kLast)) return false;
    const std::chrono::year_month_day date{customer::day_of_value(value)};
    return predicate.by_month_and_day[std::size_t{32} * unsigned{date.month()} + unsigned{date.day()}] != 0;
}

void narrow_to(const InYearlyDays& predicate, Block block, BlockWords words, Sense sense) {
    constexpr std::int64_t kBegin = customer::value_of_day(InYearlyDays::kCycleBegin);
    constexpr std::int64_t kEnd = customer::value_of_day(Day{std::chrono::year{2100} / 3 / 1}) - kBegin;
    const std::uint8_t* by_cycle_day = predicate.by_cycle_day.data();
    narrow_column(predicate.column, block, words, sense, [by_cycle_day, &predicate](std::int32_t value) {
        const std::int64_t place = value - kBegin;
        if (!is_in_cycle(place, kEnd)) return is_marked_outside_of_cycle(predicate, value);
        return by_cycle_day[static_cast<std::uint32_t>(place) % InYearlyDays::kCycleDays] != 0;
    });
}

}  // namespace

Block block_of(const customer::Base& base, int number) {
    return {number, std::min(kBlockRows, base.row_count() - number * kBlockRows)};
}

void fill(Block block, BlockWords words) {
    const auto whole = static_cast<std::size_t>(block.rows) / 64;
    std::fill_n(words.begin(), whole, kAllRows);
    std::fill(words.begin() + static_cast<std::ptrdiff_t>(whole), words.end(), 0);
    const unsigned over = static_cast<unsigned>(block.rows) % 64;
    if (over != 0) words[whole] = (std::uint64_t{1} << over) - 1;
}

void narrow(const Predicate& predicate, Block block, BlockWords words) {
    std::visit([&](const auto& what) { narrow_to(what, block, words, predicate.sense); }, predicate.what);
}

void write(const Predicate& predicate, Block block, BlockWords words) {
    const auto* bitmaps = std::get_if<InAnyBitmap>(&predicate.what);
    if (bitmaps != nullptr && !bitmaps->bitmaps.empty() && predicate.sense == Sense::Plain) {
        write_union(*bitmaps, block, words);
        return;
    }
    fill(block, words);
    narrow(predicate, block, words);
}

bool is_empty(BlockWords words) {
    return std::all_of(words.begin(), words.end(), [](std::uint64_t word) { return word == 0; });
}

#if defined(__wasm__)
int count(BlockWords words) {  // the browser has an instruction for it
    int total = 0;
    for (const std::uint64_t word : words) total += std::popcount(word);
    return total;
}
#else
// Our processors are not told to have one; then counting by halves is fastest, and compilers do two words at once.
int count(BlockWords words) {
    constexpr std::uint64_t kLanes = 0x00FF'00FF'00FF'00FF;
    constexpr std::size_t kStep = 16;  // bytes of counts overflow behind 31 words
    std::uint64_t sums = 0;            // four of them, 16 bits each; 64 steps add up to 16,384 at most
    const std::uint64_t* next = words.data();
    for (std::size_t step = 0; step < kBlockWords / kStep; ++step) {
        std::uint64_t bytes = 0;
        for (std::size_t word = 0; word < kStep; ++word) {
            std::uint64_t bits = next[word];
            bits -= bits >> 1 & 0x5555'5555'5555'5555;
            bits = (bits & 0x3333'3333'3333'3333) + (bits >> 2 & 0x3333'3333'3333'3333);
            bytes += (bits + (bits >> 4)) & 0x0F0F'0F0F'0F0F'0F0F;
        }
        sums += (bytes & kLanes) + (bytes >> 8 & kLanes);
        next += kStep;
    }
    int total = 0;
    for (; sums != 0; sums >>= 16) total += static_cast<int>(sums & 0xFFFF);
    return total;
}
#endif

void and_words(BlockWords words, std::span<const std::uint64_t, kBlockWords> others) {
    std::uint64_t* to = words.data();
    const std::uint64_t* from = others.data();
    for (std::size_t word = 0; word < kBlockWords; ++word) to[word] &= from[word];
}

void or_words(BlockWords words, std::span<const std::uint64_t, kBlockWords> others) {
    std::uint64_t* to = words.data();
    const std::uint64_t* from = others.data();
    for (std::size_t word = 0; word < kBlockWords; ++word) to[word] |= from[word];
}

void and_not_words(BlockWords words, std::span<const std::uint64_t, kBlockWords> others) {
    std::uint64_t* to = words.data();
    const std::uint64_t* from = others.data();
    for (std::size_t word = 0; word < kBlockWords; ++word) to[word] &= ~from[word];
}

}  // namespace guanxi::audience
