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

// How much of an answer has come, in bytes as they are after unpacking; `total` is 0 when the server did not say.
struct Progress {
    double received = 0;
    double total = 0;
};

inline constexpr int kPatienceMilliseconds = 60'000;

struct Request {
    std::string method = "GET";
    std::string path{};  // "/api/v1/…", of this host only
    std::vector<std::pair<std::string, std::string>> headers{};
    std::string body{};  // bytes; empty sends none
    Redraw redraw = Redraw::Always;
    std::function<void(const Progress&)> on_progress{};  // several times a second while a long answer comes
    // Given up after so long without a single byte; a long answer over a slow line takes as long as it takes.
    int patience_milliseconds = kPatienceMilliseconds;
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

// {"Content-Type", "application/json"} and the text: the usual way to post an intent. `key` stays the same when the
// same thing is sent again, so that a server that did it already does it once; empty makes one.
void post_json(std::string path, std::string json, OnResponse, std::string key = {});
std::string new_request_key();  // 32 hexadecimal digits; sent as Idempotency-Key

// Whether this machine has a network at all. No: nothing can be reached; yes does not say that the server can.
enum class Link { Up, Down };
Link network_link();
void on_link(std::function<void(Link)>);  // one listener; replaces the one before
double random_share();                    // from 0 to below 1; for what must not happen everywhere at once

}  // namespace guanxi::web
