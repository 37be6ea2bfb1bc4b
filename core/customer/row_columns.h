// The columns of a base (base.h), and what happens to all of them at once.
// Rules
//   1. Ids in `relation` are different from each other; everything else is as the relations said, brought into what a
//      column keeps: times and add ways by base.h rule 4, sends to 0 and kSendsMax, the last send to days up to
//      2149-06-06, a channel below 0 to none.
//   2. Every column has count() rows, and a row that goes is filled by the last one in all of them.
//   3. A relation that is written takes its row out of the stages and fields that it does not name.
//   4. Journeys stand ascending; a journey has a column from the first time on that somebody stands in it.
// Source: ours; design.md §4.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/id.h"
#include "core/base/time.h"
#include "core/customer/bitmap.h"
#include "core/customer/customer.h"
#include "core/customer/field_columns.h"
#include "core/customer/membership.h"
#include "core/customer/narrow_column.h"
#include "core/customer/planes.h"
#include "core/customer/row_texts.h"
#include "core/customer/stage_column.h"

namespace guanxi::customer {

struct RowColumns {
    std::vector<RelationId> relation;
    std::vector<CustomerId> customer;
    NarrowColumn staff;
    NarrowColumn channel;
    NarrowColumn add_way;
    std::vector<std::uint32_t> added_at;  // seconds since 1970
    Planes state{2};
    Planes gender{2};
    Planes sends{6};
    std::vector<std::uint16_t> last_sent;  // days since 1970; 0: never
    Bitmap blacklisted;
    Membership<TagId> tags;
    Membership<GroupChatId> groups;
    Membership<MaterialId> opened;
    std::vector<StageColumn> stages;  // by journey
    FieldColumns fields;
    RowTexts remark;

    int count() const { return static_cast<int>(relation.size()); }
    void reserve(int rows);
    void add_row(RelationId);              // everything else is 0, none and empty
    void write(int row, const Relation&);  // but the relation's id
    void move_last_into(int row);          // and drops the last one

    const StageColumn* stage_column(JourneyId) const;  // null when nobody ever stood in one of its stages
    StageColumn& stage_column_for(JourneyId);
    std::vector<StagePlacement> placements(int row) const;
    Person person(int row) const;
    Relation relation_at(int row) const;

    std::size_t memory_bytes() const;  // without remarks
};

// Brought into what a column keeps (base.h rule 4).
std::uint32_t column_seconds(Instant);
std::uint16_t column_days(Day);

}  // namespace guanxi::customer
