#include "server/http/static_files.h"

#include <algorithm>

#include "core/base/text.h"

#include "server/http/encoding.h"
#include "server/http/reply.h"

namespace guanxi::http {

namespace {

// The same file in another encoding is the same content, so its tag is a weak one.
std::string tag_of(const server::EmbeddedFile& file) {
    return "W/" + std::string(file.etag);
}

bool is_known_already(std::string_view if_none_match, const server::EmbeddedFile& file) {
    while (!if_none_match.empty()) {
        const auto end = std::min(if_none_match.find(','), if_none_match.size());
        auto tag = trimmed(if_none_match.substr(0, end));
        if_none_match.remove_prefix(std::min(end + 1, if_none_match.size()));
        if (tag.starts_with("W/")) tag.remove_prefix(2);
        if (tag == file.etag || tag == "*") return true;
    }
    return false;
}

void choose_form(server::Response& response, const server::EmbeddedFile& file, std::string_view accept_encoding) {
    const auto best = best_encoding(accept_encoding);
    if (best == Encoding::Brotli && !file.brotli.empty()) {
        response.static_body = file.brotli;
        response.headers.emplace("Content-Encoding", "br");
    } else if (best != Encoding::Identity && !file.gzip.empty()) {
        response.static_body = file.gzip;
        response.headers.emplace("Content-Encoding", "gzip");
    } else {
        response.static_body = file.raw;
    }
}

}  // namespace

server::Response static_answer(std::span<const server::EmbeddedFile> files, const server::Request& request) {
    if (request.method != "GET" && request.method != "HEAD") {
        auto response = problem(405, "method_not_allowed", "files can only be read");
        response.headers.emplace("Allow", "GET, HEAD");
        return response;
    }
    std::string_view path = request.path;
    if (path.starts_with('/')) path.remove_prefix(1);
    if (path.empty()) path = "index.html";
    const auto file = std::find_if(files.begin(), files.end(), [path](const auto& each) { return each.path == path; });
    if (file == files.end()) return problem({ErrorCode::NotFound, "there is no such file"});

    server::Response response;
    response.content_type = std::string(file->media_type);
    response.headers.emplace("ETag", tag_of(*file));
    response.headers.emplace("Cache-Control", file->immutable ? "public, max-age=31536000, immutable" : "no-cache");
    response.headers.emplace("Vary", "Accept-Encoding");
    if (is_known_already(request.header("If-None-Match"), *file)) {
        response.status = 304;
    } else {
        choose_form(response, *file, request.header("Accept-Encoding"));
    }
    return response;
}

}  // namespace guanxi::http
