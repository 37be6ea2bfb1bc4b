// When each arriving customer was told, answered and welcomed, by the steady clock: how fast the product is, seen from
// WeCom's side. Kept for the last kArrivalsKept; not kept over a restart.
#pragma once

#include <chrono>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace guanxi::sandbox {

inline constexpr std::size_t kArrivalsKept = 20'000;

struct Arrival {
    using Moment = std::chrono::steady_clock::time_point;  // the epoch: not yet

    std::string welcome_code;
    std::string external_userid;
    std::string userid;
    Moment pushed{};    // the first try began
    Moment answered{};  // with HTTP 200
    Moment welcomed{};  // the welcome was accepted
};

// May be used by several threads at once. Unknown and empty codes are ignored.
class Arrivals {
public:
    void add(std::string_view welcome_code, std::string_view external_userid, std::string_view userid);
    void pushed(std::string_view welcome_code) { note(welcome_code, &Arrival::pushed); }
    void answered(std::string_view welcome_code) { note(welcome_code, &Arrival::answered); }
    void welcomed(std::string_view welcome_code) { note(welcome_code, &Arrival::welcomed); }
    std::vector<Arrival> last(std::size_t count) const;  // oldest first

private:
    void note(std::string_view welcome_code, Arrival::Moment Arrival::*moment);  // the first time counts

    mutable std::mutex mutex_;
    std::deque<Arrival> arrivals_;
};

}  // namespace guanxi::sandbox
