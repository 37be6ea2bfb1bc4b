#include "core/staff/staff.h"

#include <catch2/catch_test_macros.hpp>

namespace guanxi::staff {

namespace {

// 1 ─ 2 ─ 4
//   └ 3
std::vector<Department> company() {
    return {{{1}, {0}, "总部"}, {{2}, {1}, "销售"}, {{3}, {1}, "客服"}, {{4}, {2}, "华东"}};
}

Staff member(std::int32_t id, std::vector<DepartmentId> departments) {
    return {.id = {id},
            .wecom_id = {"staff" + std::to_string(id)},
            .departments = std::move(departments),
            .contact = ContactFunction::Present};
}

}  // namespace

TEST_CASE("active staff with the customer-contact function can receive customers", "[staff]") {
    Staff receiving = member(1, {});
    CHECK(can_receive_customers(receiving));

    receiving.contact = ContactFunction::Absent;
    CHECK_FALSE(can_receive_customers(receiving));

    receiving.contact = ContactFunction::Present;
    receiving.status = StaffStatus::Inactive;
    CHECK_FALSE(can_receive_customers(receiving));
}

TEST_CASE("staff whose name WeCom keeps from us are shown by their id", "[staff]") {
    Staff unnamed = member(1, {});
    CHECK(display_name(unnamed) == "staff1");

    unnamed.name = "李明";
    CHECK(display_name(unnamed) == "李明");
}

TEST_CASE("a department means itself and everything below", "[staff]") {
    const auto departments = company();

    CHECK(with_departments_below(departments, {1}) == std::vector<DepartmentId>{{1}, {2}, {3}, {4}});
    CHECK(with_departments_below(departments, {2}) == std::vector<DepartmentId>{{2}, {4}});
    CHECK(with_departments_below(departments, {4}) == std::vector<DepartmentId>{{4}});
}

TEST_CASE("a department whose parent is unknown stands below the root", "[staff]") {
    auto departments = company();
    departments.push_back({{9}, {77}, "孤儿"});

    CHECK(with_departments_below(departments, {1}) == std::vector<DepartmentId>{{1}, {2}, {3}, {4}, {9}});
}

TEST_CASE("the root may be missing from what the app can see", "[staff]") {
    const std::vector<Department> departments{{{5}, {1}, "可见"}, {{6}, {5}, "下级"}};

    CHECK(with_departments_below(departments, {1}) == std::vector<DepartmentId>{{1}, {5}, {6}});
}

TEST_CASE("departments in a circle end the descent", "[staff]") {
    const std::vector<Department> departments{{{1}, {0}, "根"}, {{2}, {3}, "甲"}, {{3}, {2}, "乙"}, {{4}, {4}, "丙"}};

    CHECK(with_departments_below(departments, {2}) == std::vector<DepartmentId>{{2}, {3}});
    CHECK(with_departments_below(departments, {4}) == std::vector<DepartmentId>{{4}});
}

TEST_CASE("staff of a department are those of all departments below, each once", "[staff]") {
    const auto departments = company();
    const std::vector<Staff> staff{member(8, {{4}, {3}}), member(3, {{3}}), member(5, {{2}})};

    CHECK(staff_of_department(departments, staff, {1}) == std::vector<StaffId>{{3}, {5}, {8}});
    CHECK(staff_of_department(departments, staff, {2}) == std::vector<StaffId>{{5}, {8}});
    CHECK(staff_of_department(departments, staff, {77}).empty());
}

TEST_CASE("staff of unknown departments belong to the root and to nothing else", "[staff]") {
    const auto departments = company();
    const std::vector<Staff> staff{member(1, {}), member(2, {{77}}), member(3, {{4}})};

    CHECK(staff_of_department(departments, staff, {1}) == std::vector<StaffId>{{1}, {2}, {3}});
    CHECK(staff_of_department(departments, staff, {2}) == std::vector<StaffId>{{3}});
}

}  // namespace guanxi::staff
