// The threads of a running server and what they call. README.md lists them.
#pragma once

#include <chrono>

#include "server/app/parts.h"
#include "server/app/thread_group.h"

namespace guanxi::app {

// Nothing waits for these in normal life: a notification comes first.
inline constexpr std::chrono::seconds kUrgentLookEvery{30};
inline constexpr std::chrono::seconds kInboxLookEvery{5};  // rows that could not be processed for want of storage
inline constexpr std::chrono::seconds kMaintainEvery{60};
// A row whose time has come may be another worker's; a worker that finds nothing looks again no sooner.
inline constexpr std::chrono::milliseconds kShortestNap{200};
inline constexpr int kAnyWorkers = 3;

class Workers {
public:
    explicit Workers(Parts& parts) : parts_(parts) {}

    void start_writer();    // writer and passwords: sign-in and callbacks wait for them
    void start_the_rest();  // needs a loaded base
    void ask_to_stop();     // all but the writer
    ThreadGroup::Joined join_the_rest(std::chrono::milliseconds patience);
    ThreadGroup::Joined stop_writer(std::chrono::milliseconds patience);  // after everything queued is committed

private:
    Parts& parts_;
    ThreadGroup writer_;
    ThreadGroup rest_;
};

}  // namespace guanxi::app
