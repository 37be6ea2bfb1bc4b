// A thin, owning wrapper over SQLite. One connection belongs to one thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/base/time.h"

#include "server/base/clock.h"

struct sqlite3;
struct sqlite3_stmt;

namespace guanxi::store {

class Statement;

enum class OpenAs { Writer, Reader };

class Database {
public:
    // ":memory:" in tests. A writer creates the file and applies the schema; a reader sees what a writer committed.
    // Errors: written by a newer program or by another one (Conflict); not a database, damaged, no permission
    // (Storage). Each detail says what to do, and the file stays as it was.
    static Result<Database> open(const std::string& path, OpenAs);

    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;
    ~Database();

    // Later errors: Conflict when a constraint of the schema says no, Storage for everything else.
    Status run(const char* sql);  // one or more statements without parameters
    // Statements are kept and reused per SQL text; the Statement returns it when it ends.
    Result<Statement> prepare(std::string_view sql);
    std::int64_t last_row_id() const;
    int changed_rows() const;  // of the last statement
    int schema_version() const;
    bool is_in_transaction() const;  // false again after an error that made SQLite roll all of it back

private:
    friend class Statement;
    struct Connection;
    explicit Database(std::unique_ptr<Connection>);
    std::unique_ptr<Connection> connection_;
};

class Statement {
public:
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    Statement(Statement&&) noexcept;
    Statement& operator=(Statement&&) = delete;
    ~Statement();

    Statement& bind(int index, std::string_view text);
    Statement& bind(int index, std::int64_t number);
    Statement& bind(int index, int number) { return bind(index, std::int64_t{number}); }
    Statement& bind(int index, Instant at) { return bind(index, seconds_from_instant(at)); }
    Statement& bind(int index, server::SteadyTime at) {
        return bind(index, std::int64_t{at.time_since_epoch().count()});
    }
    Statement& bind_bytes(int index, std::string_view bytes);
    Statement& bind_null(int index);
    template <class Tag>
    Statement& bind(int index, Id<Tag> id) {
        return bind(index, std::int64_t{id.value});
    }
    template <class Tag>
    Statement& bind_or_null(int index, Id<Tag> id) {  // "none" is NULL
        return id ? bind(index, id) : bind_null(index);
    }
    template <class Tag>
    Statement& bind(int index, const WecomId<Tag>& id) {
        return bind(index, std::string_view{id.value});
    }

    Result<bool> next();  // true while there is a row
    Status finish();      // runs a statement that answers no rows

    std::int64_t number(int column) const;
    int small(int column) const { return static_cast<int>(number(column)); }
    std::string text(int column) const { return std::string{view(column)}; }
    std::string_view view(int column) const;  // text or blob, NULL is empty; valid until the next `next`
    Instant instant(int column) const { return instant_from_seconds(number(column)); }
    server::SteadyTime steady(int column) const {
        return server::SteadyTime{std::chrono::milliseconds{number(column)}};
    }
    bool is_null(int column) const;
    template <class IdType>
    IdType id(int column) const {
        return IdType{small(column)};
    }

private:
    friend class Database;
    using Idle = std::vector<sqlite3_stmt*>;
    Statement(sqlite3_stmt* handle, Idle* home) : handle_(handle), home_(home) {}
    void note(int bound);

    sqlite3_stmt* handle_;
    Idle* home_;  // where it waits for its next use
    int bind_failure_ = 0;
};

}  // namespace guanxi::store
