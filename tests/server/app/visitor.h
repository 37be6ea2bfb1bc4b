// A signed-in visitor of a running server.
#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "server/base/http_client.h"

namespace guanxi::test {

class Visitor {
public:
    // Signs in; fails the test when that fails.
    Visitor(const std::string& url, const std::string& password);

    nlohmann::json get(const std::string& path, const std::map<std::string, std::string>& query = {});
    nlohmann::json post(const std::string& path, const nlohmann::json& body);
    std::string bytes(const std::string& path);

private:
    server::Response send(server::Request request);

    std::string url_;
    std::unique_ptr<server::HttpClient> client_;
    std::string cookie_;
    std::string request_token_;
};

}  // namespace guanxi::test
