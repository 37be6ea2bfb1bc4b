// Why a relation or a person is in an audience, or is not: the expression's tree with the figures behind each leaf. The
// interface words them; told() is for logs and tests.
// Rules
//   1. Every node is answered, also those that no longer matter for the whole.
//   2. A leaf has a finding per relation it looked at: the row's own in unit Relation, all of the person's, ascending
//      by id, in unit Person, where expression.h rule 2 joins them.
//   3. It answers as evaluate.h does, by another way: each row alone.
// Source: ours, for the issue "The rules, whole".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/audience/evaluate.h"
#include "core/audience/expression.h"

namespace guanxi::audience {

enum class Answer : std::uint8_t { No, Yes };

// What a relation has to do with one condition; what does not apply is absent or empty.
struct Finding {
    RelationId relation;
    Answer answer = Answer::No;
    std::vector<std::int32_t> held;      // of the ids asked for (tags, groups with a tag, chats, materials): its own
    std::optional<std::int32_t> is;      // its stage, channel, staff, add way, gender or state, as a number
    std::optional<std::int32_t> number;  // days in the stage, sends, the field's value, days to the anniversary
    std::optional<Day> day;              // added, last sent, the field's date
    friend bool operator==(const Finding&, const Finding&) = default;
};

struct Explanation {
    Answer answer = Answer::No;
    std::vector<Finding> findings;      // of a leaf
    std::vector<Explanation> children;  // of All, Any and Not, in their order
    friend bool operator==(const Explanation&, const Explanation&) = default;
};

// `row` is one of the base's; in unit Person it stands for its person.
Explanation explain(const Expression&, const Question&, int row);

// One line per node: indented, "yes" or "no", the condition in its text form, what was found.
std::string told(const Expression&, const Explanation&);

}  // namespace guanxi::audience
