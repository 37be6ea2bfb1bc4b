// Access tokens.
// Rules
//   1. A token is valid for 7,200 seconds of business time; asking again while it is valid gives the same one.
//   2. One that is no longer valid is answered 42001, one never given 40014, none at all 41001.
// Source: wecom-api.md A (91039); read 2026-11-21. Rule 1's "same one" is from older official text.
#pragma once

#include <deque>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/base/time.h"

namespace guanxi::sandbox {

inline constexpr Seconds kTokenLife{7'200};

struct Token {
    std::string text;
    Instant expires;
};

class Tokens {
public:
    explicit Tokens(std::string secret) : secret_(std::move(secret)) {}

    Token valid_token(Instant now);
    Status check(std::string_view token, Instant now) const;
    void expire_all(Instant now);

private:
    std::string secret_;       // what tokens are derived from
    std::deque<Token> given_;  // oldest first
    int count_ = 0;
};

}  // namespace guanxi::sandbox
