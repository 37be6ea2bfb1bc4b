// A journey (客户旅程) is a named set of stages (阶段); a customer stands in one stage of it, or in none.
// Rules
//   1. A journey has 1 to kStagesMax stages, in the order in which they are shown; names are unique within it.
//   2. It is kept per relation (each member of staff has an own view) or per person (one stage, whoever serves her).
//   3. Stages that are closed stay known, so that history can name them; nobody is moved into them.
//   4. At least one stage is open. A journey has a name of its own among the journeys, and keeps its holder for ever.
//   5. A stage without an id is one that the store has not numbered yet; the others' ids are unique.
// Source: ours; peers.md B6 has up to 12 stages elsewhere, read 2026-11-22.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/base/time.h"

namespace guanxi::lifecycle {

inline constexpr int kStagesMax = 30;
inline constexpr int kNameCharactersMax = 30;

enum class Holder : std::uint8_t { Relation, Person };  // rule 2
enum class StageState : std::uint8_t { Open, Closed };
enum class Outcome : std::uint8_t { Underway, Won, Lost };  // what reaching the stage means for conversion

struct Stage {
    StageId id;
    std::string name;
    std::uint32_t colour = 0;  // 0xRRGGBB
    Outcome outcome = Outcome::Underway;
    StageState state = StageState::Open;

    friend bool operator==(const Stage&, const Stage&) = default;
};

struct Journey {
    JourneyId id;
    std::string name;
    Holder holder = Holder::Relation;
    std::vector<Stage> stages;

    friend bool operator==(const Journey&, const Journey&) = default;
};

// Where somebody stands in one journey. A journey that is kept per person says the same on each of the person's
// relations.
struct StagePlacement {
    JourneyId journey;
    StageId stage;
    Instant entered_at{};

    friend bool operator==(const StagePlacement&, const StagePlacement&) = default;
};

// Whose placement it is: a relation's, or a person's as a whole, and then `relation` is none.
struct Bearer {
    CustomerId customer;
    RelationId relation;

    friend auto operator<=>(const Bearer&, const Bearer&) = default;
};

// The bearer that a relation has in this journey: a move of it is a move of all relations with the same bearer.
Bearer bearer_of(const Journey&, CustomerId, RelationId);

const Stage* find_stage(const Journey&, StageId);         // null when unknown; valid while the journey is
std::optional<int> position_of(const Journey&, StageId);  // from 0, in the order in which stages are shown
std::optional<StageId> first_open_stage(const Journey&);  // none only in a journey that was not checked

// `taken` are the names of the other journeys. Errors name the field: name, stages.
Status check_journey(const Journey&, std::span<const std::string> taken);

// The same for a journey that exists: its holder stays, and so does every stage, open or closed (rules 3 and 4).
Status check_journey_change(const Journey& before, const Journey& after, std::span<const std::string> taken);

}  // namespace guanxi::lifecycle
