// Collects the staff of all departments: each member once, with all of their departments.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "server/flow/sync_flow.h"
#include "server/wecom/wecom_api.h"

namespace guanxi::sync {

class StaffList {
public:
    void add(std::vector<wecom::StaffEntry> entries);
    // Members who are not listed yet are added, without a name.
    void mark_contact_function(std::span<const WecomStaffId> staff);
    std::vector<flow::SyncedStaff> take();  // in the order of their ids

private:
    std::map<std::string, flow::SyncedStaff> by_id_;  // lower case: WeCom's user ids differ by more than case
};

}  // namespace guanxi::sync
