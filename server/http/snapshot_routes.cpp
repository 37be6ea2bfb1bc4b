#include "server/http/snapshot_routes.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "core/base/wire.h"
#include "core/customer/snapshot.h"

#include "server/flow/sync_flow.h"
#include "server/http/encoding.h"
#include "server/http/reply.h"
#include "server/http/services.h"
#include "server/store/change_store.h"
#include "server/store/setting_store.h"

namespace guanxi::http {

namespace {

using customer::SnapshotHead;
using customer::SnapshotKind;

// All but kind and change, which depend on what is sent.
Result<SnapshotHead> head_of(Services& services, store::Database& reader) {
    const auto synced = TRY(flow::sync_state(reader));
    const auto corp_name = TRY(store::setting(reader, "corp_name"));
    return SnapshotHead{.build = services.build,
                        .corp_name = corp_name.value_or(""),
                        .now = services.clock.now(),
                        .synced_at = synced.finished_at};
}

server::Response binary(const server::Request& request, std::string bytes) {
    server::Response response;
    response.content_type = "application/octet-stream";
    // A browser counts bytes as they are after unpacking, so it cannot tell its progress by Content-Length.
    response.headers.emplace(kLengthHeader, std::to_string(bytes.size()));
    set_compressed_body(response, std::move(bytes), request);
    return response;
}

Result<std::string> whole_base(Call& call) {
    auto* reader = TRY(call.services.readers.of_this_thread());
    auto head = TRY(head_of(call.services, *reader));
    std::string bytes;
    int relations = 0;
    call.services.base.read([&](const customer::Base& base, std::int64_t change) {
        head.change = change;
        bytes = customer::encode_snapshot(base, call.caller->scope, head);
        relations = base.row_count();
    });
    call.audit_object = "customers";
    call.audit_detail = wire::dump({{"relations_in_base", relations}});
    return bytes;
}

server::Response snapshot(Call& call) {
    if (!call.services.base.is_ready()) return loading();
    auto bytes = whole_base(call);
    return bytes ? binary(call.request, *std::move(bytes)) : problem(bytes.error());
}

bool concerns(const store::Change& change, const staff::Scope& scope) {
    return scope.covers(change.old_staff) || scope.covers(change.new_staff);
}

struct Since {
    SnapshotKind kind = SnapshotKind::Part;
    customer::ChangedRows rows;
};

// What changed in (after, until]; Reload when that cannot be told row by row.
Result<Since> changed_since(store::Database& reader, std::int64_t after, std::int64_t until,
                            const staff::Scope& scope) {
    if (after == until) return Since{};
    const Since reload{.kind = SnapshotKind::Reload, .rows = {}};
    const auto first = TRY(store::first_change(reader));
    if (after > until || first == 0 || after + 1 < first) return reload;
    const auto changes = TRY(store::changes_after(reader, after, store::kChangesPerAnswer + 1));
    if (changes.size() > static_cast<std::size_t>(store::kChangesPerAnswer)) return reload;

    Since since;
    for (const auto& change : changes) {
        if (change.seq > until) break;
        switch (change.kind) {
            case store::ChangeKind::Relation:
                if (concerns(change, scope)) since.rows.relations.push_back({change.object});
                break;
            case store::ChangeKind::Customer: since.rows.customers.push_back({change.object}); break;
            case store::ChangeKind::Tables: since.rows.tables = customer::ChangedRows::Tables::Changed; break;
            case store::ChangeKind::Channel: break;  // the channel page asks for channels by itself
            case store::ChangeKind::Reload: return reload;
        }
    }
    return since;
}

Result<std::string> part_of_base(Call& call, std::int64_t after) {
    Services& services = call.services;
    auto* reader = TRY(services.readers.of_this_thread());
    auto head = TRY(head_of(services, *reader));
    services.base.read([&head](const customer::Base&, std::int64_t change) { head.change = change; });
    const auto since = TRY(changed_since(*reader, after, head.change, call.caller->scope));
    head.kind = since.kind;
    if (since.kind == SnapshotKind::Reload) return customer::encode_reload(head);
    // The base may have moved on meanwhile: the rows are then newer than the head says, and are sent again next time.
    std::string bytes;
    services.base.read([&](const customer::Base& base, std::int64_t) {
        bytes = customer::encode_part(base, call.caller->scope, since.rows, head);
    });
    return bytes;
}

Result<std::int64_t> number_from(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < 0) {
        return Error{ErrorCode::InvalidInput, "after must be the number of a change", "after"};
    }
    return number;
}

server::Response changes(Call& call) {
    const auto after = number_from(call.request.parameter("after"));
    if (!after) return problem(after.error());
    if (!call.services.base.is_ready()) return loading();
    auto bytes = part_of_base(call, *after);
    return bytes ? binary(call.request, *std::move(bytes)) : problem(bytes.error());
}

}  // namespace

void add_snapshot_routes(std::vector<Route>& routes) {
    routes.push_back({.method = "GET",
                      .pattern = "/api/v1/snapshot",
                      .entry = access::Permission::ViewCustomers,
                      .scope = ScopeUse::Filtered,
                      .audit = "customers.snapshot",
                      .summary = "All relations that the caller may see",
                      .body = {},
                      .answer = "application/octet-stream core/customer/snapshot.h, kind Whole",
                      .handler = snapshot});
    routes.push_back({.method = "GET",
                      .pattern = "/api/v1/changes",
                      .entry = access::Permission::ViewCustomers,
                      .scope = ScopeUse::Filtered,
                      .audit = {},
                      .summary = "What changed after change number `after`",
                      .body = {},
                      .answer = "application/octet-stream core/customer/snapshot.h, kind Part or Reload",
                      .handler = changes});
}

}  // namespace guanxi::http
