#include <catch2/catch_test_macros.hpp>
#include <set>

#include "core/console/rule_vectors.h"

#include "tests/server/http/console.h"

namespace guanxi::test {

namespace {

std::string path_of(const http::Route& route) {
    std::string path = route.pattern;
    if (const auto open = path.find('{'); open != std::string::npos) path.replace(open, path.find('}') - open + 1, "1");
    if (path == "/api/v1/changes") path += "?after=0";
    return path;
}

server::Response as_visitor(Console& console, const http::Route& route) {
    const server::Headers headers{{"Origin", console.origin()}, {"Content-Type", "application/json"}};
    return console.send(route.method, path_of(route), headers, route.method == "POST" ? "{}" : "");
}

server::Response nothing_happens(const server::Request&) {
    server::Response response;
    response.content_type = "application/json";
    response.body = "{}";
    return response;
}

}  // namespace

TEST_CASE("whoever is not signed in gets into public routes only", "[http][routes]") {
    Console console{{.sandbox = nothing_happens, .files = {}, .public_url = {}}};

    for (const auto& route : console.routes().routes()) {
        INFO(route.method << " " << route.pattern);
        const auto answer = as_visitor(console, route);
        const bool is_public = std::holds_alternative<http::Public>(route.entry);
        CHECK((answer.status == 401) != is_public);
        if (!is_public) CHECK(json_of(answer).at("code") == "unauthorized");
        CHECK(header_of(answer, "X-Content-Type-Options") == "nosniff");
    }
}

TEST_CASE("whoever is signed in gets an answer from every route", "[http][routes]") {
    Console console{{.sandbox = nothing_happens, .files = {}, .public_url = {}}};
    int walked = 0;

    for (const auto& route : console.routes().routes()) {
        if (route.pattern == "/api/v1/session" && route.method != "GET") continue;
        INFO(route.method << " " << route.pattern);
        const auto headers = route.method == "GET" ? console.cookie() : console.for_changes();
        const auto answer = console.send(route.method, path_of(route), headers, route.method == "POST" ? "{}" : "");
        CHECK(answer.status != 401);
        CHECK(answer.status != 403);
        CHECK(answer.status != 405);
        CHECK(answer.status < 500);
        ++walked;
    }

    CHECK(walked == 35);
}

TEST_CASE("a changing route is refused without the request token", "[http][routes]") {
    Console console{{.sandbox = nothing_happens, .files = {}, .public_url = {}}};
    auto headers = console.for_changes();
    headers.erase("X-Guanxi-Token");

    for (const auto& route : console.routes().routes()) {
        if (route.method == "GET" || std::holds_alternative<http::Public>(route.entry)) continue;
        INFO(route.method << " " << route.pattern);
        CHECK(console.send(route.method, path_of(route), headers, "{}").status == 403);
    }
}

TEST_CASE("public routes are health and signing in, and every other says who may enter", "[http][routes]") {
    Console console{{.sandbox = nothing_happens, .files = {}, .public_url = {}}};
    std::set<std::string> open;

    for (const auto& route : console.routes().routes()) {
        if (std::holds_alternative<http::Public>(route.entry)) open.insert(route.method + " " + route.pattern);
        CHECK_FALSE(route.summary.empty());
        if (route.method == "POST") CHECK(route.body_bytes_max > 0);
    }

    CHECK(open == std::set<std::string>{"GET /healthz", "POST /api/v1/session"});
}

TEST_CASE("the OpenAPI document lists every route with its parameters", "[http][routes]") {
    Console console;

    const auto document = json_of(console.get("/api/v1/openapi.json", console.cookie()));

    CHECK(document.at("openapi") == "3.1.0");
    for (const auto& route : console.routes().routes()) {
        INFO(route.pattern);
        CHECK(document.at("paths").contains(route.pattern));
    }
    const auto& retry = document.at("paths").at("/api/v1/channels/{id}/retry").at("post");
    CHECK(retry.at("parameters").at(0).at("name") == "id");
    CHECK(retry.at("parameters").at(1).at("name") == "X-Guanxi-Token");
    CHECK_FALSE(document.at("paths").contains("/api/v1/sandbox/scan"));
}

TEST_CASE("unknown addresses, wrong methods and large bodies have their own answers", "[http][routes]") {
    Console console;

    const auto unknown = console.get("/api/v1/nothing", console.cookie());
    const auto wrong = console.send("PUT", "/api/v1/channels", console.for_changes(), "{}");
    const auto large = console.send("POST", "/api/v1/sync", console.for_changes(), std::string(4'097, ' '));
    const auto fits = console.send("POST", "/api/v1/sync", console.for_changes(), std::string(4'096, ' '));

    CHECK(unknown.status == 404);
    CHECK(json_of(unknown).at("code") == "not_found");
    CHECK(wrong.status == 405);
    CHECK(header_of(wrong, "Allow") == "GET, POST");
    CHECK(large.status == 413);
    CHECK(fits.status == 202);
}

TEST_CASE("health is told to everybody, with whether the base is loaded", "[http][routes]") {
    Console loaded;
    Console loading{{.sandbox = {}, .files = {}, .public_url = {}, .base = ConsoleOptions::Base::Loading}};

    CHECK(json_of(loaded.get("/healthz")) == nlohmann::json{{"status", "ok"}, {"base", "ready"}, {"version", "1.2.3"}});
    CHECK(json_of(loading.get("/healthz")).at("base") == "loading");
    CHECK(loading.get("/api/v1/snapshot", loading.cookie()).status == 503);
    CHECK(loading.get("/api/v1/changes?after=0", loading.cookie()).status == 503);
}

TEST_CASE("about says which Guanxi this is and gives the hash over its rules, to whoever is signed in",
          "[http][routes]") {
    Console console;

    const auto about = json_of(console.get("/api/v1/about", console.cookie()));

    CHECK(about == nlohmann::json{{"version", "1.2.3"},
                                  {"build", console.services().build},
                                  {"licence", "MIT"},
                                  {"rule_hash", guanxi::console::rule_hash()}});
    CHECK(console.get("/api/v1/about").status == 401);
}

TEST_CASE("the sandbox is reached through the console when there is one, and its refusals are problems",
          "[http][sandbox]") {
    server::Request seen;
    Console console{{.sandbox =
                         [&seen](const server::Request& request) {
                             seen = request;
                             server::Response response;
                             response.status = request.method == "POST" ? 409 : 200;
                             response.content_type = "application/json";
                             response.body = request.method == "POST" ? R"({"error":"no such code"})" : R"({"a":1})";
                             return response;
                         },
                     .files = {},
                     .public_url = {}}};

    const auto asked = console.get("/api/v1/sandbox/received?after=7", console.cookie());
    CHECK(asked.body == R"({"a":1})");
    CHECK(seen.path == "/sandbox/received");
    CHECK(seen.query.at("after") == "7");
    CHECK(seen.header("Cookie").empty());

    const auto scanned = console.send("POST", "/api/v1/sandbox/scan", console.for_changes(), R"({"state":"c_1"})");
    CHECK(scanned.status == 409);
    CHECK(json_of(scanned).at("detail") == "no such code");
    CHECK(seen.body == R"({"state":"c_1"})");

    Console real;
    CHECK(real.send("POST", "/api/v1/sandbox/scan", real.for_changes(), "{}").status == 404);
}

}  // namespace guanxi::test
