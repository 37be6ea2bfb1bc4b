// The names of customers, by customer.
// Rules
//   1. One name serves all relations of a person, and may come before them.
//   2. An empty name is no name: it forgets the customer, and is what an unknown one has.
//   3. A name stays when the last relation of its customer goes.
// Source: ours.
#pragma once

#include <string_view>
#include <vector>

#include "core/base/id.h"
#include "core/customer/row_index.h"
#include "core/customer/row_texts.h"

namespace guanxi::customer {

class CustomerNames {
public:
    CustomerNames() = default;
    CustomerNames(std::vector<CustomerId>, RowTexts names);  // each customer once, with the text of its position

    void upsert(CustomerId, std::string_view name);  // an empty name forgets the customer
    std::string_view find(CustomerId) const;         // empty when not known; valid until the next change

    std::size_t memory_bytes() const;

private:
    std::vector<CustomerId> customers_;  // by place
    RowIndex<CustomerId> place_of_;
    RowTexts names_;
};

}  // namespace guanxi::customer
