#include "server/store/database.h"

#include <cassert>
#include <functional>
#include <sqlite3.h>
#include <unordered_map>
#include <utility>

#include "server/store/schema.h"

namespace guanxi::store {

namespace {

constexpr std::int64_t kApplicationId = 0x47584e58;  // "GXNX"
constexpr int kPatienceMilliseconds = 5'000;         // for a lock that another connection holds
// A quick check reads everything; above this size it looks at the small tables only, and loading the base reads the
// rest.
constexpr std::int64_t kWholeCheckBytesMax = 33'554'432;

struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

Error error_of(sqlite3* handle) {
    const int code = sqlite3_errcode(handle);
    const std::string words = sqlite3_errmsg(handle);
    if (code == SQLITE_CONSTRAINT) return {ErrorCode::Conflict, words};
    if (code == SQLITE_FULL) return {ErrorCode::Storage, "the disk is full: " + words};
    return {ErrorCode::Storage, words};
}

bool is_damage(int code) {
    return code == SQLITE_NOTADB || code == SQLITE_CORRUPT;
}

Error damaged(const std::string& path, const std::string& words) {
    return {ErrorCode::Storage, path + " is damaged or not a database (" + words +
                                    "); put a backup in its place, or start with another folder"};
}

// What went wrong while opening, with what to do about it.
Error opening_error(const std::string& path, const Error& error, sqlite3* handle) {
    const int code = sqlite3_errcode(handle);
    if (is_damage(code)) return damaged(path, error.detail);
    if (code == SQLITE_CANTOPEN || code == SQLITE_PERM || code == SQLITE_READONLY) {
        return {ErrorCode::Storage,
                path + " cannot be opened (" + error.detail + "); its folder must exist and be writable for this user"};
    }
    return {error.code, path + ": " + error.detail};
}

Result<std::int64_t> number_of(Database& database, std::string_view query) {
    auto statement = TRY(database.prepare(query));
    const bool found = TRY(statement.next());
    return found ? statement.number(0) : 0;
}

// Before anything is written: is it ours, and not from the future?
Status check_origin(Database& database, const std::string& path) {
    const std::int64_t objects = TRY(number_of(database, "SELECT count(*) FROM sqlite_schema"));
    const std::int64_t application = TRY(number_of(database, "PRAGMA application_id"));
    const std::int64_t version = TRY(number_of(database, "PRAGMA user_version"));
    const bool fresh = objects == 0 && application == 0 && version == 0;
    if (fresh) return Done{};
    if (application != kApplicationId) {
        return Error{ErrorCode::Conflict, path + " is a database of another program; choose another folder"};
    }
    const auto known = static_cast<std::int64_t>(schema_steps().size());
    if (version > known) {
        return Error{ErrorCode::Conflict, path + " was written by a newer Guanxi (schema " + std::to_string(version) +
                                              ", this program knows " + std::to_string(known) +
                                              "); start the newer program, or restore a backup made before it"};
    }
    return Done{};
}

Status check_pages(Database& database, const std::string& path) {
    const std::int64_t pages = TRY(number_of(database, "PRAGMA page_count"));
    const std::int64_t page_bytes = TRY(number_of(database, "PRAGMA page_size"));
    std::vector<std::string_view> checks{"PRAGMA quick_check(1)"};
    if (pages * page_bytes > kWholeCheckBytesMax) {
        checks = {"PRAGMA quick_check(setting)", "PRAGMA quick_check(account)", "PRAGMA quick_check(staff)",
                  "PRAGMA quick_check(tag)", "PRAGMA quick_check(channel)"};
    }
    for (const std::string_view check : checks) {
        auto statement = TRY(database.prepare(check));
        const bool answered = TRY(statement.next());
        if (answered && statement.view(0) != "ok") return damaged(path, statement.text(0));
    }
    return Done{};
}

// WAL and FULL: what was committed survives a power cut. One connection writes and checkpoints; the checkpoint is
// passive, so that the log is overwritten from its start and neither grows nor is cut off.
Status become_writer(Database& database, const std::string& path) {
    TRY(check_origin(database, path));
    TRY(
        database.run("PRAGMA journal_mode = WAL;"
                     "PRAGMA synchronous = FULL;"
                     "PRAGMA foreign_keys = ON;"
                     "PRAGMA trusted_schema = OFF;"
                     "PRAGMA temp_store = MEMORY;"
                     "PRAGMA cache_size = -65536;"
                     "PRAGMA wal_autocheckpoint = 4000;"));
    TRY(check_pages(database, path));
    return apply_schema(database, schema_steps());
}

Status become_reader(Database& database, const std::string& path) {
    TRY(
        database.run("PRAGMA query_only = ON;"
                     "PRAGMA trusted_schema = OFF;"
                     "PRAGMA wal_autocheckpoint = 0;"));
    TRY(check_origin(database, path));
    if (database.schema_version() == static_cast<int>(schema_steps().size())) return Done{};
    return Error{ErrorCode::Conflict, path + " has not got the schema of this program; start the server once"};
}

}  // namespace

struct Database::Connection {
    sqlite3* handle = nullptr;
    std::unordered_map<std::string, Statement::Idle, TextHash, std::equal_to<>> idle;  // by SQL text

    Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() {
        for (const auto& [sql, statements] : idle) {
            for (sqlite3_stmt* const statement : statements) sqlite3_finalize(statement);
        }
        sqlite3_close_v2(handle);
    }
};

Database::Database(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Result<Database> Database::open(const std::string& path, OpenAs as) {
    const int create = as == OpenAs::Writer ? SQLITE_OPEN_CREATE : 0;
    auto connection = std::make_unique<Connection>();
    const int opened = sqlite3_open_v2(path.c_str(), &connection->handle,
                                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | create, nullptr);
    sqlite3* const handle = connection->handle;
    if (opened != SQLITE_OK) return opening_error(path, error_of(handle), handle);
    sqlite3_busy_timeout(handle, kPatienceMilliseconds);
    // Closing would otherwise write to a file that is refused below.
    sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);

    Database database{std::move(connection)};
    if (as == OpenAs::Writer && sqlite3_db_readonly(handle, "main") == 1) {
        return Error{ErrorCode::Storage,
                     path + " cannot be written; give this user the right to, or choose another folder"};
    }
    const Status ready = as == OpenAs::Writer ? become_writer(database, path) : become_reader(database, path);
    if (!ready && ready.error().code == ErrorCode::Conflict) return ready.error();
    if (!ready && ready.error().detail.starts_with(path)) return ready.error();
    if (!ready) return opening_error(path, ready.error(), handle);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, as == OpenAs::Reader ? 1 : 0, nullptr);
    return database;
}

