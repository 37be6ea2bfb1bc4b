// A sandbox without sockets: calls it as the product and as the console do, and opens what it pushes.
#pragma once

#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "server/sandbox/sandbox.h"

namespace guanxi::sandbox {

using nlohmann::json;
using Query = std::map<std::string, std::string>;

SandboxSettings settings_for_tests(int customers);

class Playground {
public:
    explicit Playground(int customers = 60, const std::string& directory = {});

    // Calls below /cgi-bin, with a valid token unless the query brings one.
    json get(const std::string& api, Query query = {});
    json post(const std::string& api, const json& body);
    json post_text(const std::string& api, const std::string& body);
    int errcode(const std::string& api, const json& body) { return post(api, body).at("errcode").get<int>(); }
    server::Response raw(const std::string& method, const std::string& path, Query query, const std::string& body = {});
    std::string token();

    // Calls below /sandbox.
    json look(const std::string& path, Query query = {});
    json play(const std::string& path, const json& body);  // must succeed
    int play_status(const std::string& path, const json& body);

    json scan_new(const std::string& state) { return play("scan", {{"state", state}, {"customer", "new"}}); }
    // Follower `userid` of a customer as externalcontact/get shows it; null when there is none.
    json follower(const std::string& external_userid, const std::string& userid);

    // Delivers everything due at `now`; the opened messages in order.
    std::vector<std::string> delivered(server::SteadyTime now = server::steady_now());

    SandboxSettings settings;
    server::BusinessClock clock;
    std::unique_ptr<Sandbox> sandbox;

private:
    std::string token_;
};

// What one push carries, or "" when it cannot be opened with the secrets.
std::string opened(const server::CallbackSecrets&, const std::string& path_with_query, const std::string& body);
// Content of the first element of this name, without CDATA; "" when there is none.
std::string element_text(const std::string& xml, const std::string& name);

// A folder that is removed again.
struct TestFolder {
    TestFolder();
    TestFolder(const TestFolder&) = delete;
    TestFolder& operator=(const TestFolder&) = delete;
    ~TestFolder();
    std::string path;
};

}  // namespace guanxi::sandbox
