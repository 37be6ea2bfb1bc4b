#include "server/http/encoding.h"

#include <algorithm>
#include <brotli/encode.h>
#include <cassert>
#include <zlib.h>

#include "core/base/text.h"

namespace guanxi::http {

namespace {

constexpr std::size_t kWorthCompressing = 1'024;
constexpr int kGzipWindow = 15 + 16;  // 16 asks zlib for gzip's frame

bool is_forbidden(std::string_view parameters) {
    const auto q = parameters.find("q=");
    if (q == std::string_view::npos) return false;
    const auto weight = trimmed(parameters.substr(q + 2));
    return !weight.empty() && weight.find_first_not_of("0.") == std::string_view::npos;
}

}  // namespace

Encoding best_encoding(std::string_view accept_encoding) {
    Encoding best = Encoding::Identity;
    while (!accept_encoding.empty()) {
        const auto end = std::min(accept_encoding.find(','), accept_encoding.size());
        const auto entry = accept_encoding.substr(0, end);
        accept_encoding.remove_prefix(std::min(end + 1, accept_encoding.size()));
        const auto semicolon = std::min(entry.find(';'), entry.size());
        if (is_forbidden(entry.substr(semicolon))) continue;
        const auto name = folded(trimmed(entry.substr(0, semicolon)));
        if (name == "br") best = Encoding::Brotli;
        if (name == "gzip") best = std::max(best, Encoding::Gzip);
    }
    return best;
}

std::string brotli_compressed(std::string_view bytes) {
    std::size_t size = BrotliEncoderMaxCompressedSize(bytes.size());
    std::string compressed(size, '\0');
    const auto done = BrotliEncoderCompress(kBrotliQuality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_GENERIC, bytes.size(),
                                            reinterpret_cast<const std::uint8_t*>(bytes.data()), &size,
                                            reinterpret_cast<std::uint8_t*>(compressed.data()));
    assert(done == BROTLI_TRUE);
    compressed.resize(size);
    return compressed;
}

std::string gzip_compressed(std::string_view bytes) {
    z_stream stream{};
    const int ready = deflateInit2(&stream, kGzipLevel, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY);
    assert(ready == Z_OK);
    std::string compressed(deflateBound(&stream, bytes.size()), '\0');
    // zlib's interface is older than const; it only reads.
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(compressed.data());
    stream.avail_out = static_cast<uInt>(compressed.size());
    const int ended = deflate(&stream, Z_FINISH);
    assert(ended == Z_STREAM_END);
    compressed.resize(stream.total_out);
    deflateEnd(&stream);
    return compressed;
}

void set_compressed_body(server::Response& response, std::string bytes, const server::Request& request) {
    response.headers.emplace("Vary", "Accept-Encoding");
    const auto encoding =
        bytes.size() < kWorthCompressing ? Encoding::Identity : best_encoding(request.header("Accept-Encoding"));
    switch (encoding) {
        case Encoding::Identity: response.body = std::move(bytes); return;
        case Encoding::Gzip:
            response.body = gzip_compressed(bytes);
            response.headers.emplace("Content-Encoding", "gzip");
            return;
        case Encoding::Brotli:
            response.body = brotli_compressed(bytes);
            response.headers.emplace("Content-Encoding", "br");
            return;
    }
}

}  // namespace guanxi::http
