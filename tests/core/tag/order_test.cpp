#include "core/tag/order.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <functional>

#include "tests/support/random.h"

namespace guanxi::tag {

namespace {

using Numbers = std::vector<std::int64_t>;

Library library_of(const std::vector<Tag>& tags) {
    return {{}, tags};
}

// How many numbers can stay, by trying every choice.
int most_keepers(const Numbers& positions) {
    const int count = static_cast<int>(positions.size());
    int most = 0;
    for (unsigned choice = 0; choice < (1U << count); ++choice) {
        int kept = 0;
        std::int64_t above = 4'294'967'296;
        int above_index = -1;
        bool fits = true;
        for (int i = 0; i <= count; ++i) {
            const bool is_end = i == count;
            if (!is_end && ((choice >> i) & 1U) == 0) continue;
            const std::int64_t number = is_end ? -1 : positions[static_cast<std::size_t>(i)];
            fits = fits && above - number >= i - above_index;
            above = number;
            above_index = i;
            if (!is_end) ++kept;
        }
        if (fits) most = std::max(most, kept);
    }
    return most;
}

}  // namespace

TEST_CASE("moving one tag changes one number", "[tag]") {
    CHECK(falling_positions(Numbers{10, 5, 20, 1}) == Numbers{10, 5, 3, 1});
    CHECK(falling_positions(Numbers{1, 30, 20, 10}) == Numbers{1'030, 30, 20, 10});
    CHECK(falling_positions(Numbers{9'000, 8'000, 10'000}) == Numbers{9'000, 8'000, 7'000});
}

TEST_CASE("tags without numbers get them a thousand apart", "[tag]") {
    CHECK(falling_positions(Numbers{0, 0, 0}) == Numbers{2'000, 1'000, 0});
    CHECK(falling_positions(Numbers{}).empty());
    CHECK(falling_positions(Numbers{-4, -5}) == Numbers{2'000, 1'000});
}

TEST_CASE("numbers stay within WeCom's range at both ends", "[tag]") {
    CHECK(falling_positions(Numbers{0, 4'294'967'295}) == Numbers{2'000, 1'000});
    CHECK(falling_positions(Numbers{5, 4'294'967'294}) == Numbers{4'294'967'295, 4'294'967'294});
    CHECK(falling_positions(Numbers{1, 7}) == Numbers{1'007, 7});
}

TEST_CASE("an order that is shown already changes nothing", "[tag]") {
    const std::vector<Tag> tags{{.id = {1}, .group = {1}}, {.id = {2}, .group = {1}}, {.id = {3}, .group = {1}}};
    const Library library = library_of(tags);

    CHECK(plan_order(library, {1}, std::vector<TagId>{{1}, {2}, {3}})->empty());
    CHECK(*plan_order(library, {1}, std::vector<TagId>{{2}, {1}, {3}}) ==
          std::vector<Move<TagId>>{{{2}, 0, 2'000}, {{1}, 0, 1'000}});
}

TEST_CASE("an order names every present tag of the group once", "[tag]") {
    const std::vector<Tag> tags{{.id = {1}, .group = {1}},
                                {.id = {2}, .group = {1}},
                                {.id = {3}, .group = {1}, .presence = Presence::Deleted},
                                {.id = {4}, .group = {2}}};
    const Library library = library_of(tags);

    CHECK(plan_order(library, {1}, std::vector<TagId>{{2}, {1}}).has_value());
    CHECK_FALSE(plan_order(library, {1}, std::vector<TagId>{{2}}).has_value());
    CHECK_FALSE(plan_order(library, {1}, std::vector<TagId>{{2}, {2}}).has_value());
    CHECK_FALSE(plan_order(library, {1}, std::vector<TagId>{{2}, {1}, {3}}).has_value());
    CHECK_FALSE(plan_order(library, {1}, std::vector<TagId>{{2}, {4}}).has_value());
}

TEST_CASE("groups are ordered in the same way", "[tag]") {
    const std::vector<TagGroup> groups{
        {.id = {1}, .position = 50}, {.id = {2}, .position = 40}, {.id = {3}, .presence = Presence::Deleted}};

    CHECK(*plan_order({groups, {}}, std::vector<TagGroupId>{{2}, {1}}) ==
          std::vector<Move<TagGroupId>>{{{2}, 40, 1'050}});
    CHECK_FALSE(plan_order({groups, {}}, std::vector<TagGroupId>{{2}, {1}, {3}}).has_value());
}

TEST_CASE("a new order falls strictly, stays in range and changes as few numbers as possible", "[tag][property]") {
    for (std::uint64_t seed = 1; seed <= 3'000; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        const std::int64_t base = random.one_in(3) ? 4'294'967'285 : 0;
        Numbers positions;
        for (int i = random.below(8); i > 0; --i) positions.push_back(base + random.below(random.one_in(2) ? 11 : 4));

        const Numbers numbers = falling_positions(positions);

        REQUIRE(numbers.size() == positions.size());
        REQUIRE(std::adjacent_find(numbers.begin(), numbers.end(), std::less_equal<>{}) == numbers.end());
        for (const std::int64_t number : numbers) {
            REQUIRE(number >= 0);
            REQUIRE(number <= 4'294'967'295);
        }
        int kept = 0;
        for (std::size_t i = 0; i < numbers.size(); ++i) kept += numbers[i] == positions[i] ? 1 : 0;
        REQUIRE(kept >= most_keepers(positions));
        REQUIRE(falling_positions(numbers) == numbers);
    }
}

}  // namespace guanxi::tag
