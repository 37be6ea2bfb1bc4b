#include "server/base/http_server.h"

#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <future>
#include <stdexcept>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>

#include "server/base/random.h"
#include "tests/server/base/raw_client.h"

namespace guanxi::server {

namespace {

using namespace std::chrono_literals;

Response echo(const Request& request) {
    Response response;
    response.headers.emplace("X-Path", request.path);
    response.headers.emplace("X-From", request.remote_ip);
    response.body = request.method + " " + request.body;
    return response;
}

// A handler that waits until the test lets it go.
class Door {
public:
    void wait() {
        ++waiting_;
        opened_.wait();
    }
    void open() { promise_.set_value(); }
    bool has_waiting(int count) const {
        for (int i = 0; i < 500 && waiting_ < count; ++i) std::this_thread::sleep_for(10ms);
        return waiting_ == count;
    }

private:
    std::promise<void> promise_;
    std::shared_future<void> opened_ = promise_.get_future().share();
    std::atomic<int> waiting_ = 0;
};

std::unique_ptr<HttpServer> serve(std::vector<Lane> lanes, ServerLimits limits = {}) {
    auto server = HttpServer::open("127.0.0.1", 0, std::move(lanes), limits);
    REQUIRE(server);
    (*server)->start();
    return *std::move(server);
}

Lane lane_of(std::string prefix, Handler handler) {
    Lane lane;
    lane.prefix = std::move(prefix);
    lane.threads = 2;
    lane.handler = std::move(handler);
    return lane;
}

std::string get(std::string_view path) {
    return "GET " + std::string{path} + " HTTP/1.1\r\nHost: h\r\n\r\n";
}

std::string post(std::string_view path, std::string_view body) {
    return "POST " + std::string{path} + " HTTP/1.1\r\nHost: h\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\n\r\n" + std::string{body};
}

int status_of(int port, std::string_view bytes) {
    RawClient client{port};
    client.send(bytes);
    return client.receive().status;
}

}  // namespace

TEST_CASE("requests on a kept connection are answered one after the other", "[http]") {
    const auto server = serve({lane_of("", echo)});
    RawClient client{server->port()};

    for (int i = 0; i < 20; ++i) {
        client.send(post("/a", "body " + std::to_string(i)));
        const RawAnswer answer = client.receive();
        CHECK(answer.status == 200);
        CHECK(answer.body == "POST body " + std::to_string(i));
        CHECK(answer.head.find("X-From: 127.0.0.1\r\n") != std::string::npos);
        CHECK(answer.head.find("Connection: keep-alive\r\n") != std::string::npos);
    }
}

TEST_CASE("requests sent at once are answered in their order", "[http]") {
    const auto server = serve({lane_of("", echo)});
    RawClient client{server->port()};
    std::string requests;
    for (int i = 0; i < 50; ++i) requests += post("/a", std::to_string(i)) + (i % 7 == 0 ? "\r\n" : "");

    client.send(requests);

    for (int i = 0; i < 50; ++i) CHECK(client.receive().body == "POST " + std::to_string(i));
}

TEST_CASE("a request that comes byte by byte is read whole", "[http]") {
    const auto server = serve({lane_of("", echo)});
    RawClient client{server->port()};

    for (const char byte : post("/slow", "hello")) REQUIRE(client.send({&byte, 1}));

    CHECK(client.receive().body == "POST hello");
}

TEST_CASE("a client that has nothing more to say still gets its answer", "[http]") {
    const auto server = serve({lane_of("", echo)});
    RawClient client{server->port()};

    client.send(post("/a", "last"));
    client.end_sending();

    CHECK(client.receive().body == "POST last");
    CHECK(client.is_closed());
}

TEST_CASE("the connection is closed after the answer when the client wants it or is of HTTP/1.0", "[http]") {
    const auto server = serve({lane_of("", echo)});
    for (const char* request : {"GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n", "GET / HTTP/1.0\r\n\r\n"}) {
        RawClient client{server->port()};
        client.send(request);
        const RawAnswer answer = client.receive();
        CHECK(answer.status == 200);
        CHECK(answer.head.find("Connection: close\r\n") != std::string::npos);
        CHECK(client.is_closed());
    }
}

TEST_CASE("HEAD tells the length of the body and leaves it out", "[http]") {
    const auto server = serve({lane_of("", echo)});
    RawClient client{server->port()};

    client.send("HEAD /a HTTP/1.1\r\nHost: h\r\n\r\n" + get("/b"));

    const RawAnswer head = client.receive_head();
    CHECK(head.status == 200);
    CHECK(head.head.find("Content-Length: 5\r\n") != std::string::npos);
    CHECK(client.receive().body == "GET ");
}

TEST_CASE("204 and 304 have no body and no length", "[http]") {
    const auto server = serve({lane_of("", [](const Request& request) {
        Response response;
        response.status = request.path == "/204" ? 204 : 304;
        response.body = "must not be sent";
        return response;
    })});
    RawClient client{server->port()};

    client.send(get("/204") + get("/304"));

    for (const int status : {204, 304}) {
        const RawAnswer answer = client.receive_head();
        CHECK(answer.status == status);
        CHECK(answer.head.find("Content-Length") == std::string::npos);
    }
}

TEST_CASE("refusals are short JSON and close the connection", "[http]") {
    Lane lane = lane_of("/api/", echo);
    lane.body_bytes_max = 1'000;
    const auto server = serve({lane});
    const int port = server->port();

    RawClient client{port};
    client.send("POST /api/ HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
    const RawAnswer answer = client.receive();
    CHECK(answer.status == 400);
    CHECK(answer.body == R"({"title":"Bad Request","status":400})");
    CHECK(answer.head.find("Content-Type: application/problem+json\r\n") != std::string::npos);
    CHECK(client.is_closed());

    CHECK(status_of(port, post("/api/", std::string(1'000, 'a'))) == 200);
    CHECK(status_of(port, post("/api/", std::string(1'001, 'a'))) == 413);
    CHECK(status_of(port, "POST /api/ HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nhello") ==
          400);
    CHECK(status_of(port, get("/elsewhere")) == 404);
    CHECK(status_of(port, "BREW /api/ HTTP/1.1\r\nHost: h\r\n\r\n") == 405);
    CHECK(status_of(port, "\x16\x03\x01 a TLS greeting\r\n\r\n") == 400);
}

TEST_CASE("a head may have 16384 bytes and not one more", "[http]") {
    const auto server = serve({lane_of("", echo)});
    const std::string begin = "GET / HTTP/1.1\r\nHost: h\r\nX: ";
    const std::string padding(16'384 - begin.size() - 4, 'x');

    CHECK(status_of(server->port(), begin + padding + "\r\n\r\n") == 200);
    CHECK(status_of(server->port(), begin + padding + "x\r\n\r\n") == 431);
    CHECK(status_of(server->port(), begin + std::string(100'000, 'x')) == 431);
}

TEST_CASE("a client that asks whether to send its body is told to go on", "[http]") {
    const auto server = serve({lane_of("", echo)});
    RawClient client{server->port()};

    client.send("POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");

    CHECK(client.receive_head().status == 100);
    client.send("hello");
    CHECK(client.receive().body == "POST hello");
}

TEST_CASE("heads and bodies that do not come in time are answered with 408, idle connections closed", "[http]") {
    const auto server =
        serve({lane_of("", echo)}, {.head_timeout = 200ms, .body_timeout = 200ms, .idle_timeout = 200ms});
    RawClient head{server->port()};
    RawClient body{server->port()};
    RawClient idle{server->port()};

    head.send("GET / HT");
    body.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhell");

    CHECK(head.receive().status == 408);
    CHECK(body.receive().status == 408);
    CHECK(idle.is_closed());
}

TEST_CASE("the longest prefix decides the lane", "[http]") {
    const auto named = [](const char* name) {
        return [name](const Request&) {
            Response response;
            response.body = name;
            return response;
        };
    };
    const auto server = serve(
        {lane_of("", named("rest")), lane_of("/wecom/", named("callbacks")), lane_of("/wecom/media/", named("media"))});
    RawClient client{server->port()};

    client.send(get("/") + get("/wecom/app?x=/wecom/media/") + get("/wecom/media/1") + get("/wecom"));

    for (const char* name : {"rest", "callbacks", "media", "rest"}) CHECK(client.receive().body == name);
}

TEST_CASE("callbacks are answered while 300 slow connections and a stuck console hold on", "[http]") {
    Door door;
    const auto server = serve({lane_of("/wecom/", echo), lane_of("", [&](const Request& request) {
                                   door.wait();
                                   return echo(request);
                               })});
    std::vector<std::unique_ptr<RawClient>> slow;
    for (int i = 0; i < 300; ++i) {
        slow.push_back(std::make_unique<RawClient>(server->port()));
        REQUIRE(slow.back()->send(i % 2 == 0 ? "POST /wecom/callback HTTP/1.1\r\nHo"
                                             : "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nslow"));
    }
    RawClient console{server->port()};
    console.send(get("/one") + get("/two"));
    RawClient second_console{server->port()};
    second_console.send(get("/three"));
    REQUIRE(door.has_waiting(2));

    for (int i = 0; i < 50; ++i) CHECK(status_of(server->port(), post("/wecom/callback", "event")) == 200);
    RawClient kept{server->port()};
    for (int i = 0; i < 50; ++i) {
        kept.send(post("/wecom/callback", "event"));
        CHECK(kept.receive().body == "POST event");
        slow[static_cast<std::size_t>(i)]->send("s");
    }

    door.open();
    CHECK(console.receive().status == 200);
    CHECK(second_console.receive().status == 200);
}

TEST_CASE("requests beyond a full queue are answered with 503", "[http]") {
    Door door;
    Lane lane = lane_of("", [&](const Request& request) {
        door.wait();
        return echo(request);
    });
    lane.threads = 1;
    lane.queued_max = 2;
    const auto server = serve({lane});
    std::vector<std::unique_ptr<RawClient>> clients;
    const auto ask = [&] {
        clients.push_back(std::make_unique<RawClient>(server->port()));
        clients.back()->send(get("/"));
    };
    ask();
    REQUIRE(door.has_waiting(1));
    for (int i = 0; i < 3; ++i) ask();

    // One runs, two are queued; which one of the last three was too many depends on who was read first.
    int refused = 0;
    while (refused == 0) {
        for (auto& client : clients) refused += client->receive(50ms).status == 503 ? 1 : 0;
    }
    door.open();

    CHECK(refused == 1);
    int answered = 0;
    for (auto& client : clients) answered += client->receive().status == 200 ? 1 : 0;
    CHECK(answered == 3);
}

TEST_CASE("when all connections are taken, the one that keeps us waiting longest makes room", "[http]") {
    const auto server = serve({lane_of("", echo)}, {.connections_max = 3});
    RawClient oldest{server->port()};
    oldest.send(get("/"));
    REQUIRE(oldest.receive().status == 200);
    RawClient second{server->port()};
    second.send(get("/"));
    REQUIRE(second.receive().status == 200);
    RawClient third{server->port()};
    third.send(get("/"));
    REQUIRE(third.receive().status == 200);

    RawClient newest{server->port()};
    newest.send(get("/"));

    CHECK(newest.receive().status == 200);
    CHECK(oldest.is_closed());
    second.send(get("/"));
    CHECK(second.receive().status == 200);
}

TEST_CASE("when every connection is being answered, a further one is told to come later", "[http]") {
    Door door;
    const auto server = serve({lane_of("",
                                       [&](const Request& request) {
                                           door.wait();
                                           return echo(request);
                                       })},
                              {.connections_max = 1});
    RawClient busy{server->port()};
    busy.send(get("/"));
    REQUIRE(door.has_waiting(1));

    const int status = RawClient{server->port()}.receive().status;
    door.open();

    CHECK(status == 503);
    CHECK(busy.receive().status == 200);
}

TEST_CASE("when bodies take all memory they may, the one that drips longest makes room", "[http]") {
    Door door;
    const auto server = serve({lane_of("/stuck",
                                       [&](const Request& request) {
                                           door.wait();
                                           return echo(request);
                                       }),
                               lane_of("", echo)},
                              {.bodies_bytes_max = 2'500});
    RawClient stuck{server->port()};
    stuck.send(post("/stuck", std::string(1'000, 'a')));
    REQUIRE(door.has_waiting(1));
    RawClient drips{server->port()};
    drips.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\nExpect: 100-continue\r\n\r\n");
    REQUIRE(drips.receive_head().status == 100);

    CHECK(status_of(server->port(), post("/", std::string(500, 'a'))) == 200);
    CHECK(status_of(server->port(), post("/", std::string(501, 'a'))) == 200);
    CHECK(drips.is_closed());
    CHECK(status_of(server->port(), post("/", std::string(1'501, 'a'))) == 503);
    door.open();
    CHECK(stuck.receive().status == 200);
    CHECK(status_of(server->port(), post("/", std::string(2'500, 'a'))) == 200);
}

TEST_CASE("when the process has no descriptors left, connections that only wait make room", "[http]") {
    const auto server = serve({lane_of("", echo)});
    // The sanitizers open pipes when they meet a class first, so they meet all of them here.
    REQUIRE(status_of(server->port(), get("/")) == 200);
    // Sockets of the clients exist before the limit falls, so that only the server feels it.
    std::vector<std::unique_ptr<RawClient>> clients(20);
    for (auto& client : clients) client = std::make_unique<RawClient>();
    rlimit before{};
    REQUIRE(getrlimit(RLIMIT_NOFILE, &before) == 0);
    const int highest = dup(0);
    close(highest);
    const rlimit low{static_cast<rlim_t>(highest + 3), before.rlim_max};
    REQUIRE(setrlimit(RLIMIT_NOFILE, &low) == 0);

    bool connected = true;
    for (auto& client : clients) connected = client->connect(server->port()) && connected;
    clients.back()->send(get("/"));
    const int status = clients.back()->receive(30s).status;

    REQUIRE(setrlimit(RLIMIT_NOFILE, &before) == 0);
    CHECK(connected);
    CHECK(status == 200);
    CHECK(status_of(server->port(), get("/")) == 200);
}

TEST_CASE("five megabytes that outlive the server are sent whole, to slow and to fast readers", "[http]") {
    const std::string bytes = random_bytes(5 * 1024 * 1024);
    const auto server = serve({lane_of("", [&](const Request&) {
        Response response;
        response.content_type = "application/wasm";
        response.static_body = bytes;
        return response;
    })});
    RawClient client{server->port()};
    RawClient late{server->port()};
    late.send(get("/"));

    client.send(get("/") + get("/"));
    for (int i = 0; i < 2; ++i) CHECK(client.receive(60s).body == bytes);

    CHECK(late.receive(60s).body == bytes);
    client.send("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n");
    CHECK(client.receive_head().head.find("Content-Length: 5242880\r\n") != std::string::npos);
}

TEST_CASE("a large body arrives whole", "[http]") {
    Lane lane = lane_of("", [](const Request& request) {
        Response response;
        response.body = request.body;
        return response;
    });
    lane.body_bytes_max = 3'000'000;
    const auto server = serve({lane});
    const std::string bytes = random_bytes(3'000'000);
    RawClient client{server->port()};

    client.send(post("/", bytes));

    CHECK(client.receive(60s).body == bytes);
}

TEST_CASE("a handler that throws or splits a header is answered with 500 and nothing leaks", "[http]") {
    const auto server = serve({lane_of("", [](const Request& request) {
        Response response;
        if (request.path == "/throw") throw std::runtime_error("secret of the handler");
        if (request.path == "/split") response.headers.emplace("X-A", "a\r\nSet-Cookie: stolen");
        if (request.path == "/type") response.content_type = "text/html\r\nX: y";
        if (request.path == "/ours") response.headers.emplace("content-length", "99");
        return response;
    })});
    for (const char* path : {"/throw", "/split", "/type"}) {
        RawClient client{server->port()};
        client.send(get(path));
        const RawAnswer answer = client.receive();
        CHECK(answer.status == 500);
        CHECK(answer.body == R"({"title":"Internal Server Error","status":500})");
        CHECK(answer.head.find("stolen") == std::string::npos);
    }
    RawClient client{server->port()};
    client.send(get("/ours"));
    const RawAnswer answer = client.receive();
    CHECK(answer.status == 200);
    CHECK(answer.head.find("99") == std::string::npos);
}

TEST_CASE("stopping lets the running request finish and takes no new one", "[http]") {
    Door door;
    auto server = serve({lane_of("", [&](const Request& request) {
        door.wait();
        return echo(request);
    })});
    const int port = server->port();
    RawClient running{port};
    running.send(post("/", "running"));
    REQUIRE(door.has_waiting(1));
    RawClient idle{port};

    std::thread stopping([&] { server->stop(30s); });
    CHECK(idle.is_closed());
    CHECK_FALSE(RawClient{port}.is_connected());
    door.open();

    CHECK(running.receive().body == "POST running");
    stopping.join();
    CHECK(running.is_closed());
    server->stop();
}

TEST_CASE("a port that is in use is named in the error", "[http]") {
    const auto server = serve({lane_of("", echo)});

    const auto second = HttpServer::open("127.0.0.1", server->port(), {lane_of("", echo)});

    REQUIRE_FALSE(second);
    CHECK(second.error().code == ErrorCode::Conflict);
    CHECK(second.error().detail == "port " + std::to_string(server->port()) + " is in use");
    CHECK_FALSE(HttpServer::open("127.0.0.1", 70'000, {}));
    CHECK_FALSE(HttpServer::open("no such host.invalid", 0, {}));
}

TEST_CASE("a server that was never started stops, and its port is free again", "[http]") {
    auto first = HttpServer::open("127.0.0.1", 0, {lane_of("", echo)});
    REQUIRE(first);
    const int port = (*first)->port();

    (*first)->stop();

    CHECK(HttpServer::open("127.0.0.1", port, {lane_of("", echo)}));
}

}  // namespace guanxi::server
