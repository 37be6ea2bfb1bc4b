// What tag_lists.h gives for a row.
// Rules
//   1. It is a view of ids that are kept in 16 or 32 bits: their width never shows.
//   2. Ids come by value. An iterator carries the view with it and outlives the IdList, not the lists.
//   3. Iterators compare by position alone: those of two lists say nothing.
// Source: ours.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>

#include "core/base/id.h"

namespace guanxi::customer {

// The ids of one row, ascending. Valid until the lists change.
template <class Id>
class IdList {
public:
    class Iterator {
    public:
        using iterator_category = std::random_access_iterator_tag;
        using value_type = Id;
        using difference_type = std::ptrdiff_t;
        using pointer = const Id*;
        using reference = Id;

        Iterator() = default;
        Iterator(const IdList& list, difference_type at) : list_(list), at_(at) {}

        Id operator*() const { return list_[static_cast<std::size_t>(at_)]; }
        Id operator[](difference_type by) const { return *(*this + by); }
        Iterator& operator+=(difference_type by) {
            at_ += by;
            return *this;
        }
        Iterator& operator-=(difference_type by) { return *this += -by; }
        Iterator& operator++() { return *this += 1; }
        Iterator& operator--() { return *this += -1; }
        Iterator operator++(int) {
            const Iterator before = *this;
            ++*this;
            return before;
        }
        Iterator operator--(int) {
            const Iterator before = *this;
            --*this;
            return before;
        }
        friend Iterator operator+(Iterator from, difference_type by) { return from += by; }
        friend Iterator operator+(difference_type by, Iterator from) { return from += by; }
        friend Iterator operator-(Iterator from, difference_type by) { return from -= by; }
        friend difference_type operator-(const Iterator& to, const Iterator& from) { return to.at_ - from.at_; }
        friend bool operator==(const Iterator& left, const Iterator& right) { return left.at_ == right.at_; }
        friend auto operator<=>(const Iterator& left, const Iterator& right) { return left.at_ <=> right.at_; }

    private:
        IdList list_;
        difference_type at_ = 0;
    };

    IdList() = default;
    explicit IdList(std::span<const std::uint16_t> ids) : narrow_(ids.data()), size_(ids.size()) {}
    explicit IdList(std::span<const std::uint32_t> ids) : wide_(ids.data()), size_(ids.size()) {}

    std::size_t size() const { return size_; }
    bool empty() const { return size_ == 0; }
    Id operator[](std::size_t at) const {
        return {narrow_ != nullptr ? std::int32_t{narrow_[at]} : static_cast<std::int32_t>(wide_[at])};
    }
    Iterator begin() const { return {*this, 0}; }
    Iterator end() const { return {*this, static_cast<std::ptrdiff_t>(size_)}; }

private:
    const std::uint16_t* narrow_ = nullptr;
    const std::uint32_t* wide_ = nullptr;
    std::size_t size_ = 0;
};

using TagList = IdList<TagId>;

}  // namespace guanxi::customer
