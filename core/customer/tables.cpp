#include "core/customer/tables.h"

#include <algorithm>

namespace guanxi::customer {

namespace {

template <class Rows, class Id>
auto position_of(Rows& table, Id id) {
    return std::lower_bound(table.begin(), table.end(), id, [](const auto& row, Id wanted) { return row.id < wanted; });
}

template <class Row>
void upsert_row(std::vector<Row>& table, const Row& row) {
    const auto at = position_of(table, row.id);
    if (at != table.end() && at->id == row.id) {
        *at = row;
    } else {
        table.insert(at, row);
    }
}

template <class Row>
const Row* find_row(const std::vector<Row>& table, decltype(Row::id) id) {
    const auto at = position_of(table, id);
    return at != table.end() && at->id == id ? &*at : nullptr;
}

}  // namespace

void Tables::upsert(const staff::Department& department) {
    upsert_row(departments, department);
}

void Tables::upsert(const staff::Staff& member) {
    upsert_row(staff, member);
}

void Tables::upsert(const tag::TagGroup& group) {
    upsert_row(tag_groups, group);
}

void Tables::upsert(const tag::Tag& tag) {
    upsert_row(tags, tag);
}

void Tables::upsert(const ChannelName& channel) {
    upsert_row(channels, channel);
}

void Tables::upsert(const lifecycle::Journey& journey) {
    upsert_row(journeys, journey);
}

void Tables::upsert(const Field& field) {
    upsert_row(fields, field);
}

const staff::Staff* Tables::find(StaffId id) const {
    return find_row(staff, id);
}

const tag::Tag* Tables::find(TagId id) const {
    return find_row(tags, id);
}

const tag::TagGroup* Tables::find(TagGroupId id) const {
    return find_row(tag_groups, id);
}

const ChannelName* Tables::find(ChannelId id) const {
    return find_row(channels, id);
}

const lifecycle::Journey* Tables::find(JourneyId id) const {
    return find_row(journeys, id);
}

const Field* Tables::find(FieldId id) const {
    return find_row(fields, id);
}

}  // namespace guanxi::customer
