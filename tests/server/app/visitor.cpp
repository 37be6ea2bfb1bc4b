#include "tests/server/app/visitor.h"

#include <catch2/catch_test_macros.hpp>

#include "core/base/wire.h"

namespace guanxi::test {

namespace {

nlohmann::json json_in(const server::Response& response) {
    INFO(response.status << " " << response.body);
    REQUIRE(response.status < 300);
    auto body = wire::parse(response.body);
    REQUIRE(body.has_value());
    return *std::move(body);
}

}  // namespace

Visitor::Visitor(const std::string& url, const std::string& password) : url_(url) {
    auto client = server::HttpClient::open(url, {});
    REQUIRE(client.has_value());
    client_ = *std::move(client);
    server::Request request;
    request.method = "POST";
    request.path = "/api/v1/session";
    request.headers = {{"Origin", url}, {"Content-Type", "application/json"}};
    request.body = wire::dump({{"name", "admin"}, {"password", password}});
    const auto answer = send(std::move(request));
    request_token_ = json_in(answer).at("request_token");
    const auto cookie = answer.headers.find("Set-Cookie")->second;
    cookie_ = cookie.substr(0, cookie.find(';'));
}

nlohmann::json Visitor::get(const std::string& path, const std::map<std::string, std::string>& query) {
    server::Request request;
    request.method = "GET";
    request.path = path;
    request.query = query;
    request.headers = {{"Cookie", cookie_}};
    return json_in(send(std::move(request)));
}

std::string Visitor::bytes(const std::string& path) {
    server::Request request;
    request.method = "GET";
    request.path = path;
    request.headers = {{"Cookie", cookie_}};
    auto response = send(std::move(request));
    INFO(response.body);
    REQUIRE(response.status == 200);
    return std::move(response.body);
}

nlohmann::json Visitor::post(const std::string& path, const nlohmann::json& body) {
    server::Request request;
    request.method = "POST";
    request.path = path;
    request.headers = {{"Cookie", cookie_},
                       {"Origin", url_},
                       {"Content-Type", "application/json"},
                       {"X-Guanxi-Token", request_token_}};
    request.body = wire::dump(body);
    return json_in(send(std::move(request)));
}

server::Response Visitor::send(server::Request request) {
    auto answer = client_->send(request);
    REQUIRE(answer.response.has_value());
    return *std::move(answer.response);
}

}  // namespace guanxi::test
