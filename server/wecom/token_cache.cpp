#include "server/wecom/token_cache.h"

#include <algorithm>

#include "server/base/log.h"
#include "server/wecom/code.h"
#include "server/wecom/wecom_api.h"

namespace guanxi::wecom {

Result<Token> TokenCache::token_or(Error failure) const {
    if (token_ && now_() < ends_at_) return *token_;
    return failure;
}

Result<Token> TokenCache::get() {
    std::unique_lock lock(mutex_);
    while (!token_ || now_() >= renew_at_) {
        if (!is_fetching_) {
            if (failure_ && now_() < ask_again_at_) return token_or(*failure_);
            return fetch(lock);
        }
        if (token_ && now_() < ends_at_) return *token_;
        const std::uint64_t before = fetches_;
        ended_.wait(lock, [this, before] { return fetches_ != before; });
        if (failure_) return token_or(*failure_);
    }
    return *token_;
}

Result<Token> TokenCache::fetch(std::unique_lock<std::mutex>& lock) {
    is_fetching_ = true;
    lock.unlock();
    auto fetched = fetch_();
    lock.lock();

    is_fetching_ = false;
    ++fetches_;
    if (fetched) {
        keep(*std::move(fetched));
    } else {
        keep(fetched.error());
    }
    ended_.notify_all();
    if (failure_) return token_or(*failure_);
    return *token_;
}

void TokenCache::keep(FetchedToken fetched) {
    const server::SteadyTime now = now_();
    const std::chrono::seconds margin = std::min<std::chrono::seconds>(kTokenMargin, fetched.life / 2);
    token_ = Token{std::move(fetched.value), ++generation_};
    ends_at_ = now + fetched.life;
    renew_at_ = ends_at_ - margin;
    failure_.reset();
    server::log(server::LogLevel::Info, "wecom token", "fetched",
                {{"life_seconds", std::to_string(fetched.life.count())}});
}

void TokenCache::keep(const Error& failure) {
    failure_ = failure;
    ask_again_at_ = now_();
    if (failure.code == ErrorCode::TooMany) ask_again_at_ += kTokenTooOftenPause;
    if (failure.code == ErrorCode::WecomRefused && !code::is_passing(failure.wecom_code)) {
        ask_again_at_ += kTokenRefusedPause;
    }
    server::log(server::LogLevel::Warning, "wecom token", "not fetched", {{"reason", failure.detail}});
}

void TokenCache::drop(const Token& token) {
    const std::lock_guard lock(mutex_);
    if (token_ && token_->generation == token.generation) token_.reset();
}

}  // namespace guanxi::wecom
