#include "core/customer/row_columns.h"

#include <algorithm>
#include <array>
#include <limits>

#include "core/customer/growth.h"

namespace guanxi::customer {

namespace {

std::size_t index(int row) {
    return static_cast<std::size_t>(row);
}

std::array<NarrowColumn*, 3> narrow_columns(RowColumns& rows) {
    return {&rows.staff, &rows.channel, &rows.add_way};
}

std::array<Planes*, 3> planes_of(RowColumns& rows) {
    return {&rows.state, &rows.gender, &rows.sends};
}

template <class Columns>
auto position_of(Columns& columns, JourneyId journey) {
    return std::lower_bound(columns.begin(), columns.end(), journey,
                            [](const StageColumn& column, JourneyId wanted) { return column.journey < wanted; });
}

template <class Id>
std::vector<Id> listed(const IdList<Id>& ids) {
    return {ids.begin(), ids.end()};
}

void set_member(Bitmap& bitmap, int row, bool is_member) {
    if (is_member) {
        bitmap.insert(row);
    } else {
        bitmap.erase(row);
    }
}

void write_person(RowColumns& rows, int row, const Person& person) {
    rows.gender.set(row, static_cast<int>(person.gender));
    rows.sends.set(row, std::clamp(person.sends, 0, kSendsMax));
    rows.last_sent[index(row)] = column_days(person.last_sent);
    set_member(rows.blacklisted, row, person.reachability == Reachability::Blacklisted);
    rows.groups.set(row, person.groups);
    rows.opened.set(row, person.opened);
    rows.fields.set(row, person.fields);
}

void write_stages(RowColumns& rows, int row, const std::vector<StagePlacement>& placements) {
    for (StageColumn& column : rows.stages) {
        const bool stays =
            std::any_of(placements.begin(), placements.end(),
                        [&column](const StagePlacement& placement) { return placement.journey == column.journey; });
        if (!stays) column.take_out(row);
    }
    for (const StagePlacement& placement : placements) {
        rows.stage_column_for(placement.journey).place(row, placement.stage, column_seconds(placement.entered_at));
    }
}

}  // namespace

std::uint32_t column_seconds(Instant at) {
    constexpr std::int64_t kLatest = std::numeric_limits<std::uint32_t>::max();
    return static_cast<std::uint32_t>(std::clamp<std::int64_t>(seconds_from_instant(at), 0, kLatest));
}

std::uint16_t column_days(Day day) {
    constexpr std::int64_t kLatest = std::numeric_limits<std::uint16_t>::max();
    return static_cast<std::uint16_t>(std::clamp<std::int64_t>(day.time_since_epoch().count(), 0, kLatest));
}

void RowColumns::reserve(int rows) {
    relation.reserve(index(rows));
    customer.reserve(index(rows));
    for (NarrowColumn* column : narrow_columns(*this)) column->reserve(index(rows));
    added_at.reserve(index(rows));
    for (Planes* planes : planes_of(*this)) planes->reserve(rows);
    last_sent.reserve(index(rows));
    for (StageColumn& column : stages) column.reserve(rows);
    fields.reserve(rows);
}

void RowColumns::add_row(RelationId id) {
    const int row = count();
    append(relation, id);
    append(customer, CustomerId{});
    for (NarrowColumn* column : narrow_columns(*this)) column->push_back(0);
    append(added_at, 0U);
    for (Planes* planes : planes_of(*this)) planes->resize(row + 1);
    append(last_sent, std::uint16_t{0});
    tags.add_row(row);
    groups.add_row(row);
    opened.add_row(row);
    for (StageColumn& column : stages) column.add_row();
    fields.add_row();
}

void RowColumns::write(int row, const Relation& from) {
    customer[index(row)] = from.customer;
    staff.set(index(row), from.staff.value);
    channel.set(index(row), std::max(from.channel.value, 0));
    added_at[index(row)] = column_seconds(from.added_at);
    add_way.set(index(row), std::max(from.add_way, 0));
    state.set(row, static_cast<int>(from.state));
    remark.set(row, from.remark);
    tags.set(row, from.tags);
    write_stages(*this, row, from.stages);
    write_person(*this, row, from.person);
}

void RowColumns::move_last_into(int row) {
    const int last = count() - 1;
    move_last_into_row(relation, index(row));
    move_last_into_row(customer, index(row));
    for (NarrowColumn* column : narrow_columns(*this)) column->move_last_into(index(row));
    move_last_into_row(added_at, index(row));
    for (Planes* planes : planes_of(*this)) planes->move_last_into(row);
    move_last_into_row(last_sent, index(row));
    set_member(blacklisted, row, blacklisted.contains(last));
    blacklisted.erase(last);
    tags.move_last_into(row, last);
    groups.move_last_into(row, last);
    opened.move_last_into(row, last);
    for (StageColumn& column : stages) column.move_last_into(row);
    fields.move_last_into(row);
    remark.move_last_into(row, last);
}

const StageColumn* RowColumns::stage_column(JourneyId journey) const {
    const auto at = position_of(stages, journey);
    return at != stages.end() && at->journey == journey ? &*at : nullptr;
}

StageColumn& RowColumns::stage_column_for(JourneyId journey) {
    const auto at = position_of(stages, journey);
    if (at != stages.end() && at->journey == journey) return *at;
    StageColumn column{.journey = journey};
    column.resize(count());
    return *stages.insert(at, std::move(column));
}

std::vector<StagePlacement> RowColumns::placements(int row) const {
    std::vector<StagePlacement> placements;
    for (const StageColumn& column : stages) {
        if (const auto placement = column.placement(row)) placements.push_back(*placement);
    }
    return placements;
}

Person RowColumns::person(int row) const {
    return {.gender = static_cast<Gender>(gender.at(row)),
            .reachability = static_cast<Reachability>(blacklisted.contains(row)),
            .sends = sends.at(row),
            .last_sent = Day{std::chrono::days{last_sent[index(row)]}},
            .groups = listed(groups.of(row)),
            .opened = listed(opened.of(row)),
            .fields = fields.values(row)};
}

Relation RowColumns::relation_at(int row) const {
    return {.id = relation[index(row)],
            .customer = customer[index(row)],
            .staff = {staff.at(index(row))},
            .channel = {channel.at(index(row))},
            .added_at = instant_from_seconds(added_at[index(row)]),
            .add_way = add_way.at(index(row)),
            .state = static_cast<RelationState>(state.at(row)),
            .tags = listed(tags.of(row)),
            .remark = std::string{remark.at(row)},
            .stages = placements(row),
            .person = person(row)};
}

std::size_t RowColumns::memory_bytes() const {
    std::size_t bytes = bytes_of(relation) + bytes_of(customer) + bytes_of(added_at) + bytes_of(last_sent) +
                        blacklisted.memory_bytes() + fields.memory_bytes();
    for (const NarrowColumn* column : {&staff, &channel, &add_way}) bytes += column->memory_bytes();
    for (const Planes* planes : {&state, &gender, &sends}) bytes += planes->memory_bytes();
    bytes += tags.list_bytes() + tags.bitmap_bytes();
    bytes += groups.list_bytes() + groups.bitmap_bytes();
    bytes += opened.list_bytes() + opened.bitmap_bytes();
    for (const StageColumn& column : stages) bytes += column.memory_bytes();
    return bytes;
}

}  // namespace guanxi::customer
