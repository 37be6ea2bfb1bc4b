#include "server/base/http_answer.h"

#include <algorithm>
#include <array>

#include "server/base/log.h"

namespace guanxi::server::gate {

namespace {

std::string_view reason_of(int status) {
    switch (status) {
        case 200: return "OK";
        case 201: return "Created";
        case 202: return "Accepted";
        case 204: return "No Content";
        case 206: return "Partial Content";
        case 301: return "Moved Permanently";
        case 302: return "Found";
        case 303: return "See Other";
        case 304: return "Not Modified";
        case 400: return "Bad Request";
        case 401: return "Unauthorized";
        case 403: return "Forbidden";
        case 404: return "Not Found";
        case 405: return "Method Not Allowed";
        case 408: return "Request Timeout";
        case 409: return "Conflict";
        case 410: return "Gone";
        case 413: return "Content Too Large";
        case 414: return "URI Too Long";
        case 415: return "Unsupported Media Type";
        case 417: return "Expectation Failed";
        case 422: return "Unprocessable Content";
        case 429: return "Too Many Requests";
        case 431: return "Request Header Fields Too Large";
        case 500: return "Internal Server Error";
        case 502: return "Bad Gateway";
        case 503: return "Service Unavailable";
        case 504: return "Gateway Timeout";
        default: return "Status";
    }
}

bool is_one_line(std::string_view text) {
    return std::none_of(text.begin(), text.end(),
                        [](char character) { return character == '\r' || character == '\n' || character == '\0'; });
}

bool is_sound(const Response& response) {
    return is_one_line(response.content_type) && response.status >= 200 && response.status <= 599 &&
           std::all_of(response.headers.begin(), response.headers.end(), [](const auto& header) {
               return is_one_line(header.first) && is_one_line(header.second) &&
                      header.first.find_first_of(": \t") == std::string::npos && !header.first.empty();
           });
}

bool is_ours(std::string_view name) {
    static constexpr std::array<std::string_view, 3> kOurs{"Content-Length", "Connection", "Transfer-Encoding"};
    const CaseInsensitive less;
    return std::any_of(kOurs.begin(), kOurs.end(),
                       [&](std::string_view ours) { return !less(name, ours) && !less(ours, name); });
}

void append_header(std::string& head, std::string_view name, std::string_view value) {
    head.append(name).append(": ").append(value).append("\r\n");
}

}  // namespace

Response problem(int status) {
    Response response;
    response.status = status;
    response.content_type = "application/problem+json";
    response.body.append(R"({"title":")").append(reason_of(status)).append(R"(","status":)");
    response.body.append(std::to_string(status)).append("}");
    if (status == 405) response.headers.emplace("Allow", "GET, HEAD, POST, PUT, DELETE, OPTIONS, PATCH");
    if (status == 503) response.headers.emplace("Retry-After", "1");
    return response;
}

Outgoing outgoing_of(Response response, After after, Part part) {
    if (!is_sound(response)) {
        log(LogLevel::Error, "response", "refused", {{"reason", "header or status"}});
        response = problem(500);
    }
    const bool has_body = response.status != 204 && response.status != 304;
    Outgoing outgoing;
    outgoing.after = after;
    outgoing.body = std::move(response.body);
    outgoing.static_body = response.static_body;
    outgoing.owner = std::move(response.owner);

    std::string& head = outgoing.head;
    head.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
    head.append(reason_of(response.status)).append("\r\n");
    if (has_body) {
        append_header(head, "Content-Length", std::to_string(outgoing.body_bytes().size()));
        if (!response.content_type.empty()) append_header(head, "Content-Type", response.content_type);
    }
    for (const auto& [name, value] : response.headers) {
        if (!is_ours(name)) append_header(head, name, value);
    }
    append_header(head, "Connection", after == After::Keep ? "keep-alive" : "close");
    head.append("\r\n");

    if (!has_body || part == Part::HeadOnly) {
        outgoing.body.clear();
        outgoing.static_body = {};
        outgoing.owner.reset();
    }
    return outgoing;
}

}  // namespace guanxi::server::gate
