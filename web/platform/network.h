// Requests to the server that served this page. Answers come between frames; each also draws one unless
// the request says otherwise.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "web/platform/canvas.h"

namespace guanxi::web {

struct Request {
    std::string method = "GET";
    std::string path{};  // "/api/v1/…", of this host only
    std::vector<std::pair<std::string, std::string>> headers{};
    std::string body{};  // bytes; empty sends none
    Redraw redraw = Redraw::Always;
};

struct Response {
    int status = 0;            // 0: no answer at all (offline, aborted, timed out)
    std::string body{};        // bytes
    std::string request_id{};  // header X-Request-Id
    std::string etag{};
    bool ok() const { return status >= 200 && status < 300; }
};

using OnResponse = std::function<void(const Response&)>;

void send(Request, OnResponse);

// Sent as X-Guanxi-Token with every request from here on; empty sends none.
void set_token(std::string token);

// {"Content-Type", "application/json"} and the text: the usual way to post an intent.
void post_json(std::string path, std::string json, OnResponse);

}  // namespace guanxi::web
