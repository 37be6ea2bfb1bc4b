// Who would receive a mass send at a given instant, who would not and why, from whom, and when that changes.
// Rules
//   1. The verdicts are those of broadcast.h. What a person may still receive is read from the customer base
//      (quota/customer_quota.h); where that is not known there is no forecast.
//   2. Waiting: a forecast for a later `at` counts in the window that holds it. Nobody is refused for quota longer than
//      until `renews_at`, unless she is to get more copies than a whole window allows.
//   3. A simulation goes through its sends in the order of their instants, equal ones in the order given; what each
//      reaches is used up for those after it in the same window. No person's total exceeds the limit.
// Source: ours; the limits are data (quota/quota.h). Speed goal: 25 ms for a million relations and 500 senders.
#pragma once

#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/broadcast/broadcast.h"
#include "core/customer/base.h"
#include "core/customer/persons.h"
#include "core/customer/row_set.h"

namespace guanxi::broadcast {

struct StaffTally {
    StaffId staff;  // none: members of staff who are not in the base's table
    Tally relations;

    friend bool operator==(const StaffTally&, const StaffTally&) = default;
};

struct Forecast {
    Instant at{};
    Instant renews_at{};            // from when those may be reached whose quota is used up
    int limit = 0;                  // what one person may receive in the window that holds `at`
    std::vector<Verdict> verdicts;  // by row of the base
    Tally relations;
    Tally persons;                  // each person once, with the best verdict of her relations
    std::vector<StaffTally> staff;  // those with relations in the audience, ascending by id
    int largest_load = 0;           // of those reached, by the member of staff who has most to send
};

// Uses of approved sends that the base does not count yet, by person of `Persons`, in one window.
struct Reserved {
    customer::SendWindow window;
    std::vector<std::uint8_t> uses;  // empty: none; otherwise as long as there are persons; at most 255 are counted
};

// `persons` must be of this base as it is, `rows` as long as the base. Errors name the field: adjustments, excluded,
// mode.
Result<Forecast> forecast(const customer::Base&, const customer::Persons&, const customer::RowSet&, const Plan&,
                          const Reserved& = {});

// What the forecast reaches is added. A reservation of another window than the plan's is begun anew.
Status reserve(Reserved&, const customer::Base&, const customer::Persons&, const Forecast&, const Plan&);

customer::RowSet rows_with(const Forecast&, Verdict);

// Why a relation has its verdict, for the interface.
struct Reason {
    Verdict verdict = Verdict::NotAsked;
    int used = 0;  // by the person in the window, as the base counts, without reservations
    int limit = 0;
    RelationId sender;  // OtherRelation: the first of the relations that she gets it from
    Instant from{};     // QuotaReached: when it renews
};
Result<Reason> explain(const customer::Base&, const customer::Persons&, const Forecast&, const Plan&, RelationId);

struct PlannedSend {
    customer::RowSet rows;
    Plan plan;
};

struct SendFigures {
    Instant at{};
    Instant renews_at{};
    Tally relations;
    Tally persons;
    int largest_load = 0;
};

// In the order given. All plans must have the same mode and adjustments: Conflict with the field "mode" if not.
Result<std::vector<SendFigures>> simulate(const customer::Base&, const customer::Persons&,
                                          std::span<const PlannedSend>);

}  // namespace guanxi::broadcast
