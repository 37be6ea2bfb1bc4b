#include "server/store/customer_store.h"

namespace guanxi::store {

namespace {

Result<std::optional<customer::Customer>> customer_of_query(Statement& query) {
    const bool found = TRY(query.next());
    if (!found) return std::optional<customer::Customer>{};
    return std::optional<customer::Customer>{
        customer::Customer{.id = query.id<CustomerId>(0),
                           .wecom_id = {query.text(1)},
                           .name = query.text(2),
                           .kind = static_cast<customer::CustomerKind>(query.small(3)),
                           .gender = static_cast<customer::Gender>(query.small(4)),
                           .corp_name = query.text(5),
                           .avatar = query.text(6)}};
}

void bind_fields(Statement& statement, const customer::Customer& customer) {
    statement.bind(1, customer.wecom_id).bind(2, customer.name).bind(3, static_cast<int>(customer.kind));
    statement.bind(4, static_cast<int>(customer.gender)).bind(5, customer.corp_name).bind(6, customer.avatar);
}

Status each_name(Statement& query, const CustomerNameSeen& seen) {
    while (TRY(query.next())) seen(query.id<CustomerId>(0), query.view(1));
    return Done{};
}

}  // namespace

Result<std::optional<customer::Customer>> customer_by_wecom_id(Database& database, const WecomCustomerId& wecom_id) {
    auto query = TRY(database.prepare(R"sql(
        SELECT id, wecom_id, name, kind, gender, corp_name, avatar
          FROM customer
         WHERE wecom_id = ?1
    )sql"));
    query.bind(1, wecom_id);
    return customer_of_query(query);
}

Result<std::optional<customer::Customer>> customer(Database& database, CustomerId id) {
    auto query = TRY(database.prepare(R"sql(
        SELECT id, wecom_id, name, kind, gender, corp_name, avatar
          FROM customer
         WHERE id = ?1
    )sql"));
    query.bind(1, id);
    return customer_of_query(query);
}

Result<CustomerId> add_customer(Database& database, const customer::Customer& customer) {
    auto statement = TRY(database.prepare(R"sql(
        INSERT INTO customer (wecom_id, name, kind, gender, corp_name, avatar)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)
    )sql"));
    bind_fields(statement, customer);
    TRY(statement.finish());
    return CustomerId{static_cast<std::int32_t>(database.last_row_id())};
}

Status save_customer(Database& database, const customer::Customer& customer) {
    auto statement = TRY(database.prepare(R"sql(
        UPDATE customer
           SET wecom_id = ?1, name = ?2, kind = ?3, gender = ?4, corp_name = ?5, avatar = ?6
         WHERE id = ?7
    )sql"));
    bind_fields(statement, customer);
    return statement.bind(7, customer.id).finish();
}

Status set_identity(Database& database, CustomerId customer, std::string_view kind, std::string_view value) {
    auto statement = TRY(database.prepare(R"sql(
        INSERT INTO identity (kind, value, customer_id)
        VALUES (?1, ?2, ?3)
            ON CONFLICT (kind, value) DO UPDATE SET customer_id = excluded.customer_id
         WHERE customer_id != excluded.customer_id
    )sql"));
    return statement.bind(1, kind).bind(2, value).bind(3, customer).finish();
}

Status each_customer_name(Database& database, const staff::Scope& scope, const CustomerNameSeen& seen) {
    if (scope.is_all()) {
        auto query = TRY(database.prepare("SELECT id, name FROM customer ORDER BY id"));
        return each_name(query, seen);
    }
    for (const StaffId member : scope.staff()) {
        auto query = TRY(database.prepare(R"sql(
            SELECT customer.id, customer.name
              FROM relation
              JOIN customer ON customer.id = relation.customer_id
             WHERE relation.staff_id = ?1
             ORDER BY customer.id
        )sql"));
        query.bind(1, member);
        TRY(each_name(query, seen));
    }
    return Done{};
}

}  // namespace guanxi::store
