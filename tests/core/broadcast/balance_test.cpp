#include "core/broadcast/balance.h"

#include <algorithm>
#include <bit>
#include <catch2/catch_test_macros.hpp>
#include <numeric>
#include <span>

#include "tests/support/random.h"

namespace guanxi::broadcast {

namespace {

// persons[i] are the members of staff that person i may get it from.
Choices choices_of(const std::vector<std::vector<std::uint32_t>>& persons, std::vector<std::uint8_t> copies) {
    Choices choices;
    for (const auto& slots : persons) {
        choices.slots.insert(choices.slots.end(), slots.begin(), slots.end());
        choices.first.push_back(static_cast<std::uint32_t>(choices.slots.size()));
    }
    choices.copies = std::move(copies);
    return choices;
}

// An exact maximum flow, person by person along augmenting paths: can everybody be served when nobody sends more than
// `most`?
class Flow {
public:
    Flow(const Choices& choices, const std::vector<int>& given, int most) : choices_(choices) {
        for (const int load : given) room_.push_back(most - load);
        used_.resize(choices.slots.size());
    }

    bool serves_everybody() {
        if (std::any_of(room_.begin(), room_.end(), [](int room) { return room < 0; })) return false;
        for (int person = 0; person < choices_.count(); ++person) {
            for (int copy = 0; copy < choices_.copies[index(person)]; ++copy) {
                seen_.assign(room_.size(), false);
                if (!serve(person)) return false;
            }
        }
        return true;
    }

private:
    static std::size_t index(int number) { return static_cast<std::size_t>(number); }

    bool serve(int person) {
        for (std::size_t i = choices_.first[index(person)]; i < choices_.first[index(person) + 1]; ++i) {
            const std::uint32_t slot = choices_.slots[i];
            if (used_[i] || seen_[slot]) continue;
            seen_[slot] = true;
            if (room_[slot] == 0 && !free_one(slot)) continue;
            used_[i] = true;
            --room_[slot];
            return true;
        }
        return false;
    }

    bool free_one(std::uint32_t slot) {
        for (int person = 0; person < choices_.count(); ++person) {
            for (std::size_t i = choices_.first[index(person)]; i < choices_.first[index(person) + 1]; ++i) {
                if (!used_[i] || choices_.slots[i] != slot || !serve(person)) continue;
                used_[i] = false;
                ++room_[slot];
                return true;
            }
        }
        return false;
    }

