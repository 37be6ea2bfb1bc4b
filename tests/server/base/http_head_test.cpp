#include "server/base/http_head.h"

#include <catch2/catch_test_macros.hpp>
#include <random>

#include "server/base/http_parser.h"

namespace guanxi::server::gate {

namespace {

// 0: accepted.
int refusal_of(const std::string& head) {
    const auto result = framing_of(head);
    const auto* refusal = std::get_if<Refusal>(&result);
    return refusal == nullptr ? 0 : refusal->status;
}

Framing framing_in(const std::string& head) {
    const auto result = framing_of(head);
    const auto* framing = std::get_if<Framing>(&result);
    REQUIRE(framing != nullptr);
    return *framing;
}

std::string with(const std::string& header) {
    return "POST /wecom/callback?a=1 HTTP/1.1\r\nHost: h\r\n" + header + "\r\n\r\n";
}

}  // namespace

TEST_CASE("an ordinary head says method, path, body and what follows", "[http]") {
    const std::string head = with("content-length: 42\r\nExpect: 100-Continue");

    const Framing framing = framing_in(head);

    CHECK(framing.method == "POST");
    CHECK(framing.path == "/wecom/callback");
    CHECK(framing.body_bytes == 42);
    CHECK(framing.after == After::Keep);
    CHECK(framing.expects_continue);
}

TEST_CASE("the connection closes when the client says so or is of HTTP/1.0", "[http]") {
    CHECK(framing_in(with("Connection: Close")).after == After::Close);
    CHECK(framing_in(with("Connection: keep-alive, close")).after == After::Close);
    CHECK(framing_in(with("Connection: keep-alive")).after == After::Keep);
    CHECK(framing_in("GET / HTTP/1.0\r\n\r\n").after == After::Close);
}

TEST_CASE("heads whose body could be read two ways are refused", "[http]") {
    CHECK(refusal_of(with("Content-Length: 3\r\nContent-Length: 3")) == 400);
    CHECK(refusal_of(with("Content-Length: 3\r\ncontent-length: 4")) == 400);
    CHECK(refusal_of(with("Content-Length: 3, 3")) == 400);
    CHECK(refusal_of(with("Content-Length: +3")) == 400);
    CHECK(refusal_of(with("Content-Length: -3")) == 400);
    CHECK(refusal_of(with("Content-Length: 0x3")) == 400);
    CHECK(refusal_of(with("Content-Length:")) == 400);
    CHECK(refusal_of(with("Content-Length: 99999999999999999999999")) == 413);
    CHECK(refusal_of(with("Transfer-Encoding: chunked")) == 400);
    CHECK(refusal_of(with("transfer-encoding: identity\r\nContent-Length: 3")) == 400);
    CHECK(refusal_of(with("Transfer-Encoding : chunked")) == 400);
}

TEST_CASE("control characters, folded lines and encoded line breaks are refused", "[http]") {
    CHECK(refusal_of(with("X-A: a\tb")) == 0);
    CHECK(refusal_of(with("X-A: \xe5\xae\xa2")) == 0);
    CHECK(refusal_of(with("X-A: 100%25")) == 0);
    CHECK(refusal_of(with("X-A: a%0d%0aSet-Cookie: x")) == 400);
    CHECK(refusal_of(with("X-A: a%0A")) == 400);
    CHECK(refusal_of(with("X-A: a%0D")) == 400);
    CHECK(refusal_of(with("X-A: a\nX-B: b")) == 400);
    CHECK(refusal_of(with("X-A: a\rX-B: b")) == 400);
    CHECK(refusal_of(with(std::string{"X-A: a\0b", 8})) == 400);
    CHECK(refusal_of(with("X-A: a\x7f")) == 400);
    CHECK(refusal_of(with("X-A: a\r\n folded")) == 400);
    CHECK(refusal_of(with("X-A")) == 400);
    CHECK(refusal_of(with(": a")) == 400);
    CHECK(refusal_of(with("X A: a")) == 400);
}

TEST_CASE("request lines must have three parts, a known method and a path", "[http]") {
    const auto refusal_of_line = [](const std::string& line) { return refusal_of(line + "\r\nHost: h\r\n\r\n"); };
    for (const char* method : {"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"}) {
        CHECK(refusal_of_line(std::string{method} + " / HTTP/1.1") == 0);
    }
    CHECK(refusal_of_line("TRACE / HTTP/1.1") == 405);
    CHECK(refusal_of_line("CONNECT / HTTP/1.1") == 405);
    CHECK(refusal_of_line("get / HTTP/1.1") == 405);
    for (const char* line : {"", " ", "GET", "GET /", "GET / HTTP/1.1 ", "GET  / HTTP/1.1", "GET /a b HTTP/1.1",
                             "GET http://h/ HTTP/1.1", "GET * HTTP/1.1", "GET /#a HTTP/1.1", "GET / HTTP/2.0",
                             "GET / http/1.1", "G\tT / HTTP/1.1", "GET /\x01 HTTP/1.1"}) {
        INFO(line);
        CHECK(refusal_of_line(line) == 400);
    }
    CHECK(refusal_of_line("GET /" + std::string(7'999, 'a') + " HTTP/1.1") == 0);
    CHECK(refusal_of_line("GET /" + std::string(8'000, 'a') + " HTTP/1.1") == 414);
}

TEST_CASE("HTTP/1.1 needs one Host, and a head has at most 100 headers", "[http]") {
    CHECK(refusal_of("GET / HTTP/1.1\r\n\r\n") == 400);
    CHECK(refusal_of("GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n") == 400);
    CHECK(refusal_of(with("Expect: a miracle")) == 417);

    std::string head = "GET / HTTP/1.1\r\nHost: h\r\n";
    for (int i = 1; i < 100; ++i) head += "X: y\r\n";
    CHECK(refusal_of(head + "\r\n") == 0);
    CHECK(refusal_of(head + "X: y\r\n\r\n") == 431);
}

TEST_CASE("a parsed head has its path and query decoded and its headers as they were sent", "[http]") {
    Parser parser;

    const auto request = parser.parse(
        "GET /wecom/%E5%AE%A2%20a?echostr=P9%2Bb%3D%3D&b=1&b=2&empty=&c=%E4%B8%AD+x HTTP/1.1\r\nHost: h\r\n"
        "X-Percent: 100%25\r\nAccept: ;;;q=nonsense\r\nRange: bytes=9-1\r\nX-Percent: two\r\n\r\n");

    REQUIRE(request);
    CHECK(request->method == "GET");
    CHECK(request->path == "/wecom/客 a");
    CHECK(request->parameter("echostr") == "P9+b==");
    CHECK(request->parameter("b") == "1");
    CHECK(request->query.contains("empty"));
    CHECK(request->parameter("c") == "中 x");
    CHECK(request->parameter("none").empty());
    CHECK(request->header("x-percent") == "100%25");
    CHECK(request->headers.count("X-Percent") == 2);
    CHECK(request->header("none").empty());
}

TEST_CASE("changed heads are refused or read, and never bring the reader down", "[http][property]") {
    const std::string good = with("Content-Length: 5\r\nConnection: keep-alive\r\nX-A: a%20b\r\nExpect: 100-continue");
    std::mt19937 random{20'261'121};
    Parser parser;

    int read = 0;
    for (int round = 0; round < 20'000; ++round) {
        std::string head = good;
        for (auto changes = random() % 3 + 1; changes > 0; --changes) {
            head[random() % (head.size() - 4)] = static_cast<char>(random() % 256);
        }
        if (refusal_of(head) != 0) continue;
        const auto request = parser.parse(head);
        if (!request) continue;
        ++read;
        for (const auto& [name, value] : request->headers) {
            CHECK(value.find_first_of("\r\n") == std::string::npos);
        }
    }

    CHECK(read > 1'000);
}

}  // namespace guanxi::server::gate
