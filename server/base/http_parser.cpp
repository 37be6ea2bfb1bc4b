#include "server/base/http_parser.h"

#include <algorithm>
#include <cstring>
#include <httplib.h>
#include <optional>

#include "server/base/http_head.h"

namespace guanxi::server::gate {

namespace {

// Text in memory. What the library would answer is not kept.
class TextStream : public httplib::Stream {
public:
    explicit TextStream(std::string_view text) : text_(text) {}

    bool is_readable() const override { return !text_.empty(); }
    bool wait_readable() const override { return !text_.empty(); }
    bool wait_writable() const override { return true; }
    ssize_t read(char* target, std::size_t size) override {
        const std::size_t count = std::min(size, text_.size());
        std::memcpy(target, text_.data(), count);
        text_.remove_prefix(count);
        return static_cast<ssize_t>(count);
    }
    ssize_t write(const char*, std::size_t size) override { return static_cast<ssize_t>(size); }
    void get_remote_ip_and_port(std::string& ip, int& port) const override { clear(ip, port); }
    void get_local_ip_and_port(std::string& ip, int& port) const override { clear(ip, port); }
    socket_t socket() const override { return INVALID_SOCKET; }
    time_t duration() const override { return 0; }

private:
    static void clear(std::string& ip, int& port) {
        ip.clear();
        port = 0;
    }

    std::string_view text_;
};

Request as_request(const httplib::Request& parsed) {
    Request request;
    request.method = parsed.method;
    request.path = parsed.path;
    for (const auto& [name, value] : parsed.params) request.query.emplace(name, value);
    return request;
}

}  // namespace

struct Parser::Library : httplib::Server {
    Library() {
        // The body stands elsewhere and the handler is called elsewhere, so nothing is left to do here.
        set_pre_routing_handler([](const auto&, auto&) { return HandlerResponse::Handled; });
        // Without one of ours, the library puts the exception's text into the answer.
        set_exception_handler([](const auto&, auto&, const std::exception_ptr&) {});
    }

    // The only place that uses what the library protects.
    std::optional<Request> parse(std::string_view request_line) {
        const std::string text = std::string{request_line} + "\r\n";
        TextStream stream{text};
        std::optional<Request> request;
        bool closed = false;
        process_request(stream, {}, 0, {}, 0, true, closed,
                        [&](const httplib::Request& parsed) { request = as_request(parsed); });
        return request;
    }
};

Parser::Parser() : library_(std::make_unique<Library>()) {}
Parser::~Parser() = default;

Result<Request> Parser::parse(std::string_view head) {
    try {
        // The header lines stay here: before 0.44 the library percent-decodes their values, and it refuses
        // requests for an Accept or Range that it cannot read.
        if (auto request = library_->parse(request_line_of(head))) {
            request->headers = headers_of(head);
            return *std::move(request);
        }
    } catch (...) {
        return Error{ErrorCode::InvalidInput, "cpp-httplib threw"};
    }
    return Error{ErrorCode::InvalidInput, "request line"};
}

}  // namespace guanxi::server::gate
