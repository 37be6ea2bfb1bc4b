#include "server/base/http_client.h"

#include <array>
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <functional>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

#include "server/base/http_server.h"
#include "tests/server/base/raw_client.h"

namespace guanxi::server {

namespace {

using namespace std::chrono_literals;

std::unique_ptr<HttpClient> client_of(int port, ClientLimits limits = {}) {
    auto client = HttpClient::open("http://127.0.0.1:" + std::to_string(port), limits);
    REQUIRE(client);
    return *std::move(client);
}

Request get(std::string path) {
    Request request;
    request.method = "GET";
    request.path = std::move(path);
    return request;
}

std::unique_ptr<HttpServer> serve(Handler handler) {
    Lane lane;
    lane.handler = std::move(handler);
    auto server = HttpServer::open("127.0.0.1", 0, {lane});
    REQUIRE(server);
    (*server)->start();
    return *std::move(server);
}

// Answers one connection after the other with what `talk` writes to its socket.
class OddServer {
public:
    explicit OddServer(std::function<void(int)> talk) : talk_(std::move(talk)), thread_([this] { run(); }) {}
    ~OddServer() {
        stopping_ = true;
        const RawClient waker{server_.port()};
        thread_.join();
    }
    OddServer(const OddServer&) = delete;
    OddServer& operator=(const OddServer&) = delete;

    int port() const { return server_.port(); }
    int connections() const { return connections_; }

private:
    void run() {
        for (;;) {
            const int socket = server_.accept();
            if (stopping_) {
                ::close(socket);
                return;
            }
            ++connections_;
            std::array<char, 4'096> request;
            if (::recv(socket, request.data(), request.size(), 0) > 0) talk_(socket);
            ::close(socket);
        }
    }

