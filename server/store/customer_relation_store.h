// Relations: customers as customers of one member of staff.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/customer/customer.h"
#include "core/staff/scope.h"

#include "server/store/database.h"

namespace guanxi::store {

// A relation with what only flows need of it.
struct RelationRow {
    customer::Relation relation;
    Instant channel_at{};   // of the arrival that came through the channel
    Instant state_at{};     // of the event that set the state
    Instant received_at{};  // of the arrival whose reception was begun last; 1970: none
    std::string description;
    int sync_run = 0;  // the last full synchronisation that saw it
};

// Who serves a customer. The customer's gender comes with each relation that is read; it is saved with the customer.
struct OwnedRelation {
    RelationId relation;
    StaffId staff;
};

Result<std::optional<RelationRow>> relation(Database&, RelationId);
Result<std::optional<RelationRow>> relation_between(Database&, CustomerId, StaffId);
Result<std::vector<OwnedRelation>> relations_of(Database&, CustomerId);  // by id
Result<RelationId> add_relation(Database&, const RelationRow&);          // its id is given here
Status save_relation(Database&, const RelationRow&);                     // by id
Status mark_seen(Database&, RelationId, int sync_run);

// Friends of `staff` that the run has not seen and that were added before `began`; at most `limit`, any order.
Result<std::vector<RelationRow>> unseen_friends(Database&, StaffId staff, int run, Instant began, int limit);

// Calls back with each relation within the scope: by id with "all", else staff by staff.
Status each_relation(Database&, const staff::Scope&, const std::function<void(const customer::Relation&)>&);

}  // namespace guanxi::store
