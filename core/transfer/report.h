// From a plan to calls, and from what became of them to figures.
// Rules
//   1. A call holds at most 100 customers of one who hands over to one who takes over, by relation id; calls stand in
//      the order of occasion, who hands over, who takes over.
//   2. Success is what was taken over of what has come to an end, was refused or has no record at WeCom, in per mille,
//      rounded down. What is planned, under way or waiting does not count yet; without anything ended there is no
//      success to tell.
// Source: rule 1 wecom-api.md J (96325: at most 100 customers), read 2026-11-22; the rest is ours.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <vector>

#include "core/transfer/plan.h"

namespace guanxi::transfer {

std::vector<Transfer> transfers_of(const Order&, const Plan&);  // Planned, in the plan's order

struct Call {
    Occasion occasion = Occasion::InService;
    StaffId from;
    StaffId to;
    std::vector<RelationId> relations;  // ascending
    std::vector<CustomerId> customers;  // of them, in their order

    friend bool operator==(const Call&, const Call&) = default;
};

// The transfers that wait for their first call, and those whose same call may be repeated at once (Retry::Again).
std::vector<Call> calls_of(std::span<const Transfer>);

struct Figures {
    int planned = 0;
    int asked = 0;
    int unknown = 0;
    int no_record = 0;
    int refused_at_call = 0;
    int waiting = 0;
    int taker_full = 0;
    int refused_by_customer = 0;
    int taken_over = 0;
    std::optional<Instant> waiting_until;  // the last of the waiting ones takes effect then
    std::optional<int> success_permille;   // rule 2

    friend bool operator==(const Figures&, const Figures&) = default;
};

struct Report {
    Figures all;
    std::map<StaffId, Figures> takers;
    std::map<int, int> codes;  // of those refused at the call

    friend bool operator==(const Report&, const Report&) = default;
};
Report report(std::span<const Transfer>);

}  // namespace guanxi::transfer
