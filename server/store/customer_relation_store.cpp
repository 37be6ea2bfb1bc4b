#include "server/store/customer_relation_store.h"

#include "server/store/id_blob.h"

namespace guanxi::store {

namespace {

Result<customer::Relation> relation_of_row(const Statement& row) {
    auto tags = TRY(ids_of_blob<TagTag>(row.view(7)));
    return customer::Relation{.id = row.id<RelationId>(0),
                              .customer = row.id<CustomerId>(1),
                              .staff = row.id<StaffId>(2),
                              .channel = row.id<ChannelId>(3),  // NULL reads as 0, which is "none"
                              .added_at = row.instant(4),
                              .add_way = row.small(5),
                              .state = static_cast<customer::RelationState>(row.small(6)),
                              .tags = std::move(tags),
                              .remark = row.text(8)};
}

Result<RelationRow> whole_row(const Statement& row) {
    auto relation = TRY(relation_of_row(row));
    relation.person.gender = static_cast<customer::Gender>(row.small(14));
    return RelationRow{.relation = std::move(relation),
                       .channel_at = row.instant(9),
                       .state_at = row.instant(10),
                       .received_at = row.instant(11),
                       .description = row.text(12),
                       .sync_run = row.small(13)};
}

Result<std::optional<RelationRow>> row_of_query(Statement& query) {
    const bool found = TRY(query.next());
    if (!found) return std::optional<RelationRow>{};
    auto row = TRY(whole_row(query));
    return std::optional<RelationRow>{std::move(row)};
}

void bind_fields(Statement& statement, const RelationRow& row) {
    const customer::Relation& relation = row.relation;
    statement.bind(1, relation.customer).bind(2, relation.staff).bind_or_null(3, relation.channel);
    statement.bind(4, relation.added_at).bind(5, relation.add_way).bind(6, static_cast<int>(relation.state));
    statement.bind_bytes(7, blob_of_ids(relation.tags)).bind(8, relation.remark);
    statement.bind(9, row.channel_at).bind(10, row.state_at).bind(11, row.received_at);
    statement.bind(12, row.description).bind(13, row.sync_run);
}

Status each_of_query(Statement& query, const std::function<void(const customer::Relation&)>& seen) {
    while (TRY(query.next())) {
        auto relation = TRY(relation_of_row(query));
        relation.person.gender = static_cast<customer::Gender>(query.small(9));
        seen(relation);
    }
    return Done{};
}

}  // namespace

Result<std::optional<RelationRow>> relation(Database& database, RelationId id) {
    auto query = TRY(database.prepare(R"sql(
        SELECT relation.id, customer_id, staff_id, channel_id, added_at, add_way, state, tags, remark,
               channel_at, state_at, received_at, description, sync_run, gender
          FROM relation JOIN customer ON customer.id = customer_id
         WHERE relation.id = ?1
    )sql"));
    query.bind(1, id);
    return row_of_query(query);
}

Result<std::optional<RelationRow>> relation_between(Database& database, CustomerId customer, StaffId staff) {
    auto query = TRY(database.prepare(R"sql(
        SELECT relation.id, customer_id, staff_id, channel_id, added_at, add_way, state, tags, remark,
               channel_at, state_at, received_at, description, sync_run, gender
          FROM relation JOIN customer ON customer.id = customer_id
         WHERE customer_id = ?1
           AND staff_id = ?2
    )sql"));
    query.bind(1, customer).bind(2, staff);
    return row_of_query(query);
}

Result<std::vector<OwnedRelation>> relations_of(Database& database, CustomerId customer) {
    auto query = TRY(database.prepare("SELECT id, staff_id FROM relation WHERE customer_id = ?1 ORDER BY id"));
    query.bind(1, customer);
    std::vector<OwnedRelation> relations;
    while (TRY(query.next())) relations.push_back({query.id<RelationId>(0), query.id<StaffId>(1)});
    return relations;
}

Result<RelationId> add_relation(Database& database, const RelationRow& row) {
    auto statement = TRY(database.prepare(R"sql(
        INSERT INTO relation (customer_id, staff_id, channel_id, added_at, add_way, state, tags, remark,
                              channel_at, state_at, received_at, description, sync_run)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
    )sql"));
    bind_fields(statement, row);
    TRY(statement.finish());
    return RelationId{static_cast<std::int32_t>(database.last_row_id())};
}

Status save_relation(Database& database, const RelationRow& row) {
    auto statement = TRY(database.prepare(R"sql(
        UPDATE relation
           SET customer_id = ?1, staff_id = ?2, channel_id = ?3, added_at = ?4, add_way = ?5, state = ?6, tags = ?7,
               remark = ?8, channel_at = ?9, state_at = ?10, received_at = ?11, description = ?12, sync_run = ?13
         WHERE id = ?14
    )sql"));
    bind_fields(statement, row);
    return statement.bind(14, row.relation.id).finish();
}

Status mark_seen(Database& database, RelationId id, int sync_run) {
    auto statement = TRY(database.prepare("UPDATE relation SET sync_run = ?2 WHERE id = ?1"));
    return statement.bind(1, id).bind(2, sync_run).finish();
}

Result<std::vector<RelationRow>> unseen_friends(Database& database, StaffId staff, int run, Instant began, int limit) {
    auto query = TRY(database.prepare(R"sql(
        SELECT relation.id, customer_id, staff_id, channel_id, added_at, add_way, state, tags, remark,
               channel_at, state_at, received_at, description, sync_run, gender
          FROM relation JOIN customer ON customer.id = customer_id
         WHERE staff_id = ?1
           AND sync_run < ?2
           AND state = 0
           AND added_at < ?3
         LIMIT ?4
    )sql"));
    query.bind(1, staff).bind(2, run).bind(3, began).bind(4, limit);
    std::vector<RelationRow> rows;
    while (TRY(query.next())) {
        auto row = TRY(whole_row(query));
        rows.push_back(std::move(row));
    }
    return rows;
}

Status each_relation(Database& database, const staff::Scope& scope,
                     const std::function<void(const customer::Relation&)>& seen) {
    if (scope.is_all()) {
        auto query = TRY(database.prepare(R"sql(
            SELECT relation.id, customer_id, staff_id, channel_id, added_at, add_way, state, tags, remark, gender
              FROM relation JOIN customer ON customer.id = customer_id
             ORDER BY relation.id
        )sql"));
        return each_of_query(query, seen);
    }
    for (const StaffId member : scope.staff()) {
        auto query = TRY(database.prepare(R"sql(
            SELECT relation.id, customer_id, staff_id, channel_id, added_at, add_way, state, tags, remark, gender
              FROM relation JOIN customer ON customer.id = customer_id
             WHERE staff_id = ?1
             ORDER BY relation.id
        )sql"));
        query.bind(1, member);
        TRY(each_of_query(query, seen));
    }
    return Done{};
}

}  // namespace guanxi::store
