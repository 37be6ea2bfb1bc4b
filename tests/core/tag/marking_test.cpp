#include "core/tag/marking.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <set>

#include "tests/support/random.h"

namespace guanxi::tag {

namespace {

using Why = Refused::Why;
using Ids = std::vector<TagId>;

// Group 1 lets one be chosen and holds the tags 1 to 4; group 2 lets several and holds the rest.
struct Shop {
    std::vector<TagGroup> groups{{.id = {1}, .name = "意向", .choice = Choice::One}, {.id = {2}, .name = "兴趣"}};
    std::vector<Tag> tags{
        {.id = {1}, .wecom_id = {"et1"}, .group = {1}, .name = "高"},
        {.id = {2}, .wecom_id = {"et2"}, .group = {1}, .name = "中"},
        {.id = {3}, .group = {1}, .name = "低", .kind = TagKind::Local},
        {.id = {4}, .wecom_id = {"et4"}, .group = {1}, .name = "无", .presence = Presence::Deleted},
        {.id = {5}, .wecom_id = {"et5"}, .group = {2}, .name = "英语"},
        {.id = {6}, .group = {2}, .name = "数学", .kind = TagKind::Local},
        {.id = {7}, .group = {2}, .name = "朋友", .kind = TagKind::Personal},
        {.id = {8}, .group = {2}, .name = "？", .kind = TagKind::Other},
        {.id = {9}, .group = {2}, .name = "刚建", .kind = TagKind::Company},
    };

    Library library() const { return {groups, tags}; }
    Marking plan(const Ids& set, const Ids& wanted, const Ids& unwanted = {}) const {
        return plan_marking(library(), set, wanted, unwanted);
    }
};

}  // namespace

TEST_CASE("setting a tag of an exclusive group replaces the one that was set", "[tag]") {
    const Shop shop;

    const Marking marking = shop.plan({{2}, {5}}, {{1}});

    CHECK(marking.add == Ids{{1}});
    CHECK(marking.remove == Ids{{2}});
    CHECK(marking.after == Ids{{1}, {5}});
    CHECK(marking.refused.empty());
}

TEST_CASE("setting what is set clears the rest of its exclusive group", "[tag]") {
    const Shop shop;

    CHECK(shop.plan({{1}, {2}, {4}}, {{2}}).after == Ids{{2}});
    CHECK(shop.plan({{1}, {2}}, {{5}}).after == Ids{{1}, {2}, {5}});
}

TEST_CASE("of several wanted tags of an exclusive group the last named stays", "[tag]") {
    const Shop shop;

    CHECK(shop.plan({}, {{1}, {5}, {3}}).after == Ids{{3}, {5}});
    CHECK(shop.plan({}, {{3}, {1}}).after == Ids{{1}});
    CHECK(shop.plan({}, {{3}, {1}}, {{1}}).after == Ids{{3}});
}

TEST_CASE("what cannot be set or removed is refused with its reason", "[tag]") {
    const Shop shop;

    const Marking marking = shop.plan({{4}, {7}}, {{4}, {7}, {8}, {99}, {6}}, {{7}, {4}, {98}});

    CHECK(marking.refused == std::vector<Refused>{{{4}, Why::Deleted},
                                                  {{7}, Why::NotOurs},
                                                  {{8}, Why::NotOurs},
                                                  {{99}, Why::Unknown},
                                                  {{7}, Why::NotOurs},
                                                  {{98}, Why::Unknown}});
    CHECK(marking.after == Ids{{6}, {7}});
    CHECK(marking.remove == Ids{{4}});
}

TEST_CASE("WeCom is asked for company tags that it knows, and for nothing else", "[tag]") {
    const Shop shop;

    const WecomMarks marks = wecom_marks(shop.library(), shop.plan({{2}, {3}}, {{1}, {6}, {5}, {9}}));

    CHECK(marks.add == std::vector<WecomTagId>{{"et1"}, {"et5"}});
    CHECK(marks.remove == std::vector<WecomTagId>{{"et2"}});
}

TEST_CASE("tags that share an exclusive group are found", "[tag]") {
    const Shop shop;

    CHECK(crowded_groups(shop.library(), Ids{{1}, {3}, {5}, {6}}) == std::vector<TagGroupId>{{1}});
    CHECK(crowded_groups(shop.library(), Ids{{1}, {5}, {6}, {99}}).empty());
}

TEST_CASE("a relation takes its three-thousandth company tag and refuses the next", "[tag]") {
    const std::vector<TagGroup> groups{{.id = {1}}, {.id = {2}, .choice = Choice::One}};
    std::vector<Tag> tags;
    Ids set;
    for (std::int32_t id = 1; id <= 3'001; ++id) tags.push_back({.id = {id}, .group = {1}});
    for (std::int32_t id = 3'002; id <= 3'003; ++id) tags.push_back({.id = {id}, .group = {2}});
    tags.push_back({.id = {3'004}, .group = {1}, .kind = TagKind::Local});
    for (std::int32_t id = 1; id <= 2'998; ++id) set.push_back({id});
    set.push_back({3'002});
    const Library library{groups, tags};

    const Marking marking = plan_marking(library, set, Ids{{2'999}, {3'000}, {3'003}, {3'004}}, {});

    CHECK(marking.refused == std::vector<Refused>{{{3'000}, Why::TooMany}});
    CHECK(marking.add == Ids{{2'999}, {3'003}, {3'004}});
    CHECK(marking.remove == Ids{{3'002}});
    CHECK(plan_marking(library, marking.after, Ids{{2'999}, {3'000}, {3'003}, {3'004}}, {}).after == marking.after);
}

TEST_CASE("marking twice is the same as once, and leaves no exclusive group crowded that it touched",
          "[tag][property]") {
    for (std::uint64_t seed = 1; seed <= 2'000; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        std::vector<TagGroup> groups;
        for (std::int32_t id = 1; id <= 4; ++id) {
            groups.push_back({.id = {id}, .choice = random.one_in(2) ? Choice::One : Choice::Several});
        }
        std::vector<Tag> tags;
        for (std::int32_t id = 1; id <= 14; ++id) {
            tags.push_back({.id = {id},
                            .group = {random.between(1, 5)},
                            .presence = random.one_in(6) ? Presence::Deleted : Presence::Present,
                            .kind = static_cast<TagKind>(random.below(4))});
        }
        const Library library{groups, tags};
        const Ids set = random.ids<TagId>(10, 16);
        Ids wanted;
        Ids unwanted;
        for (int i = random.below(6); i > 0; --i) wanted.push_back({random.between(1, 16)});
        for (int i = random.below(4); i > 0; --i) unwanted.push_back({random.between(1, 16)});

        const Marking once = plan_marking(library, set, wanted, unwanted);
        const Marking twice = plan_marking(library, once.after, wanted, unwanted);

        REQUIRE(twice.after == once.after);
        REQUIRE(twice.add.empty());
        REQUIRE(twice.remove.empty());
        REQUIRE(changed_tags(set, once.add, once.remove) == once.after);
        const auto crowded = crowded_groups(library, once.after);
        for (const TagId id : once.add) {
            const TagGroupId group = library.find(id)->group;
            REQUIRE(std::find(crowded.begin(), crowded.end(), group) == crowded.end());
            REQUIRE(is_settable(*library.find(id)));
        }
        for (const TagId id : unwanted) {
            const Tag* const tag = library.find(id);
            if (tag == nullptr || tag->kind == TagKind::Personal || tag->kind == TagKind::Other) continue;
            REQUIRE_FALSE(std::binary_search(once.after.begin(), once.after.end(), id));
        }
    }
}

}  // namespace guanxi::tag
