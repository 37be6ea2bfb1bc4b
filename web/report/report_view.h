// The overview (概览): how the company is doing. Key figures, friends added per day by channel, friends of each staff.
#pragma once

#include <cstdint>
#include <string>

#include "core/customer/base.h"
#include "core/report/overview.h"

#include "web/ui/chart.h"

namespace guanxi::web {

struct ReportViewInput {
    const customer::Base& base;
    std::int64_t version;  // of the base
    Instant now;
};

// What the figures were computed from; they are computed again when any of it changed.
struct ReportSource {
    std::int64_t version = -1;
    Day today{};
    std::string title;  // in the words that are there: English ones may come later

    friend bool operator==(const ReportSource&, const ReportSource&) = default;
};

struct ReportViewState {
    ReportSource source;
    report::Overview figures;
    ui::Chart added;
    ui::Chart staff;
    ui::ChartState added_state;
    ui::ChartState staff_state;
    int computed = 0;  // how often
};

void draw_report_view(const ReportViewInput&, ReportViewState&);

}  // namespace guanxi::web
