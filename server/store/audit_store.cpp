#include "server/store/audit_store.h"

#include "core/base/bytes.h"

#include "server/base/crypto.h"

namespace guanxi::store {

namespace {

constexpr std::size_t kHashBytes = 32;

struct ChainEnd {
    std::int64_t id = 0;
    std::string hash = std::string(kHashBytes, '\0');
};

std::string hash_of(const ChainEnd& previous, const AuditRow& row) {
    ByteWriter writer;
    writer.raw(previous.hash);
    writer.zigzag(previous.id + 1);
    writer.zigzag(seconds_from_instant(row.at));
    for (const std::string_view text : {row.actor, row.action, row.object, row.detail}) writer.text(text);
    return server::sha256(writer.bytes());
}

Result<ChainEnd> chain_end(Database& database) {
    auto query = TRY(database.prepare("SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1"));
    const bool found = TRY(query.next());
    return found ? ChainEnd{query.number(0), query.text(1)} : ChainEnd{};
}

}  // namespace

Status add_audit(Database& database, const AuditRow& row) {
    const ChainEnd end = TRY(chain_end(database));
    auto statement = TRY(database.prepare(R"sql(
        INSERT INTO audit (id, at, actor, action, object, detail, hash)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
    )sql"));
    statement.bind(1, end.id + 1).bind(2, row.at).bind(3, row.actor).bind(4, row.action).bind(5, row.object);
    return statement.bind(6, row.detail).bind_bytes(7, hash_of(end, row)).finish();
}

Result<AuditVerdict> verify_audit(Database& database) {
    auto query = TRY(database.prepare("SELECT id, at, actor, action, object, detail, hash FROM audit ORDER BY id"));
    ChainEnd end;
    while (TRY(query.next())) {
        const AuditRow row{query.instant(1), query.view(2), query.view(3), query.view(4), query.view(5)};
        const bool in_order = query.number(0) == end.id + 1 && query.view(6) == hash_of(end, row);
        if (!in_order) return AuditVerdict{.rows = end.id, .first_broken = query.number(0)};
        end = {query.number(0), query.text(6)};
    }
    return AuditVerdict{.rows = end.id, .first_broken = std::nullopt};
}

}  // namespace guanxi::store
