#include "server/store/channel_store.h"

#include <nlohmann/json.hpp>

#include "core/base/wire.h"
#include "core/channel/channel_schedule_json.h"

#include "server/store/id_blob.h"

namespace guanxi::store {

namespace {

std::string text_of(const channel::Schedule& schedule) {
    return schedule == channel::Schedule{} ? std::string{} : wire::dump(channel::to_wire(schedule));
}

Result<channel::Schedule> schedule_of(const std::string& text) {
    if (text.empty()) return channel::Schedule{};
    const auto json = TRY(wire::parse(text));
    return channel::schedule_from_wire(json);
}

Result<channel::Channel> channel_of_row(const Statement& row) {
    auto staff = TRY(ids_of_blob<StaffTag>(row.view(3)));
    auto departments = TRY(ids_of_blob<DepartmentTag>(row.view(4)));
    auto tags = TRY(ids_of_blob<TagTag>(row.view(5)));
    auto schedule = TRY(schedule_of(row.text(13)));
    channel::Plan plan{.name = row.text(1),
                       .staff = std::move(staff),
                       .departments = std::move(departments),
                       .tags = std::move(tags),
                       .remark_pattern = row.text(6),
                       .welcome_text = row.text(7),
                       .acceptance = static_cast<channel::Acceptance>(row.small(8)),
                       .schedule = std::move(schedule)};
    return channel::Channel{.id = row.id<ChannelId>(0),
                            .state = row.text(2),
                            .plan = std::move(plan),
                            .code = static_cast<channel::CodeState>(row.small(9)),
                            .contact_way = {row.text(10)},
                            .failure = row.text(11),
                            .created_at = row.instant(12)};
}

Result<std::optional<channel::Channel>> channel_of_query(Statement& query) {
    const bool found = TRY(query.next());
    if (!found) return std::optional<channel::Channel>{};
    auto channel = TRY(channel_of_row(query));
    return std::optional<channel::Channel>{std::move(channel)};
}

}  // namespace

Result<std::vector<channel::Channel>> channels(Database& database) {
    auto query = TRY(database.prepare(R"sql(
        SELECT id, name, state, staff, departments, tags, remark_pattern, welcome_text, acceptance, code,
               contact_way, failure, created_at, schedule
          FROM channel
         ORDER BY id
    )sql"));
    std::vector<channel::Channel> channels;
    while (TRY(query.next())) {
        auto channel = TRY(channel_of_row(query));
        channels.push_back(std::move(channel));
    }
    return channels;
}

Result<std::optional<channel::Channel>> channel_by_id(Database& database, ChannelId id) {
    auto query = TRY(database.prepare(R"sql(
        SELECT id, name, state, staff, departments, tags, remark_pattern, welcome_text, acceptance, code,
               contact_way, failure, created_at, schedule
          FROM channel
         WHERE id = ?1
    )sql"));
    query.bind(1, id);
    return channel_of_query(query);
}

Result<std::optional<channel::Channel>> channel_by_state(Database& database, std::string_view state) {
    auto query = TRY(database.prepare(R"sql(
        SELECT id, name, state, staff, departments, tags, remark_pattern, welcome_text, acceptance, code,
               contact_way, failure, created_at, schedule
          FROM channel
         WHERE state = ?1
    )sql"));
    query.bind(1, state);
    return channel_of_query(query);
}

Result<std::vector<std::string>> channel_names(Database& database) {
    auto query = TRY(database.prepare("SELECT name FROM channel ORDER BY id"));
    std::vector<std::string> names;
    while (TRY(query.next())) names.push_back(query.text(0));
    return names;
}

Result<ChannelId> add_channel(Database& database, const channel::Channel& channel) {
    auto statement = TRY(database.prepare(R"sql(
        INSERT INTO channel (name, state, staff, departments, tags, remark_pattern, welcome_text, acceptance, code,
                             contact_way, qr_code_url, failure, created_at, schedule)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, '', ?11, ?12, ?13)
    )sql"));
    const channel::Plan& plan = channel.plan;
    statement.bind(1, plan.name).bind(2, channel.state).bind_bytes(3, blob_of_ids(plan.staff));
    statement.bind_bytes(4, blob_of_ids(plan.departments)).bind_bytes(5, blob_of_ids(plan.tags));
    statement.bind(6, plan.remark_pattern).bind(7, plan.welcome_text).bind(8, static_cast<int>(plan.acceptance));
    statement.bind(9, static_cast<int>(channel.code)).bind(10, channel.contact_way).bind(11, channel.failure);
    TRY(statement.bind(12, channel.created_at).bind(13, text_of(plan.schedule)).finish());
    return ChannelId{static_cast<std::int32_t>(database.last_row_id())};
}

Status mark_channel_requested(Database& database, ChannelId id) {
    auto statement = TRY(database.prepare("UPDATE channel SET code = ?2, failure = '' WHERE id = ?1"));
    return statement.bind(1, id).bind(2, static_cast<int>(channel::CodeState::Requested)).finish();
}

Status mark_channel_ready(Database& database, ChannelId id, const WecomContactWayId& contact_way,
                          std::string_view qr_code_url) {
    auto statement = TRY(database.prepare(R"sql(
        UPDATE channel
           SET code = ?2, contact_way = ?3, qr_code_url = ?4, qr_picture = NULL, failure = ''
         WHERE id = ?1
    )sql"));
    statement.bind(1, id).bind(2, static_cast<int>(channel::CodeState::Ready)).bind(3, contact_way);
    return statement.bind(4, qr_code_url).finish();
}

Status mark_channel_failed(Database& database, ChannelId id, std::string_view failure) {
    auto statement = TRY(database.prepare("UPDATE channel SET code = ?2, failure = ?3 WHERE id = ?1"));
    return statement.bind(1, id).bind(2, static_cast<int>(channel::CodeState::Failed)).bind(3, failure).finish();
}

Result<std::optional<QrCode>> qr_code(Database& database, ChannelId id) {
    auto query = TRY(database.prepare("SELECT qr_code_url, qr_picture FROM channel WHERE id = ?1"));
    query.bind(1, id);
    const bool found = TRY(query.next());
    if (!found) return std::optional<QrCode>{};
    return std::optional<QrCode>{QrCode{query.text(0), query.text(1)}};
}

Status set_qr_picture(Database& database, ChannelId id, std::string_view picture) {
    auto statement = TRY(database.prepare("UPDATE channel SET qr_picture = ?2 WHERE id = ?1"));
    return statement.bind(1, id).bind_bytes(2, picture).finish();
}

}  // namespace guanxi::store
