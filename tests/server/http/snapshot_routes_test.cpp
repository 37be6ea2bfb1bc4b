#include <array>
#include <brotli/decode.h>
#include <catch2/catch_test_macros.hpp>
#include <zlib.h>

#include "core/customer/snapshot.h"

#include "server/store/change_store.h"
#include "tests/server/http/company.h"
#include "tests/server/http/console.h"
#include "tests/support/company.h"

namespace guanxi::test {

namespace {

customer::SnapshotHead applied(customer::Base& base, std::string_view bytes) {
    auto head = customer::apply_snapshot(base, bytes);
    REQUIRE(head.has_value());
    return *std::move(head);
}

std::string told_by(Console& console) {
    std::string text;
    console.base.read([&text](const customer::Base& base, std::int64_t) { text = told(base); });
    return text;
}

std::string un_brotli(const std::string& bytes) {
    std::string raw(1 << 20, '\0');
    std::size_t size = raw.size();
    REQUIRE(BrotliDecoderDecompress(bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()), &size,
                                    reinterpret_cast<std::uint8_t*>(raw.data())) == BROTLI_DECODER_RESULT_SUCCESS);
    raw.resize(size);
    return raw;
}

std::string un_gzip(std::string bytes) {
    std::string raw(1 << 20, '\0');
    z_stream stream{};
    REQUIRE(inflateInit2(&stream, 15 + 16) == Z_OK);
    stream.next_in = reinterpret_cast<Bytef*>(bytes.data());
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(raw.data());
    stream.avail_out = static_cast<uInt>(raw.size());
    REQUIRE(inflate(&stream, Z_FINISH) == Z_STREAM_END);
    raw.resize(stream.total_out);
    inflateEnd(&stream);
    return raw;
}

void save_crowd(Console& console) {
    save_company(console);
    for (int number = 0; number < 60; ++number) {
        save_customer(console, "wm" + std::to_string(number), "顾客" + std::to_string(number), "lin");
    }
}

// The answer of a route to a caller who sees only `scope`.
std::string seen_by(Console& console, const std::string& path, const std::string& after, const staff::Scope& scope) {
    const auto found = console.routes().find("GET", path);
    REQUIRE(found.route != nullptr);
    server::Request request;
    request.method = "GET";
    request.path = path;
    request.query["after"] = after;
    http::Call call{
        .request = request,
        .services = console.services(),
        .routes = console.routes().routes(),
        .values = {},
        .caller = http::SignedIn{.account = {}, .name = "x", .request_token = "", .token_hash = "", .scope = scope},
        .audit_object = {}};
    return found.route->handler(call).body;
}

}  // namespace

TEST_CASE("a snapshot holds what the server's base holds, and is written down once", "[http][snapshot]") {
    Console console;
    save_crowd(console);

    const auto answer = console.get("/api/v1/snapshot", console.cookie());

    REQUIRE(answer.status == 200);
    CHECK(answer.content_type == "application/octet-stream");
    CHECK(header_of(answer, "Cache-Control") == "no-store");
    customer::Base base;
    const auto head = applied(base, answer.body);
    CHECK(head.kind == customer::SnapshotKind::Whole);
    CHECK(head.build == "1.2.3-abc");
    CHECK(base.row_count() == 60);
    CHECK(told(base) == told_by(console));
    CHECK(console.number("SELECT count(*) FROM audit WHERE action = 'customers.snapshot' AND actor = 'admin'") == 1);
}

TEST_CASE("a snapshot is sent in the best form that the browser takes", "[http][snapshot]") {
    Console console;
    save_crowd(console);
    auto headers = console.cookie();
    const auto plain = console.get("/api/v1/snapshot", headers);
    headers.emplace("Accept-Encoding", "gzip, deflate, br");
    const auto brotli = console.get("/api/v1/snapshot", headers);
    headers.erase("Accept-Encoding");
    headers.emplace("Accept-Encoding", "gzip, br;q=0");
    const auto gzip = console.get("/api/v1/snapshot", headers);

    CHECK(header_of(plain, "Content-Encoding").empty());
    CHECK(header_of(brotli, "Content-Encoding") == "br");
    CHECK(header_of(gzip, "Content-Encoding") == "gzip");
    CHECK(brotli.body.size() < plain.body.size());
    // By this a browser tells honestly how much has come.
    for (const auto& answer : {plain, brotli, gzip}) {
        CHECK(header_of(answer, "X-Guanxi-Length") == std::to_string(plain.body.size()));
    }
    customer::Base from_brotli;
    customer::Base from_gzip;
    applied(from_brotli, un_brotli(brotli.body));
    applied(from_gzip, un_gzip(gzip.body));
    CHECK(told(from_brotli) == told_by(console));
    CHECK(told(from_gzip) == told_by(console));
}

