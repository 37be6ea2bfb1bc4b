// The tags of every row, in chunks of 256 rows: two bytes a tag; four in a chunk where an id is above 65,535. Group
// chats and opened materials are kept in the same way.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <variant>
#include <vector>

#include "core/base/id.h"
#include "core/customer/list_chunk.h"

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

template <class Id>
class IdLists {
public:
    IdList<Id> at(int row) const {  // empty for rows that were never set
        const std::size_t chunk = chunk_of(row);
        if (chunk >= chunks_.size()) return {};
        return std::visit([row](const auto& units) { return IdList<Id>{units.at(place_of(row))}; }, chunks_[chunk]);
    }

    void set(int row, std::span<const Id> ids) {  // ascending
        const std::size_t number = chunk_of(row);
        if (number >= chunks_.size()) {
            if (ids.empty()) return;
            make_room(chunks_, number + 1);
            chunks_.resize(number + 1);
        }
        Chunk& chunk = chunks_[number];
        if (!ids.empty() && ids.back().value > kNarrowMax && std::holds_alternative<Narrow>(chunk)) {
            chunk = widened(std::get<Narrow>(chunk));
        }
        std::visit([row, ids](auto& units) { write(units.resize(place_of(row), ids.size()), ids); }, chunk);
    }

    std::size_t memory_bytes() const {
        std::size_t bytes = bytes_of(chunks_);
        for (const Chunk& chunk : chunks_)
            bytes += std::visit([](const auto& units) { return units.memory_bytes(); }, chunk);
        return bytes;
    }

private:
    using Narrow = ListChunk<std::uint16_t>;
    using Wide = ListChunk<std::uint32_t>;
    using Chunk = std::variant<Narrow, Wide>;

    static constexpr std::int32_t kNarrowMax = 65'535;

    static std::size_t chunk_of(int row) { return static_cast<std::size_t>(row) / kChunkRows; }
    static std::size_t place_of(int row) { return static_cast<std::size_t>(row) % kChunkRows; }

    template <class Unit>
    static void write(std::span<Unit> units, std::span<const Id> ids) {
        for (std::size_t i = 0; i < ids.size(); ++i) units[i] = static_cast<Unit>(ids[i].value);
    }

    static Wide widened(const Narrow& narrow) {
        Wide wide;
        for (std::size_t row = 0; row < kChunkRows; ++row) {
            const auto from = narrow.at(row);
            std::copy(from.begin(), from.end(), wide.resize(row, from.size()).begin());
        }
        return wide;
    }

    std::vector<Chunk> chunks_;
};

using TagLists = IdLists<TagId>;

}  // namespace guanxi::customer
