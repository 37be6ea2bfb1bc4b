#include "server/store/staff_store.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/memory_database.h"

namespace guanxi::store {

namespace {

staff::Staff member(const char* wecom_id) {
    return {.id = {},
            .wecom_id = {wecom_id},
            .name = "王芳",
            .alias = "Fang",
            .departments = {{1}, {300'000}},
            .status = staff::StaffStatus::Inactive,
            .contact = staff::ContactFunction::Present};
}

}  // namespace

TEST_CASE("departments come back by id, the last saved form of each", "[store][staff]") {
    auto database = test::memory_database();
    REQUIRE(save_department(database, {{2}, {1}, "销售", 5}));
    REQUIRE(save_department(database, {{1}, {0}, "公司", 9}));
    REQUIRE(save_department(database, {{2}, {1}, "市场", 6}));

    const auto all = departments(database);

    REQUIRE((all.has_value() && all->size() == 2));
    CHECK((*all)[0].name == "公司");
    CHECK((*all)[1].name == "市场");
    CHECK((*all)[1].parent == DepartmentId{1});
    CHECK((*all)[1].position == 6);
    REQUIRE(delete_department(database, {2}));
    CHECK(departments(database)->size() == 1);
}

TEST_CASE("a member of staff comes back as saved", "[store][staff]") {
    auto database = test::memory_database();
    const auto id = add_staff(database, member("WangFang"));
    REQUIRE(id.has_value());

    const auto found = store::staff(database, *id);

    REQUIRE((found.has_value() && found->has_value()));
    CHECK((*found)->wecom_id.value == "WangFang");
    CHECK((*found)->name == "王芳");
    CHECK((*found)->alias == "Fang");
    CHECK((*found)->departments == std::vector<DepartmentId>{{1}, {300'000}});
    CHECK((*found)->status == staff::StaffStatus::Inactive);
    CHECK((*found)->contact == staff::ContactFunction::Present);
    CHECK(all_staff(database)->size() == 1);
}

TEST_CASE("WeCom's ids of staff are equal regardless of case", "[store][staff]") {
    auto database = test::memory_database();
    const auto id = add_staff(database, member("WangFang"));
    REQUIRE(id.has_value());

    CHECK((*staff_by_wecom_id(database, {"wangfang"}))->id == *id);
    CHECK(!staff_by_wecom_id(database, {"lina"})->has_value());
    CHECK(add_staff(database, member("WANGFANG")).error().code == ErrorCode::Conflict);
}

}  // namespace guanxi::store
