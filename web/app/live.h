// The browser's copy of the base: loaded whole after sign-in, then kept in step by asking for changes each second
// while somebody looks.
// Rules
//   1. What the feed answers is asked for from the last change that is contained, so nothing is missed however long the
//      connection was away; a reader too far behind is told so and loads the whole base again.
//   2. After an answer that did not come, or says that the server cannot, the next question waits kFirstRetry, then
//      twice as long each time up to kLongestRetry, less up to half of it by lot, so that not every browser comes back
//      at the same moment. A browser without a network asks again as soon as it has one.
//   3. Rows stay on the screen meanwhile. A part that cannot be read is asked for once more, then the whole base is.
//   4. `base` shows what the server said with what is pending on top (web/app/pending.h).
// Polling and not long polling: a question costs the server 0.1 ms of processor and the browser no frame; each waiting
// long poll would hold one of its eight workers (server.md §2) and be quicker by half a second on average.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/customer/base.h"
#include "core/customer/snapshot.h"

#include "web/platform/network.h"

namespace guanxi::web {

inline constexpr int kPollMilliseconds = 1'000;
inline constexpr int kFirstRetryMilliseconds = 1'000;
inline constexpr int kLongestRetryMilliseconds = 60'000;
inline constexpr int kPollPatienceMilliseconds = 15'000;

class Live {
public:
    Live();

    std::function<void()> session_lost;
    // Around every change of the base by the server; `question` is the number of the question that was answered.
    std::function<void(customer::Base&)> before_changes;
    std::function<void(customer::Base&, int question)> after_changes;

    void start();  // after sign-in
    void stop();   // after sign-out; forgets everything
    void wake();   // asks at once: the page is visible again, or something was changed that the feed will tell
    void change(const std::function<void(customer::Base&)>&);  // by what is pending

    const customer::Base& base() const { return base_; }
    const customer::SnapshotHead& head() const { return head_; }
    bool is_loaded() const { return loaded_; }
    const std::optional<Error>& failure() const { return failure_; }  // of the last request
    // By this machine's clock, seconds since 1970; none: in step, or away for less than it takes to ask twice.
    std::optional<std::int64_t> cut_off_since() const;
    const Progress& progress() const { return progress_; }  // of loading the whole base
    bool is_outdated() const { return is_outdated_; }       // another build answers than the one this page began with
    int questions() const { return questions_; }            // asked so far
    // Grows whenever rows or tables changed: what views compute from the base is computed again.
    std::int64_t version() const { return version_; }
    Instant now() const;  // the server's business time, moved on by the time since

private:
    void load();
    void poll();
    void ask(Request);
    void schedule();
    void take(const Response&, int question);
    void apply(std::string_view bytes, int question);
    void note_build(const std::string& build);
    int retry_milliseconds() const;

    customer::Base base_;
    customer::SnapshotHead head_;
    std::optional<Error> failure_;
    std::optional<std::int64_t> cut_off_since_;
    Progress progress_;
    std::string build_;    // the first that answered; kept over sign-outs
    double taken_at_ = 0;  // steady milliseconds
    std::int64_t version_ = 0;
    int questions_ = 0;
    int failures_ = 0;    // in a row
    int damages_ = 0;     // likewise
    int generation_ = 0;  // answers of an earlier sign-in are ignored
    int timer_ = 0;
    bool loaded_ = false;
    bool under_way_ = false;
    bool asked_again_ = false;  // woken while a question was under way
    bool started_ = false;
    bool is_outdated_ = false;
};

}  // namespace guanxi::web
