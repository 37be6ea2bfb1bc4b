#include "core/customer/row_sort.h"

#include <algorithm>
#include <cassert>

namespace guanxi::customer {

namespace {

constexpr int kFew = 2'048;  // so many are compared at once

std::size_t index(int place) {
    return static_cast<std::size_t>(place);
}

bool is_before(const KeyedRow& left, const KeyedRow& right) {
    return left.key < right.key;
}

}  // namespace

RowSort::RowSort(std::vector<int> rows, int columns) : rows_(std::move(rows)), columns_(columns) {
    if (rows_.size() > 1 && columns > 0) waiting_.push_back({.first = 0, .end = static_cast<int>(rows_.size())});
}

RowSort::Progress RowSort::step(int rows, const WriteKeys& write) {
    for (int left = std::max(rows, 1); left > 0;) {
        if (stage_ == Stage::Waiting && waiting_.empty()) return Progress::Done;
        const int count = stage_ == Stage::Waiting ? 1 : std::min(std::max(left, kFew), range_.count() - next_);
        switch (stage_) {
            case Stage::Waiting: take_range(); break;
            case Stage::Keys: write_keys(count, write); break;
            case Stage::Digits: move_by_digit(count); break;
            case Stage::Places: place(count); break;
        }
        left -= count;
    }
    return stage_ == Stage::Waiting && waiting_.empty() ? Progress::Done : Progress::Sorting;
}

void RowSort::take_range() {
    range_ = waiting_.back();
    waiting_.pop_back();
    if (!keyed_) keyed_ = std::make_unique_for_overwrite<KeyedRow[]>(rows_.size());
    if (range_.count() > kFew) counts_.assign(kDigits, {});
    is_ascending_ = true;
    next_ = 0;
    stage_ = Stage::Keys;
}

void RowSort::write_keys(int rows, const WriteKeys& write) {
    const std::span some{&keyed_[index(next_)], index(rows)};
    for (int place = 0; place < rows; ++place) {
        some[index(place)].row = rows_[index(range_.first + next_ + place)];
        some[index(place)].part = KeyPart::Whole;  // unless it is written otherwise
    }
    write(range_.column, range_.part, some);
    std::uint64_t before = next_ == 0 ? 0 : keyed_[index(next_ - 1)].key;
    for (const KeyedRow& row : some) {
        if (row.key < before) is_ascending_ = false;
        before = row.key;
    }
    if (range_.count() > kFew) {
        for (const KeyedRow& row : some) {
            for (unsigned digit = 0; digit < kDigits; ++digit) {
                ++counts_[digit][(row.key >> (digit * kDigitBits)) % kDigitValues];
            }
        }
    }
    next_ += rows;
    if (next_ < range_.count()) return;
    const bool is_small = range_.count() <= kFew;
    if (is_small && !is_ascending_) std::sort(&keyed_[0], &keyed_[0] + range_.count(), is_before);
    digit_ = is_small || is_ascending_ ? kDigits : -1;
    begin_digit();
}

// The next one in which the rows differ; without one they are in order.
void RowSort::begin_digit() {
    next_ = 0;
    run_ = 0;
    stage_ = Stage::Places;
    while (digit_ < kDigits && ++digit_ < kDigits) {
        auto& counts = counts_[index(digit_)];
        const auto first = static_cast<std::size_t>((keyed_[0].key >> (index(digit_) * kDigitBits)) % kDigitValues);
        if (counts[first] == static_cast<std::uint32_t>(range_.count())) continue;
        std::uint32_t before = 0;
        for (std::uint32_t& place : counts) {
            const std::uint32_t count = place;
            place = before;
            before += count;
        }
        if (!moved_) moved_ = std::make_unique_for_overwrite<KeyedRow[]>(rows_.size());
        stage_ = Stage::Digits;
        return;
    }
}

void RowSort::move_by_digit(int rows) {
    auto& places = counts_[index(digit_)];
    const std::size_t shift = index(digit_) * kDigitBits;
    for (const KeyedRow& row : std::span{&keyed_[index(next_)], index(rows)}) {
        moved_[places[(row.key >> shift) % kDigitValues]++] = row;
    }
    next_ += rows;
    if (next_ < range_.count()) return;
    keyed_.swap(moved_);
    begin_digit();
}

void RowSort::place(int rows) {
    for (const int end = next_ + rows; next_ < end; ++next_) {
        rows_[index(range_.first + next_)] = keyed_[index(next_)].row;
        if (keyed_[index(next_)].key != keyed_[index(run_)].key) {
            end_run(run_, next_);
            run_ = next_;
        }
    }
    if (next_ < range_.count()) return;
    end_run(run_, next_);
    stage_ = Stage::Waiting;
    if (!waiting_.empty()) return;
    keyed_.reset();
    moved_.reset();
}

// Rows with the same key wait for what decides between them.
void RowSort::end_run(int begin, int end) {
    if (end - begin < 2) return;
    Range range{.first = range_.first + begin, .end = range_.first + end, .column = range_.column};
    if (keyed_[index(begin)].part == KeyPart::Begun) {
        range.part = range_.part + 1;
    } else {
        ++range.column;
    }
    assert(range.column < columns_);
    waiting_.push_back(range);
}

}  // namespace guanxi::customer
