// How often and how long a customer may be handed over.
// Rules
//   1. In service a customer is handed over at most twice within 90 days of the company, today being the last of them,
//      whoever of the staff hands her over: the limit "transfer.on_job_in_90_days" of core/quota. WeCom's documents say
//      2 (40128), its error list also speaks of once; an admin's adjustment counts here too.
//   2. Every call that WeCom may have accepted counts on its day, whatever became of it: also one whose outcome is
//      unknown. What was refused at the call, or has no record, does not.
//   3. Who has left can hand over on the day of leaving and on the kResignedDays days after it. WeCom says one year;
//      we count 365 days. For them there is no limit of times.
//   4. A customer whose transfer is asked for, unknown or waiting is not handed over again before that has ended.
// Source: wecom-api.md J (96325) and V 4, read 2026-11-22; rule 2, the 365 days and rule 4's unknown ones are ours.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/quota/quota.h"
#include "core/transfer/transfer.h"

namespace guanxi::transfer {

inline constexpr int kResignedDays = 365;

quota::Terms in_service_terms(const quota::Adjustments&);  // of rule 1

struct Permit {
    enum class Verdict : std::uint8_t { Allowed, TooOften, UnderWay, TooLate };
    Verdict verdict = Verdict::Allowed;
    int used = 0;                 // in-service transfers that count today
    std::optional<Day> again_on;  // with TooOften: the first day on which it is allowed

    friend bool operator==(const Permit&, const Permit&) = default;
};

// `past`: all transfers of this customer, in any order. `left_on` is the day of leaving, read with Resigned alone.
struct Request {
    Occasion occasion = Occasion::InService;
    Day left_on{};
};
Permit permit(std::span<const Transfer> past, const Request&, Day today, const quota::Terms& in_service);

bool is_under_way(State);  // rule 4
bool counts(State);        // rule 2

}  // namespace guanxi::transfer
