// Golden vectors of core/report: boards, conversion by staff and channel, what reminders would come.
#include "core/console/rule_vector_company.h"
#include "core/console/rule_vector_parts.h"
#include "core/report/board.h"
#include "core/report/conversion_report.h"
#include "core/report/reminder_forecast.h"

namespace guanxi::console {

namespace {

using customer::Base;

void write_stages(VectorWriter& out, const std::vector<report::StageCount>& stages) {
    for (const report::StageCount& stage : stages) {
        out.number(stage.stage.value).number(stage.count);
        for (const int count : stage.dwell) out.number(count);
    }
}

void write_board(VectorWriter& out, const Base& base) {
    report::BoardQuery query{.journey = {out.between(1, 3)}, .now = out.instant()};
    if (out.one_in(2)) query.day_kind = lifecycle::DayKind::Working;
    const report::Board board = report::board(base, query, lifecycle::WorkingCalendar{});
    out.line("board").number(query.journey.value).at(query.now).number(board.in_no_stage);
    write_stages(out, board.stages);
    for (const report::StaffBoard& staff : board.staff) {
        out.number(staff.staff.value);
        write_stages(out, staff.stages);
    }
}

std::vector<lifecycle::StageMove> random_moves(VectorWriter& out, const Base& base, const lifecycle::Journey& journey) {
    std::vector<lifecycle::StageMove> moves;
    for (int i = 1; i <= 60; ++i) {
        const int row = out.below(base.row_count());
        lifecycle::StageMove move{.sequence = i, .journey = journey.id, .bearer = {}, .from = {}, .to = {}};
        move.bearer = lifecycle::bearer_of(journey, base.customer(row), base.relation(row));
        if (!out.one_in(6)) move.to = journey.stages[static_cast<std::size_t>(out.below(4))].id;
        move.at = out.instant();
        moves.push_back(move);
    }
    return moves;
}

void write_conversion(VectorWriter& out, const lifecycle::Conversion& conversion) {
    out.number(conversion.entered).number(conversion.won).number(conversion.lost);
    for (const lifecycle::StageConversion& stage : conversion.stages) {
        out.number(stage.reached).number(stage.advanced).number(stage.won).number(stage.lost);
    }
}

void write_report(VectorWriter& out, const Base& base) {
    const lifecycle::Journey& journey = *base.find(JourneyId{out.between(1, 2)});
    const report::ConversionReport made = report::conversion_report(base, journey, random_moves(out, base, journey));
    out.line("conversion.report");
    write_conversion(out, made.all);
    for (const lifecycle::MedianDwell& dwell : made.dwell) out.number(dwell.stays).number(dwell.seconds);
    for (const report::StaffConversion& staff : made.staff) {
        out.number(staff.staff.value);
        write_conversion(out, staff.conversion);
    }
    for (const report::ChannelConversion& channel : made.channels) {
        out.number(channel.channel.value);
        write_conversion(out, channel.conversion);
    }
}

void write_what_if(VectorWriter& out, const Base& base) {
    lifecycle::ReminderRule rule{.id = {1}, .journey = {out.between(1, 2)}, .stage = {}};
    rule.stage = {rule.journey.value * 10 + out.between(1, 4)};
    rule.after_days = out.between(1, 20);
    rule.repeat_days = out.below(4);
    rule.times_max = out.between(1, 5);
    rule.state = static_cast<lifecycle::RuleState>(out.below(2));
    rule.since = out.instant();
    const Instant now = out.instant();
    std::vector<staff::Leave> leaves;
    for (const StaffId member : out.ids<StaffId>(3, kVectorStaff)) {
        leaves.push_back({member, company_day(now), company_day(now) + std::chrono::days{out.below(20)}, {1}});
    }
    const staff::Roster roster{base.staff(), leaves, {{{2}, {3}}, {{3}, {4}}}};
    const report::ReminderForecast forecast =
        report::what_if(rule, base, {.now = now, .days = 30}, lifecycle::WorkingCalendar{}, roster);
    out.line("what_if").at(now).number(forecast.reminders).number(forecast.unheard);
    for (const report::ForecastDay& day : forecast.days) out.number(day.reminders);
    for (const report::StaffForecast& member : forecast.staff) out.number(member.staff.value).number(member.reminders);
    for (const staff::Leave& leave : leaves) {
        const staff::OnDuty duty = roster.on_duty_for(leave.staff, leave.last);
        out.number(duty.staff.value).number(static_cast<int>(duty.as));
    }
}

}  // namespace

std::string report_vectors() {
    VectorWriter out{14};
    for (int i = 0; i < 2; ++i) {
        const Base base = random_base(out, 80);
        for (int n = 0; n < 8; ++n) write_board(out, base);
        for (int n = 0; n < 4; ++n) write_report(out, base);
        for (int n = 0; n < 8; ++n) write_what_if(out, base);
    }
    return out.take();
}

}  // namespace guanxi::console
