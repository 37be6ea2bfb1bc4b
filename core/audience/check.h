// What an audience must be before it is stored or used.
// Rules
//   1. It keeps the limits of expression.h.
//   2. No list is empty, and Any and Not have something to say: an empty group is a mistake, never "everybody". Only
//      the whole expression may be All without children: everybody.
//   3. Tags and tag groups are known to the base and not deleted; journeys and their stages, channels, staff,
//      departments and fields are known. Group chats, materials and add ways have no tables there: their numbers are
//      from 1 up, those of add ways from 0.
//   4. A test fits the kind of its field, and words are among the field's words.
//   5. Ranges are not empty: the first end is not behind the last, and no number compares to what cannot be (fewer than
//      0 days, more than kSendsMax sends). What has happened already is not looked for in coming days.
//   6. Errors name the place as a path through the wire form (audience_json.h): "all[1].not.tags".
// Source: ours, for the issue "The rules, whole".
#pragma once

#include "core/audience/expression.h"
#include "core/base/result.h"
#include "core/customer/base.h"

namespace guanxi::audience {

inline constexpr int kDaysMax = 36'500;  // in "for more than N days", "in the last N days"

Status check(const Expression&, const customer::Base&);

}  // namespace guanxi::audience
