// The browser's copy of the base: loaded whole after sign-in, then kept in step by asking for changes each second
// while somebody looks.
#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "core/base/result.h"
#include "core/customer/base.h"
#include "core/customer/snapshot.h"

#include "web/platform/network.h"

namespace guanxi::web {

inline constexpr int kPollMilliseconds = 1'000;
inline constexpr int kRetryMilliseconds = 2'000;  // after an answer that did not come

class Live {
public:
    std::function<void()> session_lost;
    std::function<void()> server_changed;  // another build answers than the one this page came from

    void start();  // after sign-in
    void stop();   // after sign-out; forgets everything
    void wake();   // the page is visible again

    const customer::Base& base() const { return base_; }
    const customer::SnapshotHead& head() const { return head_; }
    bool is_loaded() const { return loaded_; }
    const std::optional<Error>& failure() const { return failure_; }  // of the last request
    // Grows whenever rows or tables changed: what views compute from the base is computed again.
    std::int64_t version() const { return version_; }
    Instant now() const;  // the server's business time, moved on by the time since

private:
    void load();
    void poll();
    void schedule(int milliseconds);
    void take(const Response&);
    void apply(std::string_view bytes);

    customer::Base base_;
    customer::SnapshotHead head_;
    std::optional<Error> failure_;
    double taken_at_ = 0;  // steady milliseconds
    std::int64_t version_ = 0;
    int generation_ = 0;  // answers of an earlier sign-in are ignored
    int timer_ = 0;
    bool loaded_ = false;
    bool under_way_ = false;
    bool started_ = false;
};

}  // namespace guanxi::web
