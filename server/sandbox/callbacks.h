// Callbacks to the product: sealed and signed as WeCom does it, delivered by whoever calls `step`.
// Rules
//   1. HTTP 200 is success; anything else is tried again 3 times, after 1, 2 and 4 seconds of steady time, then lost.
//   2. A retry repeats the same bytes; a duplicate (switch) is the same event sealed anew.
//   3. One thread delivers in order. With the switch `reorder` every second one waits half a second.
//   4. Callbacks that wait when the program stops are lost, as WeCom's can be; the next synchronisation heals that.
// Source: wecom-api.md P1, P2 (90930, 90968, 96361); read 2026-11-21.
#pragma once

#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "server/base/clock.h"
#include "server/base/wecom_crypto.h"
#include "server/sandbox/arrivals.h"
#include "server/sandbox/faults.h"
#include "server/sandbox/sandbox.h"

namespace guanxi::sandbox {

inline constexpr int kTriesMax = 4;
inline constexpr std::size_t kWaitingMax = 100'000;  // further callbacks are lost

struct ContactEvent {
    std::string change_type;  // "add_external_contact"
    std::string userid;
    std::string external_userid;
    std::string state;         // left out when empty
    std::string welcome_code;  // left out when empty
};

struct CallbackCounts {
    std::int64_t waiting = 0;
    std::int64_t delivered = 0;
    std::int64_t failed_tries = 0;
    std::int64_t lost = 0;
};

class CallbackQueue {
public:
    CallbackQueue(const SandboxSettings&, const server::BusinessClock&, Arrivals&);

    void add(const ContactEvent&, Instant created, const Faults&);
    bool step(server::SteadyTime now, const Push& push);
    void wait();
    void stop();
    CallbackCounts counts() const;

private:
    struct Job {
        std::string xml;
        std::string welcome_code;
        std::string path;  // both are empty until it is sealed, just before the first try
        std::string body;
        int tries = 0;
        std::chrono::milliseconds held{0};  // counted from the first step that sees it
        server::SteadyTime due;
    };

    void add_locked(Job job);
    void seal(Job& job, std::int64_t number) const;
    void finish(std::int64_t number, Job job, int status, server::SteadyTime now);

    const server::BusinessClock& clock_;
    Arrivals& arrivals_;
    server::CallbackSecrets secrets_;
    std::string path_;
    std::uint64_t seed_;

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::map<std::int64_t, Job> waiting_;  // by number, so in order
    std::int64_t last_number_ = 0;
    std::int64_t events_ = 0;  // a duplicate is no event of its own
    CallbackCounts counts_;
    bool stopped_ = false;
};

}  // namespace guanxi::sandbox
