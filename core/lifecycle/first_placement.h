// The first stage of customers who were there before a journey was switched on, or who come from a synchronisation.
// Rules
//   1. Who has been in the journey, ever, gets no first stage: running it again places nobody twice, and who was taken
//      out stays out.
//   2. The first line of the mapping, in the admin's order, of which she has the tag says the stage. Without one it is
//      `otherwise`, and without that the first open stage.
//   3. She entered it when she was added, or at `now` if the rule says so or if when she was added is not known (1970)
//      or lies ahead.
//   4. In a journey that is kept per person her tags are those of all her relations, and she was added when the first
//      of them was.
// Source: ours, after issue 3, part 4.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/lifecycle/move.h"

namespace guanxi::lifecycle {

inline constexpr int kTagStagesMax = 200;

struct TagStage {
    TagId tag;
    StageId stage;

    friend bool operator==(const TagStage&, const TagStage&) = default;
};

enum class EntryTime : std::uint8_t { WhenAdded, WhenPlaced };
enum class JourneyPast : std::uint8_t { Absent, Present };

struct FirstPlacement {
    std::vector<TagStage> by_tag;
    StageId otherwise;  // none: the first open stage
    EntryTime entry = EntryTime::WhenAdded;

    friend bool operator==(const FirstPlacement&, const FirstPlacement&) = default;
};

// Stages known and open, no tag twice. Errors name the field: by_tag, otherwise.
Status check_first_placement(const Journey&, const FirstPlacement&);

struct Newcomer {
    Bearer bearer;
    Instant added_at{};
    std::vector<TagId> tags;                 // ascending
    JourneyPast past = JourneyPast::Absent;  // whether any move of the journey was ever recorded for her
};

// None by rule 1. The rule is a checked one.
std::optional<StageMove> first_move(const Journey&, const FirstPlacement&, const Newcomer&, Instant now);

}  // namespace guanxi::lifecycle