TEST_CASE("changes bring a reader's base to the server's", "[http][snapshot]") {
    Console console;
    save_company(console);
    save_customer(console, "wm1", "王小明", "lin");
    customer::Base base;
    const auto first = applied(base, console.get("/api/v1/snapshot", console.cookie()).body);
    const std::string path = "/api/v1/changes?after=";

    save_customer(console, "wm2", "李雷😀", "wang");
    save_customer(console, "wm1", "王大明", "lin");
    const auto answer = console.get(path + std::to_string(first.change), console.cookie());
    const auto second = applied(base, answer.body);
    const auto quiet = console.get(path + std::to_string(second.change), console.cookie());

    CHECK(second.kind == customer::SnapshotKind::Part);
    CHECK(second.change > first.change);
    CHECK(base.row_count() == 2);
    CHECK(told(base) == told_by(console));
    CHECK(quiet.body.size() < 300);
    CHECK(applied(base, quiet.body).change == second.change);
}

TEST_CASE("a reader who is too far behind or ahead is told to reload", "[http][snapshot]") {
    Console console;
    save_company(console);
    const auto kind = [&console](const std::string& after) {
        customer::Base base;
        return applied(base, console.get("/api/v1/changes?after=" + after, console.cookie()).body).kind;
    };
    CHECK(kind("0") == customer::SnapshotKind::Part);
    CHECK(kind("999999") == customer::SnapshotKind::Reload);

    console.run([](flow::FlowContext& context) -> Status {
        for (int number = 0; number < store::kChangesPerAnswer + 1; ++number) {
            TRY(context.changed({.kind = store::ChangeKind::Channel, .object = 1}));
        }
        return Done{};
    });
    CHECK(kind("0") == customer::SnapshotKind::Reload);
    const auto last = console.number("SELECT max(seq) FROM change");
    CHECK(kind(std::to_string(last - store::kChangesPerAnswer)) == customer::SnapshotKind::Part);
    CHECK(kind(std::to_string(last - store::kChangesPerAnswer - 1)) == customer::SnapshotKind::Reload);

    console.run([](flow::FlowContext& context) { return context.changed({.kind = store::ChangeKind::Reload}); });
    CHECK(kind(std::to_string(last)) == customer::SnapshotKind::Reload);
    CHECK(kind(std::to_string(last + 1)) == customer::SnapshotKind::Part);
}

TEST_CASE("a number of a change that is none is refused", "[http][snapshot]") {
    Console console;

    for (const char* after : {"", "x", "-1", "1x", "99999999999999999999"}) {
        INFO(after);
        const auto answer = console.get(std::string("/api/v1/changes?after=") + after, console.cookie());
        CHECK(answer.status == 400);
        CHECK(json_of(answer).at("field") == "after");
    }
}

TEST_CASE("a scope sees its own relations only, in snapshots and in changes", "[http][snapshot]") {
    Console console;
    save_company(console);
    save_customer(console, "wm1", "林的顾客", "lin");
    save_customer(console, "wm2", "王的顾客", "wang");
    const auto lin =
        staff::Scope::of({StaffId{static_cast<int>(console.number("SELECT id FROM staff WHERE wecom_id = 'lin'"))}});

    customer::Base whole;
    applied(whole, seen_by(console, "/api/v1/snapshot", "0", lin));
    customer::Base part;
    const auto bytes = seen_by(console, "/api/v1/changes", "0", lin);
    applied(part, bytes);

    REQUIRE(whole.row_count() == 1);
    CHECK(whole.name(0) == "林的顾客");
    REQUIRE(part.row_count() == 1);
    CHECK(part.name(0) == "林的顾客");
    CHECK(bytes.find("王的顾客") == std::string::npos);
}

TEST_CASE("who loses sight of a relation is told to forget it", "[http][snapshot]") {
    Console console;
    save_company(console);
    save_customer(console, "wm1", "顾客", "lin");
    const StaffId lin{static_cast<int>(console.number("SELECT id FROM staff WHERE wecom_id = 'lin'"))};
    const StaffId wang{static_cast<int>(console.number("SELECT id FROM staff WHERE wecom_id = 'wang'"))};
    customer::Base base;
    const auto head = applied(base, seen_by(console, "/api/v1/snapshot", "0", staff::Scope::of({lin})));
    REQUIRE(base.row_count() == 1);

    const auto relation = static_cast<int>(console.number("SELECT id FROM relation"));
    console.run([&](flow::FlowContext& context) -> Status {
        auto move = TRY(context.database.prepare("UPDATE relation SET staff_id = ?1 WHERE id = ?2"));
        TRY(move.bind(1, wang).bind(2, relation).finish());
        return context.changed(
            {.kind = store::ChangeKind::Relation, .object = relation, .old_staff = lin, .new_staff = wang});
    });
    applied(base, seen_by(console, "/api/v1/changes", std::to_string(head.change), staff::Scope::of({lin})));

    CHECK(base.row_count() == 0);
}

}  // namespace guanxi::test
