#include "server/http/rate_limit.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cstdint>

#include "server/base/crypto.h"

namespace guanxi::http {

namespace {

using std::chrono::milliseconds;

// What was counted against somebody is forgotten when the map is full and nothing in it is at rest.
template <class Buckets>
void make_room(Buckets& buckets, server::SteadyTime now) {
    if (buckets.size() < kBucketsMax) return;
    std::erase_if(buckets, [now](const auto& entry) { return entry.second.full_at <= now; });
    if (buckets.size() < kBucketsMax) return;
    const auto soonest = std::min_element(buckets.begin(), buckets.end(), [](const auto& a, const auto& b) {
        return a.second.full_at < b.second.full_at;
    });
    buckets.erase(soonest);
}

}  // namespace

std::string network_of(std::string_view ip) {
    const std::string text(ip);
    std::array<char, INET6_ADDRSTRLEN> spelled{};
    std::array<std::uint8_t, 16> bytes{};
    if (inet_pton(AF_INET, text.c_str(), bytes.data()) == 1) {
        bytes[3] = 0;
        return std::string{inet_ntop(AF_INET, bytes.data(), spelled.data(), spelled.size())} + "/24";
    }
    if (inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) return text;
    std::fill(bytes.begin() + 7, bytes.end(), std::uint8_t{0});
    return std::string{inet_ntop(AF_INET6, bytes.data(), spelled.data(), spelled.size())} + "/56";
}

milliseconds SignInLimits::missing_for(const Bucket& bucket, Rate rate, server::SteadyTime now) {
    const auto used_up = std::max(bucket.full_at - now, milliseconds{0});
    return std::max(used_up + rate.refill - rate.burst * rate.refill, milliseconds{0});
}

void SignInLimits::take(Bucket& bucket, Rate rate, server::SteadyTime now) {
    bucket.full_at = std::max(bucket.full_at, now) + rate.refill;
}

SignInLimits::Bucket& SignInLimits::bucket_of(Buckets& buckets, const std::string& key, server::SteadyTime now) {
    if (const auto known = buckets.find(key); known != buckets.end()) return known->second;
    make_room(buckets, now);
    return buckets[key];
}

std::optional<std::chrono::seconds> SignInLimits::refused_for(std::string_view ip, std::string_view name,
                                                              server::SteadyTime now) {
    constexpr Rate kNetwork{kNetworkBurst, kNetworkRefill};
    constexpr Rate kAccount{kAccountBurst, kAccountRefill};
    constexpr Rate kGlobal{kGlobalBurst, kGlobalRefill};
    const std::scoped_lock lock(mutex_);
    Bucket& network = bucket_of(networks_, network_of(ip), now);
    Bucket& account = bucket_of(accounts_, server::sha256(name), now);
    const auto wait = std::max(
        {missing_for(network, kNetwork, now), missing_for(account, kAccount, now), missing_for(global_, kGlobal, now)});
    if (wait > milliseconds{0}) return std::chrono::ceil<std::chrono::seconds>(wait);
    take(network, kNetwork, now);
    take(account, kAccount, now);
    take(global_, kGlobal, now);
    return std::nullopt;
}

void SignInLimits::forgive(std::string_view ip, std::string_view name) {
    const std::scoped_lock lock(mutex_);
    if (const auto network = networks_.find(network_of(ip)); network != networks_.end()) {
        network->second.full_at -= kNetworkRefill;
    }
    if (const auto account = accounts_.find(server::sha256(name)); account != accounts_.end()) {
        account->second.full_at -= kAccountRefill;
    }
}

}  // namespace guanxi::http
