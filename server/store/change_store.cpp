#include "server/store/change_store.h"

namespace guanxi::store {

namespace {

Result<std::int64_t> number_of(Database& database, std::string_view query) {
    auto statement = TRY(database.prepare(query));
    const bool found = TRY(statement.next());
    return found ? statement.number(0) : 0;
}

}  // namespace

Result<std::int64_t> add_change(Database& database, const Change& change, server::SteadyTime at) {
    auto statement = TRY(database.prepare(R"sql(
        INSERT INTO change (kind, object_id, old_staff_id, new_staff_id, at_ms)
        VALUES (?1, ?2, ?3, ?4, ?5)
    )sql"));
    statement.bind(1, static_cast<int>(change.kind)).bind(2, change.object);
    statement.bind(3, change.old_staff).bind(4, change.new_staff).bind(5, at);
    TRY(statement.finish());
    return database.last_row_id();
}

// The counter outlives the rows: after pruning a reader at the newest change is still up to date.
Result<std::int64_t> last_change(Database& database) {
    return number_of(database, "SELECT seq FROM sqlite_sequence WHERE name = 'change'");
}

Result<std::int64_t> first_change(Database& database) {
    return number_of(database, "SELECT seq FROM change ORDER BY seq LIMIT 1");
}

Result<std::vector<Change>> changes_after(Database& database, std::int64_t after, int limit) {
    auto query = TRY(database.prepare(R"sql(
        SELECT kind, object_id, old_staff_id, new_staff_id, seq
          FROM change
         WHERE seq > ?1
         ORDER BY seq
         LIMIT ?2
    )sql"));
    query.bind(1, after).bind(2, limit);
    std::vector<Change> changes;
    while (TRY(query.next())) {
        changes.push_back({.kind = static_cast<ChangeKind>(query.small(0)),
                           .object = query.small(1),
                           .old_staff = query.id<StaffId>(2),
                           .new_staff = query.id<StaffId>(3),
                           .seq = query.number(4)});
    }
    return changes;
}

Status prune_changes(Database& database, server::SteadyTime now) {
    const std::int64_t last = TRY(last_change(database));
    auto by_count = TRY(database.prepare("DELETE FROM change WHERE seq <= ?1"));
    TRY(by_count.bind(1, last - kChangesKept).finish());
    // Times ascend with seq, so what is too old is a beginning of the log and nothing is searched for.
    auto by_age = TRY(database.prepare(R"sql(
        DELETE FROM change
         WHERE seq < coalesce((SELECT seq FROM change WHERE at_ms >= ?1 ORDER BY seq LIMIT 1), ?2)
    )sql"));
    return by_age.bind(1, now - kChangesKeptFor).bind(2, last + 1).finish();
}

}  // namespace guanxi::store
