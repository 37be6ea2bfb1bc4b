// The small tables that rows refer to, each sorted by id.
// Rules
//   1. No id stands twice: an upsert replaces the row of its id.
//   2. Rows may refer to what no table knows; nothing checks that.
//   3. Single rows never go, only all of them at once: what is deleted is marked so, and stays to be named.
// Source: ours; design.md §4.
#pragma once

#include <string>
#include <type_traits>
#include <vector>

#include "core/base/id.h"
#include "core/customer/field.h"
#include "core/lifecycle/journey.h"
#include "core/staff/staff.h"
#include "core/tag/tag.h"

namespace guanxi::customer {

// What a row needs of a channel; its plan is read from the server by the channel page.
struct ChannelName {
    ChannelId id;
    std::string name;
};

struct Tables {
    std::vector<staff::Department> departments;
    std::vector<staff::Staff> staff;
    std::vector<tag::TagGroup> tag_groups;
    std::vector<tag::Tag> tags;
    std::vector<ChannelName> channels;
    std::vector<lifecycle::Journey> journeys;
    std::vector<Field> fields;

    void upsert(const staff::Department&);
    void upsert(const staff::Staff&);
    void upsert(const tag::TagGroup&);
    void upsert(const tag::Tag&);
    void upsert(const ChannelName&);
    void upsert(const lifecycle::Journey&);
    void upsert(const Field&);

    const staff::Staff* find(StaffId) const;  // null when unknown; valid until the next change
    const tag::Tag* find(TagId) const;
    const tag::TagGroup* find(TagGroupId) const;
    const ChannelName* find(ChannelId) const;
    const lifecycle::Journey* find(JourneyId) const;
    const Field* find(FieldId) const;
};

// A row of one of them.
template <class Row>
concept TableRow = requires(Tables tables, const Row& row) {
    tables.upsert(row);
};

}  // namespace guanxi::customer
