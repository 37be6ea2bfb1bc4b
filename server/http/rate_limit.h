// How often somebody may try to sign in. Three token buckets stand before the password is even compared.
// Rules
//   1. Per network (IPv4 /24, IPv6 /56): kNetworkBurst tries at once, then one every kNetworkRefill.
//   2. Per account name, whether it exists or not: kAccountBurst, then one every kAccountRefill.
//   3. In all: kGlobalBurst, then one every kGlobalRefill.
//   4. A right password gives the network and the account their token back: only wrong ones are counted there.
//   5. At most kBucketsMax networks and names are remembered; full buckets are forgotten first.
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "server/base/clock.h"

namespace guanxi::http {

inline constexpr int kNetworkBurst = 20;
inline constexpr std::chrono::seconds kNetworkRefill{6};
inline constexpr int kAccountBurst = 10;
inline constexpr std::chrono::seconds kAccountRefill{12};
inline constexpr int kGlobalBurst = 40;
inline constexpr std::chrono::milliseconds kGlobalRefill{200};
inline constexpr std::size_t kBucketsMax = 10'000;

// "192.0.2.0/24", "2001:db8:0:ff00::/56" in a fixed spelling; what is no address stands for itself.
std::string network_of(std::string_view ip);

class SignInLimits {
public:
    // None when the try may go on; else how long to wait before the next.
    std::optional<std::chrono::seconds> refused_for(std::string_view ip, std::string_view name, server::SteadyTime now);
    void forgive(std::string_view ip, std::string_view name);  // rule 4

private:
    struct Rate {
        int burst;
        std::chrono::milliseconds refill;
    };
    struct Bucket {
        server::SteadyTime full_at{};  // when it will be full again; that says all
    };
    using Buckets = std::map<std::string, Bucket, std::less<>>;

    static std::chrono::milliseconds missing_for(const Bucket&, Rate, server::SteadyTime now);
    static void take(Bucket&, Rate, server::SteadyTime now);
    static Bucket& bucket_of(Buckets&, const std::string& key, server::SteadyTime now);

    std::mutex mutex_;
    Buckets networks_;
    Buckets accounts_;
    Bucket global_;
};

}  // namespace guanxi::http
