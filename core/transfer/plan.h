// Who takes over which customers.
// Rules
//   1. Able to take over is who is active, has the customer-contact function, is not on leave, is not who hands over
//      and has room left. WeCom wants the first two.
//   2. Steps are tried in their order for each customer, until one offers a taker; so a later step is the fallback:
//        Among         the step's staff
//        ByTag         the staff of the first of its routes whose tag the relation has and that has somebody able
//        ByDepartment  of the step's staff those who share a department with who hands over
//      A step without staff means all takers of the order; an order without takers means all staff.
//   3. Within a step the customer goes to the taker with the fewest customers: with Evenly of this plan, with LeastLoad
//      of all relations that she has and will have by this plan. Of equals the smaller id takes.
//   4. Customers are gone through by relation id. The same order, relations and staff give the same plan.
//   5. Left out, each with its reason: who is not a friend of who hands over; whom the limits forbid (limit.h); who is
//      a friend of one of the takers of the step that offers some: she stays with the company there; whom nobody can
//      take.
//   6. A taker takes at most `cap_each` customers of the plan, or of her own cap; 0 is no cap of the plan, and an own
//      cap of 0 takes nobody. When a step's takers are all full the next step is tried.
//   7. Every relation of who hands over stands in exactly one place: assigned or left out.
// Source: what WeCom wants wecom-api.md J (96325), read 2026-11-22; the rest is ours.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/customer/base.h"
#include "core/staff/leave.h"
#include "core/staff/staff.h"
#include "core/transfer/limit.h"

namespace guanxi::transfer {

inline constexpr int kStepsMax = 10;
inline constexpr int kRoutesMax = 200;
inline constexpr int kTakersMax = 1'000;
inline constexpr int kHandedMax = 100'000;  // of one who hands over; WeCom's own limit of customers is lower

struct TagRoute {
    TagId tag;
    std::vector<StaffId> staff;

    friend bool operator==(const TagRoute&, const TagRoute&) = default;
};

struct Step {
    enum class Choice : std::uint8_t { Among, ByTag, ByDepartment };
    enum class Spread : std::uint8_t { Evenly, LeastLoad };
    Choice choice = Choice::Among;
    Spread spread = Spread::Evenly;
    std::vector<StaffId> staff;    // Among, ByDepartment
    std::vector<TagRoute> routes;  // ByTag

    friend bool operator==(const Step&, const Step&) = default;
};

struct Order {
    Occasion occasion = Occasion::Resigned;
    StaffId from;
    Day left_on{};                // with Resigned
    std::vector<StaffId> takers;  // empty: all staff
    std::vector<Step> steps;
    int cap_each = 0;
    std::map<StaffId, int> caps;

    friend bool operator==(const Order&, const Order&) = default;
};

// One customer of who hands over, and what must be known of her.
struct Handed {
    RelationId relation;
    CustomerId customer;
    customer::RelationState state = customer::RelationState::Friend;
    std::vector<TagId> tags;       // ascending
    std::vector<StaffId> friends;  // other staff whose friend she is; ascending
    std::vector<StaffId> not_to;   // takers that were full for her before (retry.h); ascending
};
// Relations of `from` within the base, by id. Walks all rows.
std::vector<Handed> handed_over_by(const customer::Base&, StaffId from);

// What rules 1 and 3 ask about the staff. `loads`: friends each has; who is not in it has none.
struct Crew {
    std::span<const staff::Department> departments;
    std::span<const staff::Staff> staff;
    const staff::Roster& roster;
    std::map<StaffId, int> loads;
};
std::map<StaffId, int> loads_of(const customer::Base&);

struct Assigned {
    RelationId relation;
    CustomerId customer;
    StaffId to;
    int step = 0;  // from 0

    friend bool operator==(const Assigned&, const Assigned&) = default;
};
struct LeftOut {
    enum class Why : std::uint8_t { NotFriend, TooOften, UnderWay, TooLate, FriendOfTaker, NoTaker, AllFull, Other };
    RelationId relation;
    CustomerId customer;
    Why why = Why::NoTaker;
    StaffId taker;                // with FriendOfTaker
    std::optional<Day> again_on;  // with TooOften

    friend bool operator==(const LeftOut&, const LeftOut&) = default;
};
struct Unable {
    enum class Why : std::uint8_t { Unknown, Inactive, NoContactFunction, OnLeave, HandsOver, Other };
    StaffId staff;
    Why why = Why::Unknown;

    friend bool operator==(const Unable&, const Unable&) = default;
};

struct Plan {
    std::vector<Assigned> assigned;  // by relation
    std::vector<LeftOut> left_out;   // by relation
    std::vector<Unable> unable;      // of the staff that the order names, or of all; by id

    friend bool operator==(const Plan&, const Plan&) = default;
};

// Errors name the field: from, steps, takers, routes, cap.
Status check_order(const Order&, std::span<const staff::Staff>);

// `past`: transfers of these customers, by customer. `today` is a day of the company.
using Past = std::map<CustomerId, std::vector<Transfer>>;
struct Frame {
    const Past& past;
    Day today{};
    quota::Terms in_service = in_service_terms({});
};
Plan plan_transfer(const Order&, const Crew&, std::span<const Handed>, const Frame&);

}  // namespace guanxi::transfer
