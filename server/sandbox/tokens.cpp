#include "server/sandbox/tokens.h"

#include <algorithm>

#include "server/base/crypto.h"
#include "server/sandbox/call.h"

namespace guanxi::sandbox {

namespace {

// Older ones are forgotten and then answered as unknown; a client renews its token either way.
constexpr std::size_t kTokensKept = 64;

// Long, as WeCom's are: clients must be able to keep 512 bytes.
std::string token_text(const std::string& secret, Instant now, int number) {
    std::string text;
    for (int part = 0; part < 4; ++part) {
        text += server::hex(server::sha256(secret + "\n" + std::to_string(seconds_from_instant(now)) + "\n" +
                                           std::to_string(number) + "\n" + std::to_string(part)));
    }
    return text;
}

}  // namespace

Token Tokens::valid_token(Instant now) {
    if (given_.empty() || given_.back().expires <= now) {
        given_.push_back({token_text(secret_, now, ++count_), now + kTokenLife});
        if (given_.size() > kTokensKept) given_.pop_front();
    }
    return given_.back();
}

Status Tokens::check(std::string_view token, Instant now) const {
    if (token.empty()) return refusal(41001);
    const auto found =
        std::find_if(given_.begin(), given_.end(), [token](const Token& given) { return given.text == token; });
    if (found == given_.end()) return refusal(40014);
    if (found->expires <= now) return refusal(42001);
    return Done{};
}

void Tokens::expire_all(Instant now) {
    for (Token& token : given_) token.expires = std::min(token.expires, now);
}

}  // namespace guanxi::sandbox
