// The names of customers, by customer.
// Rules
//   1. One name serves all relations of a person, and may come before them.
//   2. An empty name is no name: it forgets the customer, and is what an unknown one has.
//   3. A name stays when the last relation of its customer goes.
// Source: ours.
#pragma once

#include <cstdint>
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

    // How many have a name; they stand in chunks of kChunkRows, in no order that means anything.
    std::size_t count() const { return customers_.size(); }
    // Calls `seen(customer)` for each of the chunk whose name holds the needle, which is not empty.
    template <class Seen>
    void each_with(const Needle& needle, int chunk, Seen seen) const {
        names_.each_with(needle, chunk, [&](int place) { seen(customers_[static_cast<std::size_t>(place)]); });
    }

    std::size_t memory_bytes() const;

private:
    friend class NamePlaces;

    std::vector<CustomerId> customers_;  // by place
    RowIndex<CustomerId> place_of_;
    RowTexts names_;
};

// Finds names by a table over all customers: for who asks for most of them, again and again. An empty one finds them
// as well, more slowly.
class NamePlaces {
public:
    NamePlaces() = default;
    explicit NamePlaces(const CustomerNames&);  // stay unchanged

    std::string_view find(const CustomerNames& names, CustomerId customer) const {
        const auto number = static_cast<std::uint32_t>(customer.value);
        if (number >= places_.size()) return names.find(customer);
        const std::int32_t place = places_[number];
        return place < 0 ? std::string_view{} : names.names_.at(place);
    }

private:
    std::vector<std::int32_t> places_;  // by customer; −1: no name
};

}  // namespace guanxi::customer
