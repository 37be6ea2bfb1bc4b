#include "core/customer/row_order.h"

#include <array>

namespace guanxi::customer {

namespace {

constexpr unsigned kDigitBits = 11;
constexpr std::size_t kDigits = std::size_t{1} << kDigitBits;

std::size_t digit_of(std::uint32_t number, unsigned shift) {
    return (number >> shift) % kDigits;
}

}  // namespace

void sort_by_number(std::vector<NumberedRow>& rows) {
    std::vector<NumberedRow> sorted(rows.size());
    for (unsigned shift = 0; shift < 32; shift += kDigitBits) {
        std::array<std::uint32_t, kDigits> first{};
        for (const NumberedRow& row : rows) ++first[digit_of(row.number, shift)];
        if (!rows.empty() && first[digit_of(rows.front().number, shift)] == rows.size()) continue;  // all the same
        std::uint32_t before = 0;
        for (std::uint32_t& place : first) {
            const std::uint32_t count = place;
            place = before;
            before += count;
        }
        for (const NumberedRow& row : rows) sorted[first[digit_of(row.number, shift)]++] = row;
        rows.swap(sorted);
    }
}

}  // namespace guanxi::customer
