#include "server/store/tag_store.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/memory_database.h"

namespace guanxi::store {

TEST_CASE("tags and groups come back as saved, deleted ones too", "[store][tag]") {
    auto database = test::memory_database();
    const auto group = add_tag_group(database, {{}, {"etGroup"}, "来源", 3, tag::Presence::Present});
    REQUIRE(group.has_value());
    const auto id = add_tag(database, {{}, {"etTag"}, *group, "展会", 4, tag::Presence::Present});
    REQUIRE(id.has_value());

    REQUIRE(save_tag(database, {*id, {"etTag"}, *group, "展会2", 5, tag::Presence::Deleted}));
    REQUIRE(save_tag_group(database, {*group, {"etGroup"}, "渠道", 7, tag::Presence::Deleted}));

    const auto tag = tag_by_wecom_id(database, {"etTag"});
    REQUIRE((tag.has_value() && tag->has_value()));
    CHECK((*tag)->id == *id);
    CHECK((*tag)->name == "展会2");
    CHECK((*tag)->position == 5);
    CHECK((*tag)->presence == tag::Presence::Deleted);
    const auto stored = tag_group_by_wecom_id(database, {"etGroup"});
    REQUIRE((stored.has_value() && stored->has_value()));
    CHECK((*stored)->name == "渠道");
    CHECK((*stored)->presence == tag::Presence::Deleted);
    CHECK((tags(database)->size() == 1 && tag_groups(database)->size() == 1));
    CHECK(add_tag(database, {{}, {"etOther"}, {99}, "x", 0, {}}).error().code == ErrorCode::Conflict);
}

}  // namespace guanxi::store
