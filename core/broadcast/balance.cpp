#include "core/broadcast/balance.h"

#include <algorithm>

namespace guanxi::broadcast {

namespace {

using Position = std::uint32_t;  // of a choice, or of a person, or of a slot

constexpr Position kNone = 0xFFFF'FFFFU;

class Balancer {
public:
    Balancer(const Choices& choices, std::vector<int>& loads)
        : choices_(choices),
          loads_(loads),
          taken_(choices.slots.size()),
          person_(choices.slots.size()),
          held_(loads.size()),
          closed_(loads.size()),
          came_by_(loads.size()) {}

    std::vector<std::uint8_t> run() {
        choose_in_turn();
        list_movable();
        hand_on();
        return std::move(taken_);
    }

private:
    // Rule 2.
    void choose_in_turn() {
        for (const Position person : fewest_choices_first()) {
            for (int copy = choices_.copies[person]; copy > 0; --copy) take(least_loaded(person));
        }
    }

    // A counting sort: at most 255 differ, as a person is known by few.
    std::vector<Position> fewest_choices_first() const {
        const auto persons = static_cast<Position>(choices_.copies.size());
        const auto size_of = [&](Position person) {
            return std::min<std::size_t>(choices_.first[person + 1] - choices_.first[person], 255);
        };
        std::vector<std::size_t> starts(257);
        for (Position person = 0; person < persons; ++person) ++starts[size_of(person) + 1];
        for (std::size_t size = 1; size < starts.size(); ++size) starts[size] += starts[size - 1];
        std::vector<Position> order(persons);
        for (Position person = 0; person < persons; ++person) order[starts[size_of(person)]++] = person;
        return order;
    }

    Position least_loaded(Position person) const {
        Position best = kNone;
        for (Position choice = choices_.first[person]; choice < choices_.first[person + 1]; ++choice) {
            if (taken_[choice] != 0) continue;
            if (best == kNone || load_of(choice) < load_of(best)) best = choice;
        }
        return best;
    }

    int load_of(Position choice) const { return loads_[choices_.slots[choice]]; }

    void take(Position choice) {
        taken_[choice] = 1;
        ++loads_[choices_.slots[choice]];
    }

    void list_movable() {
        const auto persons = static_cast<Position>(choices_.copies.size());
        for (Position person = 0; person < persons; ++person) {
            for (Position choice = choices_.first[person]; choice < choices_.first[person + 1]; ++choice) {
                person_[choice] = person;
                if (taken_[choice] != 0) held_[choices_.slots[choice]].push_back(choice);
            }
        }
    }

    // Rule 3, from the largest load down. When no chain leads away from a slot to one with at least two fewer, then
    // neither does one from any slot that its chains reach: none of them is looked at again.
    void hand_on() {
        for (Position from = largest_open(); from != kNone; from = largest_open()) {
            const Position to = find_chain(from);
            if (to == kNone) {
                for (const Position slot : reached_) closed_[slot] = 1;
            } else {
                move_along(from, to);
            }
        }
    }

    Position largest_open() const {
        Position best = kNone;
        for (Position slot = 0; slot < loads_.size(); ++slot) {
            if (closed_[slot] != 0) continue;
            if (best == kNone || loads_[slot] > loads_[best]) best = slot;
        }
        return best;
    }

    // The nearest slot with at least two fewer than `from`; `came_by_` says how it is reached.
    Position find_chain(Position from) {
        std::fill(came_by_.begin(), came_by_.end(), Step{});
        reached_.assign(1, from);
        came_by_[from] = {0, 0};
        for (std::size_t next = 0; next < reached_.size(); ++next) {
            for (const Position held : held_[reached_[next]]) {
                const Position found = reach_by(held, loads_[from] - 2);
                if (found != kNone) return found;
            }
        }
        return kNone;
    }

    // Everywhere that the person who holds the choice could go instead.
    Position reach_by(Position held, int load_max) {
        const Position person = person_[held];
        for (Position other = choices_.first[person]; other < choices_.first[person + 1]; ++other) {
            const Position slot = choices_.slots[other];
            if (taken_[other] != 0 || closed_[slot] != 0 || came_by_[slot].held != kNone) continue;
            came_by_[slot] = {held, other};
            if (loads_[slot] <= load_max) return slot;
            reached_.push_back(slot);
        }
        return kNone;
    }

    void move_along(Position from, Position to) {
        --loads_[from];
        ++loads_[to];
        for (Position slot = to; slot != from;) {
            const Step step = came_by_[slot];
            taken_[step.held] = 0;
            taken_[step.other] = 1;
            held_[slot].push_back(step.other);
            slot = choices_.slots[step.held];
            auto& held = held_[slot];
            held.erase(std::find(held.begin(), held.end(), step.held));
        }
    }

    struct Step {
        Position held = kNone;   // the choice that is given up
        Position other = kNone;  // the choice of the same person that is taken instead
    };

    const Choices& choices_;
    std::vector<int>& loads_;
    std::vector<std::uint8_t> taken_;          // by choice
    std::vector<Position> person_;             // by choice
    std::vector<std::vector<Position>> held_;  // by slot: choices taken there
    std::vector<std::uint8_t> closed_;         // by slot
    std::vector<Step> came_by_;                // by slot
    std::vector<Position> reached_;            // slots, in the order in which they were reached
};

}  // namespace

std::vector<std::uint8_t> balance(const Choices& choices, std::vector<int>& loads) {
    return Balancer{choices, loads}.run();
}

}  // namespace guanxi::broadcast
