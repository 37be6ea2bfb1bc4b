#include "web/platform/network.h"

#include <unordered_map>

#include "web/platform/border.h"
#include "web/platform/canvas.h"

namespace guanxi::web {

namespace {

struct Waiting {
    OnResponse on_response;
    Redraw redraw = Redraw::Always;
};

struct Network {
    std::unordered_map<int, Waiting> waiting;
    int next_id = 1;
    std::string token;
};

Network& network() {
    static Network it;
    return it;
}

void answer(int id, const Response& response) {
    auto waiting = network().waiting.extract(id);
    if (waiting.empty()) return;
    if (waiting.mapped().on_response) waiting.mapped().on_response(response);
    if (waiting.mapped().redraw == Redraw::Always) kick();
}

}  // namespace

void send(Request request, OnResponse on_response) {
    const int id = network().next_id++;
    std::string headers;
    for (const auto& [name, value] : request.headers) headers += name + ": " + value + "\n";
    if (!network().token.empty()) headers += "X-Guanxi-Token: " + network().token + "\n";
    network().waiting[id] = {std::move(on_response), request.redraw};
    guanxi_network_send(id, request.method.c_str(), request.path.c_str(), headers.c_str(), request.body.data(),
                        static_cast<int>(request.body.size()));
}

void set_token(std::string token) {
    network().token = std::move(token);
}

void post_json(std::string path, std::string json, OnResponse on_response) {
    send({.method = "POST",
          .path = std::move(path),
          .headers = {{"Content-Type", "application/json"}},
          .body = std::move(json)},
         std::move(on_response));
}

}  // namespace guanxi::web

GUANXI_FROM_BROWSER void guanxi_network_answer(int id, int status, const char* body, int length, const char* headers) {
    const std::string names = headers;
    const std::size_t line = names.find('\n');
    guanxi::web::answer(id, {.status = status,
                             .body = std::string(body, static_cast<std::size_t>(length)),
                             .request_id = names.substr(0, line),
                             .etag = line == std::string::npos ? std::string() : names.substr(line + 1)});
}
