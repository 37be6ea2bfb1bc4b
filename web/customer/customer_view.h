// The customer list: figures, filter, table, and one customer's details at the side.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/customer/base.h"
#include "core/customer/filter.h"
#include "core/customer/snapshot.h"

#include "web/app/intents.h"
#include "web/platform/route.h"

namespace guanxi::web {

struct CustomerViewState {
    customer::Filter filter;
    std::vector<int> rows;      // of `filter` at `version`
    customer::Counts counts;    // of the whole base at `version`
    std::int64_t version = -1;  // of the base for which rows and counts hold
    Day counted_on{};
    std::string route;           // from which `filter` was read
    RelationId open;             // whose details are shown
    bool shows_choices = false;  // narrow only: the fields behind 筛选
    bool sync_asked = false;
};

// What the page shows beside the base.
struct CustomerViewInput {
    const customer::Base& base;
    const customer::SnapshotHead& head;
    std::int64_t version;
    Instant now;
};

// The route holds the filter: q, tag, staff, channel, state.
void draw_customer_view(const CustomerViewInput&, const Route&, CustomerViewState&, Intents&);

}  // namespace guanxi::web
