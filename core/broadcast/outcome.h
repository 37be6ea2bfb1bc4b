// What became of a mass send: WeCom's pages of results merged into one picture, and its figures.
// Rules
//   1. A recipient's outcome only rises in the order of `Outcome`; delivered is final. A page that comes twice, late or
//      out of order changes nothing but what it adds: merging is commutative and idempotent.
//   2. The time of delivery is the earliest that WeCom tells. A member of staff has sent as soon as one answer says so.
//   3. A status that we do not know is kept as Other and shown so.
//   4. Until WeCom tells more, a recipient is as far as its call: planned, asked, unknown, waiting, refused. Those of a
//      cancelled call are cancelled, and so are those of a stopped one whose member of staff had not sent.
//   5. Figures always sum up: every recipient is counted once, in all and for its sender.
// Source: wecom-api.md G (get_groupmsg_send_result, get_groupmsg_task, fail_list), read 2026-11-22. For tasks the table
// says 0 and 2, the sample 1: everything but 0 counts as sent.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "core/broadcast/call_state.h"

namespace guanxi::broadcast {

enum class Outcome : std::uint8_t {
    Planned,
    Asked,
    Unknown,            // of a call whose outcome is not known
    Waiting,            // the staff member has not sent it: WeCom's 0
    CallRefused,        // WeCom refused the whole call
    Cancelled,          // before anybody sent
    RefusedAtCreation,  // fail_list
    Other,              // a status of WeCom that we do not know
    LimitReached,       // WeCom's 3
    NotFriend,          // WeCom's 2
    Delivered,          // WeCom's 1
};
inline constexpr int kOutcomes = 11;

// From get_groupmsg_send_result. `status` is WeCom's number.
struct ResultRow {
    RelationId relation;
    int status = 0;
    Instant sent_at{};  // 1970-01-01 when WeCom gives none
};

enum class Task : std::uint8_t { NotSent, Sent };

struct Results {
    std::vector<Outcome> told;          // by recipient, what WeCom told; Planned: nothing yet
    std::vector<Instant> delivered_at;  // by recipient; 1970-01-01 when not delivered or not told
    std::vector<Task> tasks;            // by call
    std::vector<Instant> sent_at;       // by call; 1970-01-01 when not sent or not told

    friend bool operator==(const Results&, const Results&) = default;
};
Results nothing_told(const Frozen&);

// Each returns how many rows were of no recipient of that call; they change nothing.
int merge_results(Results&, const Frozen&, int call, std::span<const ResultRow>);
int merge_fail_list(Results&, const Frozen&, int call, std::span<const RelationId>);
void merge_task(Results&, int call, int status, Instant sent_at);

// Another copy of the same send's results, such as one computed elsewhere.
void merge(Results&, const Results& other);

// Rule 4, of a recipient of `call`, whose state is given.
Outcome outcome_of(const Results&, CallState, int call, int recipient);

struct Figures {
    std::array<int, kOutcomes> by_outcome{};

    int& of(Outcome outcome) { return by_outcome[static_cast<std::size_t>(outcome)]; }
    int of(Outcome outcome) const { return by_outcome[static_cast<std::size_t>(outcome)]; }
    int total() const;

    friend bool operator==(const Figures&, const Figures&) = default;
};

struct StaffFigures {
    StaffId staff;
    Figures recipients;
    int calls = 0;  // accepted ones
    int sent = 0;   // of these, those that the member of staff has sent

    friend bool operator==(const StaffFigures&, const StaffFigures&) = default;
};

struct Report {
    Figures all;
    std::vector<StaffFigures> staff;  // ascending by id
};
Report report(const Frozen&, std::span<const CallRecord>, const Results&);

}  // namespace guanxi::broadcast
