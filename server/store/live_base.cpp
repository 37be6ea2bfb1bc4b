#include "server/store/live_base.h"

#include <algorithm>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "server/store/channel_store.h"
#include "server/store/customer_relation_store.h"
#include "server/store/customer_store.h"
#include "server/store/staff_store.h"
#include "server/store/tag_store.h"

namespace guanxi::store {

namespace {

struct Tables {
    std::vector<staff::Department> departments;
    std::vector<staff::Staff> staff;
    std::vector<tag::TagGroup> tag_groups;
    std::vector<tag::Tag> tags;
    std::vector<customer::ChannelName> channels;
};

Result<Tables> read_tables(Database& database) {
    Tables tables;
    tables.departments = TRY(departments(database));
    tables.staff = TRY(all_staff(database));
    tables.tag_groups = TRY(tag_groups(database));
    tables.tags = TRY(tags(database));
    const auto stored = TRY(channels(database));
    for (const channel::Channel& channel : stored) tables.channels.push_back({channel.id, channel.plan.name});
    return tables;
}

void put(const Tables& tables, customer::Base& base) {
    for (const auto& department : tables.departments) base.upsert(department);
    for (const auto& staff : tables.staff) base.upsert(staff);
    for (const auto& group : tables.tag_groups) base.upsert(group);
    for (const auto& tag : tables.tags) base.upsert(tag);
    for (const auto& channel : tables.channels) base.upsert(channel);
}

// What changes name, read before the lock is taken.
struct Read {
    std::vector<customer::Relation> relations;
    std::vector<RelationId> removed;
    std::vector<std::pair<CustomerId, std::string>> names;
    std::optional<Tables> tables;
    std::int64_t last_change = 0;
};

// What the changes name, each once, in order.
struct Named {
    std::set<RelationId> relations;
    std::set<CustomerId> customers;
    enum class Touched { No, Yes } tables = Touched::No;
    std::int64_t last_change = 0;
};

Named named_by(std::span<const Change> changes) {
    Named named;
    for (const Change& change : changes) {
        named.last_change = std::max(named.last_change, change.seq);
        switch (change.kind) {
            case ChangeKind::Relation: named.relations.insert({change.object}); break;
            case ChangeKind::Customer: named.customers.insert({change.object}); break;
            case ChangeKind::Tables: named.tables = Named::Touched::Yes; break;
            case ChangeKind::Channel:
            case ChangeKind::Reload: break;  // tell browsers; the base has got the rows one by one
        }
    }
    return named;
}

// A relation brings its customer, who may be new.
Status read_relation(Database& database, RelationId id, Read& read, std::set<CustomerId>& customers) {
    auto row = TRY(relation(database, id));
    if (!row) {
        read.removed.push_back(id);
        return Done{};
    }
    customers.insert(row->relation.customer);
    read.relations.push_back(std::move(row->relation));
    return Done{};
}

Result<Read> read_changes(Database& database, std::span<const Change> changes) {
    Named named = named_by(changes);
    Read read;
    read.last_change = named.last_change;
    if (named.tables == Named::Touched::Yes) read.tables = TRY(read_tables(database));
    for (const RelationId id : named.relations) TRY(read_relation(database, id, read, named.customers));
    for (const CustomerId id : named.customers) {
        auto customer = TRY(store::customer(database, id));
        if (customer) read.names.emplace_back(id, std::move(customer->name));
    }
    return read;
}

}  // namespace

Status LiveBase::load(Database& database) {
    customer::Base base;
    const std::int64_t change = TRY(last_change(database));
    const Tables tables = TRY(read_tables(database));
    put(tables, base);
    TRY(each_relation(database, staff::Scope::all(),
                      [&base](const customer::Relation& relation) { base.upsert(relation); }));
    TRY(each_customer_name(database, staff::Scope::all(),
                           [&base](CustomerId id, std::string_view name) { base.upsert_name(id, name); }));

    const std::unique_lock lock(mutex_);
    base_ = std::move(base);
    change_ = change;
    ready_ = true;
    return Done{};
}

Status LiveBase::refresh(Database& database, std::span<const Change> changes) {
    const Read read = TRY(read_changes(database, changes));

    const std::unique_lock lock(mutex_);
    if (read.tables) put(*read.tables, base_);
    for (const customer::Relation& relation : read.relations) base_.upsert(relation);
    for (const RelationId id : read.removed) base_.remove(id);
    for (const auto& [id, name] : read.names) base_.upsert_name(id, name);
    change_ = std::max(change_, read.last_change);
    return Done{};
}

void LiveBase::read(const std::function<void(const customer::Base&, std::int64_t change)>& read) const {
    const std::shared_lock lock(mutex_);
    read(base_, change_);
}

bool LiveBase::is_ready() const {
    const std::shared_lock lock(mutex_);
    return ready_;
}

}  // namespace guanxi::store
