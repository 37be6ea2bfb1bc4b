// Channels as an admin makes them.
// Rules
//   1. The same check as in the browser runs first (core/console).
//   2. Creating saves the channel as requested and plans a CreateContactWay; its QR code comes with the action's end.
#pragma once

#include <string>
#include <string_view>

#include "core/console/intent.h"
#include "core/customer/base.h"

#include "server/flow/flow_context.h"

namespace guanxi::flow {

// `ten_random_bytes` become the channel's state.
Result<channel::Channel> create_channel(FlowContext&, std::string_view actor, const console::CreateChannel&,
                                        const customer::Base&, std::string_view ten_random_bytes);
// Plans the contact way of a failed channel again.
Status retry_channel(FlowContext&, std::string_view actor, ChannelId, const customer::Base&);

}  // namespace guanxi::flow
