// One copy per person: which of her staff writes to a person whom several serve.
// Rules
//   1. Only relations in state Friend can send.
//   2. LongestKnown: the one added first. LatestAdded: the one added last. Equal times: the smaller relation id.
//   3. A person with no relation that can send among `rows` gets no copy.
// Choosing evenly over staff needs their load and is the broadcast's (core/broadcast).
// Source: ours, for the issue "The rules, whole".
#pragma once

#include <cstdint>

#include "core/customer/base.h"
#include "core/customer/persons.h"
#include "core/customer/row_set.h"

namespace guanxi::audience {

enum class SenderRule : std::uint8_t { LongestKnown, LatestAdded };

// At most one of `rows` per person.
customer::RowSet one_per_person(const customer::RowSet& rows, const customer::Persons&, const customer::Base&,
                                SenderRule);

}  // namespace guanxi::audience