    RawServer server_;
    std::function<void(int)> talk_;
    std::atomic<bool> stopping_ = false;
    std::atomic<int> connections_ = 0;
    std::thread thread_;
};

void say(int socket, std::string_view text) {
    [[maybe_unused]] const ssize_t sent = ::send(socket, text.data(), text.size(), MSG_NOSIGNAL);
}

}  // namespace

TEST_CASE("path, query, headers and body arrive as they were given", "[http]") {
    Request seen;
    const auto server = serve([&](const Request& request) {
        seen = request;
        Response response;
        response.status = 201;
        response.content_type = "application/json";
        response.headers.emplace("X-Answer", "yes");
        response.body = R"({"errcode":0})";
        return response;
    });
    const auto client = client_of(server->port());
    Request request;
    request.method = "POST";
    request.path = "/cgi-bin/客户/a b+c%?#";
    request.query = {{"access_token", "a+b/c=d&e f%20"}, {"名", "值"}, {"empty", ""}};
    request.headers.emplace("Content-Type", "application/json; charset=utf-8");
    request.body = std::string(100'000, 'x') + "\r\n\r\n客户";

    const ClientAnswer answer = client->send(request);

    REQUIRE(answer.response);
    CHECK(answer.response->status == 201);
    CHECK(answer.response->content_type == "application/json");
    CHECK(answer.response->body == R"({"errcode":0})");
    CHECK(answer.response->headers.find("x-answer")->second == "yes");
    CHECK(seen.method == "POST");
    CHECK(seen.path == request.path);
    CHECK(seen.query == request.query);
    CHECK(seen.header("content-type") == "application/json; charset=utf-8");
    CHECK(seen.body == request.body);
}

TEST_CASE("any status is an answer, and redirects are not followed", "[http]") {
    const auto server = serve([](const Request& request) {
        Response response;
        response.status = request.path == "/moved" ? 302 : 503;
        if (request.path == "/moved") response.headers.emplace("Location", "/elsewhere");
        return response;
    });
    const auto client = client_of(server->port());

    CHECK(client->send(get("/moved")).response->status == 302);
    CHECK(client->send(get("/busy")).response->status == 503);
}

TEST_CASE("several threads send at once through one client", "[http]") {
    const auto server = serve([](const Request& request) {
        Response response;
        response.body = request.body;
        return response;
    });
    const auto client = client_of(server->port());
    std::atomic<int> right = 0;
    const auto send_fifty = [&](int thread) {
        for (int i = 0; i < 50; ++i) {
            Request request;
            request.method = "POST";
            request.path = "/";
            request.body = std::to_string(thread) + "/" + std::to_string(i);
            const ClientAnswer answer = client->send(request);
            if (answer.response && answer.response->body == request.body) ++right;
        }
    };

    std::vector<std::thread> threads;
    threads.reserve(4);
    for (int t = 0; t < 4; ++t) threads.emplace_back(send_fifty, t);
    for (std::thread& thread : threads) thread.join();

    CHECK(right == 200);
}

TEST_CASE("a connection is used again for the next request", "[http]") {
    OddServer server([](int socket) {
        say(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        std::array<char, 4'096> request;
        if (::recv(socket, request.data(), request.size(), 0) > 0) {
            say(socket, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nagain");
        }
    });
    const auto client = client_of(server.port());

    CHECK(client->send(get("/")).response->body == "ok");
    CHECK(client->send(get("/")).response->body == "again");
    CHECK(server.connections() == 1);
}

TEST_CASE("a refused connection was surely not sent", "[http]") {
    int free_port = 0;
    {
        const RawServer server;
        free_port = server.port();
    }
    const ClientAnswer answer = client_of(free_port)->send(get("/"));

    REQUIRE_FALSE(answer.response);
    CHECK(answer.sent == Sent::No);
    CHECK(answer.response.error().code == ErrorCode::Network);
}

TEST_CASE("no answer, a broken one or one that stops midway may have been acted on", "[http]") {
    for (const char* text :
         {"", "HTTP/1.1 200", "SSH-2.0-OpenSSH\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhal",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"}) {
        INFO(text);
        OddServer server([text](int socket) { say(socket, text); });

        const ClientAnswer answer = client_of(server.port())->send(get("/"));

        REQUIRE_FALSE(answer.response);
        CHECK(answer.sent == Sent::Perhaps);
        CHECK(answer.response.error().code == ErrorCode::OutcomeUnknown);
        CHECK(server.connections() == 1);
    }
}

TEST_CASE("an answer that drips slowly is given up at the deadline", "[http]") {
    std::atomic<bool> given_up = false;
    OddServer server([&](int socket) {
        say(socket, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
        while (!given_up && ::send(socket, "x", 1, MSG_NOSIGNAL) == 1) std::this_thread::sleep_for(5ms);
    });
    const auto client = client_of(server.port(), {.answer = 300ms});

    const ClientAnswer answer = client->send(get("/"));
    given_up = true;

    REQUIRE_FALSE(answer.response);
    CHECK(answer.sent == Sent::Perhaps);
}

TEST_CASE("an answer longer than allowed is refused, announced or not", "[http]") {
    for (const char* head : {"HTTP/1.1 200 OK\r\nContent-Length: 9223372036854775807\r\n\r\n",
                             "HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n"}) {
        INFO(head);
        OddServer server([head](int socket) { say(socket, head + std::string(2'000, 'x')); });

        const ClientAnswer answer = client_of(server.port(), {.body_bytes_max = 1'000})->send(get("/"));

        REQUIRE_FALSE(answer.response);
        CHECK(answer.response.error().detail == "answer too long");
    }
}

TEST_CASE("a header with a line break is refused before anything is sent", "[http]") {
    OddServer server([](int socket) { say(socket, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"); });
    Request request = get("/");
    request.headers.emplace("X-A", "a\r\nX-B: b");

    const ClientAnswer answer = client_of(server.port())->send(request);

    REQUIRE_FALSE(answer.response);
    CHECK(answer.sent == Sent::No);
    CHECK(server.connections() == 0);
}

TEST_CASE("addresses that are none are refused at once", "[http]") {
    for (const char* address : {"", "localhost", "ftp://localhost", "http://", "http://localhost/path",
                                "http://localhost:", "http://localhost:0", "http://localhost:65536",
                                "http://localhost:80x", "http://user@localhost", "http:// localhost"}) {
        INFO(address);
        CHECK_FALSE(HttpClient::open(address, {}));
    }
}

}  // namespace guanxi::server
