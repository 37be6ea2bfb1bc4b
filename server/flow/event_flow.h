// What follows from what WeCom tells us.
// Rules
//   1. An event older than what a relation's state already reflects does not move that state. Of two events of the same
//      second an end outweighs an adding. The order in which events arrive does not matter.
//   2. Somebody added through one of our channels gets the channel's reception (core/welcome). The welcome goes out at
//      once when the nickname is known or not needed, else after FetchCustomer, and without the nickname when
//      kNicknamePatience is over. Tags and remark are planned after FetchCustomer, which tells what is set already. A
//      second event of the same arrival plans nothing: one with the same welcome code, or one without a code when the
//      arrival was received and has not ended since.
//   3. Somebody added otherwise is fetched too, without a reception.
//   4. Staff whom we do not know yet are saved by their WeCom id, and a staff synchronisation is asked for.
//   5. An end whose adding we never heard of is kept, with an unknown time of adding (1970).
//   6. A relation's channel is the last of ours that brought the customer.
#pragma once

#include <optional>

#include "core/action/action.h"
#include "core/customer/customer.h"
#include "core/event/event.h"

#include "server/flow/flow_context.h"

namespace guanxi::flow {

Status handle_event(FlowContext&, const event::Event&);

// The end of a FetchCustomer: saves the details; with an arrival, plans welcome, tags and remark. Without details (they
// could not be had in time, or there are none) an arrival is received with what is known, and fetched again later; what
// is left of it then is the remark.
Status contact_fetched(FlowContext&, const action::FetchCustomer&, const std::optional<customer::ContactDetail>&);

}  // namespace guanxi::flow
