#include "core/customer/base.h"

#include <algorithm>
#include <cassert>
#include <limits>

#include "core/customer/growth.h"

namespace guanxi::customer {

namespace {

std::uint32_t seconds_of(Instant at) {
    constexpr std::int64_t kLatest = std::numeric_limits<std::uint32_t>::max();
    return static_cast<std::uint32_t>(std::clamp<std::int64_t>(seconds_from_instant(at), 0, kLatest));
}

std::uint16_t days_of(Day day) {
    constexpr std::int64_t kLatest = std::numeric_limits<std::uint16_t>::max();
    return static_cast<std::uint16_t>(std::clamp<std::int64_t>(day.time_since_epoch().count(), 0, kLatest));
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

}  // namespace

void Base::upsert(const Relation& relation) {
    assert(relation.id.value > 0 && relation.customer.value > 0 && relation.staff.value > 0);
    int row = row_of_.find(relation.id, relation_);
    if (row < 0) {
        row = row_count();
        add_row(relation.id);
    }
    customer_[index(row)] = relation.customer;
    staff_.set(index(row), relation.staff.value);
    channel_.set(index(row), std::max(relation.channel.value, 0));
    added_at_[index(row)] = seconds_of(relation.added_at);
    add_way_.set(index(row), std::max(relation.add_way, 0));
    state_.set(row, static_cast<int>(relation.state));
    remark_.set(row, relation.remark);
    tags_.set(row, relation.tags);
    write_stages(row, relation.stages);
    write_person(row, relation.person);
    ++version_;
}

void Base::add_row(RelationId relation) {
    const int row = row_count();
    append(relation_, relation);
    row_of_.insert(relation, row, relation_);
    append(customer_, CustomerId{});
    for (NarrowColumn* column : {&staff_, &channel_, &add_way_}) column->push_back(0);
    append(added_at_, 0U);
    for (Planes* planes : {&state_, &gender_, &sends_}) planes->resize(row + 1);
    append(last_sent_, std::uint16_t{0});
    tags_.add_row(row);
    groups_.add_row(row);
    opened_.add_row(row);
    for (StageColumn& column : stages_) column.add_row();
    fields_.add_row();
}

void Base::write_person(int row, const Person& person) {
    gender_.set(row, static_cast<int>(person.gender));
    sends_.set(row, std::clamp(person.sends, 0, kSendsMax));
    last_sent_[index(row)] = days_of(person.last_sent);
    if (person.reachability == Reachability::Blacklisted) {
        blacklisted_.insert(row);
    } else {
        blacklisted_.erase(row);
    }
    groups_.set(row, person.groups);
    opened_.set(row, person.opened);
    fields_.set(row, person.fields);
}

void Base::write_stages(int row, const std::vector<StagePlacement>& placements) {
    for (StageColumn& column : stages_) {
        const bool stays =
            std::any_of(placements.begin(), placements.end(),
                        [&column](const StagePlacement& placement) { return placement.journey == column.journey; });
        if (!stays) column.take_out(row);
    }
    for (const StagePlacement& placement : placements) {
        stage_column_for(placement.journey).place(row, placement.stage, seconds_of(placement.entered_at));
    }
}

StageColumn& Base::stage_column_for(JourneyId journey) {
    const auto at = position_of(stages_, journey);
    if (at != stages_.end() && at->journey == journey) return *at;
    StageColumn column{.journey = journey};
    column.reserve(row_count());
    for (int row = 0; row < row_count(); ++row) column.add_row();
    return *stages_.insert(at, std::move(column));
}

void Base::upsert_name(CustomerId customer, std::string_view name) {
    names_.upsert(customer, name);
    ++version_;
}

void Base::set_send_window(SendWindow window) {
    send_window_ = window;
    ++version_;
}

void Base::replace_tables(Tables tables) {
    tables_ = std::move(tables);
    ++version_;
}

void Base::remove(RelationId relation) {
    const int row = row_of_.find(relation, relation_);
    if (row < 0) return;
    const int last = row_count() - 1;
    row_of_.erase(relation, relation_);
    if (row != last) row_of_.move(relation_.back(), row, relation_);
    move_last_into_row(relation_, index(row));
    move_last_into_row(customer_, index(row));
    for (NarrowColumn* column : {&staff_, &channel_, &add_way_}) column->move_last_into(index(row));
    move_last_into_row(added_at_, index(row));
    for (Planes* planes : {&state_, &gender_, &sends_}) planes->move_last_into(row);
    move_last_into_row(last_sent_, index(row));
    if (blacklisted_.contains(last)) {
        blacklisted_.insert(row);
    } else {
        blacklisted_.erase(row);
    }
    blacklisted_.erase(last);
    tags_.move_last_into(row, last);
    groups_.move_last_into(row, last);
    opened_.move_last_into(row, last);
    for (StageColumn& column : stages_) column.move_last_into(row);
    fields_.move_last_into(row);
    remark_.move_last_into(row, last);
    ++version_;
}

void Base::reserve(int rows) {
    relation_.reserve(index(rows));
    row_of_.reserve(index(rows), relation_);
    customer_.reserve(index(rows));
    for (NarrowColumn* column : {&staff_, &channel_, &add_way_}) column->reserve(index(rows));
    added_at_.reserve(index(rows));
    for (Planes* planes : {&state_, &gender_, &sends_}) planes->reserve(rows);
    last_sent_.reserve(index(rows));
    for (StageColumn& column : stages_) column.reserve(rows);
    fields_.reserve(rows);
}

std::optional<int> Base::row_of(RelationId relation) const {
    const int row = row_of_.find(relation, relation_);
    if (row < 0) return std::nullopt;
    return row;
}

const StageColumn* Base::stage_column(JourneyId journey) const {
    const auto at = position_of(stages_, journey);
    return at != stages_.end() && at->journey == journey ? &*at : nullptr;
}

std::optional<StagePlacement> Base::placement(int row, JourneyId journey) const {
    const StageColumn* column = stage_column(journey);
    return column == nullptr ? std::nullopt : column->placement(row);
}

std::vector<StagePlacement> Base::placements(int row) const {
    std::vector<StagePlacement> placements;
    for (const StageColumn& column : stages_) {
        if (const auto placement = column.placement(row)) placements.push_back(*placement);
    }
    return placements;
}

Person Base::person(int row) const {
    return {.gender = gender(row),
            .reachability = reachability(row),
            .sends = sends(row),
            .last_sent = last_sent(row),
            .groups = listed(groups_.of(row)),
            .opened = listed(opened_.of(row)),
            .fields = fields_.values(row)};
}

Relation Base::relation_at(int row) const {
    return {.id = relation(row),
            .customer = customer(row),
            .staff = staff(row),
            .channel = channel(row),
            .added_at = added_at(row),
            .add_way = add_way(row),
            .state = state(row),
            .tags = listed(tags(row)),
            .remark = std::string{remark(row)},
            .stages = placements(row),
            .person = person(row)};
}

std::size_t Base::memory_bytes() const {
    std::size_t bytes = bytes_of(relation_) + row_of_.memory_bytes() + bytes_of(customer_) + bytes_of(added_at_) +
                        bytes_of(last_sent_) + blacklisted_.memory_bytes() + fields_.memory_bytes();
    for (const NarrowColumn* column : {&staff_, &channel_, &add_way_}) bytes += column->memory_bytes();
    for (const Planes* planes : {&state_, &gender_, &sends_}) bytes += planes->memory_bytes();
    bytes += tags_.list_bytes() + tags_.bitmap_bytes();
    bytes += groups_.list_bytes() + groups_.bitmap_bytes();
    bytes += opened_.list_bytes() + opened_.bitmap_bytes();
    for (const StageColumn& column : stages_) bytes += column.memory_bytes();
    return bytes;
}

std::size_t Base::text_memory_bytes() const {
    return remark_.memory_bytes() + names_.memory_bytes();
}

}  // namespace guanxi::customer
