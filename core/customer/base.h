// All relations in memory, as columns and bitmaps: the same structure in the server and in the browser, and everything
// that lists, filters or counts customers reads it. It also holds the small tables that rows refer to.
// Rules
//   1. It is filled by `upsert`s and `remove`s in any order; repeating one changes nothing.
//   2. A relation may arrive before its customer's name; the name is then empty.
//   3. Rows are positions 0 to row_count() − 1. Removing moves the last row into the gap: a row number is valid only
//      until the next change; what lasts is the RelationId.
//   4. Ids and times only, never ages: what depends on `now` is computed by who asks. Times are whole seconds from 1970
//      to 2106; others are brought to the nearest.
//   5. `Person::sends` counts within the send window; outside of it nobody has received anything yet.
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
#include "core/customer/bitmap.h"
#include "core/customer/customer.h"
#include "core/customer/field.h"
#include "core/customer/narrow_column.h"
#include "core/customer/planes.h"
#include "core/customer/row_index.h"
#include "core/customer/tag_lists.h"
#include "core/lifecycle/journey.h"
#include "core/staff/staff.h"
#include "core/tag/tag.h"

namespace guanxi::customer {

// What a row needs of a channel; its plan is read from the server by the channel page.
struct ChannelName {
    ChannelId id;
    std::string name;
};

// The days in which `Person::sends` were counted: from `first`, before `end`. Both 1970-01-01 when nothing was counted.
struct SendWindow {
    Day first{};
    Day end{};

    bool holds(Instant now) const { return company_day(now) >= first && company_day(now) < end; }
    friend bool operator==(const SendWindow&, const SendWindow&) = default;
};

// One journey's stages of all rows.
struct StageColumn {
    JourneyId journey;
    std::vector<StageId> stages;  // what the numbers in `stage` mean; 0 is "in no stage"
    Planes stage{6};
    std::vector<std::uint32_t> entered_at;  // seconds since 1970; 0 in no stage

    int number_of(StageId) const;  // 0 when nobody ever stood in it
};

class Base {
public:
    // Needs the ids of relation, customer and staff. Tags may come in any order.
    void upsert(const Relation&);
    void upsert_name(CustomerId, std::string_view name);
    void remove(RelationId);
    void set_send_window(SendWindow);  // the counts themselves come with the relations

    // Upserts of the small tables, by id. They stay sorted by id.
    void upsert(const staff::Department&);
    void upsert(const staff::Staff&);
    void upsert(const tag::TagGroup&);
    void upsert(const tag::Tag&);
    void upsert(const ChannelName&);
    void upsert(const lifecycle::Journey&);
    void upsert(const Field&);

    void reserve(int rows);
    void forget_tables();  // the small tables alone; what stands in for them is upserted next

    int row_count() const { return static_cast<int>(relation_.size()); }
    int block_count() const { return (row_count() + kBlockRows - 1) / kBlockRows; }
    std::uint64_t version() const { return version_; }  // another one after every change: for what is derived from rows
    std::optional<int> row_of(RelationId) const;

    RelationId relation(int row) const { return relation_[index(row)]; }
    CustomerId customer(int row) const { return customer_[index(row)]; }
    StaffId staff(int row) const { return {staff_.at(index(row))}; }
    ChannelId channel(int row) const { return {channel_.at(index(row))}; }
    Instant added_at(int row) const { return instant_from_seconds(added_at_[index(row)]); }
    int add_way(int row) const { return add_way_.at(index(row)); }
    RelationState state(int row) const { return static_cast<RelationState>(state_.at(row)); }
    Gender gender(int row) const { return static_cast<Gender>(gender_.at(row)); }
    Reachability reachability(int row) const { return static_cast<Reachability>(blacklisted_.contains(row)); }
    int sends(int row) const { return sends_.at(row); }
    Day last_sent(int row) const { return Day{std::chrono::days{last_sent_[index(row)]}}; }
    TagList tags(int row) const { return tags_.at(row); }  // ascending; valid until the next change
    const std::string& remark(int row) const;
    const std::string& name(int row) const;  // the customer's; empty when not known
    std::optional<StagePlacement> placement(int row, JourneyId) const;
    std::vector<StagePlacement> placements(int row) const;
    Person person(int row) const;      // gathers all of it: for few rows
    Relation relation_at(int row) const;  // likewise

    // Whole columns, for work over many rows. Null: nobody ever had it.
    SendWindow send_window() const { return send_window_; }
    const Bitmap* rows_with(TagId) const;
    const Bitmap* rows_in(GroupChatId) const;
    const Bitmap* rows_opened(MaterialId) const;
    const Bitmap& untagged_rows() const { return untagged_; }
    const Bitmap& blacklisted_rows() const { return blacklisted_; }
    const Planes& states() const { return state_; }
    const Planes& genders() const { return gender_; }
    const Planes& sends_column() const { return sends_; }
    const StageColumn* stage_column(JourneyId) const;
    const std::vector<CustomerId>& customer_column() const { return customer_; }
    const NarrowColumn& staff_column() const { return staff_; }
    const NarrowColumn& channel_column() const { return channel_; }
    const NarrowColumn& add_way_column() const { return add_way_; }
    std::span<const std::uint32_t> added_at_column() const { return added_at_; }    // seconds since 1970
    std::span<const std::uint16_t> last_sent_column() const { return last_sent_; }  // days since 1970; 0: never
    std::span<const std::int32_t> field_column(FieldId) const;  // kNoValue where there is none; empty: nobody has one

    const std::vector<staff::Department>& departments() const { return departments_; }
    const std::vector<staff::Staff>& staff() const { return staff_table_; }
    const std::vector<tag::TagGroup>& tag_groups() const { return tag_groups_; }
    const std::vector<tag::Tag>& tags() const { return tags_table_; }
    const std::vector<ChannelName>& channels() const { return channels_; }
    const std::vector<lifecycle::Journey>& journeys() const { return journeys_; }
    const std::vector<Field>& fields() const { return fields_table_; }

    const staff::Staff* find(StaffId) const;  // null when unknown; valid until the next change
    const tag::Tag* find(TagId) const;
    const tag::TagGroup* find(TagGroupId) const;
    const ChannelName* find(ChannelId) const;
    const lifecycle::Journey* find(JourneyId) const;
    const Field* find(FieldId) const;

    std::size_t memory_bytes() const;        // everything but names and remarks; walks the bitmaps
    std::size_t text_memory_bytes() const;   // names and remarks; walks all of them
