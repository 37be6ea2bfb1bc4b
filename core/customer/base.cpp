#include "core/customer/base.h"

#include <algorithm>
#include <cassert>
#include <functional>
#include <limits>

namespace guanxi::customer {

namespace {

constexpr std::size_t kAbandonedTagsMin = 4'096;  // below this, squeezing costs more than it frees

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

template <class Value>
void move_last_into(std::vector<Value>& column, std::size_t row) {
    if (row + 1 != column.size()) column[row] = std::move(column.back());
    column.pop_back();
}

template <class Value>
std::size_t bytes_of(const std::vector<Value>& column) {
    return column.capacity() * sizeof(Value);
}

// What a string holds outside of itself.
std::size_t heap_bytes_of(const std::string& text) {
    return text.capacity() > std::string{}.capacity() ? text.capacity() + 1 : 0;
}

std::int16_t in_16_bits(int number) {
    using Limits = std::numeric_limits<std::int16_t>;
    return static_cast<std::int16_t>(std::clamp<int>(number, Limits::min(), Limits::max()));
}

}  // namespace

void Base::upsert(const Relation& relation) {
    assert(relation.id.value > 0 && relation.customer.value > 0 && relation.staff.value > 0);
    const auto [known, is_added] = row_of_.try_emplace(relation.id, row_count());
    const std::size_t row = index(known->second);
    if (is_added) {
        relation_.push_back(relation.id);
        customer_.emplace_back();
        staff_.emplace_back();
        channel_.emplace_back();
        added_at_.emplace_back();
        add_way_.emplace_back();
        state_.emplace_back();
        tag_slice_.emplace_back();
        remark_.emplace_back();
    }
    customer_[row] = relation.customer;
    staff_[row] = relation.staff;
    channel_[row] = relation.channel;
    added_at_[row] = seconds_from_instant(relation.added_at);
    add_way_[row] = in_16_bits(relation.add_way);
    state_[row] = relation.state;
    remark_[row] = relation.remark;
    if (std::is_sorted(relation.tags.begin(), relation.tags.end(), std::less_equal<>{})) {
        set_tags(row, relation.tags);
    } else {
        set_tags(row, tag::changed_tags(relation.tags, {}, {}));
    }
}

void Base::upsert_name(CustomerId customer, std::string_view name) {
    if (name.empty()) {
        name_.erase(customer);
    } else {
        name_[customer] = name;
    }
}

void Base::remove(RelationId relation) {
    const auto known = row_of_.find(relation);
    if (known == row_of_.end()) return;
    const std::size_t row = index(known->second);
    row_of_.erase(known);
    tags_in_use_ -= tag_slice_[row].count;

    const RelationId last = relation_.back();
    if (last != relation) row_of_[last] = static_cast<std::int32_t>(row);
    move_last_into(relation_, row);
    move_last_into(customer_, row);
    move_last_into(staff_, row);
    move_last_into(channel_, row);
    move_last_into(added_at_, row);
    move_last_into(add_way_, row);
    move_last_into(state_, row);
    move_last_into(tag_slice_, row);
    move_last_into(remark_, row);
    compact_tags();
}

void Base::upsert(const staff::Department& department) {
    upsert_row(departments_, department);
}

void Base::upsert(const staff::Staff& member) {
    upsert_row(staff_table_, member);
}

void Base::upsert(const tag::TagGroup& group) {
    upsert_row(tag_groups_, group);
}

void Base::upsert(const tag::Tag& tag) {
    upsert_row(tags_table_, tag);
}

void Base::upsert(const ChannelName& channel) {
    upsert_row(channels_, channel);
}

void Base::reserve(int rows) {
    const std::size_t size = index(rows);
    relation_.reserve(size);
    customer_.reserve(size);
    staff_.reserve(size);
    channel_.reserve(size);
    added_at_.reserve(size);
    add_way_.reserve(size);
    state_.reserve(size);
    tag_slice_.reserve(size);
    remark_.reserve(size);
    row_of_.reserve(size);
    name_.reserve(size);
}

void Base::forget_tables() {
    departments_.clear();
    staff_table_.clear();
    tag_groups_.clear();
    tags_table_.clear();
    channels_.clear();
}

std::optional<int> Base::row_of(RelationId relation) const {
    const auto known = row_of_.find(relation);
    if (known == row_of_.end()) return std::nullopt;
    return known->second;
}

std::span<const TagId> Base::tags(int row) const {
    const TagSlice slice = tag_slice_[index(row)];
    return std::span{tag_pool_}.subspan(slice.first, slice.count);
}

const std::string& Base::name(int row) const {
    static const std::string unknown;
    const auto known = name_.find(customer_[index(row)]);
    return known == name_.end() ? unknown : known->second;
}

const staff::Staff* Base::find(StaffId id) const {
    return find_row(staff_table_, id);
}

const tag::Tag* Base::find(TagId id) const {
    return find_row(tags_table_, id);
}

const tag::TagGroup* Base::find(TagGroupId id) const {
    return find_row(tag_groups_, id);
}

const ChannelName* Base::find(ChannelId id) const {
    return find_row(channels_, id);
}

std::size_t Base::memory_bytes() const {
    std::size_t bytes = bytes_of(relation_) + bytes_of(customer_) + bytes_of(staff_) + bytes_of(channel_) +
                        bytes_of(added_at_) + bytes_of(add_way_) + bytes_of(state_) + bytes_of(tag_slice_) +
                        bytes_of(remark_) + bytes_of(tag_pool_);
    for (const std::string& remark : remark_) bytes += heap_bytes_of(remark);
    for (const auto& [customer, name] : name_) bytes += heap_bytes_of(name);
    // Each entry of a map is a node with a pointer to the next one, in a table of pointers.
    bytes += row_of_.size() * (sizeof(decltype(row_of_)::value_type) + sizeof(void*));
    bytes += name_.size() * (sizeof(decltype(name_)::value_type) + sizeof(void*));
    bytes += (row_of_.bucket_count() + name_.bucket_count()) * sizeof(void*);
    return bytes;
}

void Base::set_tags(std::size_t row, std::span<const TagId> tags) {
    TagSlice& slice = tag_slice_[row];
    tags_in_use_ = tags_in_use_ - slice.count + tags.size();
    if (tags.size() > slice.count) {
        slice.first = static_cast<std::uint32_t>(tag_pool_.size());
        tag_pool_.resize(tag_pool_.size() + tags.size());
    }
    slice.count = static_cast<std::uint32_t>(tags.size());
    std::copy(tags.begin(), tags.end(), tag_pool_.begin() + static_cast<std::ptrdiff_t>(slice.first));
    compact_tags();
}

void Base::compact_tags() {
    if (tag_pool_.size() < 2 * tags_in_use_ + kAbandonedTagsMin) return;
    std::vector<TagId> pool;
    pool.reserve(tags_in_use_);
    for (TagSlice& slice : tag_slice_) {
        const auto first = tag_pool_.begin() + static_cast<std::ptrdiff_t>(slice.first);
        slice.first = static_cast<std::uint32_t>(pool.size());
        pool.insert(pool.end(), first, first + static_cast<std::ptrdiff_t>(slice.count));
    }
    tag_pool_ = std::move(pool);
}

}  // namespace guanxi::customer
