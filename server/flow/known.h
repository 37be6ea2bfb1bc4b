// From WeCom's ids to ours. Who or what we have not heard of yet is saved by its id, so that nothing that refers to it
// has to wait, and a synchronisation is asked for, which brings the rest.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "core/base/id.h"

#include "server/flow/flow_context.h"

namespace guanxi::flow {

// What one flow has looked up already.
struct Known {
    std::unordered_map<WecomStaffId, StaffId> staff;
    std::unordered_map<WecomTagId, TagId> tags;
    std::unordered_map<std::string, ChannelId> channels;  // by state; none when it is not of ours
};

Result<StaffId> known_staff(FlowContext&, Known&, const WecomStaffId&);
Result<std::vector<TagId>> known_tags(FlowContext&, Known&, const std::vector<WecomTagId>&);  // ascending, each once
Result<ChannelId> channel_of_state(FlowContext&, Known&, const std::string& state);
Result<CustomerId> known_customer(FlowContext&, const WecomCustomerId&);  // fetching is left to the caller

}  // namespace guanxi::flow
