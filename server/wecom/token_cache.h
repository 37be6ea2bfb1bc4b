// The access token that all calls share.
// Rules
//   1. One caller fetches; the others wait for it and share what came of it, also a failure.
//   2. A token is renewed before it ends. While that is tried, and when it fails, the old one serves until its end.
//   3. After a refusal nothing is asked for a while, so that a wrong secret does not hammer.
//   4. Whoever was told that a token is invalid drops that token; a newer one stays.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>

#include "core/base/result.h"

#include "server/base/clock.h"

namespace guanxi::wecom {

inline constexpr std::chrono::seconds kTokenRefusedPause{10};
inline constexpr std::chrono::seconds kTokenTooOftenPause{60};  // WeCom blocks that long (wecom-api.md A)

struct Token {
    std::string value;
    std::uint64_t generation = 0;  // WeCom may give the same value again
};

struct FetchedToken {
    std::string value;
    std::chrono::seconds life{7'200};
};

class TokenCache {
public:
    using Fetch = std::function<Result<FetchedToken>()>;
    using Now = std::function<server::SteadyTime()>;
    TokenCache(Fetch fetch, Now now) : fetch_(std::move(fetch)), now_(std::move(now)) {}

    Result<Token> get();  // any thread; may wait for WeCom
    void drop(const Token&);

private:
    Result<Token> fetch(std::unique_lock<std::mutex>& lock);
    Result<Token> token_or(Error failure) const;
    void keep(FetchedToken fetched);
    void keep(const Error& failure);

    Fetch fetch_;
    Now now_;
    std::mutex mutex_;
    std::condition_variable ended_;  // a fetch
    std::optional<Token> token_;
    std::uint64_t generation_ = 0;
    server::SteadyTime renew_at_{};
    server::SteadyTime ends_at_{};
    bool is_fetching_ = false;
    std::uint64_t fetches_ = 0;     // ended ones
    std::optional<Error> failure_;  // of the last fetch
    server::SteadyTime ask_again_at_{};
};

}  // namespace guanxi::wecom
