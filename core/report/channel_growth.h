// How many relations each channel brought, in all and on one day: what the list of channels tells.
// Rules
//   1. A relation counts for the channel that brought it, whatever became of it since; on the company's day on which it
//      was added (added_report.h rule 1).
//   2. Relations outside of the scope are not counted: everybody is told what her own customer list tells.
// Source: ours, after issue 4, part 6.
#pragma once

#include <vector>

#include "core/channel/channel_list.h"
#include "core/customer/base.h"
#include "core/staff/scope.h"

namespace guanxi::report {

// Channels that brought anybody, ascending. Some milliseconds for a million rows: once per version of the base and day.
std::vector<channel::Growth> channel_growth(const customer::Base&, Day today, const staff::Scope&);

}  // namespace guanxi::report
