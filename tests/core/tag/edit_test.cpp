#include "core/tag/edit.h"

#include <catch2/catch_test_macros.hpp>

namespace guanxi::tag {

namespace {

struct Shelf {
    std::vector<TagGroup> groups{{.id = {1}, .name = "意向"},
                                 {.id = {2}, .name = "兴趣"},
                                 {.id = {3}, .name = "旧", .presence = Presence::Deleted}};
    std::vector<Tag> tags{{.id = {1}, .group = {1}, .name = "高"},
                          {.id = {2}, .group = {1}, .name = "低"},
                          {.id = {3}, .group = {1}, .name = "无", .presence = Presence::Deleted},
                          {.id = {4}, .group = {2}, .name = "高"},
                          {.id = {5}, .group = {2}, .name = "朋友", .kind = TagKind::Personal}};

    Library library() const { return {groups, tags}; }
    Status check(const Draft& draft, const Caps& caps = {}) const { return check_draft(library(), draft, caps); }
};

std::string field_of(const Status& status) {
    return status ? "" : status.error().field;
}

}  // namespace

TEST_CASE("tags may be made in a group that exists, or with a group", "[tag]") {
    const Shelf shelf;

    CHECK(field_of(shelf.check({.group = {1}, .tags = {"中", " 无 "}})) == "");
    CHECK(field_of(shelf.check({.group_name = "地区", .tags = {"北京"}})) == "");
    CHECK(field_of(shelf.check({.group_name = "旧", .tags = {"北京"}})) == "");
    CHECK(field_of(shelf.check({.group = {3}, .tags = {"北京"}})) == "group");
    CHECK(field_of(shelf.check({.group = {9}, .tags = {"北京"}})) == "group");
    CHECK(field_of(shelf.check({.group_name = " 兴趣", .tags = {"北京"}})) == "group_name");
    CHECK(field_of(shelf.check({.group_name = " ", .tags = {"北京"}})) == "group_name");
    CHECK(field_of(shelf.check({.group = {1}, .tags = {"中"}, .kind = TagKind::Personal})) == "kind");
}

TEST_CASE("a tag needs a name that its group does not have yet", "[tag]") {
    const Shelf shelf;

    CHECK(field_of(shelf.check({.group = {1}, .tags = {}})) == "tags");
    CHECK(field_of(shelf.check({.group = {1}, .tags = {"高 "}})) == "tags");
    CHECK(field_of(shelf.check({.group = {1}, .tags = {"中", "中　"}})) == "tags");
    CHECK(field_of(shelf.check({.group = {1}, .tags = {"\xFF"}})) == "tags");
}

TEST_CASE("a name has thirty characters and not one more", "[tag]") {
    const Shelf shelf;
    std::string thirty;
    for (int i = 0; i < 30; ++i) thirty += "标";

    CHECK(field_of(shelf.check({.group = {1}, .tags = {thirty}})) == "");
    CHECK(field_of(shelf.check({.group = {1}, .tags = {thirty + "标"}})) == "tags");
}

TEST_CASE("a full library or group refuses with its figures", "[tag]") {
    const Shelf shelf;

    CHECK(room_for_company_tags(shelf.library(), {}).left == 9'997);
    CHECK(shelf.check({.group = {1}, .tags = {"a", "b"}}, {.company_tags = 5}).has_value());
    const Status full = shelf.check({.group = {1}, .tags = {"a", "b", "c"}}, {.company_tags = 5});
    REQUIRE_FALSE(full.has_value());
    CHECK(full.error().code == ErrorCode::RuleRefused);
    CHECK(full.error().detail == "the company has 3 of at most 5 tags");
    CHECK(
        shelf.check({.group = {1}, .tags = {"a", "b", "c"}, .kind = TagKind::Local}, {.company_tags = 5}).has_value());
    CHECK(shelf.check({.group = {1}, .tags = {"a", "b"}}, {.tags_per_group = 4}).has_value());
    CHECK(shelf.check({.group = {1}, .tags = {"a", "b", "c"}}, {.tags_per_group = 4}).error().detail ==
          "the group has 2 of at most 4 tags");
    CHECK(room_for_company_tags(shelf.library(), {.company_tags = 2}).left == 0);
}

TEST_CASE("a name that another tag of the group has offers to merge", "[tag]") {
    using Verdict = RenamePlan::Verdict;
    const Shelf shelf;

    const auto free = plan_rename(shelf.library(), TagId{1}, " 很高 ");
    REQUIRE(free.has_value());
    CHECK(free->verdict == Verdict::Rename);
    CHECK(free->name == "很高");
    CHECK(plan_rename(shelf.library(), TagId{1}, "高")->verdict == Verdict::Nothing);
    CHECK(plan_rename(shelf.library(), TagId{1}, "无")->verdict == Verdict::Rename);
    const auto taken = plan_rename(shelf.library(), TagId{1}, "低");
    CHECK(taken->verdict == Verdict::Collides);
    CHECK(taken->taken_by == TagId{2});
    CHECK(plan_rename(shelf.library(), TagId{3}, "中").error().code == ErrorCode::NotFound);
    CHECK(plan_rename(shelf.library(), TagId{5}, "中").error().field == "tag");
    CHECK(plan_rename(shelf.library(), TagId{1}, "").error().field == "name");
}

TEST_CASE("a name is taken by another one also when its own differs from it by spaces alone", "[tag]") {
    using Verdict = RenamePlan::Verdict;
    Shelf shelf;
    // As they came from WeCom: the one to be renamed stands first.
    shelf.tags[0].name = "低 ";
    shelf.groups[0].name = " 兴趣";

    const auto tag = plan_rename(shelf.library(), TagId{1}, "低");
    CHECK(tag->verdict == Verdict::Collides);
    CHECK(tag->taken_by == TagId{2});
    CHECK(plan_rename(shelf.library(), TagId{2}, " 低")->verdict == Verdict::Nothing);
    const auto group = plan_rename(shelf.library(), TagGroupId{1}, "兴趣");
    CHECK(group->verdict == Verdict::Collides);
    CHECK(group->group_taken_by == TagGroupId{2});
    shelf.tags[1].presence = Presence::Deleted;
    CHECK(plan_rename(shelf.library(), TagId{1}, "低")->verdict == Verdict::Rename);
}

TEST_CASE("a group takes no name of another group, but that of a deleted one", "[tag]") {
    using Verdict = RenamePlan::Verdict;
    const Shelf shelf;

    CHECK(plan_rename(shelf.library(), TagGroupId{1}, "兴趣")->verdict == Verdict::Collides);
    CHECK(plan_rename(shelf.library(), TagGroupId{1}, "兴趣")->group_taken_by == TagGroupId{2});
    CHECK(plan_rename(shelf.library(), TagGroupId{1}, "旧")->verdict == Verdict::Rename);
    CHECK(plan_rename(shelf.library(), TagGroupId{1}, "意向")->verdict == Verdict::Nothing);
    CHECK_FALSE(plan_rename(shelf.library(), TagGroupId{3}, "新").has_value());
}

}  // namespace guanxi::tag
