#include "web/platform/network.h"

#include <cstdint>
#include <unordered_map>

#include "web/platform/border.h"
#include "web/platform/canvas.h"

namespace guanxi::web {

namespace {

struct Waiting {
    OnResponse on_response;
    std::function<void(const Progress&)> on_progress;
    Redraw redraw = Redraw::Always;
};

struct Network {
    std::unordered_map<int, Waiting> waiting;
    int next_id = 1;
    std::string token;
    std::function<void(Link)> on_link;
};

Network& network() {
    static Network it = [] {
        guanxi_network_watch();
        return Network{};
    }();
    return it;
}

void answer(int id, const Response& response) {
    auto waiting = network().waiting.extract(id);
    if (waiting.empty()) return;
    if (waiting.mapped().on_response) waiting.mapped().on_response(response);
    if (waiting.mapped().redraw == Redraw::Always) kick();
}

void tell_progress(int id, const Progress& progress) {
    const auto waiting = network().waiting.find(id);
    if (waiting == network().waiting.end() || !waiting->second.on_progress) return;
    waiting->second.on_progress(progress);
    kick();
}

}  // namespace

void send(Request request, OnResponse on_response) {
    const int id = network().next_id++;
    std::string headers;
    for (const auto& [name, value] : request.headers) headers += name + ": " + value + "\n";
    if (!network().token.empty()) headers += "X-Guanxi-Token: " + network().token + "\n";
    network().waiting[id] = {std::move(on_response), std::move(request.on_progress), request.redraw};
    guanxi_network_send(id, request.method.c_str(), request.path.c_str(), headers.c_str(), request.body.data(),
                        static_cast<int>(request.body.size()), request.patience_milliseconds);
}

void set_token(std::string token) {
    network().token = std::move(token);
}

void post_json(std::string path, std::string json, OnResponse on_response, std::string key) {
    if (key.empty()) key = new_request_key();
    send({.method = "POST",
          .path = std::move(path),
          .headers = {{"Content-Type", "application/json"}, {"Idempotency-Key", std::move(key)}},
          .body = std::move(json)},
         std::move(on_response));
}

std::string new_request_key() {
    static constexpr std::string_view kHex = "0123456789abcdef";
    std::string key;
    for (int part = 0; part < 4; ++part) {
        auto bits = static_cast<std::uint32_t>(random_share() * 4294967296.0);
        for (int digit = 0; digit < 8; ++digit, bits >>= 4U) key += kHex[bits & 15U];
    }
    return key;
}

Link network_link() {
    return guanxi_network_is_linked() != 0 ? Link::Up : Link::Down;
}

void on_link(std::function<void(Link)> listener) {
    network().on_link = std::move(listener);
}

double random_share() {
    return guanxi_network_random();
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

GUANXI_FROM_BROWSER void guanxi_network_progress(int id, double received, double total) {
    guanxi::web::tell_progress(id, {.received = received, .total = total});
}

GUANXI_FROM_BROWSER void guanxi_network_link(int is_up) {
    const auto& listener = guanxi::web::network().on_link;
    if (listener) listener(is_up != 0 ? guanxi::web::Link::Up : guanxi::web::Link::Down);
    guanxi::web::kick();
}
