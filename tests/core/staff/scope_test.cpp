#include "core/staff/scope.h"

#include <catch2/catch_test_macros.hpp>

namespace guanxi::staff {

TEST_CASE("the scope of everything covers all staff", "[staff]") {
    CHECK(Scope::all().is_all());
    CHECK(Scope::all().covers({1}));
    CHECK(Scope::all().staff().empty());
}

TEST_CASE("a scope of some staff covers them and nobody else", "[staff]") {
    const Scope scope = Scope::of({{7}, {3}, {7}});

    CHECK(scope.covers({3}));
    CHECK(scope.covers({7}));
    CHECK_FALSE(scope.covers({5}));
    CHECK_FALSE(scope.is_all());
    CHECK(scope.staff() == std::vector<StaffId>{{3}, {7}});
}

TEST_CASE("a scope of nobody covers nobody", "[staff]") {
    CHECK_FALSE(Scope::of({}).covers({1}));
    CHECK_FALSE(Scope::of({}).is_all());
}

}  // namespace guanxi::staff
