#include "core/broadcast/outcome.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <numeric>
#include <optional>

namespace guanxi::broadcast {

namespace {

constexpr Instant kNever{};

std::size_t index(int position) {
    return static_cast<std::size_t>(position);
}

Outcome outcome_of_status(int status) {
    switch (status) {
        case 0: return Outcome::Waiting;
        case 1: return Outcome::Delivered;
        case 2: return Outcome::NotFriend;
        case 3: return Outcome::LimitReached;
        default: return Outcome::Other;
    }
}

void keep_earliest(Instant& known, Instant told) {
    if (told != kNever && (known == kNever || told < known)) known = told;
}

void raise(Outcome& known, Outcome told) {
    known = std::max(known, told);
}

std::optional<std::size_t> position_of(const Frozen& frozen, const Call& call, RelationId relation) {
    const auto recipients = frozen.of(call);
    const auto found = std::lower_bound(recipients.begin(), recipients.end(), relation);
    if (found == recipients.end() || *found != relation) return std::nullopt;
    return index(call.first) + static_cast<std::size_t>(found - recipients.begin());
}

Outcome outcome_of_call(CallState state, Task task) {
    switch (state) {
        case CallState::Planned: return Outcome::Planned;
        case CallState::Asked: return Outcome::Asked;
        case CallState::Unknown: return Outcome::Unknown;
        case CallState::Accepted: return Outcome::Waiting;
        case CallState::Refused: return Outcome::CallRefused;
        case CallState::Stopped: return task == Task::Sent ? Outcome::Waiting : Outcome::Cancelled;
        case CallState::Cancelled: return Outcome::Cancelled;
    }
    return Outcome::Unknown;
}

void add(Figures& sum, const Figures& more) {
    for (std::size_t i = 0; i < sum.by_outcome.size(); ++i) sum.by_outcome[i] += more.by_outcome[i];
}

}  // namespace

Results nothing_told(const Frozen& frozen) {
    Results results;
    results.told.assign(frozen.recipients.size(), Outcome::Planned);
    results.delivered_at.assign(frozen.recipients.size(), kNever);
    results.tasks.assign(frozen.calls.size(), Task::NotSent);
    results.sent_at.assign(frozen.calls.size(), kNever);
    return results;
}

int merge_results(Results& results, const Frozen& frozen, int call, std::span<const ResultRow> rows) {
    int strangers = 0;
    for (const ResultRow& row : rows) {
        const auto position = position_of(frozen, frozen.calls[index(call)], row.relation);
        if (!position) {
            ++strangers;
            continue;
        }
        const Outcome told = outcome_of_status(row.status);
        raise(results.told[*position], told);
        if (told == Outcome::Delivered) keep_earliest(results.delivered_at[*position], row.sent_at);
    }
    return strangers;
}

int merge_fail_list(Results& results, const Frozen& frozen, int call, std::span<const RelationId> failed) {
    int strangers = 0;
    for (const RelationId relation : failed) {
        const auto position = position_of(frozen, frozen.calls[index(call)], relation);
        strangers += position ? 0 : 1;
        if (position) raise(results.told[*position], Outcome::RefusedAtCreation);
    }
    return strangers;
}

void merge_task(Results& results, int call, int status, Instant sent_at) {
    if (status == 0) return;
    results.tasks[index(call)] = Task::Sent;
    keep_earliest(results.sent_at[index(call)], sent_at);
}

void merge(Results& results, const Results& other) {
    assert(results.told.size() == other.told.size() && results.tasks.size() == other.tasks.size());
    for (std::size_t i = 0; i < results.told.size(); ++i) {
        raise(results.told[i], other.told[i]);
        keep_earliest(results.delivered_at[i], other.delivered_at[i]);
    }
    for (std::size_t i = 0; i < results.tasks.size(); ++i) {
        results.tasks[i] = std::max(results.tasks[i], other.tasks[i]);
        keep_earliest(results.sent_at[i], other.sent_at[i]);
    }
}

Outcome outcome_of(const Results& results, CallState state, int call, int recipient) {
    return std::max(results.told[index(recipient)], outcome_of_call(state, results.tasks[index(call)]));
}

int Figures::total() const {
    return std::accumulate(by_outcome.begin(), by_outcome.end(), 0);
}

Report report(const Frozen& frozen, std::span<const CallRecord> records, const Results& results) {
    assert(records.size() == frozen.calls.size());
    std::map<StaffId, StaffFigures> by_staff;
    for (std::size_t number = 0; number < frozen.calls.size(); ++number) {
        const Call& call = frozen.calls[number];
        const CallState state = records[number].state;
        StaffFigures& figures = by_staff[call.sender];
        figures.staff = call.sender;
        for (int recipient = call.first; recipient < call.first + call.count; ++recipient) {
            ++figures.recipients.of(outcome_of(results, state, static_cast<int>(number), recipient));
        }
        const bool is_at_wecom = state == CallState::Accepted || state == CallState::Stopped;
        figures.calls += is_at_wecom ? 1 : 0;
        figures.sent += is_at_wecom && results.tasks[number] == Task::Sent ? 1 : 0;
    }

    Report report;
    for (const auto& [staff, figures] : by_staff) {
        add(report.all, figures.recipients);
        report.staff.push_back(figures);
    }
    return report;
}

}  // namespace guanxi::broadcast
