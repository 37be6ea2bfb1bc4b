// A database that lives as long as the test.
#pragma once

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <string>

#include "server/store/database.h"

namespace guanxi::test {

inline store::Database memory_database() {
    auto database = store::Database::open(":memory:", store::OpenAs::Writer);
    REQUIRE(database.has_value());
    return *std::move(database);
}

// The first number that the query answers.
inline std::int64_t number_of(store::Database& database, const std::string& query) {
    auto statement = database.prepare(query);
    REQUIRE(statement.has_value());
    const auto found = statement->next();
    REQUIRE(found.has_value());
    REQUIRE(*found);
    return statement->number(0);
}

}  // namespace guanxi::test
