// The rows that count in a figure, one for each bearer of a journey (board.h rules 1 and 2), and walking through them.
// Rules
//   1. Of a person's rows the first is chosen among friends and the rows asked for: with fewer rows asked for it may be
//      another one.
//   2. A journey that the base does not know counts like one that is kept per relation.
//   3. StaffNumbers looks a row's number up by index while the column's values have one or two bytes, else by binary
//      search. It keeps a reference to the column, which must stay as it is.
// Source: ours, after issue 3, part 4.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <span>
#include <type_traits>
#include <vector>

#include "core/customer/base.h"
#include "core/customer/persons.h"

namespace guanxi::report {

// `rows` null: of all rows. `persons` null, or of another version of the base: made here when it is needed.
customer::RowSet bearer_rows(const customer::Base&, JourneyId, const customer::RowSet* rows,
                             const customer::Persons* persons);

// Calls `seen(row)` for each of the rows that stands in the stage with this number, from 1 up, ascending.
template <class Seen>
void each_in_stage(const customer::StageColumn& column, int number, const customer::RowSet& rows, Seen seen) {
    std::array<std::uint64_t, customer::kBlockWords> standing{};
    for (int block = 0; block < rows.block_count(); ++block) {
        column.stage.equal_block(block, number, standing);
        const auto first = static_cast<std::size_t>(block) * customer::kBlockWords;
        for (std::size_t word = 0; word < customer::kBlockWords; ++word) {
            for (std::uint64_t bits = standing[word] & rows.words()[first + word]; bits != 0; bits &= bits - 1) {
                seen((first + word) * 64 + static_cast<std::size_t>(std::countr_zero(bits)));
            }
        }
    }
}

// The staff of a base's rows, numbered from 0 by id, so that figures per staff stand in plain arrays.
class StaffNumbers {
public:
    explicit StaffNumbers(const customer::NarrowColumn&);

    const std::vector<StaffId>& staff() const { return staff_; }  // ascending

    // Calls `with(number_of)` once; `number_of(row)` is quick.
    template <class With>
    void visit(With with) const {
        column_.visit([&](const auto& values) {
            using Value = typename std::decay_t<decltype(values)>::value_type;
            if constexpr (sizeof(Value) <= 2) {
                with([this, &values](std::size_t row) { return number_of_value_[values[row]]; });
            } else {
                with([this, &values](std::size_t row) { return searched(static_cast<std::int32_t>(values[row])); });
            }
        });
    }

private:
    std::size_t searched(std::int32_t value) const;

    const customer::NarrowColumn& column_;
    std::vector<StaffId> staff_;
    std::vector<std::size_t> number_of_value_;  // of values of one or two bytes
};

}  // namespace guanxi::report