Status Database::run(const char* sql) {
    sqlite3* const handle = connection_->handle;
    if (sqlite3_exec(handle, sql, nullptr, nullptr, nullptr) != SQLITE_OK) return error_of(handle);
    return Done{};
}

Result<Statement> Database::prepare(std::string_view sql) {
    auto found = connection_->idle.find(sql);
    if (found == connection_->idle.end()) found = connection_->idle.try_emplace(std::string{sql}).first;
    Statement::Idle& idle = found->second;
    if (!idle.empty()) {
        sqlite3_stmt* const statement = idle.back();
        idle.pop_back();
        return Statement{statement, &idle};
    }
    sqlite3_stmt* statement = nullptr;
    const int prepared = sqlite3_prepare_v3(connection_->handle, sql.data(), static_cast<int>(sql.size()),
                                            SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (prepared != SQLITE_OK) return error_of(connection_->handle);
    return Statement{statement, &idle};
}

std::int64_t Database::last_row_id() const {
    return sqlite3_last_insert_rowid(connection_->handle);
}

int Database::changed_rows() const {
    return sqlite3_changes(connection_->handle);
}

int Database::schema_version() const {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(connection_->handle, "PRAGMA user_version", -1, &statement, nullptr) != SQLITE_OK) return 0;
    const int version = sqlite3_step(statement) == SQLITE_ROW ? sqlite3_column_int(statement, 0) : 0;
    sqlite3_finalize(statement);
    return version;
}

bool Database::is_in_transaction() const {
    return sqlite3_get_autocommit(connection_->handle) == 0;
}

Statement::Statement(Statement&& other) noexcept
    : handle_(std::exchange(other.handle_, nullptr)), home_(other.home_), bind_failure_(other.bind_failure_) {}

Statement::~Statement() {
    if (handle_ == nullptr) return;
    sqlite3_reset(handle_);
    sqlite3_clear_bindings(handle_);
    home_->push_back(handle_);
}

void Statement::note(int bound) {
    assert(bound != SQLITE_RANGE && bound != SQLITE_MISUSE);
    if (bind_failure_ == SQLITE_OK) bind_failure_ = bound;
}

// SQLite takes a null pointer for NULL, and the data of an empty view may be one.
Statement& Statement::bind(int index, std::string_view text) {
    const char* const bytes = text.empty() ? "" : text.data();
    note(sqlite3_bind_text64(handle_, index, bytes, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
    return *this;
}

Statement& Statement::bind(int index, std::int64_t number) {
    note(sqlite3_bind_int64(handle_, index, number));
    return *this;
}

Statement& Statement::bind_bytes(int index, std::string_view bytes) {
    const char* const first = bytes.empty() ? "" : bytes.data();
    note(sqlite3_bind_blob64(handle_, index, first, bytes.size(), SQLITE_TRANSIENT));
    return *this;
}

Statement& Statement::bind_null(int index) {
    note(sqlite3_bind_null(handle_, index));
    return *this;
}

Result<bool> Statement::next() {
    if (bind_failure_ != SQLITE_OK) return Error{ErrorCode::Storage, sqlite3_errstr(bind_failure_)};
    const int stepped = sqlite3_step(handle_);
    if (stepped == SQLITE_ROW) return true;
    if (stepped == SQLITE_DONE) return false;
    return error_of(sqlite3_db_handle(handle_));
}

Status Statement::finish() {
    const bool row = TRY(next());
    assert(!row);
    static_cast<void>(row);
    return Done{};
}

std::int64_t Statement::number(int column) const {
    return sqlite3_column_int64(handle_, column);
}

std::string_view Statement::view(int column) const {
    const auto* const bytes = static_cast<const char*>(sqlite3_column_blob(handle_, column));
    const int size = sqlite3_column_bytes(handle_, column);
    return bytes == nullptr ? std::string_view{} : std::string_view{bytes, static_cast<std::size_t>(size)};
}

bool Statement::is_null(int column) const {
    return sqlite3_column_type(handle_, column) == SQLITE_NULL;
}

}  // namespace guanxi::store
