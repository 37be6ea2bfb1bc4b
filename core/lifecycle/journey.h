// A journey (客户旅程) is a named set of stages (阶段); a customer stands in one stage of it, or in none.
// Rules
//   1. A journey has 1 to kStagesMax stages, in the order in which they are shown; names are unique within it.
//   2. It is kept per relation (each member of staff has an own view) or per person (one stage, whoever serves her).
//   3. Stages that are closed stay known, so that history can name them; nobody is moved into them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/id.h"

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

}  // namespace guanxi::lifecycle
