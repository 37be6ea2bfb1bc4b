// What each account has set for itself in the console.
// Rules
//   1. One document per account, whole: of two that are saved the later one stays, also when it was made from an older
//      one. Who has several pages open sees in each what that page saved last.
#pragma once

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/console/preferences.h"

#include "server/store/database.h"

namespace guanxi::store {

Result<console::Preferences> preferences_of(Database&, AccountId);  // the standard ones when nothing was saved
Status save_preferences(Database&, AccountId, const console::Preferences&);

}  // namespace guanxi::store
