// Sends what views asked for, and reads what servers answer.
#pragma once

#include "core/customer/base.h"

#include "web/app/intents.h"
#include "web/platform/network.h"

namespace guanxi::web {

// Each intent is checked as the server will check it; what is refused here is answered without a request.
// Empties `intents`.
void dispatch(Intents& intents, const customer::Base& base);

// An answer's problem document as an error; none for a success.
std::optional<Error> failure_of(const Response&);

}  // namespace guanxi::web
