// Orders rows by columns of keys, in slices.
// Rules
//   1. By the first column; what is equal there by the second one, and so on. The last one leaves no ties, so that the
//      order does not depend on the slices.
//   2. A key that is Begun goes on in its next part, and rows that are equal in the first are ordered by that one.
//   3. Large ranges are ordered digit by digit, small ones by comparing.
// Source: ours; measured by scripts/bench core.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace guanxi::customer {

enum class KeyPart : std::uint8_t { Whole, Begun };

struct KeyedRow {
    std::uint64_t key;
    std::int32_t row;
    KeyPart part;  // Begun: rows with the same key are compared by the next part of their keys
};

// Writes the keys of some rows: the given part, from 0 on, of those in the given column. A row's `part` is Whole unless
// it is written; what it says must follow from the key.
using WriteKeys = std::function<void(int column, int part, std::span<KeyedRow>)>;

class RowSort {
public:
    RowSort() = default;
    RowSort(std::vector<int> rows, int columns);  // the last column leaves no ties

    enum class Progress : std::uint8_t { Sorting, Done };
    Progress step(int rows, const WriteKeys&);  // moves about `rows` rows once

    const std::vector<int>& rows() const { return rows_; }  // in order once Done; until then some may be there twice
    std::vector<int> take_rows() { return std::move(rows_); }

private:
    struct Range {
        int first = 0;
        int end = 0;
        int column = 0;
        int part = 0;

        int count() const { return end - first; }
    };

    static constexpr unsigned kDigitBits = 11;
    static constexpr std::size_t kDigitValues = std::size_t{1} << kDigitBits;
    static constexpr int kDigits = (64 + kDigitBits - 1) / kDigitBits;
    using DigitCounts = std::array<std::uint32_t, kDigitValues>;

    enum class Stage : std::uint8_t { Waiting, Keys, Digits, Places };

    void take_range();
    void write_keys(int rows, const WriteKeys&);
    void begin_digit();
    void move_by_digit(int rows);
    void place(int rows);
    void end_run(int begin, int end);

    std::vector<int> rows_;
    int columns_ = 0;
    std::vector<Range> waiting_;

    Range range_;  // that is being ordered, and its rows with their keys
    Stage stage_ = Stage::Waiting;
    // Both as large as the largest range, which comes first, and not filled: that alone would take longer than a slice.
    std::unique_ptr<KeyedRow[]> keyed_;
    std::unique_ptr<KeyedRow[]> moved_;
    std::vector<DigitCounts> counts_;  // per digit; too much for the stack of a browser's program
    int digit_ = 0;
    int next_ = 0;  // row of the range
    int run_ = 0;   // where the rows with the key of the one before `next_` begin
    bool is_ascending_ = true;
};

}  // namespace guanxi::customer
