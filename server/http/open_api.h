// The route table as an OpenAPI document.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "server/http/route_table.h"

namespace guanxi::http {

nlohmann::json open_api(const std::vector<Route>&, const std::string& version);

}  // namespace guanxi::http
