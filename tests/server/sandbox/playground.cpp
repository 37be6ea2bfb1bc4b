#include "tests/server/sandbox/playground.h"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <filesystem>
#include <unistd.h>

namespace guanxi::sandbox {

SandboxSettings settings_for_tests(int customers) {
    SandboxSettings settings;
    settings.seed = 42;
    settings.customers = customers;
    settings.corp_id = "ww1a2b3c4d5e6f7081";
    settings.secret = "app-secret-for-tests";
    settings.callback = {.token = "callbacktoken",
                         .aes_key = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
                         .receiver_id = settings.corp_id};
    settings.callback_url = "http://127.0.0.1:8080/wecom/callback";
    settings.public_url = "http://127.0.0.1:8081";
    return settings;
}

Playground::Playground(int customers, const std::string& directory) : settings(settings_for_tests(customers)) {
    settings.directory = directory;
    auto opened_sandbox = Sandbox::open(settings, clock);
    if (!opened_sandbox) FAIL(opened_sandbox.error().detail);
    sandbox = *std::move(opened_sandbox);
}

server::Response Playground::raw(const std::string& method, const std::string& path, Query query,
                                 const std::string& body) {
    server::Request request;
    request.method = method;
    request.path = path;
    request.query = std::move(query);
    request.body = body;
    request.remote_ip = "127.0.0.1";
    return sandbox->handle(request);
}

std::string Playground::token() {
    const auto answer =
        raw("GET", "/cgi-bin/gettoken", {{"corpid", settings.corp_id}, {"corpsecret", settings.secret}});
    return json::parse(answer.body).at("access_token").get<std::string>();
}

json Playground::get(const std::string& api, Query query) {
    if (!query.contains("access_token")) query["access_token"] = token();
    const auto answer = raw("GET", "/cgi-bin/" + api, std::move(query));
    CHECK(answer.status == 200);
    return json::parse(answer.body);
}

json Playground::post(const std::string& api, const json& body) {
    return post_text(api, body.dump());
}

json Playground::post_text(const std::string& api, const std::string& body) {
    const auto answer = raw("POST", "/cgi-bin/" + api, {{"access_token", token()}}, body);
    CHECK(answer.status == 200);
    return json::parse(answer.body);
}

json Playground::look(const std::string& path, Query query) {
    const auto answer = raw("GET", "/sandbox/" + path, std::move(query));
    CHECK(answer.status == 200);
    return json::parse(answer.body);
}

json Playground::play(const std::string& path, const json& body) {
    const auto answer = raw("POST", "/sandbox/" + path, {}, body.dump());
    INFO(answer.body);
    CHECK(answer.status == 200);
    return json::parse(answer.body);
}

int Playground::play_status(const std::string& path, const json& body) {
    return raw("POST", "/sandbox/" + path, {}, body.dump()).status;
}

json Playground::follower(const std::string& external_userid, const std::string& userid) {
    const json answer = get("externalcontact/get", {{"external_userid", external_userid}});
    if (answer.at("errcode") != 0) return {};
    for (const json& follower : answer.at("follow_user")) {
        if (follower.at("userid") == userid) return follower;
    }
    return {};
}

std::vector<std::string> Playground::delivered(server::SteadyTime now) {
    std::vector<std::string> messages;
    const Push push = [&](const std::string& path, const std::string& body) {
        messages.push_back(opened(settings.callback, path, body));
        return 200;
    };
    while (sandbox->step(now, push)) {
    }
    return messages;
}

std::string opened(const server::CallbackSecrets& secrets, const std::string& path_with_query,
                   const std::string& body) {
    const auto value = [&path_with_query](const std::string& name) {
        const auto begin = path_with_query.find(name + "=") + name.size() + 1;
        return path_with_query.substr(begin, path_with_query.find('&', begin) - begin);
    };
    const server::SignedParameters parameters{value("msg_signature"), value("timestamp"), value("nonce")};
    const auto message = server::open_callback(secrets, parameters, element_text(body, "Encrypt"));
    return message ? *message : std::string{};
}

std::string element_text(const std::string& xml, const std::string& name) {
    const auto begin = xml.find("<" + name + ">");
    if (begin == std::string::npos) return {};
    const auto from = begin + name.size() + 2;
    std::string content = xml.substr(from, xml.find("</" + name + ">", from) - from);
    if (content.starts_with("<![CDATA[")) content = content.substr(9, content.size() - 12);
    return content;
}

TestFolder::TestFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "guanxi-sandbox-XXXXXX").string();
    const char* const made = ::mkdtemp(pattern.data());
    REQUIRE(made != nullptr);
    path = made;
}

TestFolder::~TestFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
}

}  // namespace guanxi::sandbox
