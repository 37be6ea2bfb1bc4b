// All relations in memory, as columns: the same structure in the server and in the browser, and everything that
// lists, filters or counts customers reads it. It also holds the small tables that rows refer to.
// Rules
//   1. It is filled by `upsert`s and `remove`s in any order; repeating one changes nothing.
//   2. A relation may arrive before its customer's name; the name is then empty.
//   3. Rows are positions 0 to row_count() − 1. Removing moves the last row into the gap: a row number is valid only
//      until the next change; what lasts is the RelationId.
//   4. Ids and times only, never ages: what depends on `now` is computed by who asks.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/base/id.h"
#include "core/base/time.h"
#include "core/channel/channel.h"
#include "core/customer/customer.h"
#include "core/staff/staff.h"
#include "core/tag/tag.h"

namespace guanxi::customer {

// What a row needs of a channel; its plan is read from the server by the channel page.
struct ChannelName {
    ChannelId id;
    std::string name;
};

class Base {
public:
    // Needs the ids of relation, customer and staff. Tags may come in any order; add ways are kept in 16 bits.
    void upsert(const Relation&);
    void upsert_name(CustomerId, std::string_view name);
    void remove(RelationId);

    // Upserts of the small tables, by id. They stay sorted by id.
    void upsert(const staff::Department&);
    void upsert(const staff::Staff&);
    void upsert(const tag::TagGroup&);
    void upsert(const tag::Tag&);
    void upsert(const ChannelName&);

    void reserve(int rows);
    void forget_tables();  // the small tables alone; what stands in for them is upserted next

    int row_count() const { return static_cast<int>(relation_.size()); }
    std::optional<int> row_of(RelationId) const;

    RelationId relation(int row) const { return relation_[index(row)]; }
    CustomerId customer(int row) const { return customer_[index(row)]; }
    StaffId staff(int row) const { return staff_[index(row)]; }
    ChannelId channel(int row) const { return channel_[index(row)]; }
    Instant added_at(int row) const { return instant_from_seconds(added_at_[index(row)]); }
    int add_way(int row) const { return add_way_[index(row)]; }
    RelationState state(int row) const { return state_[index(row)]; }
    std::span<const TagId> tags(int row) const;  // ascending; valid until the next change
    const std::string& remark(int row) const { return remark_[index(row)]; }
    const std::string& name(int row) const;  // the customer's; empty when not known

    const std::vector<staff::Department>& departments() const { return departments_; }
    const std::vector<staff::Staff>& staff() const { return staff_table_; }
    const std::vector<tag::TagGroup>& tag_groups() const { return tag_groups_; }
    const std::vector<tag::Tag>& tags() const { return tags_table_; }
    const std::vector<ChannelName>& channels() const { return channels_; }

    const staff::Staff* find(StaffId) const;  // null when unknown; valid until the next change
    const tag::Tag* find(TagId) const;
    const tag::TagGroup* find(TagGroupId) const;
    const ChannelName* find(ChannelId) const;

    std::size_t memory_bytes() const;  // what it holds, for figures; walks all rows

private:
    struct TagSlice {
        std::uint32_t first = 0;
        std::uint32_t count = 0;
    };

    static std::size_t index(int row) { return static_cast<std::size_t>(row); }
    void set_tags(std::size_t row, std::span<const TagId>);
    void compact_tags();

    std::vector<RelationId> relation_;
    std::vector<CustomerId> customer_;
    std::vector<StaffId> staff_;
    std::vector<ChannelId> channel_;
    std::vector<std::int64_t> added_at_;
    std::vector<std::int16_t> add_way_;
    std::vector<RelationState> state_;
    std::vector<TagSlice> tag_slice_;
    std::vector<std::string> remark_;
    std::vector<TagId> tag_pool_;  // slices of all rows; abandoned ones are squeezed out when they outweigh the rest
    std::size_t tags_in_use_ = 0;
    std::unordered_map<RelationId, std::int32_t> row_of_;
    std::unordered_map<CustomerId, std::string> name_;

    std::vector<staff::Department> departments_;
    std::vector<staff::Staff> staff_table_;
    std::vector<tag::TagGroup> tag_groups_;
    std::vector<tag::Tag> tags_table_;
    std::vector<ChannelName> channels_;
};

}  // namespace guanxi::customer
