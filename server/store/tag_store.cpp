#include "server/store/tag_store.h"

namespace guanxi::store {

namespace {

tag::TagGroup group_of_row(const Statement& row) {
    return {.id = row.id<TagGroupId>(0),
            .wecom_id = {row.text(1)},
            .name = row.text(2),
            .position = row.number(3),
            .presence = static_cast<tag::Presence>(row.small(4))};
}

tag::Tag tag_of_row(const Statement& row) {
    return {.id = row.id<TagId>(0),
            .wecom_id = {row.text(1)},
            .group = row.id<TagGroupId>(2),
            .name = row.text(3),
            .position = row.number(4),
            .presence = static_cast<tag::Presence>(row.small(5))};
}

void bind_fields(Statement& statement, const tag::TagGroup& group) {
    statement.bind(1, group.wecom_id).bind(2, group.name).bind(3, group.position);
    statement.bind(4, static_cast<int>(group.presence));
}

void bind_fields(Statement& statement, const tag::Tag& tag) {
    statement.bind(1, tag.wecom_id).bind(2, tag.group).bind(3, tag.name).bind(4, tag.position);
    statement.bind(5, static_cast<int>(tag.presence));
}

}  // namespace

Result<std::vector<tag::TagGroup>> tag_groups(Database& database) {
    auto query = TRY(database.prepare("SELECT id, wecom_id, name, position, presence FROM tag_group ORDER BY id"));
    std::vector<tag::TagGroup> groups;
    while (TRY(query.next())) groups.push_back(group_of_row(query));
    return groups;
}

Result<std::vector<tag::Tag>> tags(Database& database) {
    auto query = TRY(database.prepare(R"sql(
        SELECT id, wecom_id, tag_group_id, name, position, presence
          FROM tag
         ORDER BY id
    )sql"));
    std::vector<tag::Tag> tags;
    while (TRY(query.next())) tags.push_back(tag_of_row(query));
    return tags;
}

Result<std::optional<tag::TagGroup>> tag_group_by_wecom_id(Database& database, const WecomTagGroupId& wecom_id) {
    auto query = TRY(database.prepare(R"sql(
        SELECT id, wecom_id, name, position, presence
          FROM tag_group
         WHERE wecom_id = ?1
    )sql"));
    query.bind(1, wecom_id);
    const bool found = TRY(query.next());
    return found ? std::optional<tag::TagGroup>{group_of_row(query)} : std::nullopt;
}

Result<TagGroupId> add_tag_group(Database& database, const tag::TagGroup& group) {
    auto statement = TRY(database.prepare(R"sql(
        INSERT INTO tag_group (wecom_id, name, position, presence)
        VALUES (?1, ?2, ?3, ?4)
    )sql"));
    bind_fields(statement, group);
    TRY(statement.finish());
    return TagGroupId{static_cast<std::int32_t>(database.last_row_id())};
}

Status save_tag_group(Database& database, const tag::TagGroup& group) {
    auto statement = TRY(database.prepare(R"sql(
        UPDATE tag_group
           SET wecom_id = ?1, name = ?2, position = ?3, presence = ?4
         WHERE id = ?5
    )sql"));
    bind_fields(statement, group);
    return statement.bind(5, group.id).finish();
}

Result<std::optional<tag::Tag>> tag_by_wecom_id(Database& database, const WecomTagId& wecom_id) {
    auto query = TRY(database.prepare(R"sql(
        SELECT id, wecom_id, tag_group_id, name, position, presence
          FROM tag
         WHERE wecom_id = ?1
    )sql"));
    query.bind(1, wecom_id);
    const bool found = TRY(query.next());
    return found ? std::optional<tag::Tag>{tag_of_row(query)} : std::nullopt;
}

Result<TagId> add_tag(Database& database, const tag::Tag& tag) {
    auto statement = TRY(database.prepare(R"sql(
        INSERT INTO tag (wecom_id, tag_group_id, name, position, presence)
        VALUES (?1, ?2, ?3, ?4, ?5)
    )sql"));
    bind_fields(statement, tag);
    TRY(statement.finish());
    return TagId{static_cast<std::int32_t>(database.last_row_id())};
}

Status save_tag(Database& database, const tag::Tag& tag) {
    auto statement = TRY(database.prepare(R"sql(
        UPDATE tag
           SET wecom_id = ?1, tag_group_id = ?2, name = ?3, position = ?4, presence = ?5
         WHERE id = ?6
    )sql"));
    bind_fields(statement, tag);
    return statement.bind(6, tag.id).finish();
}

}  // namespace guanxi::store
