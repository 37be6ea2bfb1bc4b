// All relations in memory, as columns and bitmaps: the same structure in the server and in the browser, and everything
// that lists, filters or counts customers reads it. It also holds the small tables that rows refer to.
// Rules
//   1. It is filled by `upsert`s and `remove`s in any order; repeating one changes nothing.
//   2. A relation may arrive before its customer's name; the name is then empty.
//   3. Rows are positions 0 to row_count() − 1. Removing moves the last row into the gap: a row number is valid only
//      until the next change; what lasts is the RelationId.
//   4. Ids and times only, never ages: what depends on `now` is computed by who asks. Times are whole seconds from 1970
//      to 2106; others are brought to the nearest, and so is an add way below 0.
//   5. `Person::sends` counts within the send window; outside of it nobody has received anything yet.
// Source: ours; design.md §4. Its size is measured by scripts/bench core (docs/figures.md).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/id.h"
#include "core/base/time.h"
#include "core/customer/customer.h"
#include "core/customer/customer_names.h"
#include "core/customer/row_columns.h"
#include "core/customer/row_index.h"
#include "core/customer/tables.h"

namespace guanxi::customer {

class Base {
public:
    // Needs the ids of relation, customer and staff. Lists may come in any order.
    void upsert(const Relation&);
    void upsert_name(CustomerId, std::string_view name);
    void remove(RelationId);
    void set_send_window(SendWindow);  // the counts themselves come with the relations

    // Of the small tables: inserts or replaces by id.
    template <TableRow Row>
    void upsert(const Row& row) {
        tables_.upsert(row);
        ++version_;
    }
    void replace_tables(Tables);  // each must be sorted by id
    void forget_tables() { replace_tables({}); }

    void replace_rows(RowColumns, CustomerNames);  // all of them
    void reserve(int rows);

    int row_count() const { return static_cast<int>(rows_.relation.size()); }
    int block_count() const { return (row_count() + kBlockRows - 1) / kBlockRows; }
    std::uint64_t version() const { return version_; }  // another one after every change: for what is derived from rows
    std::optional<int> row_of(RelationId) const;

    RelationId relation(int row) const { return rows_.relation[index(row)]; }
    CustomerId customer(int row) const { return rows_.customer[index(row)]; }
    StaffId staff(int row) const { return {rows_.staff.at(index(row))}; }
    ChannelId channel(int row) const { return {rows_.channel.at(index(row))}; }
    Instant added_at(int row) const { return instant_from_seconds(rows_.added_at[index(row)]); }
    int add_way(int row) const { return rows_.add_way.at(index(row)); }
    RelationState state(int row) const { return static_cast<RelationState>(rows_.state.at(row)); }
    Gender gender(int row) const { return static_cast<Gender>(rows_.gender.at(row)); }
    Reachability reachability(int row) const { return static_cast<Reachability>(rows_.blacklisted.contains(row)); }
    int sends(int row) const { return rows_.sends.at(row); }
    Day last_sent(int row) const { return Day{std::chrono::days{rows_.last_sent[index(row)]}}; }
    TagList tags(int row) const { return rows_.tags.of(row); }  // ascending; valid until the next change
    std::string_view remark(int row) const {
        return rows_.remark.at(row);
    }  // valid until the next change, and so is a name
    std::string_view name(int row) const { return names_.find(customer(row)); }  // the customer's; empty when not known
    std::optional<StagePlacement> placement(int row, JourneyId) const;
    std::vector<StagePlacement> placements(int row) const { return rows_.placements(row); }
    Person person(int row) const { return rows_.person(row); }              // gathers all of it: for few rows
    Relation relation_at(int row) const { return rows_.relation_at(row); }  // likewise

    // Whole columns, for work over many rows. Null: nobody has it.
    const RowColumns& columns() const { return rows_; }
    SendWindow send_window() const { return send_window_; }
    const Bitmap* rows_with(TagId tag) const { return rows_.tags.rows_of(tag); }
    const Bitmap* rows_in(GroupChatId group) const { return rows_.groups.rows_of(group); }
    const Bitmap* rows_opened(MaterialId material) const { return rows_.opened.rows_of(material); }
    const Bitmap& untagged_rows() const { return rows_.tags.rows_without(); }
    const Bitmap& blacklisted_rows() const { return rows_.blacklisted; }
    const Planes& states() const { return rows_.state; }
    const Planes& genders() const { return rows_.gender; }
    const Planes& sends_column() const { return rows_.sends; }
    const StageColumn* stage_column(JourneyId journey) const { return rows_.stage_column(journey); }
    const CustomerNames& names() const { return names_; }
    const std::vector<CustomerId>& customer_column() const { return rows_.customer; }
    const NarrowColumn& staff_column() const { return rows_.staff; }
    const NarrowColumn& channel_column() const { return rows_.channel; }
    const NarrowColumn& add_way_column() const { return rows_.add_way; }
    std::span<const std::uint32_t> added_at_column() const { return rows_.added_at; }    // seconds since 1970
    std::span<const std::uint16_t> last_sent_column() const { return rows_.last_sent; }  // days since 1970; 0: never
    // kNoValue where there is none; empty: nobody has one.
    std::span<const std::int32_t> field_column(FieldId field) const { return rows_.fields.column(field); }

    const Tables& tables() const { return tables_; }
    const std::vector<staff::Department>& departments() const { return tables_.departments; }
    const std::vector<staff::Staff>& staff() const { return tables_.staff; }
    const std::vector<tag::TagGroup>& tag_groups() const { return tables_.tag_groups; }
    const std::vector<tag::Tag>& tags() const { return tables_.tags; }
    const std::vector<ChannelName>& channels() const { return tables_.channels; }
    const std::vector<lifecycle::Journey>& journeys() const { return tables_.journeys; }
    const std::vector<Field>& fields() const { return tables_.fields; }

    // Of the small tables: null when unknown; valid until the next change.
    template <class Id>
    const auto* find(Id id) const {
        return tables_.find(id);
    }

    std::size_t memory_bytes() const;       // everything but names and remarks; walks the bitmaps
    std::size_t text_memory_bytes() const;  // names and remarks

private:
    static std::size_t index(int row) { return static_cast<std::size_t>(row); }

    RowColumns rows_;
    RowIndex<RelationId> row_of_;
    CustomerNames names_;
    SendWindow send_window_;
    Tables tables_;
    std::uint64_t version_ = 0;
};

}  // namespace guanxi::customer
