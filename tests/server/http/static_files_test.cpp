#include "server/http/static_files.h"

#include <array>
#include <catch2/catch_test_macros.hpp>

#include "server/http/encoding.h"
#include "tests/server/http/console.h"

namespace guanxi::test {

namespace {

constexpr std::array<server::EmbeddedFile, 2> kFiles{{
    {.path = "app.0a1b2c.js",
     .media_type = "text/javascript; charset=utf-8",
     .raw = "raw script",
     .brotli = "brotli script",
     .gzip = "gzip script",
     .etag = "\"0a1b2c\"",
     .immutable = true},
    {.path = "index.html",
     .media_type = "text/html; charset=utf-8",
     .raw = "<!doctype html>",
     .brotli = {},
     .gzip = {},
     .etag = "\"ffee\""},
}};

}  // namespace

TEST_CASE("the front page is asked for again each time and answered short when it is known", "[http][static]") {
    Console console{{.sandbox = {}, .files = kFiles, .public_url = {}}};

    const auto first = console.get("/");
    const auto again = console.get("/", {{"If-None-Match", header_of(first, "ETag")}});
    const auto changed = console.get("/", {{"If-None-Match", "\"older\", \"oldest\""}});

    CHECK(first.status == 200);
    CHECK(first.body == "<!doctype html>");
    CHECK(first.content_type == "text/html; charset=utf-8");
    CHECK(header_of(first, "Cache-Control") == "no-cache");
    CHECK(again.status == 304);
    CHECK(again.body.empty());
    CHECK(changed.status == 200);
    CHECK(console.get("/index.html").body == first.body);
}

TEST_CASE("files with a hash in their name are kept for ever, in the form that the browser takes", "[http][static]") {
    Console console{{.sandbox = {}, .files = kFiles, .public_url = {}}};
    const auto body = [&console](const std::string& accepted) {
        return console.get("/app.0a1b2c.js", {{"Accept-Encoding", accepted}}).body;
    };

    const auto answer = console.get("/app.0a1b2c.js", {{"Accept-Encoding", "gzip, br"}});
    CHECK(header_of(answer, "Cache-Control") == "public, max-age=31536000, immutable");
    CHECK(header_of(answer, "Content-Encoding") == "br");
    CHECK(header_of(answer, "Vary") == "Accept-Encoding");
    CHECK(answer.body == "brotli script");
    CHECK(body("gzip") == "gzip script");
    CHECK(body("gzip, br;q=0") == "gzip script");
    CHECK(body("identity") == "raw script");
}

TEST_CASE("pages carry the headers that keep them to themselves", "[http][static]") {
    Console console{{.sandbox = {}, .files = kFiles, .public_url = {}}};

    const auto answer = console.get("/");

    const auto policy = header_of(answer, "Content-Security-Policy");
    CHECK(policy.starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"));
    CHECK(policy.find("frame-ancestors 'none'") != std::string::npos);
    CHECK(policy.find("unsafe-inline") == std::string::npos);
    CHECK(header_of(answer, "X-Content-Type-Options") == "nosniff");
    CHECK(header_of(answer, "Referrer-Policy") == "no-referrer");
    CHECK(header_of(answer, "Cross-Origin-Resource-Policy") == "same-origin");
    CHECK(header_of(answer, "Strict-Transport-Security").empty());
}

TEST_CASE("what is not a file is not found, and files are only read", "[http][static]") {
    Console console{{.sandbox = {}, .files = kFiles, .public_url = {}}};

    CHECK(console.get("/secret.key").status == 404);
    CHECK(console.get("/../guanxi.db").status == 404);
    CHECK(console.send("POST", "/", {}, "x").status == 405);
    CHECK(http::static_answer(kFiles, {}).status == 405);
}

TEST_CASE("an encoding is chosen by what the browser says", "[http][static]") {
    using http::Encoding;

    CHECK(http::best_encoding("") == Encoding::Identity);
    CHECK(http::best_encoding("gzip, deflate, br, zstd") == Encoding::Brotli);
    CHECK(http::best_encoding("BR") == Encoding::Brotli);
    CHECK(http::best_encoding("gzip;q=0.5") == Encoding::Gzip);
    CHECK(http::best_encoding("gzip;q=0.000, br;q=0") == Encoding::Identity);
    CHECK(http::best_encoding("brotli") == Encoding::Identity);
}

}  // namespace guanxi::test
