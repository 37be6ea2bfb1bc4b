// Channels as the console sees them, and their QR pictures.
#pragma once

#include <vector>

#include "server/http/route_table.h"

namespace guanxi::http {

void add_channel_routes(std::vector<Route>&);

}  // namespace guanxi::http
