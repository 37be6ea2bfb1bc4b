#include "core/tag/sync_marks.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "tests/support/china_time.h"
#include "tests/support/random.h"

namespace guanxi::tag {

namespace {

using Ids = std::vector<TagId>;

// Tags 1 to 3 exclude each other; 4 to 6 do not; 7 is local, 8 a member of staff's own.
struct Shelf {
    std::vector<TagGroup> groups{{.id = {1}, .choice = Choice::One}, {.id = {2}}};
    std::vector<Tag> tags;

    Shelf() {
        for (std::int32_t id = 1; id <= 8; ++id) tags.push_back({.id = {id}, .group = {id <= 3 ? 1 : 2}});
        tags[6].kind = TagKind::Local;
        tags[7].kind = TagKind::Personal;
    }
    TagSync plan(TagSets sets, Policy policy = Policy::Ask) const {
        return plan_tag_sync({groups, tags}, sets, policy);
    }
};

}  // namespace

TEST_CASE("what one side set or removed is carried to the other", "[tag]") {
    const TagSync sync = Shelf{}.plan({.last = {{4}, {5}}, .ours = {{5}, {6}}, .theirs = {{1}, {4}, {5}}});

    CHECK(sync.add_ours == Ids{{1}});
    CHECK(sync.remove_ours.empty());
    CHECK(sync.add_theirs == Ids{{6}});
    CHECK(sync.remove_theirs == Ids{{4}});
    CHECK(sync.questions.empty());
}

TEST_CASE("without a last state both sides get all", "[tag]") {
    const TagSync sync = Shelf{}.plan({.ours = {{4}}, .theirs = {{5}}});

    CHECK(sync.add_ours == Ids{{5}});
    CHECK(sync.add_theirs == Ids{{4}});
}

TEST_CASE("local tags stay ours and personal ones follow WeCom", "[tag]") {
    const TagSync sync = Shelf{}.plan({.last = {{7}}, .ours = {{7}}, .theirs = {{8}}});

    CHECK(sync == TagSync{.add_ours = {{8}}});
    CHECK(Shelf{}.plan({.ours = {{7}, {8}}}) == TagSync{.remove_ours = {{8}}});
}

TEST_CASE("a tag set at WeCom replaces the one that stood in its exclusive group on both sides", "[tag]") {
    const TagSync sync = Shelf{}.plan({.last = {{1}}, .ours = {{1}}, .theirs = {{1}, {2}}});

    CHECK(sync == TagSync{.add_ours = {{2}}, .remove_ours = {{1}}, .remove_theirs = {{1}}});
}

TEST_CASE("an exclusive group that was crowded before is left alone", "[tag]") {
    CHECK(Shelf{}.plan({.last = {{1}, {2}}, .ours = {{1}, {2}}, .theirs = {{1}, {2}}}) == TagSync{});
}

TEST_CASE("when both sides set another tag of an exclusive group the policy decides", "[tag]") {
    const Shelf shelf;
    TagSets sets{.last = {{1}}, .ours = {{2}}, .theirs = {{3}}};

    CHECK(shelf.plan(sets, Policy::Ours) == TagSync{.add_theirs = {{2}}, .remove_theirs = {{3}}});
    CHECK(shelf.plan(sets, Policy::Theirs) == TagSync{.add_ours = {{3}}, .remove_ours = {{2}}});
    CHECK(shelf.plan(sets, Policy::Ask) == TagSync{.questions = {{{1}, {{2}}, {{3}}}}});
    CHECK(shelf.plan(sets, Policy::Newest).questions.size() == 1);
    sets.ours_changed_at = test::china(2026, 11, 21, 9, 0);
    sets.theirs_changed_at = test::china(2026, 11, 21, 9, 1);
    CHECK(shelf.plan(sets, Policy::Newest).add_ours == Ids{{3}});
    sets.theirs_changed_at = sets.ours_changed_at;
    CHECK(shelf.plan(sets, Policy::Newest).questions.size() == 1);
    sets.theirs = {{1}, {3}};
    sets.ours = {{1}, {2}};
    CHECK(shelf.plan(sets, Policy::Theirs) ==
          TagSync{.add_ours = {{3}}, .remove_ours = {{1}, {2}}, .remove_theirs = {{1}}});
}

TEST_CASE("synchronised tags are the same on both sides, and every tag is what a plain look at three sets says",
          "[tag][property]") {
    const Shelf shelf;
    for (std::uint64_t seed = 1; seed <= 5'000; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        const TagSets sets{random.ids<TagId>(5, 6), random.ids<TagId>(5, 6), random.ids<TagId>(5, 6),
                           instant_from_seconds(random.below(3)), instant_from_seconds(random.below(3))};

        const TagSync sync = shelf.plan(sets, static_cast<Policy>(random.below(4)));

        const Ids ours = changed_tags(sets.ours, sync.add_ours, sync.remove_ours);
        const Ids theirs = changed_tags(sets.theirs, sync.add_theirs, sync.remove_theirs);
        if (sync.questions.empty()) REQUIRE(ours == theirs);
        REQUIRE(changed_tags(ours, sync.remove_ours, sync.add_ours) == sets.ours);
        REQUIRE(changed_tags(theirs, sync.remove_theirs, sync.add_theirs) == sets.theirs);
        const auto has = [](const Ids& tags, TagId tag) { return std::binary_search(tags.begin(), tags.end(), tag); };
        for (const TagId tag : {TagId{4}, TagId{5}, TagId{6}}) {
            const bool was = has(sets.last, tag);
            const bool changed_by_us = has(sets.ours, tag) != was;
            const bool expected = changed_by_us ? has(sets.ours, tag) : has(sets.theirs, tag);
            REQUIRE(has(ours, tag) == expected);
            REQUIRE(has(theirs, tag) == expected);
        }
        if (sync.questions.empty()) REQUIRE(shelf.plan({ours, ours, theirs}) == TagSync{});
    }
}

}  // namespace guanxi::tag
