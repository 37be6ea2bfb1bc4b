// A table from node to T for one frame: it is filled anew in each, clearing it costs nothing, and its memory stays.
// References hold until the next `at`.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace guanxi::web {

template <class T>
class IdMap {
public:
    void clear() {
        ++pass_;
        count_ = 0;
    }

    T* find(std::uint32_t id) {
        if (slots_.empty()) return nullptr;
        Slot& slot = slots_[place_of(id)];
        return slot.pass == pass_ ? &slot.value : nullptr;
    }

    bool contains(std::uint32_t id) { return find(id) != nullptr; }

    // What stands there, else a fresh value.
    T& at(std::uint32_t id) {
        if (count_ * 2 >= slots_.size()) grow();
        Slot& slot = slots_[place_of(id)];
        if (slot.pass != pass_) {
            slot = {.id = id, .pass = pass_};
            ++count_;
        }
        return slot.value;
    }

private:
    struct Slot {
        std::uint32_t id = 0;
        std::uint32_t pass = 0;  // of another one: nothing stands here
        T value{};
    };

    // Where `id` stands, or the free slot where it would.
    std::size_t place_of(std::uint32_t id) const {
        const std::size_t mask = slots_.size() - 1;
        std::size_t at = (id * 0x9E3779B1U >> 7U) & mask;
        while (slots_[at].pass == pass_ && slots_[at].id != id) at = (at + 1) & mask;
        return at;
    }

    void grow() {
        static constexpr std::size_t kFirstSize = 1024;
        const std::vector<Slot> before =
            std::exchange(slots_, std::vector<Slot>(std::max(kFirstSize, slots_.size() * 2)));
        for (const Slot& slot : before) {
            if (slot.pass == pass_) slots_[place_of(slot.id)] = slot;
        }
    }

    std::vector<Slot> slots_;  // a power of two
    std::size_t count_ = 0;
    std::uint32_t pass_ = 1;
};

}  // namespace guanxi::web
