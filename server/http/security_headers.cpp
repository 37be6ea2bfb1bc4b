#include "server/http/security_headers.h"

namespace guanxi::http {

namespace {

constexpr const char* kPolicy = "Content-Security-Policy";
constexpr const char* kProgramPolicy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; "
    "img-src 'self' data: blob:; style-src 'self'; font-src 'self'; worker-src 'self'; "
    "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

}  // namespace

void add_security_headers(server::Response& response, const std::string& public_url) {
    // A page with a policy of its own keeps it; two would have to agree.
    if (response.headers.count(kPolicy) == 0) response.headers.emplace(kPolicy, kProgramPolicy);
    response.headers.emplace("X-Content-Type-Options", "nosniff");
    response.headers.emplace("Referrer-Policy", "no-referrer");
    response.headers.emplace("Cross-Origin-Resource-Policy", "same-origin");
    response.headers.emplace("Cross-Origin-Opener-Policy", "same-origin");
    response.headers.emplace("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    if (public_url.starts_with("https://")) {
        response.headers.emplace("Strict-Transport-Security", "max-age=31536000");
    }
}

}  // namespace guanxi::http
