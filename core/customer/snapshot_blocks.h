// The named blocks and columns of which a snapshot (snapshot.h) is made.
// Rules
//   1. A name stands once. A block that stands there twice, bytes behind the end and bytes without an end are errors.
//   2. A column that is missing is an error where there are rows; only those read as ..._or_zeros, ascending or
//      text_column may be.
//   3. Differences wrap around in 64 bits, so that every pair of numbers has one; what is then no id is an error.
//   4. A count in the bytes reserves nothing: a list is at most as long as the bytes that are left.
//   5. Errors are InvalidInput; those of a block name it.
// Source: ours; design.md §4.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/customer/row_texts.h"
#include "core/customer/snapshot_numbers.h"

namespace guanxi::customer {

Error malformed_block(std::string_view name, const char* how);

// Writes the mark, blocks in the order of the calls, and the end.
class BlockWriter {
public:
    BlockWriter();

    void block(std::string_view name, std::string_view payload);

    // One number, text or list for each row, as `value_of(row)` gives it.
    template <class Rows, class ValueOf>
    void numbers(std::string_view name, const Rows& rows, ValueOf value_of) {
        ByteWriter column;
        std::int64_t before = 0;
        for (const auto& row : rows) before = add_number(column, value_of(row), before);
        block(name, column.bytes());
    }

    template <class Rows, class ValueOf>
    void texts(std::string_view name, const Rows& rows, ValueOf value_of) {
        ByteWriter column;
        for (const auto& row : rows) column.text(value_of(row));
        block(name, column.bytes());
    }

    // `ids_of(row)` gives a range of ids; their order is kept.
    template <class Rows, class IdsOf>
    void lists(std::string_view name, const Rows& rows, IdsOf ids_of) {
        ByteWriter column;
        for (const auto& row : rows) {
            const auto& ids = ids_of(row);
            column.varint(ids.size());
            std::int64_t before = 0;
            for (const auto id : ids) before = add_number(column, id.value, before);
        }
        block(name, column.bytes());
    }

    // Texts of many rows: the sizes of all of them, as encode_numbers has it, and then the bytes of all of them.
    template <class Rows, class ValueOf>
    void text_column(std::string_view name, const Rows& rows, ValueOf value_of) {
        Numbers sizes;
        sizes.reserve(rows.size());
        std::string texts;
        for (const auto& row : rows) {
            const std::string_view text = value_of(row);
            sizes.push_back(static_cast<std::uint32_t>(text.size()));
            texts += text;
        }
        if (!texts.empty()) block(name, encode_numbers(sizes) + texts);
    }

    std::string finish();

private:
    static std::int64_t add_number(ByteWriter& column, std::int64_t number, std::int64_t before);

    ByteWriter bytes_;
};

// Lists of all rows, one behind the other.
struct ListColumn {
    std::vector<std::int32_t> numbers;
    std::vector<std::size_t> ends;  // of each row's list in `numbers`

    std::span<const std::int32_t> list(std::size_t row) const;
};

// What can be read of the bytes of BlockWriter. Views point into them. Every column is an error when it is malformed
// or has another count of rows than asked for.
class Blocks {
public:
    static Result<Blocks> parse(std::string_view bytes);

    bool holds(std::string_view name) const { return payloads_.contains(name); }
    std::string_view payload(std::string_view name) const;  // empty when missing

    Result<std::vector<std::int32_t>> ids(std::string_view name) const;  // from 1 up, strictly ascending
    Result<std::vector<std::int32_t>> references(std::string_view name, std::size_t rows) const;          // from 1 up
    Result<std::vector<std::int32_t>> references_or_none(std::string_view name, std::size_t rows) const;  // 0 is "none"
    Result<std::vector<std::int64_t>> numbers(std::string_view name, std::size_t rows) const;
    Result<std::vector<std::int64_t>> numbers_or_zeros(std::string_view name, std::size_t rows) const;  // when missing
    Result<std::vector<std::string_view>> texts(std::string_view name, std::size_t rows) const;
    Result<ListColumn> lists(std::string_view name, std::size_t rows) const;  // of ids from 1 up, in any order

    // The columns of rows, which are many (snapshot_numbers.h).
    Result<std::vector<std::int32_t>> ascending(std::string_view name) const;
    Result<Numbers> column(std::string_view name, std::size_t rows) const;
    Result<Numbers> column_or_zeros(std::string_view name, std::size_t rows) const;  // zeros when missing
    Result<Numbers> reference_column(std::uint32_t smallest, std::string_view name, std::size_t rows) const;
    Result<RowTexts> text_column(std::string_view name, std::size_t rows) const;  // empty ones when missing

    // The numbers with which block names go on behind `prefix`, ascending; an error when there are more than `most`.
    Result<std::vector<std::int32_t>> numbers_behind(std::string_view prefix, std::size_t most) const;

private:
    Result<std::vector<std::int64_t>> all_numbers(std::string_view name) const;
    Result<std::vector<std::int32_t>> references_from(std::int64_t smallest, std::string_view name,
                                                      std::size_t rows) const;

    std::map<std::string_view, std::string_view> payloads_;
};

}  // namespace guanxi::customer
