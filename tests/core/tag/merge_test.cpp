#include "core/tag/merge.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "core/tag/marking.h"

#include "tests/support/random.h"

namespace guanxi::tag {

namespace {

using Ids = std::vector<TagId>;
using Holders = std::vector<RelationTags>;

// Tags 1 to 3 in group 1, of which one is chosen; 4 to 6 in group 2; 3 and 6 are local.
struct Shelf {
    std::vector<TagGroup> groups{{.id = {1}, .choice = Choice::One}, {.id = {2}}};
    std::vector<Tag> tags{{.id = {1}, .wecom_id = {"et1"}, .group = {1}, .name = "高"},
                          {.id = {2}, .wecom_id = {"et2"}, .group = {1}, .name = "低"},
                          {.id = {3}, .group = {1}, .name = "自", .kind = TagKind::Local},
                          {.id = {4}, .wecom_id = {"et4"}, .group = {2}, .name = "英语"},
                          {.id = {5}, .wecom_id = {"et5"}, .group = {2}, .name = "English"},
                          {.id = {6}, .group = {2}, .name = "本地", .kind = TagKind::Local}};
    Library library() const { return {groups, tags}; }
};

bool holds(const Ids& tags, TagId id) {
    return std::binary_search(tags.begin(), tags.end(), id);
}

}  // namespace

TEST_CASE("merging marks only who lacks the other tag, then deletes once", "[tag]") {
    const Shelf shelf;
    const Holders holders{{{1}, {{5}}}, {{2}, {{4}, {5}}}, {{3}, {{2}, {5}}}, {{4}, {{4}}}};

    const auto plan = plan_merge(shelf.library(), {5}, {4}, holders);

    REQUIRE(plan.has_value());
    CHECK(plan->marks == std::vector<RelationMarks>{{{1}, {{4}}, {}}, {{3}, {{4}}, {}}});
    CHECK(plan->holders == std::vector<RelationId>{{1}, {2}, {3}});
    CHECK(plan->mark_calls == 2);
    CHECK(plan->delete_calls == 1);
    CHECK(tags_after(*plan, holders[2], Progress::Marked) == Ids{{2}, {4}, {5}});
    CHECK(tags_after(*plan, holders[2], Progress::Deleted) == Ids{{2}, {4}});
}

TEST_CASE("undoing a merge marks who held the tag and unmarks who did not hold the other", "[tag]") {
    const Shelf shelf;
    const Holders holders{{{1}, {{1}, {5}}}, {{2}, {{2}, {5}}}};

    const auto plan = plan_merge(shelf.library(), {5}, {2}, holders);

    REQUIRE(plan.has_value());
    CHECK(plan->marks == std::vector<RelationMarks>{{{1}, {{2}}, {{1}}}});
    CHECK(undo_marks(*plan) == std::vector<RelationMarks>{{{1}, {{1}, {5}}, {{2}}}, {{2}, {{5}}, {}}});
    CHECK(plan->from.name == "English");
}

TEST_CASE("WeCom hears nothing of merges among local tags", "[tag]") {
    const Shelf shelf;
    const Holders holders{{{1}, {{3}}}, {{2}, {{6}}}};

    const auto local = plan_merge(shelf.library(), {3}, {6}, holders);
    CHECK(local->mark_calls == 0);
    CHECK(local->delete_calls == 0);
    CHECK(plan_merge(shelf.library(), {6}, {4}, holders)->mark_calls == 1);
    const auto to_local = plan_merge(shelf.library(), {4}, {6}, Holders{{{1}, {{4}}}});
    CHECK(to_local->mark_calls == 0);
    CHECK(to_local->delete_calls == 1);
}

TEST_CASE("a merge names two tags that exist and are ours", "[tag]") {
    Shelf shelf;
    shelf.tags[3].presence = Presence::Deleted;
    shelf.tags[4].kind = TagKind::Personal;

    CHECK(plan_merge(shelf.library(), {4}, {1}, {}).error().field == "from");
    CHECK(plan_merge(shelf.library(), {1}, {4}, {}).error().field == "into");
    CHECK(plan_merge(shelf.library(), {1}, {1}, {}).error().field == "into");
    CHECK(plan_merge(shelf.library(), {5}, {1}, {}).error().field == "from");
    CHECK(plan_merge(shelf.library(), {1}, {5}, {}).error().field == "into");
}

TEST_CASE("a relation that is full gives up the tag in the same call", "[tag]") {
    Shelf shelf;
    Ids full{{5}};
    for (std::int32_t id = 10; id <= 3'008; ++id) {
        shelf.tags.push_back({.id = {id}, .wecom_id = {"et"}, .group = {2}});
        full.push_back({id});
    }

    const auto plan = plan_merge(shelf.library(), {5}, {4}, Holders{{{1}, full}});
    CHECK(plan->marks == std::vector<RelationMarks>{{{1}, {{4}}, {{5}}}});
    CHECK(undo_marks(*plan) == std::vector<RelationMarks>{{{1}, {{5}}, {{4}}}});

    full[0] = {6};
    shelf.tags.push_back({.id = {3'009}, .wecom_id = {"et"}, .group = {2}});
    full.push_back({3'009});
    const auto refused = plan_merge(shelf.library(), {6}, {4}, Holders{{{1}, full}});
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == ErrorCode::RuleRefused);
    CHECK(refused.error().detail == "1 relations cannot hold one tag more");
}

TEST_CASE("channels and rules name the other tag once", "[tag]") {
    CHECK(with_tag_merged(Ids{{7}, {5}, {4}, {1}}, {5}, {4}) == Ids{{7}, {4}, {1}});
    CHECK(with_tag_merged(Ids{{4}, {5}}, {5}, {4}) == Ids{{4}});
    CHECK(with_tag_merged(Ids{{7}, {1}}, {5}, {4}) == Ids{{7}, {1}});
}

TEST_CASE("after a merge every holder of either tag holds one, others are untouched, and undo restores all",
          "[tag][property]") {
    const Shelf shelf;
    for (std::uint64_t seed = 1; seed <= 1'000; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        Holders relations;
        for (std::int32_t id = 1; id <= 8; ++id) relations.push_back({{id}, random.ids<TagId>(6, 7)});
        const TagId from{random.between(1, 6)};
        const TagId into{random.between(1, 6)};
        if (from == into) continue;

        const auto plan = plan_merge(shelf.library(), from, into, relations);

        REQUIRE(plan.has_value());
        const auto undo = undo_marks(*plan);
        Holders halfway;
        for (const RelationTags& relation : relations) {
            const Ids marked = tags_after(*plan, relation, Progress::Marked);
            const Ids after = tags_after(*plan, relation, Progress::Deleted);
            halfway.push_back({relation.relation, marked});
            REQUIRE_FALSE(holds(after, from));
            REQUIRE(holds(after, into) == (holds(relation.tags, from) || holds(relation.tags, into)));
            Ids back = after;
            for (const RelationMarks& marks : undo) {
                if (marks.relation == relation.relation) back = changed_tags(back, marks.add, marks.remove);
            }
            REQUIRE(back == relation.tags);
        }
        REQUIRE(plan_merge(shelf.library(), from, into, halfway)->marks.empty());
    }
}

}  // namespace guanxi::tag
