// What is computed over all relations before anybody is written to: a send's forecast, the board, the reminders to
// come.
#include <cstdio>
#include <cstdlib>

#include "core/broadcast/forecast.h"
#include "core/report/board.h"
#include "core/report/reminder_forecast.h"

#include "tests/bench/core_bench.h"

namespace guanxi::bench {

namespace {

customer::RowSet everybody(const customer::Base& base) {
    customer::RowSet rows{base.row_count()};
    for (int row = 0; row < base.row_count(); ++row) rows.insert(row);
    return rows;
}

// To all, one copy per person, the staff's work evened out.
Numbers measure_forecast(World& world) {
    customer::Persons persons;
    const auto grouping = timed(5, [&] { persons = customer::persons_of(world.base); });
    const auto rows = everybody(world.base);
    const broadcast::Plan plan{.at = world.company.now};
    broadcast::Forecast forecast;
    const auto times = timed(11, [&] {
        auto made = broadcast::forecast(world.base, persons, rows, plan);
        if (!made) {
            std::fprintf(stderr, "forecast: %s\n", made.error().detail.c_str());
            std::exit(1);
        }
        forecast = *std::move(made);
    });
    return {{"p50_ms", times.p50},
            {"min_ms", times.least},
            {"grouping_ms", grouping.p50},
            {"reached", static_cast<double>(forecast.relations.of(broadcast::Verdict::Reached))},
            {"quota_reached", static_cast<double>(forecast.relations.of(broadcast::Verdict::QuotaReached))},
            {"largest_load", static_cast<double>(forecast.largest_load)}};
}

// The board, and a rule of reminders over the next 30 days.
Numbers measure_board(World& world) {
    const lifecycle::WorkingCalendar calendar;
    const staff::Roster roster{world.base.staff(), {}, {}};
    const lifecycle::ReminderRule rule{.id = {1},
                                       .journey = kJourney,
                                       .stage = kStageX,
                                       .after_days = 7,
                                       .repeat_days = 3,
                                       .times_max = 10,
                                       .since = world.company.now};
    report::Board board;
    const auto board_times = timed(
        11, [&] { board = report::board(world.base, {.journey = kJourney, .now = world.company.now}, calendar); });
    report::ReminderForecast forecast;
    const auto forecast_times =
        timed(11, [&] { forecast = report::what_if(rule, world.base, {.now = world.company.now}, calendar, roster); });
    return {{"p50_ms", board_times.p50 + forecast_times.p50},
            {"board_ms", board_times.p50},
            {"what_if_ms", forecast_times.p50},
            {"in_stage_x", static_cast<double>(board.stages.at(1).count)},
            {"reminders", static_cast<double>(forecast.reminders)}};
}

}  // namespace

std::vector<Measurement> plan_measurements() {
    return {{"forecast", measure_forecast}, {"board", measure_board}};
}

}  // namespace guanxi::bench
