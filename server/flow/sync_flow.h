// Saves what a synchronisation read, in slices of at most kSliceRows rows per flow.
// Rules
//   1. Local fields (channel, sync marks) are never overwritten by what WeCom says; WeCom's fields always are.
//   2. What WeCom no longer lists is kept and marked: staff inactive, tags deleted, relations gone (only those of the
//      staff read completely, and only when they were added before the run began). Departments are taken out.
//   3. A relation's channel is known by its state, also when the event was missed.
//   4. A first or large synchronisation writes one reload change instead of one per row.
//   5. A relation that was ended is a friend again when WeCom lists it as added after its end, or when we had only
//      missed it (Gone). Staff and tags that we do not know are saved by their id and asked for.
#pragma once

#include <span>
#include <vector>

#include "core/customer/customer.h"
#include "core/staff/staff.h"

#include "server/flow/flow_context.h"

namespace guanxi::flow {

inline constexpr int kSliceRows = 500;

struct SyncedStaff {
    WecomStaffId id;
    std::string name;
    std::string alias;
    std::vector<DepartmentId> departments;
    staff::StaffStatus status = staff::StaffStatus::Active;
    staff::ContactFunction contact = staff::ContactFunction::Absent;
};

struct SyncedTagGroup {
    WecomTagGroupId id;
    std::string name;
    std::int64_t position = 0;
    struct SyncedTag {
        WecomTagId id;
        std::string name;
        std::int64_t position = 0;
    };
    std::vector<SyncedTag> tags;
};

// Each takes the whole list: who or what is missing from it is marked (rule 2).
Status save_departments(FlowContext&, std::span<const staff::Department>);
Status save_staff(FlowContext&, std::span<const SyncedStaff>);
Status save_tag_library(FlowContext&, std::span<const SyncedTagGroup>);

// How a slice's changes are told: row by row, or by the reload that ends the run.
enum class Announce { Rows, Reload };
// The touched relations are recorded so that the base is refreshed in both cases.
Status save_contacts(FlowContext&, std::span<const customer::ContactDetail>, int run, Announce);
Status end_staff_run(FlowContext&, std::span<const WecomStaffId> staff, int run, Instant began, Announce);

struct SyncState {
    int run = 0;            // of the last one that began
    Instant finished_at{};  // of the last one that ended; 1970: never
    enum class Due : std::uint8_t { No, Yes } organisation_due = Due::No, tags_due = Due::No;  // asked for by events
    std::int64_t organisation_asked = 0;  // how often so far: what is asked for while a run reads stays due
    std::int64_t tags_asked = 0;
};
Result<SyncState> sync_state(store::Database&);
Status begin_run(FlowContext&, int run);
Status end_run(FlowContext&, int run, Announce);
// What `handled` names as due is done; `handled` was read before WeCom was asked.
Status clear_due(FlowContext&, const SyncState& handled);
enum class SyncPart : std::uint8_t { Organisation, Tags };
Status ask_for_sync(FlowContext&, SyncPart);

}  // namespace guanxi::flow
