// A list of channels as a file and as a page to print (list_answers.h): the rows of channel_list.h. Both need
// ViewChannels, as the list itself does.
#pragma once

#include <vector>

#include "server/http/route_table.h"

namespace guanxi::http {

void add_channel_list_routes(std::vector<Route>&);

}  // namespace guanxi::http
