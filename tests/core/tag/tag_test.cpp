#include "core/tag/tag.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <functional>

#include "tests/support/random.h"

namespace guanxi::tag {

namespace {

Tag tag(std::int32_t id, std::int32_t group = 1, std::int64_t position = 0, Presence presence = Presence::Present) {
    return {.id = {id}, .group = {group}, .name = "标签", .position = position, .presence = presence};
}

std::vector<TagId> ids_of(const std::vector<Tag>& tags) {
    std::vector<TagId> ids;
    for (const Tag& one : tags) ids.push_back(one.id);
    return ids;
}

}  // namespace

TEST_CASE("marking asks only for tags that exist and are not set", "[tag]") {
    const std::vector<Tag> library{tag(1), tag(2), tag(3), tag(4, 1, 0, Presence::Deleted)};
    const std::vector<TagId> set{{2}};
    const std::vector<TagId> wanted{{4}, {3}, {2}, {1}, {3}, {99}};

    CHECK(missing_tags(library, set, wanted) == std::vector<TagId>{{1}, {3}});
    CHECK(missing_tags(library, std::vector<TagId>{{1}, {2}, {3}}, wanted).empty());
}

TEST_CASE("a tag that is both added and removed is removed", "[tag]") {
    const std::vector<TagId> set{{1}, {5}};

    CHECK(changed_tags(set, std::vector<TagId>{{3}, {2}, {3}}, std::vector<TagId>{{5}, {2}}) ==
          std::vector<TagId>{{1}, {3}});
}

TEST_CASE("tags are shown by group and position, larger first, then by id", "[tag]") {
    const std::vector<TagGroup> groups{
        {.id = {1}, .position = 5}, {.id = {2}, .position = 9}, {.id = {3}, .position = 5}};
    const std::vector<Tag> tags{tag(10, 3, 1),  tag(11, 1, 1), tag(12, 1, 7),
                                tag(13, 2, 0),  tag(14, 1, 1), tag(15, 2, 3, Presence::Deleted),
                                tag(16, 4, 100)};

    CHECK(ids_of(in_display_order(groups, tags)) == std::vector<TagId>{{13}, {12}, {11}, {14}, {10}, {16}});
}

TEST_CASE("the first tag that is unknown, deleted or named twice is refused", "[tag]") {
    const std::vector<Tag> library{tag(1), tag(2), tag(3, 1, 0, Presence::Deleted)};

    CHECK(check_tags(library, std::vector<TagId>{{2}, {1}}).has_value());
    CHECK(check_tags(library, {}).has_value());
    const Status deleted = check_tags(library, std::vector<TagId>{{1}, {3}, {99}});
    REQUIRE_FALSE(deleted.has_value());
    CHECK(deleted.error().detail == "tag 3 does not exist");
    CHECK(deleted.error().field == "tags");
    CHECK(check_tags(library, std::vector<TagId>{{1}, {1}}).error().detail == "tag 1 is named twice");
}

TEST_CASE("a member of staff's own tag is neither asked for nor offered to a channel", "[tag]") {
    std::vector<Tag> library{tag(1), tag(2), tag(3)};
    library[0].kind = TagKind::Personal;
    library[1].kind = TagKind::Local;
    library[2].kind = TagKind::Other;

    CHECK(missing_tags(library, {}, std::vector<TagId>{{1}, {2}, {3}}) == std::vector<TagId>{{2}});
    CHECK(check_tags(library, std::vector<TagId>{{2}}).has_value());
    CHECK(check_tags(library, std::vector<TagId>{{1}}).error().detail == "tag 1 does not exist");
    CHECK_FALSE(check_tags(library, std::vector<TagId>{{3}}).has_value());
}

TEST_CASE("a customer holds three thousand tags and not one more", "[tag]") {
    std::vector<Tag> library;
    std::vector<TagId> wanted;
    for (std::int32_t id = 1; id <= 3'001; ++id) {
        library.push_back(tag(id));
        wanted.push_back({id});
    }

    CHECK_FALSE(check_tags(library, wanted).has_value());
    wanted.pop_back();
    CHECK(check_tags(library, wanted).has_value());
}

TEST_CASE("changing tags twice is the same as once, and marking what is marked asks for nothing", "[tag][property]") {
    std::vector<Tag> library;
    for (std::int32_t id = 1; id <= 20; ++id)
        library.push_back(tag(id, 1, 0, id % 5 == 0 ? Presence::Deleted : Presence::Present));
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        const auto set = random.ids<TagId>(10, 25);
        const auto added = random.ids<TagId>(10, 25);
        const auto removed = random.ids<TagId>(10, 25);

        const auto once = changed_tags(set, added, removed);
        const auto missing = missing_tags(library, set, added);

        REQUIRE(changed_tags(once, added, removed) == once);
        REQUIRE(std::adjacent_find(once.begin(), once.end(), std::greater_equal<>{}) == once.end());
        REQUIRE(missing_tags(library, changed_tags(set, missing, {}), added).empty());
    }
}

}  // namespace guanxi::tag
