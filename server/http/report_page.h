// The overview (概览) as a page to print (paper.h): portrait A4, the key figures and the pictures on the first sheet,
// the numbers day by day behind them.
// Rules
//   1. The figures are those of the console (core/report/overview.h), within the reader's scope, at the moment of
//   asking.
//   2. What has no name stands under its number. Channels of one name are told apart by a dot, as on screen.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/report/overview.h"

#include "server/base/http.h"
#include "server/http/list_words.h"

namespace guanxi::http {

struct PrintedOverview {
    Language language = Language::Chinese;
    report::Overview figures;
    std::vector<std::string> series;  // the names of its series
    std::vector<std::string> staff;   // and of its staff
    std::string_view printed_by;
    Instant printed_at{};
};

// Names from the base that the figures are of.
PrintedOverview named(report::Overview, const customer::Base&, Language);

server::Response print_overview(const PrintedOverview&, const server::Request&);

}  // namespace guanxi::http
