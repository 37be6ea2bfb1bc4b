#include "core/broadcast/call_state.h"

#include <array>

namespace guanxi::broadcast {

namespace {

struct Transition {
    CallState from;
    CallEvent event;
    CallState to;
};

// All that may happen; anything else may not.
constexpr std::array kTransitions{
    Transition{CallState::Planned, CallEvent::Ask, CallState::Asked},
    Transition{CallState::Planned, CallEvent::Cancel, CallState::Cancelled},
    Transition{CallState::Asked, CallEvent::Accept, CallState::Accepted},
    Transition{CallState::Asked, CallEvent::Refuse, CallState::Refused},
    Transition{CallState::Asked, CallEvent::Postpone, CallState::Planned},
    Transition{CallState::Asked, CallEvent::LoseAnswer, CallState::Unknown},
    Transition{CallState::Unknown, CallEvent::FindThere, CallState::Accepted},
    Transition{CallState::Unknown, CallEvent::FindAbsent, CallState::Planned},
    Transition{CallState::Accepted, CallEvent::Stop, CallState::Stopped},
};

Error impossible(const JournalEntry& entry, const char* why) {
    return {ErrorCode::Conflict, "call " + std::to_string(entry.call) + ": " + why, "journal"};
}

}  // namespace

std::optional<CallState> next(CallState state, CallEvent event) {
    for (const Transition& transition : kTransitions) {
        if (transition.from == state && transition.event == event) return transition.to;
    }
    return std::nullopt;
}

Status apply(std::vector<CallRecord>& records, const JournalEntry& entry) {
    if (entry.call < 0 || static_cast<std::size_t>(entry.call) >= records.size()) {
        return impossible(entry, "there is no such call");
    }
    CallRecord& record = records[static_cast<std::size_t>(entry.call)];
    const auto state = next(record.state, entry.event);
    if (!state) return impossible(entry, "that may not happen in its state");
    if (entry.event == CallEvent::FindAbsent && entry.at < record.asked_at + kReadBackWait) {
        return impossible(entry, "it is too early to say that WeCom does not have it");
    }
    const bool is_accepted = *state == CallState::Accepted;
    if (is_accepted && entry.msgid.empty()) return impossible(entry, "an accepted call has a msgid");

    record.state = *state;
    if (entry.event == CallEvent::Ask) record.asked_at = entry.at;
    if (entry.event == CallEvent::Refuse) record.wecom_code = entry.wecom_code;
    if (is_accepted) record.msgid = entry.msgid;
    return Done{};
}

Result<std::vector<CallRecord>> replayed(const Frozen& frozen, std::uint64_t journal_digest,
                                         std::span<const JournalEntry> journal) {
    if (digest(frozen) != journal_digest) {
        return Error{ErrorCode::Conflict, "the journal belongs to another recipient list", "digest"};
    }
    std::vector<CallRecord> records(frozen.calls.size());
    for (const JournalEntry& entry : journal) TRY(apply(records, entry));
    return records;
}

Remaining remaining_calls(std::span<const CallRecord> records) {
    Remaining remaining;
    for (std::size_t call = 0; call < records.size(); ++call) {
        switch (records[call].state) {
            case CallState::Planned: remaining.to_ask.push_back(static_cast<int>(call)); break;
            case CallState::Asked:
            case CallState::Unknown: remaining.to_read_back.push_back(static_cast<int>(call)); break;
            case CallState::Accepted:
            case CallState::Refused:
            case CallState::Stopped:
            case CallState::Cancelled: break;
        }
    }
    return remaining;
}

}  // namespace guanxi::broadcast
