#include "server/store/staff_store.h"

#include "server/store/id_blob.h"

namespace guanxi::store {

namespace {

Result<staff::Staff> staff_of_row(const Statement& row) {
    auto departments = TRY(ids_of_blob<DepartmentTag>(row.view(4)));
    return staff::Staff{.id = row.id<StaffId>(0),
                        .wecom_id = {row.text(1)},
                        .name = row.text(2),
                        .alias = row.text(3),
                        .departments = std::move(departments),
                        .status = static_cast<staff::StaffStatus>(row.small(5)),
                        .contact = static_cast<staff::ContactFunction>(row.small(6))};
}

Result<std::optional<staff::Staff>> staff_of_query(Statement& query) {
    const bool found = TRY(query.next());
    if (!found) return std::optional<staff::Staff>{};
    auto row = TRY(staff_of_row(query));
    return std::optional<staff::Staff>{std::move(row)};
}

void bind_fields(Statement& statement, const staff::Staff& staff) {
    statement.bind(1, staff.wecom_id).bind(2, staff.name).bind(3, staff.alias);
    statement.bind_bytes(4, blob_of_ids(staff.departments));
    statement.bind(5, static_cast<int>(staff.status)).bind(6, static_cast<int>(staff.contact));
}

}  // namespace

Result<std::vector<staff::Department>> departments(Database& database) {
    auto query = TRY(database.prepare("SELECT id, parent_id, name, position FROM department ORDER BY id"));
    std::vector<staff::Department> departments;
    while (TRY(query.next())) {
        departments.push_back({query.id<DepartmentId>(0), query.id<DepartmentId>(1), query.text(2), query.number(3)});
    }
    return departments;
}

Status save_department(Database& database, const staff::Department& department) {
    auto statement = TRY(database.prepare(R"sql(
        INSERT INTO department (id, parent_id, name, position)
        VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (id) DO UPDATE
           SET parent_id = excluded.parent_id, name = excluded.name, position = excluded.position
    )sql"));
    statement.bind(1, department.id).bind(2, department.parent).bind(3, department.name).bind(4, department.position);
    return statement.finish();
}

Status delete_department(Database& database, DepartmentId department) {
    auto statement = TRY(database.prepare("DELETE FROM department WHERE id = ?1"));
    return statement.bind(1, department).finish();
}

Result<std::vector<staff::Staff>> all_staff(Database& database) {
    auto query = TRY(database.prepare(R"sql(
        SELECT id, wecom_id, name, alias, departments, status, contact
          FROM staff
         ORDER BY id
    )sql"));
    std::vector<staff::Staff> all;
    while (TRY(query.next())) {
        auto row = TRY(staff_of_row(query));
        all.push_back(std::move(row));
    }
    return all;
}

Result<std::optional<staff::Staff>> staff_by_wecom_id(Database& database, const WecomStaffId& wecom_id) {
    auto query = TRY(database.prepare(R"sql(
        SELECT id, wecom_id, name, alias, departments, status, contact
          FROM staff
         WHERE wecom_id = ?1
    )sql"));
    query.bind(1, wecom_id);
    return staff_of_query(query);
}

Result<std::optional<staff::Staff>> staff(Database& database, StaffId id) {
    auto query = TRY(database.prepare(R"sql(
        SELECT id, wecom_id, name, alias, departments, status, contact
          FROM staff
         WHERE id = ?1
    )sql"));
    query.bind(1, id);
    return staff_of_query(query);
}

Result<StaffId> add_staff(Database& database, const staff::Staff& staff) {
    auto statement = TRY(database.prepare(R"sql(
        INSERT INTO staff (wecom_id, name, alias, departments, status, contact)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)
    )sql"));
    bind_fields(statement, staff);
    TRY(statement.finish());
    return StaffId{static_cast<std::int32_t>(database.last_row_id())};
}

Status save_staff(Database& database, const staff::Staff& staff) {
    auto statement = TRY(database.prepare(R"sql(
        UPDATE staff
           SET wecom_id = ?1, name = ?2, alias = ?3, departments = ?4, status = ?5, contact = ?6
         WHERE id = ?7
    )sql"));
    bind_fields(statement, staff);
    return statement.bind(7, staff.id).finish();
}

}  // namespace guanxi::store
