// The customer list: figures, filter, table, what is done with those that are selected, one customer's details.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/console/preferences.h"
#include "core/customer/base.h"
#include "core/customer/filter.h"
#include "core/customer/snapshot.h"

#include "web/app/intents.h"
#include "web/audience/audience_editor.h"
#include "web/console/saved_views.h"
#include "web/customer/customer_filter.h"
#include "web/customer/customer_list.h"
#include "web/customer/customer_tagging.h"
#include "web/platform/route.h"
#include "web/ui/row_selection.h"

namespace guanxi::web {

// 高级筛选 in words, one text for each of its demands; made anew when one of the others changed.
struct ToldWhere {
    std::optional<audience::Expression> where;
    std::uint64_t version = 0;  // of the base
    std::string language;       // a word of it: English ones arrive later than they are wanted
    std::vector<std::string> demands;
};

struct CustomerViewState {
    std::string route;  // from which `query` was read
    audience::ListQuery query;
    std::vector<std::string> unreadable;  // what of the route nobody can read
    CustomerFilterState filter;
    AudienceDrawerState more;  // 高级筛选
    ToldWhere told;
    CustomerList list;
    customer::Counts counts;    // of the whole base at `version`
    std::int64_t version = -1;  // of the base for which the counts hold
    Day counted_on{};
    ui::RowSelection selection;  // of relations; stays while sorting, and with other rows unless it is of all
    TaggingState tagging;
    SavedViewsState saved_views;
    std::optional<console::TableLook> wanted_look;  // to be kept by who draws this; taken from here
    RelationId open;                                // whose details are shown
    bool sync_asked = false;
};

// What the page shows beside the base.
struct CustomerViewInput {
    const customer::Base& base;
    const customer::SnapshotHead& head;
    std::int64_t version;
    Instant now;
    const console::TableLook& look;
};

// The route holds the query, in the words of core/audience/list_query.h.
void draw_customer_view(const CustomerViewInput&, const Route&, CustomerViewState&, Intents&);

}  // namespace guanxi::web
