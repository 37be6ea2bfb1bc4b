#include <catch2/catch_test_macros.hpp>

#include "core/base/wire.h"

#include "server/flow/outbox_flow.h"
#include "server/http/address.h"
#include "server/http/picture_fetch.h"
#include "server/store/channel_store.h"
#include "tests/server/http/company.h"
#include "tests/server/http/console.h"

namespace guanxi::test {

namespace {

nlohmann::json plan(Console& console) {
    const auto lin = console.number("SELECT id FROM staff WHERE wecom_id = 'lin'");
    return {{"name", "门店活码"}, {"staff", {lin}}, {"welcome_text", "你好{客户昵称}"}, {"remark_pattern", ""}};
}

server::Response create(Console& console, const nlohmann::json& body) {
    return console.send("POST", "/api/v1/channels", console.for_changes(), wire::dump(body));
}

}  // namespace

TEST_CASE("a channel is made, listed, and its code asked for", "[http][channel]") {
    Console console;
    save_company(console);

    const auto created = create(console, plan(console));
    const auto listed = json_of(console.get("/api/v1/channels", console.cookie()));

    REQUIRE(created.status == 201);
    const auto channel = json_of(created);
    CHECK(channel.at("name") == "门店活码");
    CHECK(channel.at("code") == "requested");
    CHECK(channel.at("state").get<std::string>().starts_with("c_"));
    REQUIRE(listed.at("channels").size() == 1);
    CHECK(listed.at("channels").at(0) == channel);
    CHECK(console.number("SELECT count(*) FROM outbox WHERE kind = 'create_contact_way'") == 1);
    CHECK(console.number("SELECT count(*) FROM audit WHERE actor = 'admin' AND action LIKE '%channel%'") == 1);
}

TEST_CASE("a plan that the rules refuse is refused with its field, and nothing is saved", "[http][channel]") {
    Console console;
    save_company(console);
    auto unnamed = plan(console);
    unnamed["name"] = "  ";
    auto nobody = plan(console);
    nobody["staff"] = nlohmann::json::array();
    auto broken = plan(console);
    broken["welcome_text"] = "你好{客户昵称";

    CHECK(json_of(create(console, unnamed)).at("field") == "name");
    CHECK(json_of(create(console, nobody)).at("field") == "staff");
    CHECK(json_of(create(console, broken)).at("field") == "welcome_text");
    CHECK(create(console, broken).status >= 400);
    CHECK(create(console, nlohmann::json::array()).status == 400);
    CHECK(console.number("SELECT count(*) FROM channel") == 0);
    CHECK(console.number("SELECT count(*) FROM outbox") == 0);
}

TEST_CASE("a failed channel is asked for again, any other is not", "[http][channel]") {
    Console console;
    save_company(console);
    const auto id = json_of(create(console, plan(console))).at("id").get<int>();
    const std::string path = "/api/v1/channels/" + std::to_string(id) + "/retry";

    CHECK(console.send("POST", path, console.for_changes(), "{}").status == 409);
    console.run([id](flow::FlowContext& context) {
        return store::mark_channel_failed(context.database, ChannelId{id}, "41041");
    });
    const auto retried = console.send("POST", path, console.for_changes(), "{}");

    CHECK(retried.status == 200);
    CHECK(json_of(retried).at("code") == "requested");
    CHECK(console.send("POST", "/api/v1/channels/99/retry", console.for_changes(), "{}").status == 404);
    CHECK(console.send("POST", "/api/v1/channels/x/retry", console.for_changes(), "{}").status == 404);
}

TEST_CASE("a QR picture is fetched once and kept", "[http][channel]") {
    Console console;
    save_company(console);
    const auto id = json_of(create(console, plan(console))).at("id").get<int>();
    const std::string path = "/api/v1/channels/" + std::to_string(id) + "/qr";
    CHECK(console.get(path, console.cookie()).status == 404);
    console.run([id](flow::FlowContext& context) {
        return store::mark_channel_ready(context.database, ChannelId{id}, {"config1"}, "https://wework.qpic.cn/a");
    });

    const auto first = console.get(path, console.cookie());
    const auto second = console.get(path, console.cookie());

    CHECK(first.status == 200);
    CHECK(first.content_type == "image/png");
    CHECK(header_of(first, "Cache-Control").starts_with("private"));
    CHECK(second.body == first.body);
    CHECK(console.pictures_fetched == 1);
    CHECK(console.get("/api/v1/channels/99/qr", console.cookie()).status == 404);
}

TEST_CASE("pictures are asked for at known hosts only", "[http][channel]") {
    const auto origins = http::wecom_picture_origins();

    for (const char* url : {"http://wework.qpic.cn/a", "https://wework.qpic.cn.evil.example/a", "file:///etc/passwd",
                            "https://evil.example/https://wework.qpic.cn/", "https://wework.qpic.cn:8443/a",
                            "https://user@wework.qpic.cn/a", "https://127.0.0.1/a", "", "/a"}) {
        INFO(url);
        const auto picture = http::fetch_picture(url, origins);
        REQUIRE_FALSE(picture.has_value());
        CHECK(picture.error().code == ErrorCode::RuleRefused);
    }
}

TEST_CASE("a picture is taken from a known host, if it is one", "[http][channel]") {
    std::string body = "\x89PNG\r\n\x1a\nrest";
    auto server = server::HttpServer::open("127.0.0.1", 0, {{.handler = [&body](const server::Request& request) {
                                               server::Response response;
                                               response.body = request.query.at("a") == "1 +" ? body : "wrong";
                                               return response;
                                           }}});
    REQUIRE(server.has_value());
    (*server)->start();
    const std::string origin = "http://127.0.0.1:" + std::to_string((*server)->port());

    const auto picture = http::fetch_picture(origin + "/picture?a=1%20%2B&b#c", {origin});
    body = "<html>";
    const auto page = http::fetch_picture(origin + "/picture?a=1%20%2B", {origin});

    REQUIRE(picture.has_value());
    CHECK(*picture == "\x89PNG\r\n\x1a\nrest");
    REQUIRE_FALSE(page.has_value());
    CHECK(page.error().code == ErrorCode::WecomRefused);
}

TEST_CASE("an address is taken apart and decoded", "[http][channel]") {
    const auto whole = http::address_from("https://host:1/a%20b/c?x=1%2B1&y&z=a=b#end");
    CHECK(whole.origin == "https://host:1");
    CHECK(whole.path == "/a b/c");
    CHECK(whole.query == std::map<std::string, std::string>{{"x", "1+1"}, {"y", ""}, {"z", "a=b"}});

    const auto path_only = http::address_from("/wecom/callback?u=http://other/");
    CHECK(path_only.origin.empty());
    CHECK(path_only.path == "/wecom/callback");
    CHECK(path_only.query.at("u") == "http://other/");
    CHECK(http::address_from("http://host").path == "/");
}

TEST_CASE("the synchronisation's state is told, and a run is asked for", "[http][sync]") {
    Console console;

    const auto shown = json_of(console.get("/api/v1/sync", console.cookie()));
    const auto asked = console.send("POST", "/api/v1/sync", console.for_changes(), "{}");

    CHECK(shown == nlohmann::json{{"phase", "customers"}, {"saved", 12}, {"failure", ""}, {"finished_at", 0}});
    CHECK(asked.status == 202);
    CHECK(console.syncs_asked_for == 1);
    CHECK(console.number("SELECT count(*) FROM audit WHERE action = 'sync.request'") == 1);
}

}  // namespace guanxi::test
