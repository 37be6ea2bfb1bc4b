// SQLite, the server's own build of it, as one of the databases that core.mjs asks: fills FILE with the company in one
// transaction, then answers a SELECT per line of its input with a line of numbers.
//   core_sqlite FILE RELATIONS
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <sqlite3.h>
#include <string>

#include "tests/bench/core_company.h"

namespace guanxi::bench {

namespace {

[[noreturn]] void give_up(sqlite3* database) {
    std::fprintf(stderr, "SQLite: %s\n", sqlite3_errmsg(database));
    std::exit(1);
}

void run(sqlite3* database, const char* sql) {
    if (sqlite3_exec(database, sql, nullptr, nullptr, nullptr) != SQLITE_OK) give_up(database);
}

class Insert {
public:
    Insert(sqlite3* database, const char* sql) : database_(database) {
        if (sqlite3_prepare_v2(database, sql, -1, &statement_, nullptr) != SQLITE_OK) give_up(database);
    }
    Insert(const Insert&) = delete;
    Insert& operator=(const Insert&) = delete;
    ~Insert() { sqlite3_finalize(statement_); }

    template <class... Numbers>
    void row(Numbers... numbers) {
        int at = 0;
        (sqlite3_bind_int64(statement_, ++at, static_cast<sqlite3_int64>(numbers)), ...);
        if (sqlite3_step(statement_) != SQLITE_DONE) give_up(database_);
        sqlite3_reset(statement_);
    }

private:
    sqlite3* database_;
    sqlite3_stmt* statement_ = nullptr;
};

void fill(sqlite3* database, const Company& company) {
    run(database, R"sql(
        PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;
        PRAGMA cache_size = -2000000; PRAGMA mmap_size = 4000000000; PRAGMA temp_store = MEMORY;
        BEGIN;
        CREATE TABLE relation (id INTEGER PRIMARY KEY, customer INTEGER NOT NULL, staff INTEGER NOT NULL,
            channel INTEGER NOT NULL, add_way INTEGER NOT NULL, state INTEGER NOT NULL, stage INTEGER NOT NULL,
            entered_at INTEGER NOT NULL, added_at INTEGER NOT NULL) STRICT;
        CREATE TABLE relation_tag (tag INTEGER NOT NULL, relation INTEGER NOT NULL,
            PRIMARY KEY (tag, relation)) STRICT, WITHOUT ROWID;
        CREATE TABLE send (id INTEGER PRIMARY KEY, customer INTEGER NOT NULL, sent_at INTEGER NOT NULL) STRICT;
    )sql");
    Insert relation{database, "INSERT INTO relation VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"};
    std::vector<std::vector<int>> relations_of(kTagCount + 1);
    int id = 0;
    for (const Row& row : company.rows) {
        relation.row(++id, row.person + 1, row.staff, row.channel, row.add_way, static_cast<int>(row.state), row.stage,
                     row.entered_at, row.added_at);
        for (const auto tag : company.tags_of(row)) relations_of[tag].push_back(id);
    }
    Insert relation_tag{database, "INSERT INTO relation_tag VALUES (?1, ?2)"};
    for (int tag = 1; tag <= kTagCount; ++tag) {
        for (const int holder : relations_of[static_cast<std::size_t>(tag)]) relation_tag.row(tag, holder);
    }
    Insert send{database, "INSERT INTO send (customer, sent_at) VALUES (?1, ?2)"};
    for (const Send& one : company.sends) send.row(one.person + 1, one.sent_at);
    run(database, R"sql(
        CREATE INDEX relation_by_customer ON relation (customer);
        CREATE INDEX relation_by_stage ON relation (stage, entered_at, customer);
        CREATE INDEX relation_tag_by_relation ON relation_tag (relation, tag);
        CREATE INDEX send_by_customer ON send (customer, sent_at);
        CREATE INDEX send_by_time ON send (sent_at, customer);
        COMMIT;
        ANALYZE;
    )sql");
}

// All numbers of the first row.
std::string answer(sqlite3* database, const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) give_up(database);
    std::string numbers;
    while (sqlite3_step(statement) == SQLITE_ROW) {
        if (!numbers.empty()) numbers += ' ';
        numbers += std::to_string(sqlite3_column_int64(statement, 0));
    }
    if (sqlite3_finalize(statement) != SQLITE_OK) give_up(database);
    return numbers;
}

}  // namespace

}  // namespace guanxi::bench

int main(int count, char** words) {
    if (count != 3) {
        std::fputs("usage: core_sqlite FILE RELATIONS\n", stderr);
        return 2;
    }
    sqlite3* database = nullptr;
    if (sqlite3_open(words[1], &database) != SQLITE_OK) guanxi::bench::give_up(database);
    guanxi::bench::fill(database, guanxi::bench::make_company(std::atoi(words[2])));
    std::cout << "ready " << sqlite3_libversion() << std::endl;
    for (std::string sql; std::getline(std::cin, sql);) std::cout << guanxi::bench::answer(database, sql) << std::endl;
    sqlite3_close(database);
    return 0;
}
