#pragma once
// Files that scripts/cmake/embed.cmake put into the program.

#include <span>
#include <string_view>

namespace guanxi::server {

struct EmbeddedFile {
    std::string_view path;        // relative, with '/'; for the browser program with the hash in the name
    std::string_view media_type;  // with charset where it is a text
    std::string_view raw;
    std::string_view brotli;  // empty when the file was not embedded for the browser
    std::string_view gzip;
    std::string_view etag;   // quoted, from the SHA-256 of `raw`
    bool immutable = false;  // the path carries the hash of the content, so it may be cached for ever
};

// The browser program, ordered by path. Empty in a server that was built without it.
std::span<const EmbeddedFile> embedded_files();

}  // namespace guanxi::server
