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
// The same for a request that changes something: without an answer of our server it may have been done.
std::optional<Error> failure_of_change(const Response&);
// An answer whose bytes cannot be read: the wire's error blames a field, but nobody filled one in.
Error damaged(const Error&);

}  // namespace guanxi::web
