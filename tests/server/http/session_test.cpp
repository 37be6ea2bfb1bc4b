#include <catch2/catch_test_macros.hpp>

#include "tests/server/http/console.h"

namespace guanxi::test {

namespace {

constexpr std::int64_t kMinute = 60'000;

// `headers` without one of them.
server::Headers without(server::Headers headers, const std::string& name) {
    headers.erase(name);
    return headers;
}

server::Headers with(server::Headers headers, const std::string& name, const std::string& value) {
    headers.erase(name);
    headers.emplace(name, value);
    return headers;
}

int sync_status(Console& console, const server::Headers& headers) {
    return console.send("POST", "/api/v1/sync", headers, "{}").status;
}

}  // namespace

TEST_CASE("signing in gives a cookie that scripts cannot read and a token for changes", "[http][session]") {
    Console console;

    const auto answer = console.sign_in();

    CHECK(answer.status == 200);
    const auto cookie = header_of(answer, "Set-Cookie");
    CHECK(cookie.starts_with("guanxi_session="));
    CHECK(cookie.find("HttpOnly; SameSite=Lax; Path=/") != std::string::npos);
    CHECK(cookie.find("Secure") == std::string::npos);
    CHECK(header_of(answer, "Cache-Control") == "no-store");
    const auto body = json_of(answer);
    CHECK(body.at("account") == nlohmann::json{{"name", "admin"}, {"role", "admin"}});
    CHECK(body.at("request_token").get<std::string>().size() == 64);
    CHECK(body.at("sandbox") == false);
    CHECK(body.at("build") == "1.2.3-abc");
    CHECK(console.number("SELECT count(*) FROM session WHERE length(token_hash) = 32") == 1);
    CHECK(console.number("SELECT count(*) FROM audit WHERE action = 'session.begin'") == 1);
}

TEST_CASE("behind a proxy with TLS the cookie is for TLS only and the browser is told to stay there",
          "[http][session]") {
    Console console{{.sandbox = {}, .files = {}, .public_url = "https://crm.example.com"}};

    const auto answer = console.sign_in();

    CHECK(header_of(answer, "Set-Cookie").ends_with("; Secure"));
    CHECK(header_of(answer, "Strict-Transport-Security") == "max-age=31536000");
}

TEST_CASE("a wrong password and an unknown name get the same answer", "[http][session]") {
    Console console;

    const auto wrong = console.sign_in("admin", "wrong");
    const auto unknown = console.sign_in("nobody", "wrong");

    CHECK(wrong.status == 401);
    CHECK(wrong.content_type == "application/problem+json");
    CHECK(wrong.body == unknown.body);
    CHECK(json_of(wrong).at("code") == "unauthorized");
    CHECK(header_of(wrong, "Set-Cookie").empty());
    CHECK(console.number("SELECT count(*) FROM session") == 0);
}

TEST_CASE("after ten wrong passwords an account waits, and a right one does not count", "[http][session]") {
    Console console;
    for (int right = 0; right < 12; ++right) REQUIRE(console.sign_in().status == 200);
    for (int wrong = 0; wrong < 10; ++wrong) REQUIRE(console.sign_in("admin", "wrong").status == 401);

    const auto refused = console.sign_in();
    console.now_ms += 12'000;
    const auto later = console.sign_in();

    CHECK(refused.status == 429);
    CHECK(header_of(refused, "Retry-After") == "12");
    CHECK(json_of(refused).at("code") == "too_many");
    CHECK(later.status == 200);
}

TEST_CASE("a session can be shown and ended, and then opens nothing", "[http][session]") {
    Console console;
    const auto headers = console.for_changes();

    const auto shown = console.get("/api/v1/session", console.cookie());
    const auto ended = console.send("DELETE", "/api/v1/session", headers);

    CHECK(shown.status == 200);
    CHECK(json_of(shown).at("request_token") == headers.find("X-Guanxi-Token")->second);
    CHECK(ended.status == 204);
    CHECK(header_of(ended, "Set-Cookie").find("Max-Age=0") != std::string::npos);
    CHECK(console.get("/api/v1/session", console.cookie()).status == 401);
}

TEST_CASE("a session ends thirty minutes after its last use and twelve hours after signing in", "[http][session]") {
    Console console;
    const auto cookie = console.cookie();

    console.now_ms += 30 * kMinute - 1;
    CHECK(console.get("/api/v1/session", cookie).status == 200);
    console.run([](flow::FlowContext&) -> Status { return Done{}; });  // behind the flow that saved the use
    console.now_ms += 30 * kMinute - 1;
    CHECK(console.get("/api/v1/session", cookie).status == 200);
    console.run([](flow::FlowContext&) -> Status { return Done{}; });
    console.now_ms += 30 * kMinute;
    CHECK(console.get("/api/v1/session", cookie).status == 401);
}

TEST_CASE("the session's token opens as Authorization too, and a wrong one is not helped by a cookie",
          "[http][session]") {
    Console console;
    const auto cookie = console.cookie().find("Cookie")->second;
    const auto token = cookie.substr(cookie.find('=') + 1);

    CHECK(console.get("/api/v1/session", {{"Authorization", "Bearer " + token}}).status == 200);
    CHECK(console.get("/api/v1/session", {{"Authorization", "Bearer 123"}, {"Cookie", cookie}}).status == 401);
    CHECK(console.get("/api/v1/session", {{"Authorization", "Basic " + token}, {"Cookie", cookie}}).status == 401);
    CHECK(console.get("/api/v1/session", {{"Cookie", "other=1; " + cookie}}).status == 200);
    CHECK(console.get("/api/v1/session", {{"Cookie", "x" + cookie}}).status == 401);
}

TEST_CASE("a changing request needs our origin, JSON and the request token", "[http][session]") {
    Console console;
    const auto headers = console.for_changes();

    CHECK(sync_status(console, headers) == 202);
    CHECK(sync_status(console, with(headers, "Sec-Fetch-Site", "same-origin")) == 202);
    CHECK(console.syncs_asked_for == 2);
    CHECK(sync_status(console, without(headers, "Origin")) == 403);
    CHECK(sync_status(console, with(headers, "Origin", "http://evil.example")) == 403);
    CHECK(sync_status(console, with(headers, "Origin", console.origin() + ".evil.example")) == 403);
    CHECK(sync_status(console, with(headers, "Origin", "null")) == 403);
    CHECK(sync_status(console, with(headers, "Sec-Fetch-Site", "same-site")) == 403);
    CHECK(sync_status(console, with(headers, "Sec-Fetch-Site", "cross-site")) == 403);
    CHECK(sync_status(console, without(headers, "X-Guanxi-Token")) == 403);
    CHECK(sync_status(console, with(headers, "X-Guanxi-Token", "0")) == 403);
    CHECK(sync_status(console, with(headers, "Content-Type", "text/plain")) == 415);
    CHECK(sync_status(console, with(headers, "Content-Type", "application/json; charset=utf-8")) == 202);
    CHECK(console.syncs_asked_for == 3);
}

TEST_CASE("a program with Authorization needs no Origin, but a foreign one is refused", "[http][session]") {
    Console console;
    auto headers = console.for_changes();
    const auto cookie = headers.find("Cookie")->second;
    headers = without(without(headers, "Cookie"), "Origin");
    headers.emplace("Authorization", "Bearer " + cookie.substr(cookie.find('=') + 1));

    CHECK(sync_status(console, headers) == 202);
    CHECK(sync_status(console, with(headers, "Origin", "http://evil.example")) == 403);
    CHECK(sync_status(console, without(headers, "X-Guanxi-Token")) == 403);
}

TEST_CASE("signing in needs our origin and JSON", "[http][session]") {
    Console console;
    const std::string body = R"({"name":"admin","password":"correct horse battery staple"})";
    const auto status = [&](const server::Headers& headers, const std::string& sent) {
        return console.send("POST", "/api/v1/session", headers, sent).status;
    };

    CHECK(status({{"Content-Type", "application/json"}}, body) == 403);
    CHECK(status({{"Origin", console.origin()}, {"Content-Type", "text/plain"}}, body) == 415);
    CHECK(status({{"Origin", console.origin()}, {"Content-Type", "application/json"}}, "{") == 400);
    CHECK(status({{"Origin", console.origin()}, {"Content-Type", "application/json"}}, R"({"name":"admin"})") == 400);
    CHECK(status({{"Origin", console.origin()}, {"Content-Type", "application/json"}}, body) == 200);
}

TEST_CASE("the configured public address is our origin too", "[http][session]") {
    Console console{{.sandbox = {}, .files = {}, .public_url = "https://crm.example.com"}};
    const auto headers = with(console.for_changes(), "Origin", "https://crm.example.com");

    CHECK(sync_status(console, headers) == 202);
    CHECK(sync_status(console, with(headers, "Origin", "http://crm.example.com")) == 403);
}

}  // namespace guanxi::test
