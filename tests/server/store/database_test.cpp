#include "server/store/database.h"

#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <iterator>
#include <sqlite3.h>

#include "server/store/schema.h"
#include "tests/support/memory_database.h"
#include "tests/support/temp_folder.h"

namespace guanxi::store {

namespace {

using test::memory_database;
using test::number_of;
using test::TempFolder;

std::string bytes_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void write_bytes(const std::string& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
}

// As another program would.
void run_outside(const std::string& path, const char* sql) {
    sqlite3* handle = nullptr;
    REQUIRE(sqlite3_open(path.c_str(), &handle) == SQLITE_OK);
    REQUIRE(sqlite3_exec(handle, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(handle);
}

Error refusal(const std::string& path, OpenAs as = OpenAs::Writer) {
    auto opened = Database::open(path, as);
    REQUIRE(!opened.has_value());
    return opened.error();
}

void make_database(const std::string& path) {
    auto database = Database::open(path, OpenAs::Writer);
    REQUIRE(database.has_value());
    REQUIRE(database->run("INSERT INTO setting VALUES ('corp_name', x'31')"));
}

}  // namespace

TEST_CASE("a fresh database gets the whole schema, and opening it again changes nothing", "[store]") {
    const TempFolder folder;
    const std::string path = folder.file("guanxi.db");

    make_database(path);
    auto again = Database::open(path, OpenAs::Writer);

    REQUIRE(again.has_value());
    CHECK(again->schema_version() == static_cast<int>(schema_files().size()));
    CHECK(number_of(*again, "SELECT count(*) FROM setting") == 1);
}

TEST_CASE("what was committed survives a power cut: the log is written ahead and synced", "[store]") {
    const TempFolder folder;
    auto database = Database::open(folder.file("guanxi.db"), OpenAs::Writer);
    REQUIRE(database.has_value());

    CHECK(number_of(*database, "PRAGMA synchronous") == 2);
    CHECK(number_of(*database, "PRAGMA foreign_keys") == 1);
    auto mode = database->prepare("PRAGMA journal_mode");
    REQUIRE(mode.has_value());
    REQUIRE(*mode->next());
    CHECK(mode->text(0) == "wal");
}

TEST_CASE("a reader sees what was committed, and can neither write nor checkpoint", "[store]") {
    const TempFolder folder;
    const std::string path = folder.file("guanxi.db");
    auto writer = Database::open(path, OpenAs::Writer);
    REQUIRE(writer.has_value());
    auto reader = Database::open(path, OpenAs::Reader);
    REQUIRE(reader.has_value());

    REQUIRE(writer->run("BEGIN; INSERT INTO setting VALUES ('a', x'62')"));
    CHECK(number_of(*reader, "SELECT count(*) FROM setting") == 0);
    REQUIRE(writer->run("COMMIT"));

    CHECK(number_of(*reader, "SELECT count(*) FROM setting") == 1);
    CHECK(number_of(*reader, "PRAGMA wal_autocheckpoint") == 0);
    const auto written = reader->run("DELETE FROM setting");
    CHECK((!written && written.error().code == ErrorCode::Storage));
}

TEST_CASE("there is nothing to read before the server has made the database", "[store]") {
    const TempFolder folder;

    CHECK(refusal(folder.file("guanxi.db"), OpenAs::Reader).code == ErrorCode::Storage);
}

TEST_CASE("a database of a newer program is refused and stays as it was", "[store]") {
    const TempFolder folder;
    const std::string path = folder.file("guanxi.db");
    make_database(path);
    run_outside(path, "PRAGMA user_version = 900");
    const std::string before = bytes_of(path);

    const Error error = refusal(path);

    CHECK(error.code == ErrorCode::Conflict);
    CHECK(error.detail.find("newer Guanxi (schema 900") != std::string::npos);
    CHECK(bytes_of(path) == before);
}

TEST_CASE("a database of another program is refused and stays as it was", "[store]") {
    const TempFolder folder;
    const std::string path = folder.file("guanxi.db");
    run_outside(path, "CREATE TABLE customer (name TEXT); INSERT INTO customer VALUES ('ours')");
    const std::string before = bytes_of(path);

    const Error error = refusal(path);

    CHECK(error.code == ErrorCode::Conflict);
    CHECK(error.detail.find("another program") != std::string::npos);
    CHECK(bytes_of(path) == before);
}

TEST_CASE("a file that is no database is refused with advice and stays as it was", "[store]") {
    const TempFolder folder;
    const std::string path = folder.file("guanxi.db");
    write_bytes(path, std::string(8'192, 'x'));

    const Error error = refusal(path);

    CHECK(error.code == ErrorCode::Storage);
    CHECK(error.detail.find("backup") != std::string::npos);
    CHECK(bytes_of(path) == std::string(8'192, 'x'));
}

TEST_CASE("a database with an overwritten page is refused and stays as it was", "[store]") {
    const TempFolder folder;
    const std::string path = folder.file("guanxi.db");
    make_database(path);
    std::string bytes = bytes_of(path);
    REQUIRE(bytes.size() > 16'384);
    for (std::size_t at = 8'192; at < bytes.size(); at += 4'096) bytes.replace(at, 64, 64, '\x5a');
    write_bytes(path, bytes);

    const Error error = refusal(path);

    CHECK(error.code == ErrorCode::Storage);
    CHECK(error.detail.find("backup") != std::string::npos);
    CHECK(bytes_of(path) == bytes);
}

TEST_CASE("a database that lost its end is refused", "[store]") {
    const TempFolder folder;
    const std::string path = folder.file("guanxi.db");
    make_database(path);
    const std::string bytes = bytes_of(path);
    write_bytes(path, bytes.substr(0, bytes.size() / 2));

    CHECK(refusal(path).code == ErrorCode::Storage);
}

TEST_CASE("a folder that is missing or closed to us is named", "[store]") {
    const TempFolder folder;

    const Error missing = refusal(folder.file("missing/guanxi.db"));
    const Error closed = refusal("/proc/guanxi.db");

    CHECK(missing.code == ErrorCode::Storage);
    CHECK(missing.detail.find("missing/guanxi.db") != std::string::npos);
    CHECK(closed.code == ErrorCode::Storage);
    CHECK(closed.detail.find("writable") != std::string::npos);
}

TEST_CASE("schema steps that are missing are applied together or not at all", "[store]") {
    auto database = memory_database();
    const auto known = static_cast<int>(schema_steps().size());
    auto steps = schema_steps();
    steps.push_back({"two", "CREATE TABLE two (id INTEGER PRIMARY KEY) STRICT"});
    steps.push_back({"three", "CREATE TABLE two (id INTEGER PRIMARY KEY) STRICT"});

    const auto failed = apply_schema(database, steps);

    REQUIRE(!failed);
    CHECK(failed.error().detail.find("three") != std::string::npos);
    CHECK(database.schema_version() == known);
    CHECK(number_of(database, "SELECT count(*) FROM sqlite_schema WHERE name = 'two'") == 0);

    steps.pop_back();
    REQUIRE(apply_schema(database, steps));
    REQUIRE(apply_schema(database, steps));
    CHECK(database.schema_version() == known + 1);
}

TEST_CASE("two writers on one file wait for each other and lose nothing", "[store]") {
    const TempFolder folder;
    const std::string path = folder.file("guanxi.db");
    auto first = Database::open(path, OpenAs::Writer);
    auto second = Database::open(path, OpenAs::Writer);
    REQUIRE((first.has_value() && second.has_value()));

    for (int i = 0; i < 50; ++i) {
        REQUIRE(
            first->run("BEGIN IMMEDIATE; INSERT INTO audit VALUES ((SELECT count(*) FROM audit) + 1, 0, 'a', 'b', "
                       "'c', 'd', x'00'); COMMIT"));
        REQUIRE(
            second->run("BEGIN IMMEDIATE; INSERT INTO audit VALUES ((SELECT count(*) FROM audit) + 1, 0, 'a', 'b', "
                        "'c', 'd', x'00'); COMMIT"));
    }

    CHECK(number_of(*first, "SELECT max(id) FROM audit") == 100);
}

TEST_CASE("a statement is reused, also by two users at a time, and keeps no values", "[store]") {
    auto database = memory_database();
    REQUIRE(database.run("INSERT INTO setting VALUES ('a', x'31'), ('b', x'32')"));
    constexpr const char* kQuery = "SELECT value FROM setting WHERE key = ?1";

    auto outer = *database.prepare(kQuery);
    outer.bind(1, "a");
    REQUIRE(*outer.next());
    {
        auto inner = *database.prepare(kQuery);
        inner.bind(1, "b");
        REQUIRE(*inner.next());
        CHECK(inner.text(0) == "2");
    }

    CHECK(outer.text(0) == "1");
    auto unbound = *database.prepare(kQuery);
    CHECK(*unbound.next() == false);
}

TEST_CASE("texts keep zero bytes, blobs too, and an empty text is not NULL", "[store]") {
    auto database = memory_database();
    const std::string text{"a\0b", 3};
    auto insert = *database.prepare("INSERT INTO setting VALUES (?1, ?2)");
    REQUIRE(insert.bind(1, text).bind_bytes(2, std::string_view{}).finish());

    auto query = *database.prepare("SELECT key, value FROM setting");
    REQUIRE(*query.next());

    CHECK(query.text(0) == text);
    CHECK(query.text(1).empty());
    CHECK(!query.is_null(1));
}

TEST_CASE("a constraint that says no is a conflict, everything else is storage", "[store]") {
    auto database = memory_database();
    REQUIRE(database.run("INSERT INTO setting VALUES ('a', x'31')"));

    const auto twice = database.run("INSERT INTO setting VALUES ('a', x'32')");
    const auto nonsense = database.run("INSERT INTO nowhere VALUES (1)");

    CHECK((!twice && twice.error().code == ErrorCode::Conflict));
    CHECK((!nonsense && nonsense.error().code == ErrorCode::Storage));
}

}  // namespace guanxi::store
