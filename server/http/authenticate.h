// Who asks, and whether the request is of our own making.
// Rules
//   1. A session's token comes as the cookie guanxi_session or as `Authorization: Bearer`; with both, the header
//      counts.
//   2. How long a session lasts is the store's rule (server/store/account_store.h), in steady time.
//   3. What changes something (POST, PUT, DELETE) is JSON, from our own origin, and, behind the sign-in, carries the
//      session's request token. A request with `Authorization` needs no Origin, since no browser adds that header by
//      itself; if it has one, it must be ours.
//   4. Our own origin is http:// and the Host header, or the configured public address.
// Source: server.md §6 (OWASP's CSRF cheat sheet, ASVS 7.3), read 2026-11-21.
#pragma once

#include <optional>
#include <string>

#include "core/access/access.h"
#include "core/base/id.h"
#include "core/base/result.h"
#include "core/staff/scope.h"

#include "server/base/http.h"

namespace guanxi::http {

struct Services;

inline constexpr const char* kSessionCookie = "guanxi_session";
inline constexpr const char* kRequestTokenHeader = "X-Guanxi-Token";

struct SignedIn {
    AccountId account;
    std::string name;
    access::Role role = access::Role::Admin;
    std::string request_token;
    std::string token_hash;  // SHA-256 of the session's token
    staff::Scope scope = staff::Scope::all();
};

// Unauthorized when nobody is signed in, or no longer.
Result<SignedIn> authenticate(Services&, const server::Request&);

// Rule 3 without the request token; the answer to give when the request is refused.
std::optional<server::Response> refused_origin(const server::Request&, const std::string& public_url);
std::optional<server::Response> refused_request_token(const server::Request&, const SignedIn&);

// The caller as core asks about her.
access::Actor actor_of(const SignedIn&);

bool changes_something(const server::Request&);

}  // namespace guanxi::http
