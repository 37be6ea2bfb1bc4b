#include "core/customer/persons.h"

#include <algorithm>

#include "core/customer/row_order.h"

namespace guanxi::customer {

Persons persons_of(const Base& base) {
    std::vector<NumberedRow> order;
    order.reserve(static_cast<std::size_t>(base.row_count()));
    for (int row = 0; row < base.row_count(); ++row) {
        order.push_back({static_cast<std::uint32_t>(base.customer(row).value), row});
    }
    sort_by_number(order);

    Persons persons;
    persons.version = base.version();
    persons.rows.reserve(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (i == 0 || order[i].number != order[i - 1].number) persons.first.push_back(static_cast<std::uint32_t>(i));
        persons.rows.push_back(order[i].row);
    }
    persons.first.push_back(static_cast<std::uint32_t>(order.size()));
    for (std::size_t person = 0; person + 1 < persons.first.size(); ++person) {
        const std::uint32_t first = persons.first[person];
        const auto of = std::span{persons.rows}.subspan(first, persons.first[person + 1] - first);
        if (of.size() < 2) continue;
        std::sort(of.begin(), of.end(),
                  [&base](int left, int right) { return base.relation(left) < base.relation(right); });
    }
    return persons;
}

}  // namespace guanxi::customer
