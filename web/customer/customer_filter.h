// The fields above the customer list, and how the address holds what they say.
#pragma once

#include <string>
#include <vector>

#include "core/audience/list_query.h"
#include "core/customer/base.h"

#include "web/platform/route.h"

namespace guanxi::web {

struct CustomerFilterState {
    bool shows_choices = false;  // narrow only: the fields behind 筛选
    bool asks_more = false;      // 高级筛选 was pressed; taken from here by who draws the filter
};

struct AddressedQuery {
    audience::ListQuery query;
    std::vector<std::string> unreadable;  // names of parameters that were left out, since nobody can read them
};
AddressedQuery query_from_route(const Route&);
Route route_of(const audience::ListQuery&);

// True when the query was changed.
bool draw_customer_filter(const customer::Base&, audience::ListQuery&, CustomerFilterState&);

}  // namespace guanxi::web
