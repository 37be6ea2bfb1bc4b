// Snapshots and parts as a browser takes them: whatever is accepted is a whole base that encodes to what decodes to the
// same; whatever is refused leaves the base as it was.
#include "core/customer/snapshot.h"

#include "core/customer/filter.h"
#include "core/customer/persons.h"

#include "tests/fuzz/target.h"

namespace guanxi::fuzz {

namespace {

using customer::Base;

customer::Relation small_relation(int id) {
    return {.id = {id},
            .customer = {id % 3 + 1},
            .staff = {id % 2 + 1},
            .channel = {},
            .added_at = instant_from_seconds(1'700'000'000 + id),
            .add_way = 1,
            .tags = {{1}, {id + 1}},
            .remark = "备注",
            .stages = {{{1}, {2}, instant_from_seconds(1'700'000'000)}}};
}

Base small_base() {
    Base base;
    for (int id = 1; id <= 4; ++id) base.upsert(small_relation(id));
    base.upsert_name({1}, "小红");
    base.upsert(staff::Staff{.id = {1}, .wecom_id = {"li"}, .name = "李明", .alias = {}, .departments = {{1}}});
    base.upsert(tag::TagGroup{.id = {1}, .wecom_id = {"et1"}, .name = "意向"});
    base.upsert(tag::Tag{.id = {1}, .wecom_id = {"et2"}, .group = {1}, .name = "较强"});
    return base;
}

// Every accessor that a view uses; the sanitizers watch.
std::size_t walk(const Base& base) {
    std::size_t seen = 0;
    for (int row = 0; row < base.row_count(); ++row) {
        must(base.row_of(base.relation(row)) == row, "a relation is found in its row");
        const customer::Relation relation = base.relation_at(row);
        seen += relation.tags.size() + relation.remark.size() + relation.stages.size() + base.name(row).size();
        for (const TagId tag : relation.tags) {
            must(base.rows_with(tag) != nullptr && base.rows_with(tag)->contains(row), "a set tag is in its bitmap");
            if (const tag::Tag* known = base.find(tag)) seen += known->name.size();
        }
        must(base.untagged_rows().contains(row) == relation.tags.empty(), "who has no tag is untagged");
    }
    const customer::Persons persons = customer::persons_of(base);
    for (int person = 0; person < persons.count(); ++person) {
        must(!persons.of(person).empty(), "every person has a row");
        seen += persons.of(person).size();
    }
    const customer::Counts counts = customer::count(base, instant_from_seconds(1'700'000'000));
    must(counts.relations == base.row_count() && counts.friends <= counts.relations, "counts are counts of rows");
    return seen + customer::matching_rows(base, {.text = "a"}).size();
}

std::string encoded(const Base& base) {
    return customer::encode_snapshot(base, staff::Scope::all(), {.build = "b"});
}

}  // namespace

void run_snapshot(std::string_view bytes) {
    Base base = small_base();
    const std::string before = encoded(base);
    const auto head = customer::apply_snapshot(base, bytes);
    if (!head) {
        must(head.error().code == ErrorCode::InvalidInput && !head.error().detail.empty(), "a refusal says why");
        must(encoded(base) == before, "what is refused changes nothing");
        return;
    }
    walk(base);
    const std::string after = encoded(base);
    Base again;
    must(customer::apply_snapshot(again, after).has_value(), "what was decoded is encoded so that it can be decoded");
    must(encoded(again) == after, "and that is the same base");
}

}  // namespace guanxi::fuzz
