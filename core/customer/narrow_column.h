// A number from 0 up for each row, in one, two or four bytes, whatever the largest one needs.
// Rules
//   1. Numbers are at most 2,147,483,647. None is checked: who writes brings them there.
//   2. A column is widened by the first number that needs it, and becomes narrower again in assign() alone.
//   3. visit() and memory_bytes() show the width; every other answer is the same in all three.
// Source: ours; what a relation takes is measured by scripts/bench core (docs/figures.md).
#pragma once

#include <cstdint>
#include <span>
#include <variant>
#include <vector>

namespace guanxi::customer {

class NarrowColumn {
public:
    using Bytes1 = std::vector<std::uint8_t>;
    using Bytes2 = std::vector<std::uint16_t>;
    using Bytes4 = std::vector<std::uint32_t>;

    // Calls `with(values)` once with the vector that is in use: for loops over many rows.
    template <class With>
    decltype(auto) visit(With with) const {
        return std::visit(with, values_);
    }

    void reserve(std::size_t rows);
    void resize(std::size_t rows);       // rows that come are 0
    void push_back(std::int32_t value);  // 0 and up; widens the column when needed
    void set(std::size_t row, std::int32_t value);
    std::int32_t at(std::size_t row) const {
        return visit([row](const auto& values) { return static_cast<std::int32_t>(values[row]); });
    }
    void move_last_into(std::size_t row);  // and drops the last one
    std::size_t size() const {
        return visit([](const auto& values) { return values.size(); });
    }

    void assign(std::span<const std::uint32_t> values);  // as narrow as they allow

    // Adds to every row from `first` on, of which the last one is the largest. None may fall below 0.
    void add(std::size_t first, std::int32_t difference);

    std::size_t memory_bytes() const;

private:
    void widen_for(std::int32_t value);

    std::variant<Bytes1, Bytes2, Bytes4> values_;
};

}  // namespace guanxi::customer
