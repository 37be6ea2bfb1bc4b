#include "core/broadcast/balance.h"

#include <algorithm>

namespace guanxi::broadcast {

namespace {

using Position = std::uint32_t;  // of a choice, or of a person, or of a slot

constexpr Position kNone = 0xFFFF'FFFFU;
constexpr int kSweepsMax = 8;
constexpr int kStillWorthwhile = 256;  // a sweep that moves fewer than one person in so many is the last one

class Balancer {
public:
    Balancer(const Choices& choices, std::vector<int>& loads)
        : choices_(choices),
          loads_(loads),
          taken_(choices.slots.size()),
          person_(choices.slots.size()),
          held_(loads.size()),
          closed_(loads.size()),
          came_by_(loads.size()),
          root_of_(loads.size()),
          end_of_(loads.size()) {}

    std::vector<std::uint8_t> run() {
        choose_in_turn();
        for (int sweep = 0; sweep < kSweepsMax && choose_again() > choices_.count() / kStillWorthwhile; ++sweep) {
        }
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

    // Everybody in turn leaves the most loaded for the least loaded where that helps. It does most of what chains do,
    // in memory order; chains then find the rest. Tells how many have left.
    int choose_again() {
        int left = 0;
        for (Position person = 0; person < static_cast<Position>(choices_.count()); ++person) {
            const Position better = least_loaded(person);
            const Position worst = better == kNone ? kNone : most_loaded(person);
            if (worst == kNone || load_of(better) > load_of(worst) - 2) continue;
            taken_[worst] = 0;
            --loads_[choices_.slots[worst]];
            take(better);
            ++left;
        }
        return left;
    }

    Position most_loaded(Position person) const {
        Position worst = kNone;
        for (Position choice = choices_.first[person]; choice < choices_.first[person + 1]; ++choice) {
            if (taken_[choice] == 0) continue;
            if (worst == kNone || load_of(choice) > load_of(worst)) worst = choice;
        }
        return worst;
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

    // Rule 3, level by level from the largest load down. When no chain leads away from any slot of a level to one with
    // at least two fewer, then neither does one from any slot that their chains reach: none of them is looked at again.
    void hand_on() {
        while (find_largest_open()) {
            find_chains();
            bool moved = false;
            for (const Position root : roots_) {
                if (end_of_[root] == kNone) continue;
                move_along(root, end_of_[root]);
                moved = true;
            }
            if (moved) continue;
            for (const Position slot : reached_) closed_[slot] = 1;
        }
    }

    // The open slots with the largest load are the roots. False when none is open.
    bool find_largest_open() {
        roots_.clear();
        for (Position slot = 0; slot < loads_.size(); ++slot) {
            if (closed_[slot] != 0) continue;
            if (!roots_.empty() && loads_[slot] > loads_[roots_.front()]) roots_.clear();
            if (roots_.empty() || loads_[slot] == loads_[roots_.front()]) roots_.push_back(slot);
        }
        return !roots_.empty();
    }

    // A tree of chains from each root, all growing together. They share no slot, so that one chain of each tree can be
    // moved along without disturbing the others. A tree stops growing when it has reached an end.
    void find_chains() {
        std::fill(came_by_.begin(), came_by_.end(), Step{});
        reached_ = roots_;
        for (const Position root : roots_) {
            came_by_[root] = {0, 0};
            root_of_[root] = root;
            end_of_[root] = kNone;
        }
        std::size_t growing = roots_.size();
        for (std::size_t next = 0; next < reached_.size() && growing > 0; ++next) {
            const Position slot = reached_[next];
            if (end_of_[root_of_[slot]] == kNone && grow(slot)) --growing;
        }
    }

    // True when an end was reached: a slot with at least two fewer than the root.
    bool grow(Position slot) {
        const Position root = root_of_[slot];
        for (const Position held : held_[slot]) {
            const Position person = person_[held];
            for (Position other = choices_.first[person]; other < choices_.first[person + 1]; ++other) {
                const Position there = choices_.slots[other];
                if (taken_[other] != 0 || closed_[there] != 0 || came_by_[there].held != kNone) continue;
                came_by_[there] = {held, other};
                root_of_[there] = root;
                reached_.push_back(there);
                if (loads_[there] > loads_[root] - 2) continue;
                end_of_[root] = there;
                return true;
            }
        }
        return false;
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
    std::vector<Position> root_of_;            // by slot
    std::vector<Position> end_of_;             // by root; kNone: its tree has not reached any
    std::vector<Position> roots_;              // ascending
    std::vector<Position> reached_;            // slots, in the order in which they were reached
};

}  // namespace

std::vector<std::uint8_t> balance(const Choices& choices, std::vector<int>& loads) {
    return Balancer{choices, loads}.run();
}

}  // namespace guanxi::broadcast
