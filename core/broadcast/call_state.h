// A call to WeCom that creates a mass send, from plan to end, and what is left to do after a crash.
// Rules
//   1. "Asked" is journalled before WeCom is asked, the answer after it came. Whoever finds a call that was asked and
//      has no answer does not know whether it was done: it becomes Unknown.
//   2. An unknown call is never asked again before it was read back: found at WeCom it is Accepted; not found, at the
//      earliest kReadBackWait after it was asked, it is Planned again.
//   3. A call that was surely not done (no connection, rate limit) is Planned again; one that WeCom refused for good
//      stays Refused.
//   4. Accepted is final but for stopping, which keeps staff who have not sent yet from sending. A call that has not
//      been asked is cancelled for good.
//   5. The journal belongs to one frozen list (its digest) and is in the order in which things happened.
// Source: design.md §3, invariants 2 and 4; wecom-api.md G (cancel_groupmsg_send, get_groupmsg_list_v2).
// kReadBackWait is ours: WeCom's lists may lag behind.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/broadcast/frozen.h"

namespace guanxi::broadcast {

inline constexpr std::chrono::minutes kReadBackWait{10};

enum class CallState : std::uint8_t { Planned, Asked, Unknown, Accepted, Refused, Stopped, Cancelled };
inline constexpr int kCallStates = 7;

enum class CallEvent : std::uint8_t {
    Ask,
    Accept,      // WeCom answered with a msgid
    Refuse,      // WeCom refused for good
    Postpone,    // surely not done
    LoseAnswer,  // or the program ended before it came
    FindThere,   // read back: WeCom has it
    FindAbsent,  // read back: WeCom does not have it
    Stop,        // WeCom was told to stop those who have not sent
    Cancel,      // before it was asked
};
inline constexpr int kCallEvents = 9;

// None: it may not happen in that state.
std::optional<CallState> next(CallState, CallEvent);

struct JournalEntry {
    int call = 0;  // position in Frozen::calls
    CallEvent event = CallEvent::Ask;
    Instant at{};
    std::string msgid;   // Accept and FindThere
    int wecom_code = 0;  // Refuse

    friend bool operator==(const JournalEntry&, const JournalEntry&) = default;
};

struct CallRecord {
    CallState state = CallState::Planned;
    Instant asked_at{};  // the last time; 1970-01-01 when it never was
    std::string msgid;
    int wecom_code = 0;

    friend bool operator==(const CallRecord&, const CallRecord&) = default;
};

// Applies one entry: checks rule 2's wait too. Conflict when it may not happen; then nothing changes.
Status apply(std::vector<CallRecord>&, const JournalEntry&);

// The state of every call by the journal. Conflict when the journal is of another list or cannot have happened.
Result<std::vector<CallRecord>> replayed(const Frozen&, std::uint64_t journal_digest, std::span<const JournalEntry>);

// What a restarted program does with the calls, ascending positions.
struct Remaining {
    std::vector<int> to_ask;
    std::vector<int> to_read_back;  // asked or unknown: `LoseAnswer` has to be journalled for those asked
};
Remaining remaining_calls(std::span<const CallRecord>);

}  // namespace guanxi::broadcast
