// From a request to its route: who may enter, how much it may bring, what is written down about it.
#pragma once

#include "server/base/http.h"
#include "server/http/route_table.h"

namespace guanxi::http {

struct Services;

// The handler of the console's lane: routes of the table, and the browser program for every other GET. Table and
// services must outlive it.
server::Handler console_handler(const RouteTable&, Services&);

}  // namespace guanxi::http