    const Choices& choices_;
    std::vector<int> room_;
    std::vector<bool> used_;
    std::vector<bool> seen_;
};

int least_largest_load(const Choices& choices, const std::vector<int>& given) {
    int most = *std::max_element(given.begin(), given.end());
    while (!Flow{choices, given, most}.serves_everybody()) ++most;
    return most;
}

}  // namespace

TEST_CASE("who has a choice goes to whoever has least to send", "[broadcast]") {
    const Choices choices = choices_of({{0, 1}, {0, 1}, {0, 1}}, {1, 1, 1});
    std::vector<int> loads{4, 2};

    const auto taken = balance(choices, loads);

    CHECK(loads == std::vector<int>{5, 4});
    CHECK(taken == std::vector<std::uint8_t>{0, 1, 0, 1, 1, 0});
}

TEST_CASE("equal loads go to the first choice, and fewest choices choose first", "[broadcast]") {
    const Choices choices = choices_of({{0, 1, 2}, {0, 1}}, {1, 1});
    std::vector<int> loads{0, 0, 0};

    const auto taken = balance(choices, loads);

    CHECK(taken == std::vector<std::uint8_t>{0, 1, 0, 1, 0});
}

TEST_CASE("work is handed on along chains when choosing in turn went astray", "[broadcast]") {
    // In turn, everybody finds staff 0 or 1 least loaded, and staff 2 would have nothing to do.
    const Choices choices = choices_of({{0, 2}, {1, 2}, {0, 1}, {0, 1}}, {1, 1, 1, 1});
    std::vector<int> loads{0, 0, 0};

    const auto taken = balance(choices, loads);

    CHECK(loads == std::vector<int>{1, 2, 1});
    CHECK(taken == std::vector<std::uint8_t>{0, 1, 1, 0, 1, 0, 0, 1});
}

TEST_CASE("nobody to share out changes nothing", "[broadcast]") {
    std::vector<int> loads{3, 0};

    CHECK(balance(Choices{}, loads).empty());
    CHECK(loads == std::vector<int>{3, 0});
}

namespace {

struct Case {
    Choices choices;
    std::vector<int> given;
};

Case random_case(test::Random& random, int staff_max, int persons_max) {
    const int staff = random.between(2, staff_max);
    std::vector<int> given;
    for (int i = 0; i < staff; ++i) given.push_back(random.one_in(2) ? 0 : random.below(6));
    std::vector<std::vector<std::uint32_t>> persons;
    std::vector<std::uint8_t> copies;
    for (int i = random.below(persons_max + 1); i > 0; --i) {
        std::vector<std::uint32_t> slots;
        for (int slot = 0; slot < staff; ++slot) {
            if (random.one_in(3)) slots.push_back(static_cast<std::uint32_t>(slot));
        }
        if (slots.empty()) slots.push_back(0);
        copies.push_back(static_cast<std::uint8_t>(random.between(1, static_cast<int>(slots.size()))));
        persons.push_back(std::move(slots));
    }
    return {choices_of(persons, copies), given};
}

int squares(const std::vector<int>& loads) {
    return std::inner_product(loads.begin(), loads.end(), loads.begin(), 0);
}

// Tries every way to serve the persons from `person` on.
int least_squares(const Choices& choices, std::vector<int>& loads, int person = 0) {
    if (person == choices.count()) return squares(loads);
    const auto at = static_cast<std::size_t>(person);
    const std::span slots{&choices.slots[choices.first[at]], choices.first[at + 1] - choices.first[at]};
    int least = 1'000'000;
    for (unsigned chosen = 0; chosen < (1U << slots.size()); ++chosen) {
        if (std::popcount(chosen) != choices.copies[at]) continue;
        for (std::size_t i = 0; i < slots.size(); ++i) loads[slots[i]] += static_cast<int>(chosen >> i & 1U);
        least = std::min(least, least_squares(choices, loads, person + 1));
        for (std::size_t i = 0; i < slots.size(); ++i) loads[slots[i]] -= static_cast<int>(chosen >> i & 1U);
    }
    return least;
}

}  // namespace

TEST_CASE("the largest load is the least possible, by an exact maximum flow", "[broadcast][property]") {
    test::Random random{401};
    for (int round = 0; round < 1'500; ++round) {
        const auto [choices, given] = random_case(random, 7, 24);
        std::vector<int> loads = given;

        const auto taken = balance(choices, loads);

        std::vector<int> counted = given;
        for (int person = 0; person < choices.count(); ++person) {
            const auto at = static_cast<std::size_t>(person);
            int got = 0;
            for (std::size_t i = choices.first[at]; i < choices.first[at + 1]; ++i) {
                got += taken[i];
                counted[choices.slots[i]] += taken[i];
            }
            REQUIRE(got == choices.copies[at]);
        }
        REQUIRE(loads == counted);
        REQUIRE(*std::max_element(loads.begin(), loads.end()) == least_largest_load(choices, given));
    }
}

TEST_CASE("no other way to serve everybody is more even, by trying all", "[broadcast][property]") {
    test::Random random{409};
    for (int round = 0; round < 400; ++round) {
        const auto [choices, given] = random_case(random, 4, 6);
        std::vector<int> loads = given;
        std::vector<int> tried = given;

        balance(choices, loads);

        REQUIRE(squares(loads) == least_squares(choices, tried));
    }
}

}  // namespace guanxi::broadcast
