// Moving somebody from stage to stage: what is allowed, what it needs, and the event that records it.
// Rules
//   1. From a stage that the table names, only the stages listed there can be reached; from any other stage all can.
//      "No stage" stands in the table as StageId{}: entering the journey and leaving it are moves like others.
//   2. A journey with Direction::Forward allows only moves to stages further on in its order; entering and leaving are
//      in no direction.
//   3. Nobody is moved into a closed stage, nor before the instant at which she entered the present one.
//   4. Where a stage asks for a reason, a person who moves somebody into it gives one: of the stage's list, or, where
//      that is accepted, in own words. Elsewhere a reason may be given. Rules, imports and first placements need none.
//   5. A reason has at most kReasonCharactersMax characters after trimming.
//   6. Moving to the stage in which she stands changes nothing, and records nothing: the entry time stays.
// Source: ours, after issue 3, part 4.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/lifecycle/journey.h"

namespace guanxi::lifecycle {

inline constexpr int kReasonCharactersMax = 200;
inline constexpr int kReasonChoicesMax = 30;

enum class Direction : std::uint8_t { Any, Forward };
enum class OwnWords : std::uint8_t { Refused, Accepted };

struct Departure {  // one row of the table
    StageId from;
    std::vector<StageId> to;

    friend bool operator==(const Departure&, const Departure&) = default;
};

struct ReasonRule {  // for being moved into `stage`
    StageId stage;
    std::vector<std::string> choices;
    OwnWords own_words = OwnWords::Accepted;

    friend bool operator==(const ReasonRule&, const ReasonRule&) = default;
};

struct MoveRules {
    Direction direction = Direction::Any;
    std::vector<Departure> table;  // each `from` once
    std::vector<ReasonRule> reasons;

    friend bool operator==(const MoveRules&, const MoveRules&) = default;
};

// Stages known, no `from` and no reason rule twice, choices within their limits. Errors name: table, reasons.
Status check_move_rules(const Journey&, const MoveRules&);

using AutomaticRuleId = Id<struct AutomaticRuleTag>;

enum class MoverKind : std::uint8_t { Staff, Account, Rule, FirstPlacement, Import };

struct Mover {
    MoverKind kind = MoverKind::Staff;
    StaffId staff = {};         // kind Staff
    AccountId account = {};     // kind Account
    AutomaticRuleId rule = {};  // kind Rule

    friend auto operator<=>(const Mover&, const Mover&) = default;
};

// One event of the history (placement.h). Never changed once it is recorded.
struct StageMove {
    std::int64_t sequence = 0;  // from 1 up, in the order of recording; 0 until it is recorded
    JourneyId journey;
    Bearer bearer;
    StageId from;  // where she stood when it was decided; none: entering
    StageId to;    // none: leaving
    Instant at{};  // when it took effect, which may be long before it was recorded
    Mover by;
    std::string reason = {};
    std::int64_t undoes = 0;  // the sequence of a move that is taken back; then `from` and `to` are none

    friend auto operator<=>(const StageMove&, const StageMove&) = default;
};

enum class MoveVerdict : std::uint8_t {
    Moved,
    Unchanged,  // rule 6
    UnknownStage,
    ClosedStage,  // rule 3
    NotInTable,   // rule 1
    Backwards,    // rule 2
    BeforeEntry,  // rule 3
    ReasonMissing,
    ReasonNotListed,
    ReasonTooLong,
};

struct MoveWish {
    StageId to;  // none: leave the journey
    Instant at{};
    Mover by;
    std::string reason = {};
};

struct MoveAnswer {
    MoveVerdict verdict = MoveVerdict::Unchanged;
    std::optional<StagePlacement> placement = {};  // where she stands after it; none: in no stage
    std::optional<StageMove> move = {};            // to be recorded; with Moved alone
    std::vector<StageId> possible = {};  // unless Moved or Unchanged: where she could go, in the journey's order
};

// `placement` is the present one, none: in no stage. The rules are checked ones (check_move_rules).
MoveAnswer decide_move(const Journey&, const MoveRules&, const Bearer&, const std::optional<StagePlacement>& placement,
                       const MoveWish&);

// Open stages that can be reached from `from` (none: from outside), in the journey's order. Leaving is not among them.
std::vector<StageId> possible_stages(const Journey&, const MoveRules&, StageId from);

}  // namespace guanxi::lifecycle
