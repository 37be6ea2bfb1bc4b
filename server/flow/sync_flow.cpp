#include "server/flow/sync_flow.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_map>

#include "server/flow/contact.h"
#include "server/store/customer_relation_store.h"
#include "server/store/staff_store.h"
#include "server/store/tag_store.h"

namespace guanxi::flow {

namespace {

auto fields(const staff::Department& department) {
    return std::tie(department.id, department.parent, department.name, department.position);
}

auto fields(const staff::Staff& staff) {
    return std::tie(staff.wecom_id, staff.name, staff.alias, staff.departments, staff.status, staff.contact);
}

auto fields(const tag::TagGroup& group) {
    return std::tie(group.name, group.position, group.presence);
}

auto fields(const tag::Tag& tag) {
    return std::tie(tag.group, tag.name, tag.position, tag.presence);
}

enum class Differs { No, Yes };

Status tell_tables(FlowContext& context, Differs differs) {
    if (differs == Differs::No) return Done{};
    return context.changed({.kind = store::ChangeKind::Tables});
}

Result<StaffId> save_member(FlowContext& context, const SyncedStaff& synced, Differs& differs) {
    const auto before = TRY(store::staff_by_wecom_id(context.database, synced.id));
    staff::Staff after{.id = before ? before->id : StaffId{},
                       .wecom_id = synced.id,
                       .name = synced.name,
                       .alias = synced.alias,
                       .departments = synced.departments,
                       .status = synced.status,
                       .contact = synced.contact};
    std::sort(after.departments.begin(), after.departments.end());
    if (before && fields(*before) == fields(after)) return after.id;
    differs = Differs::Yes;
    if (!before) return store::add_staff(context.database, after);
    TRY(store::save_staff(context.database, after));
    return after.id;
}

Status mark_staff_who_left(FlowContext& context, const std::set<StaffId>& listed, Differs& differs) {
    const auto all = TRY(store::all_staff(context.database));
    for (staff::Staff member : all) {
        if (listed.contains(member.id) || member.status == staff::StaffStatus::Inactive) continue;
        member.status = staff::StaffStatus::Inactive;
        TRY(store::save_staff(context.database, member));
        differs = Differs::Yes;
    }
    return Done{};
}

// The library as it was, by WeCom's ids, and what the new list names of it.
struct Library {
    std::unordered_map<WecomTagGroupId, tag::TagGroup> groups;
    std::unordered_map<WecomTagId, tag::Tag> tags;
    std::set<TagGroupId> listed_groups;
    std::set<TagId> listed_tags;
    Differs differs = Differs::No;
};

Result<Library> stored_library(FlowContext& context) {
    Library library;
    const auto groups = TRY(store::tag_groups(context.database));
    for (const tag::TagGroup& group : groups) library.groups.emplace(group.wecom_id, group);
    const auto tags = TRY(store::tags(context.database));
    for (const tag::Tag& tag : tags) library.tags.emplace(tag.wecom_id, tag);
    return library;
}

Status save_group(FlowContext& context, Library& library, tag::TagGroup after) {
    const auto before = library.groups.find(after.wecom_id);
    const bool is_known = before != library.groups.end();
    if (is_known) after.id = before->second.id;
    if (!is_known) after.id = TRY(store::add_tag_group(context.database, after));
    const bool differs = !is_known || fields(before->second) != fields(after);
    if (differs) library.differs = Differs::Yes;
    if (is_known && differs) TRY(store::save_tag_group(context.database, after));
    library.listed_groups.insert(after.id);
    library.groups.insert_or_assign(after.wecom_id, after);
    return Done{};
}

Status save_one_tag(FlowContext& context, Library& library, tag::Tag after) {
    const auto before = library.tags.find(after.wecom_id);
    const bool is_known = before != library.tags.end();
    if (is_known) after.id = before->second.id;
    if (!is_known) after.id = TRY(store::add_tag(context.database, after));
    const bool differs = !is_known || fields(before->second) != fields(after);
    if (differs) library.differs = Differs::Yes;
    if (is_known && differs) TRY(store::save_tag(context.database, after));
    library.listed_tags.insert(after.id);
    library.tags.insert_or_assign(after.wecom_id, after);
    return Done{};
}

Status save_group_with_tags(FlowContext& context, Library& library, const SyncedTagGroup& group) {
    TRY(save_group(context, library, {.id = {}, .wecom_id = group.id, .name = group.name, .position = group.position}));
    const TagGroupId group_id = library.groups.at(group.id).id;
    for (const SyncedTagGroup::SyncedTag& tag : group.tags) {
        TRY(save_one_tag(
            context, library,
            {.id = {}, .wecom_id = tag.id, .group = group_id, .name = tag.name, .position = tag.position}));
    }
    return Done{};
}

Status mark_deleted(FlowContext& context, Library& library) {
    for (auto& [wecom_id, group] : library.groups) {
        if (library.listed_groups.contains(group.id) || group.presence == tag::Presence::Deleted) continue;
        group.presence = tag::Presence::Deleted;
        TRY(store::save_tag_group(context.database, group));
        library.differs = Differs::Yes;
    }
    for (auto& [wecom_id, tag] : library.tags) {
        if (library.listed_tags.contains(tag.id) || tag.presence == tag::Presence::Deleted) continue;
        tag.presence = tag::Presence::Deleted;
        TRY(store::save_tag(context.database, tag));
        library.differs = Differs::Yes;
    }
    return Done{};
}

Status mark_gone(FlowContext& context, const store::RelationRow& before, Instant began, Announce announce) {
    store::RelationRow after = before;
    after.relation.state = customer::RelationState::Gone;
    after.state_at = std::max(before.state_at, began);
    return save_relation_change(context, &before, after, announce);
}

struct Ending {
    int run;
    Instant began;
    Announce announce;
};

Status end_friendships(FlowContext& context, StaffId staff, const Ending& ending) {
    std::vector<store::RelationRow> missed;
    do {
        missed = TRY(store::unseen_friends(context.database, staff, ending.run, ending.began, kSliceRows));
        for (const store::RelationRow& row : missed) TRY(mark_gone(context, row, ending.began, ending.announce));
    } while (!missed.empty());
    return Done{};
}

}  // namespace

Status save_departments(FlowContext& context, std::span<const staff::Department> departments) {
    const auto before = TRY(store::departments(context.database));
    Differs differs = Differs::No;
    std::set<DepartmentId> listed;
    for (const staff::Department& department : departments) {
        listed.insert(department.id);
        const bool is_known = std::any_of(before.begin(), before.end(), [&department](const staff::Department& other) {
            return fields(other) == fields(department);
        });
        if (is_known) continue;
        TRY(store::save_department(context.database, department));
        differs = Differs::Yes;
    }
    for (const staff::Department& department : before) {
        if (listed.contains(department.id)) continue;
        TRY(store::delete_department(context.database, department.id));
        differs = Differs::Yes;
    }
    return tell_tables(context, differs);
}

Status save_staff(FlowContext& context, std::span<const SyncedStaff> staff) {
    Differs differs = Differs::No;
    std::set<StaffId> listed;
    for (const SyncedStaff& member : staff) {
        const StaffId id = TRY(save_member(context, member, differs));
        listed.insert(id);
    }
    TRY(mark_staff_who_left(context, listed, differs));
    return tell_tables(context, differs);
}

Status save_tag_library(FlowContext& context, std::span<const SyncedTagGroup> groups) {
    Library library = TRY(stored_library(context));
    for (const SyncedTagGroup& group : groups) TRY(save_group_with_tags(context, library, group));
    TRY(mark_deleted(context, library));
    return tell_tables(context, library.differs);
}

Status save_contacts(FlowContext& context, std::span<const customer::ContactDetail> contacts, int run,
                     Announce announce) {
    Known known;
    for (const customer::ContactDetail& contact : contacts) {
        TRY(save_contact(context, known, contact, {.sync_run = run, .announce = announce}));
    }
    return Done{};
}

Status end_staff_run(FlowContext& context, std::span<const WecomStaffId> staff, int run, Instant began,
                     Announce announce) {
    for (const WecomStaffId& wecom_id : staff) {
        const auto member = TRY(store::staff_by_wecom_id(context.database, wecom_id));
        if (member) TRY(end_friendships(context, member->id, {run, began, announce}));
    }
    return Done{};
}

}  // namespace guanxi::flow
