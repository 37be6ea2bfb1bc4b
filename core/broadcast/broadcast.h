// A mass send to customers (客户群发) before anybody is asked: what is planned, and what may become of each relation.
// Rules
//   1. The audience is a set of relations. Of each the first verdict that applies is told, in the order of `Verdict`
//      from its end: not asked, excluded, not a friend, blacklisted, no sender, quota reached, other relation.
//   2. A relation has a sender when its member of staff is active and has the customer-contact function.
//   3. A person receives at most one copy (OnePerPerson), or one from every relation in the audience; in both cases no
//      more than her quota leaves. Who sends when she can receive from several: the one who has known her longest, the
//      one added last, or whoever evens out the staff's work (balance.h). Ties go to the smaller relation id.
//   4. Sends that are planned and not yet delivered use up quota like delivered ones (`Reserved`).
// Source: wecom-api.md G (92135), read 2026-11-22; rules 1, 3 and 4 are ours.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/base/id.h"
#include "core/base/time.h"
#include "core/quota/quota.h"

namespace guanxi::broadcast {

enum class Copies : std::uint8_t { OnePerPerson, EveryRelation };
enum class SenderRule : std::uint8_t { LongestKnown, LatestAdded, Balanced };

struct Plan {
    quota::SendMode mode = quota::SendMode::DaysOfMonth;
    quota::Adjustments adjustments;  // checked
    Instant at{};                    // when the staff are expected to press send
    Copies copies = Copies::OnePerPerson;
    SenderRule sender = SenderRule::Balanced;
    std::vector<CustomerId> excluded;  // persons who get nothing this time; ascending, none twice

    friend bool operator==(const Plan&, const Plan&) = default;
};

// From the best to the worst: the verdict of a person is the best of her relations' verdicts.
enum class Verdict : std::uint8_t {
    Reached,
    OtherRelation,  // the same person gets it from another member of staff
    QuotaReached,   // until the quota renews
    NoSender,
    Blacklisted,
    NotFriend,  // one side deleted the other
    Excluded,
    NotAsked,  // not in the audience
};
inline constexpr int kVerdicts = 8;

struct Tally {
    std::array<int, kVerdicts> by_verdict{};

    int& of(Verdict verdict) { return by_verdict[static_cast<std::size_t>(verdict)]; }
    int of(Verdict verdict) const { return by_verdict[static_cast<std::size_t>(verdict)]; }
    int asked() const;  // all but NotAsked

    friend bool operator==(const Tally&, const Tally&) = default;
};

inline constexpr int kExcludedMax = 10'000;  // picked one by one; who many are is said by the audience

// The plan's fields that a form can get wrong: adjustments, excluded (order, more than kExcludedMax).
Status check(const Plan&);

}  // namespace guanxi::broadcast
