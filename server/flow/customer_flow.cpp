#include "server/flow/customer_flow.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <unordered_map>
#include <utility>

#include "core/base/wire.h"
#include "core/tag/marking.h"

#include "server/flow/contact.h"
#include "server/store/customer_relation_store.h"
#include "server/store/customer_store.h"
#include "server/store/staff_store.h"
#include "server/store/tag_store.h"

namespace guanxi::flow {

namespace {

using store::RelationRow;

std::string_view word_of(tag::Refused::Why why) {
    switch (why) {
        case tag::Refused::Why::Unknown: return "unknown";
        case tag::Refused::Why::Deleted: return "deleted";
        case tag::Refused::Why::NotOurs: return "not_ours";
        case tag::Refused::Why::TooMany: return "too_many";
    }
    return "unknown";
}

Result<std::vector<RelationRow>> wanted_rows(FlowContext& context, const std::vector<RelationId>& relations) {
    std::vector<RelationRow> rows;
    rows.reserve(relations.size());
    for (const RelationId id : relations) {
        auto row = TRY(store::relation(context.database, id));
        if (!row) return Error{ErrorCode::NotFound, "no such customer", "relations"};
        rows.push_back(*std::move(row));
    }
    return rows;
}

// Rule 1.
Status check_scope(const access::Actor& actor, const std::vector<RelationRow>& rows) {
    access::Object object;
    for (const RelationRow& row : rows) object.owners.push_back(row.relation.staff);
    std::sort(object.owners.begin(), object.owners.end());
    object.owners.erase(std::unique(object.owners.begin(), object.owners.end()), object.owners.end());
    if (access::may(actor, access::Permission::TagCustomers, object).is_allowed()) return Done{};
    return Error{ErrorCode::Forbidden, "a customer belongs to staff out of reach of this account", "relations"};
}

// What one run of the flow works with.
struct Work {
    FlowContext& context;
    const console::TagCustomers& tags;
    tag::Library library;
    std::unordered_map<StaffId, WecomStaffId> staff;
    TagsChanged answer;
};

Result<WecomStaffId> wecom_staff(Work& work, StaffId id) {
    if (const auto found = work.staff.find(id); found != work.staff.end()) return found->second;
    const auto member = TRY(store::staff(work.context.database, id));
    if (!member) return Error{ErrorCode::Storage, "a relation of staff that is not stored"};
    work.staff.emplace(id, member->wecom_id);
    return member->wecom_id;
}

Status plan_marks(Work& work, const customer::Relation& relation, tag::WecomMarks marks) {
    if (marks.add.empty() && marks.remove.empty()) return Done{};
    const auto staff = TRY(wecom_staff(work, relation.staff));
    const auto customer = TRY(store::customer(work.context.database, relation.customer));
    if (!customer) return Error{ErrorCode::Storage, "a relation of a customer who is not stored"};
    return work.context.plan(action::MarkTags{.relation = relation.id,
                                              .staff = staff,
                                              .customer = customer->wecom_id,
                                              .add = std::move(marks.add),
                                              .remove = std::move(marks.remove)});
}

void refuse_all(Work& work, RelationId relation) {
    for (const auto* const tags : {&work.tags.add, &work.tags.remove}) {
        for (const TagId tag : *tags) work.answer.refused.push_back({relation, tag, "ended"});
    }
}

Status mark(Work& work, const RelationRow& before) {
    const customer::Relation& relation = before.relation;
    if (relation.state != customer::RelationState::Friend) {
        refuse_all(work, relation.id);
        return Done{};
    }
    tag::Marking marking = tag::plan_marking(work.library, relation.tags, work.tags.add, work.tags.remove);
    for (const tag::Refused& refused : marking.refused) {
        work.answer.refused.push_back({relation.id, refused.tag, word_of(refused.why)});
    }
    if (marking.add.empty() && marking.remove.empty()) return Done{};
    TRY(plan_marks(work, relation, tag::wecom_marks(work.library, marking)));
    RelationRow after = before;
    after.relation.tags = std::move(marking.after);
    TRY(save_relation_change(work.context, &before, after, Announce::Rows));
    ++work.answer.changed;
    return Done{};
}

std::string audit_detail(const console::TagCustomers& tags, const TagsChanged& answer) {
    return wire::dump({{"relations", wire::numbers_of(tags.relations)},
                       {"add", wire::numbers_of(tags.add)},
                       {"remove", wire::numbers_of(tags.remove)},
                       {"changed", answer.changed},
                       {"refused", answer.refused.size()}});
}

}  // namespace

Result<TagsChanged> tag_customers(FlowContext& context, const Tagger& tagger, const console::TagCustomers& tags,
                                  const customer::Base& base) {
    TRY(console::check_tag_customers(tags, base));
    const auto rows = TRY(wanted_rows(context, tags.relations));
    TRY(check_scope(tagger.actor, rows));

    const auto groups = TRY(store::tag_groups(context.database));
    const auto library = TRY(store::tags(context.database));
    Work work{.context = context, .tags = tags, .library = {groups, library}, .staff = {}, .answer = {}};
    for (const RelationRow& row : rows) TRY(mark(work, row));
    TRY(context.audited(tagger.name, "customer.tag", "customers", audit_detail(tags, work.answer)));
    return std::move(work.answer);
}

}  // namespace guanxi::flow
