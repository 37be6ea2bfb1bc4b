// The recipient list of a mass send as it was approved: who gets it from whom, in which call to WeCom.
// Rules
//   1. A recipient is a relation. It stands in exactly one call; a call has one sender and at most
//      quota::kMassSendRecipientsMax recipients.
//   2. Calls are ascending by sender, and within a sender by their recipients; recipients are ascending by relation id.
//      A sender's calls are full but for the last one.
//   3. The same forecast gives the same list, on both sides, byte for byte. After approval it never changes
//      (design.md §3, invariant 4): `digest` is stored with the approval and compared before every call. It guards
//      against our own mistakes and damage, not against an attacker; the audit chain holds a SHA-256 of the same bytes.
//   4. Bytes that are not exactly what `encoded` gives for some list are refused whole.
// Source: wecom-api.md G (92135), read 2026-11-22.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/broadcast/forecast.h"

namespace guanxi::broadcast {

struct Call {
    StaffId sender;
    std::int32_t first = 0;  // position of its first recipient in the list
    std::int32_t count = 0;

    friend bool operator==(const Call&, const Call&) = default;
};

struct Frozen {
    BroadcastId broadcast;
    Instant at{};  // the plan's
    std::vector<Call> calls;
    std::vector<RelationId> recipients;

    std::span<const RelationId> of(const Call& call) const {
        return std::span{recipients}.subspan(static_cast<std::size_t>(call.first),
                                             static_cast<std::size_t>(call.count));
    }
    friend bool operator==(const Frozen&, const Frozen&) = default;
};

// The relations that the forecast reaches. It must be of this base as it is.
Frozen freeze(const customer::Base&, const Forecast&, BroadcastId);

std::string encoded(const Frozen&);
Result<Frozen> frozen_from_bytes(std::string_view bytes);

// FNV-1a of 64 bits over `encoded`: rule 3.
std::uint64_t digest(const Frozen&);

}  // namespace guanxi::broadcast
