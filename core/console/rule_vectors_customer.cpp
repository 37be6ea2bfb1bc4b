// Golden vectors of core/customer: rows, persons, filters and the snapshot's bytes.
#include "core/base/sha256.h"
#include "core/console/rule_vector_company.h"
#include "core/console/rule_vector_parts.h"
#include "core/customer/filter.h"
#include "core/customer/persons.h"
#include "core/customer/snapshot.h"

namespace guanxi::console {

namespace {

using customer::Base;

std::string digest(std::string_view bytes) {
    Sha256 hash;
    hash.add(bytes);
    return hash.finish_hex();
}

void write_rows(VectorWriter& out, const Base& base) {
    for (int row = 0; row < base.row_count(); ++row) {
        const customer::Relation relation = base.relation_at(row);
        out.line("relation").number(relation.id.value).number(relation.customer.value).number(relation.staff.value);
        out.number(relation.channel.value).at(relation.added_at).number(relation.add_way);
        out.number(static_cast<int>(relation.state)).list(relation.tags).text(relation.remark).text(base.name(row));
        for (const customer::StagePlacement& placement : relation.stages) {
            out.number(placement.journey.value).number(placement.stage.value).at(placement.entered_at);
        }
        const customer::Person& person = relation.person;
        out.number(static_cast<int>(person.gender)).number(static_cast<int>(person.reachability)).number(person.sends);
        out.day(person.last_sent).list(person.groups).list(person.opened);
        for (const customer::FieldValue& field : person.fields) out.number(field.field.value).number(field.value);
    }
    const customer::Persons persons = customer::persons_of(base);
    for (int person = 0; person < persons.count(); ++person) {
        out.line("person");
        for (const std::int32_t row : persons.of(person)) out.number(base.relation(row).value);
    }
}

customer::Filter random_filter(VectorWriter& out) {
    customer::Filter filter;
    if (out.one_in(3)) filter.text = out.text(1);
    if (out.one_in(2)) filter.all_tags = out.ids<TagId>(1, kVectorTags);
    if (out.one_in(2)) filter.any_tags = out.ids<TagId>(4, kVectorTags);
    if (out.one_in(2)) filter.no_tags = out.ids<TagId>(2, kVectorTags);
    if (out.one_in(3)) filter.staff = out.ids<StaffId>(4, kVectorStaff);
    if (out.one_in(3)) filter.channels = out.ids<ChannelId>(3, 6);
    if (out.one_in(3)) filter.state = static_cast<customer::RelationState>(out.below(4));
    return filter;
}

void write_filter(VectorWriter& out, const Base& base) {
    const customer::Filter filter = random_filter(out);
    out.line("filter").text(filter.text).list(filter.all_tags).list(filter.any_tags).list(filter.no_tags);
    out.list(filter.staff).list(filter.channels).number(filter.state ? static_cast<int>(*filter.state) : -1);
    for (const int row : customer::matching_rows(base, filter)) out.number(base.relation(row).value);
    const Instant now = out.instant();
    const customer::Counts counts = customer::count(base, now);
    out.line("counts").at(now).number(counts.relations).number(counts.friends).number(counts.added_today);
    out.number(counts.lost);
}

void write_snapshot(VectorWriter& out, const Base& base) {
    const customer::SnapshotHead head{
        .build = "b", .corp_name = out.text(2), .change = 7, .now = out.instant(), .synced_at = out.instant()};
    const staff::Scope scope = staff::Scope::of(out.ids<StaffId>(6, kVectorStaff));
    customer::ChangedRows changed;
    changed.relations = out.ids<RelationId>(40, base.row_count() + 9);
    changed.customers = out.ids<CustomerId>(20, base.row_count());
    if (out.one_in(2)) changed.tables = customer::ChangedRows::Tables::Changed;

    const std::string whole = customer::encode_snapshot(base, staff::Scope::all(), head);
    const std::string scoped = customer::encode_snapshot(base, scope, head);
    const std::string part = customer::encode_part(base, scope, changed, head);
    out.line("snapshot").number(static_cast<std::int64_t>(whole.size())).text(digest(whole)).list(scope.staff());
    out.text(digest(scoped)).text(digest(part)).text(digest(customer::encode_reload(head)));

    Base reader;
    const auto taken = customer::apply_snapshot(reader, whole);
    taken ? out.number(taken->change) : out.error(taken.error());
    const auto merged = customer::apply_snapshot(reader, part);
    out.number(merged ? 1 : 0).text(digest(customer::encode_snapshot(reader, staff::Scope::all(), head)));
    // A snapshot that was cut off says where, and leaves the reader as it was.
    const auto size = static_cast<std::size_t>(out.below(static_cast<int>(whole.size())));
    const auto refused = customer::apply_snapshot(reader, std::string_view{whole}.substr(0, size));
    refused ? out.number(refused->change) : out.error(refused.error());
}

void write_anniversary(VectorWriter& out) {
    const Day date = company_day(out.instant());
    const Day today = company_day(out.instant());
    out.line("anniversary").day(date).day(today).number(customer::days_to_anniversary(date, today));
}

}  // namespace

std::string customer_vectors() {
    VectorWriter out{9};
    for (int i = 0; i < 2; ++i) {
        const Base base = random_base(out, 100);
        write_rows(out, base);
        for (int filter = 0; filter < 20; ++filter) write_filter(out, base);
        for (int snapshot = 0; snapshot < 3; ++snapshot) write_snapshot(out, base);
    }
    for (int i = 0; i < 150; ++i) write_anniversary(out);
    return out.take();
}

}  // namespace guanxi::console
