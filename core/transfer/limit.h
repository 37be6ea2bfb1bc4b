// How often and how long a customer may be handed over.
// Rules
//   1. In service a customer is handed over at most `times` times within `days` days of the company, whoever of the
//      staff hands her over; today is the last of them. WeCom's documents say 2 within 90 natural days (40128); its
//      error list also speaks of once, so an admin can set it (wecom-api.md J, 96325, and V4, read 2026-11-22).
//   2. Every call that WeCom may have accepted counts on its day, whatever became of it: also one whose outcome is
//      unknown. What was refused at the call, or has no record, does not (ours: WeCom does not say).
//   3. Who has left can hand over for `resigned_days` days after the day of leaving, with that day included. WeCom says
//      one year; we count 365 days. For them there is no limit of times.
//   4. A customer whose transfer is asked for, unknown or waiting is not handed over again before that has ended.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/transfer/transfer.h"

namespace guanxi::transfer {

struct Limits {
    int times = 2;
    int days = 90;
    int resigned_days = 365;
};

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
Permit permit(std::span<const Transfer> past, const Request&, Day today, const Limits&);

bool is_under_way(State);  // rule 4
bool counts(State);        // rule 2

}  // namespace guanxi::transfer
