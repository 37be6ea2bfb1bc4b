// Files that are being made and that are ready (export_worker.h): how far one is, the file itself, cancelling. Whoever
// did not ask for it is told that there is none; who may no longer export does not get it.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "server/http/export_worker.h"
#include "server/http/route_table.h"

namespace guanxi::http {

inline constexpr const char* kExportAnswer =
    R"(application/json {"id","state":"waiting|making|ready|failed","format","rows","rows_done","code"?,"detail"?})";

nlohmann::json to_wire(const ExportReport&);

void add_export_routes(std::vector<Route>&);

}  // namespace guanxi::http
