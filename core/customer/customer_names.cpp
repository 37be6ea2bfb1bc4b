#include "core/customer/customer_names.h"

#include <algorithm>

#include "core/customer/growth.h"

namespace guanxi::customer {

CustomerNames::CustomerNames(std::vector<CustomerId> customers, RowTexts names)
    : customers_(std::move(customers)), names_(std::move(names)) {
    place_of_.reserve(customers_.size(), customers_);
    for (std::size_t place = 0; place < customers_.size(); ++place) {
        place_of_.insert(customers_[place], static_cast<int>(place), customers_);
    }
}

void CustomerNames::upsert(CustomerId customer, std::string_view name) {
    int place = place_of_.find(customer, customers_);
    if (!name.empty()) {
        if (place < 0) {
            place = static_cast<int>(customers_.size());
            append(customers_, customer);
            place_of_.insert(customer, place, customers_);
        }
        names_.set(place, name);
    } else if (place >= 0) {
        const int last = static_cast<int>(customers_.size()) - 1;
        place_of_.erase(customer, customers_);
        if (place != last) place_of_.move(customers_.back(), place, customers_);
        move_last_into_row(customers_, static_cast<std::size_t>(place));
        names_.move_last_into(place, last);
    }
}

std::string_view CustomerNames::find(CustomerId customer) const {
    const int place = place_of_.find(customer, customers_);
    return place < 0 ? std::string_view{} : names_.at(place);
}

// Ids of a store are dense; those that are not are left to the index.
NamePlaces::NamePlaces(const CustomerNames& names) {
    constexpr std::size_t kCustomersMin = 65'536;
    const std::size_t limit = 4 * names.count() + kCustomersMin;
    std::size_t size = 0;
    for (const CustomerId customer : names.customers_) {
        const auto number = static_cast<std::uint32_t>(customer.value);
        if (number < limit) size = std::max<std::size_t>(size, number + 1);
    }
    places_.assign(size, -1);
    for (std::size_t place = 0; place < names.count(); ++place) {
        const auto number = static_cast<std::uint32_t>(names.customers_[place].value);
        if (number < size) places_[number] = static_cast<std::int32_t>(place);
    }
}

std::size_t CustomerNames::memory_bytes() const {
    return bytes_of(customers_) + place_of_.memory_bytes() + names_.memory_bytes();
}

}  // namespace guanxi::customer
