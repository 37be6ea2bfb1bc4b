// Golden vectors of core/lifecycle: moves, histories, working days, automatic moves, reminders.
#include "core/base/wire.h"
#include "core/console/rule_vector_parts.h"
#include "core/console/rule_vector_writer.h"
#include "core/lifecycle/conversion.h"
#include "core/lifecycle/first_placement.h"
#include "core/lifecycle/reminder.h"

namespace guanxi::console {

namespace {

using namespace std::chrono_literals;
using lifecycle::Journey;
using lifecycle::StageMove;
using lifecycle::StagePlacement;

constexpr int kStages = 5;
constexpr lifecycle::Bearer kBearer{{3}, {4}};

StageId some_stage(VectorWriter& out, int beyond = 0) {
    return {out.below(kStages + 1 + beyond)};  // 0: none
}

Journey random_journey(VectorWriter& out) {
    Journey journey{
        .id = {1}, .name = "成交旅程", .holder = static_cast<lifecycle::Holder>(out.below(2)), .stages = {}};
    for (int id = 1; id <= kStages; ++id) {
        journey.stages.push_back(
            {.id = {id},
             .name = out.one_in(8) ? out.text(2) : "阶段" + std::to_string(id),
             .colour = static_cast<std::uint32_t>(out.below(0x1000000)),
             .outcome = static_cast<lifecycle::Outcome>(out.one_in(2) ? 0 : out.below(3)),
             .state = out.one_in(6) ? lifecycle::StageState::Closed : lifecycle::StageState::Open});
    }
    return journey;
}

lifecycle::MoveRules random_rules(VectorWriter& out) {
    lifecycle::MoveRules rules;
    if (out.one_in(3)) rules.direction = lifecycle::Direction::Forward;
    for (int from = 0; from <= kStages; ++from) {
        if (out.one_in(3)) rules.table.push_back({{from}, out.ids<StageId>(3, kStages)});
    }
    if (out.one_in(2)) {
        rules.reasons.push_back({{out.between(1, kStages)}, {"价格", "时间"}, lifecycle::OwnWords::Accepted});
        if (out.one_in(2)) rules.reasons.back().own_words = lifecycle::OwnWords::Refused;
    }
    return rules;
}

lifecycle::WorkingCalendar random_calendar(VectorWriter& out, Day around) {
    lifecycle::WorkingDays days;
    for (bool& works : days.weekdays) works = !out.one_in(3);
    for (int i = out.below(8); i > 0; --i) days.holidays.push_back(around + std::chrono::days{out.between(-20, 60)});
    for (int i = out.below(4); i > 0; --i) days.extra_days.push_back(around + std::chrono::days{out.between(-20, 60)});
    auto calendar = lifecycle::WorkingCalendar::create(days);
    return calendar ? *std::move(calendar) : lifecycle::WorkingCalendar{};
}

void write_calendar(VectorWriter& out) {
    const Day day = company_day(out.instant());
    const lifecycle::WorkingCalendar calendar = random_calendar(out, day);
    const Day other = day + std::chrono::days{out.between(-40, 90)};
    const int days = out.below(30);
    out.line("calendar").day(day).day(other).number(days).number(calendar.is_working(day) ? 1 : 0);
    for (const auto kind : {lifecycle::DayKind::Calendar, lifecycle::DayKind::Working}) {
        out.number(calendar.days_between(kind, day, other)).day(calendar.day_after(kind, day, days));
        out.day(calendar.earliest_within(kind, day, days));
        const Instant now = company_midnight(other) + std::chrono::seconds{out.between(-1, 1)};
        out.number(lifecycle::dwell_days(calendar, kind, company_midnight(day), now));
    }
}

void write_journey(VectorWriter& out) {
    const Journey journey = random_journey(out);
    const lifecycle::MoveRules rules = random_rules(out);
    const StageId from = some_stage(out);
    const auto first = lifecycle::first_open_stage(journey);
    out.line("journey").status(lifecycle::check_journey(journey, std::vector<std::string>{"别的"}));
    out.status(lifecycle::check_move_rules(journey, rules)).number(first ? first->value : -1).number(from.value);
    out.list(lifecycle::possible_stages(journey, rules, from));
    Journey changed = journey;
    changed.stages.pop_back();
    if (out.one_in(2)) changed.stages = random_journey(out).stages;
    out.status(lifecycle::check_journey_change(journey, changed, {}));
}

void write_move(VectorWriter& out) {
    const Journey journey = random_journey(out);
    const lifecycle::MoveRules rules = random_rules(out);
    const StageId from = some_stage(out);
    const Instant entered = out.instant();
    std::optional<StagePlacement> placement;
    if (from) placement = StagePlacement{journey.id, from, entered};
    lifecycle::MoveWish wish{
        .to = some_stage(out, 1), .at = entered + std::chrono::seconds{out.between(-1, 9)}, .by = {}};
    wish.reason = out.one_of({"", "价格", "价格 ", "别的", "时间"});
    const lifecycle::MoveAnswer answer = lifecycle::decide_move(journey, rules, kBearer, placement, wish);
    out.line("move").number(from.value).at(entered).number(wish.to.value).at(wish.at).text(wish.reason);
    out.number(static_cast<int>(answer.verdict)).list(answer.possible);
    if (answer.placement) out.number(answer.placement->stage.value).at(answer.placement->entered_at);
    if (answer.move) out.number(answer.move->from.value).number(answer.move->to.value).at(answer.move->at);
}

std::vector<StageMove> random_history(VectorWriter& out) {
    std::vector<StageMove> moves;
    const Instant begin = out.instant();
    const int count = out.between(1, 14);
    for (int i = 1; i <= count; ++i) {
        StageMove move{.sequence = i, .journey = {1}, .bearer = {{out.between(1, 3)}, {}}, .from = {}, .to = {}};
        move.at = begin + std::chrono::hours{out.below(500)};
        if (i > 1 && out.one_in(6)) {
            move.undoes = out.between(1, i - 1);
        } else {
            move.to = some_stage(out);
        }
        move.by.kind = static_cast<lifecycle::MoverKind>(out.below(5));
        moves.push_back(move);
    }
    return moves;
}

void write_conversion(VectorWriter& out, const lifecycle::Conversion& conversion) {
    out.number(conversion.entered).number(conversion.won).number(conversion.lost);
    for (const lifecycle::StageConversion& stage : conversion.stages) {
        out.number(stage.reached).number(stage.advanced).number(stage.won).number(stage.lost);
    }
    out.number(lifecycle::permille(conversion.won, conversion.entered));
}

void write_history(VectorWriter& out) {
    const Journey journey = random_journey(out);
    const std::vector<StageMove> moves = random_history(out);
    const std::vector<lifecycle::Stay> stays = lifecycle::stays_from(moves);
    out.line("history");
    for (const StageMove& move : moves) {
        out.number(move.bearer.customer.value).number(move.to.value).at(move.at).number(move.undoes);
    }
    out.line("stays");
    for (const lifecycle::Stay& stay : stays) {
        out.number(stay.bearer.customer.value).number(stay.stage.value).at(stay.entered_at);
        out.at(stay.left_at.value_or(Instant{})).number(stay.next.value);
    }
    out.line("conversion");
    write_conversion(out, lifecycle::conversion_of(journey, stays));
    for (const lifecycle::Cohort& cohort : lifecycle::cohorts_of(journey, stays)) {
        out.number(static_cast<int>(cohort.month.year())).number(static_cast<unsigned>(cohort.month.month()));
        write_conversion(out, cohort.conversion);
    }
    for (const lifecycle::MedianDwell& dwell : lifecycle::median_dwell(journey, stays)) {
        out.number(dwell.stays).number(dwell.seconds);
    }
}

lifecycle::AutomaticRule random_automatic(VectorWriter& out, int id, Instant around) {
    lifecycle::AutomaticRule rule{.id = {id}, .trigger = {}, .from = out.ids<StageId>(2, kStages), .to = {}};
    rule.trigger.kind = static_cast<lifecycle::TriggerKind>(out.below(5));
    rule.trigger.tags = out.ids<TagId>(3, 6);
    rule.trigger.channels = out.ids<ChannelId>(2, 4);
    rule.trigger.days = out.between(1, 20);
    rule.trigger.day_kind = static_cast<lifecycle::DayKind>(out.below(2));
    rule.to = {out.between(1, kStages)};
    rule.since = around + std::chrono::days{out.between(-30, 10)};
    if (out.one_in(5)) rule.state = lifecycle::RuleState::Off;
    return rule;
}

void write_automatic(VectorWriter& out) {
    const Instant around = out.instant();
    lifecycle::JourneyPlan plan{.journey = random_journey(out), .moves = random_rules(out), .automatic = {}};
    for (int id = 1; id <= 4; ++id) plan.automatic.push_back(random_automatic(out, id, around));
    const lifecycle::WorkingCalendar calendar = random_calendar(out, company_day(around));
    lifecycle::Standing standing{.bearer = kBearer, .placement = {}};
    if (const StageId stage = some_stage(out)) standing.placement = StagePlacement{{1}, stage, around};
    std::vector<lifecycle::Occurrence> occurrences;
    for (int i = out.below(5); i > 0; --i) {
        occurrences.push_back({.kind = static_cast<lifecycle::TriggerKind>(out.below(4)),
                               .at = around + std::chrono::hours{out.between(-20, 300)},
                               .tag = {out.between(1, 6)},
                               .channel = {out.between(1, 4)}});
    }
    const Instant now = around + std::chrono::hours{out.between(0, 700)};
    out.line("automatic").at(around).at(now).status(lifecycle::check_automatic_rules(plan));
    for (const StageMove& move : lifecycle::automatic_moves(plan, standing, occurrences, calendar, now)) {
        out.number(move.to.value).at(move.at).number(move.by.rule.value);
    }
    out.at(lifecycle::next_elapsed_at(plan, standing, calendar).value_or(Instant{}));
}

void write_reminder(VectorWriter& out) {
    const Journey journey = random_journey(out);
    const Instant since = out.instant();
    lifecycle::ReminderRule rule{.id = {1}, .journey = {1}, .stage = {out.between(1, kStages)}};
    rule.after_days = out.between(0, 12);
    rule.day_kind = static_cast<lifecycle::DayKind>(out.below(2));
    rule.minute = out.below(1'440);
    rule.repeat_days = out.below(5);
    rule.times_max = out.between(1, 6);
    if (out.one_in(2)) rule.ladder.push_back({out.between(2, 4), static_cast<lifecycle::Recipient>(out.between(1, 2))});
    rule.since = since + std::chrono::days{out.between(-20, 20)};
    const lifecycle::WorkingCalendar calendar = random_calendar(out, company_day(since));
    const lifecycle::Waiting waiting{kBearer, rule.stage, since};
    const Instant now = since + std::chrono::hours{out.below(1'200)};
    std::vector<lifecycle::ReminderKey> sent;
    for (int i = out.below(3); i > 0; --i) {
        sent.push_back({kBearer, rule.stage, company_day(since) + std::chrono::days{out.below(30)}});
    }
    out.line("reminder").at(since).at(now).status(lifecycle::check_reminder_rule(journey, rule));
    for (const lifecycle::Reminder& reminder : lifecycle::due_reminders(rule, waiting, sent, calendar, now)) {
        out.day(reminder.key.day).at(reminder.due_at).number(reminder.number).number(static_cast<int>(reminder.to));
        out.number(static_cast<int>(reminder.delivery));
    }
    out.at(lifecycle::next_reminder_at(rule, waiting, calendar, now).value_or(Instant{}));
    out.day(lifecycle::first_reminder_day(rule, calendar, company_day(since)));
}

void write_first(VectorWriter& out) {
    const Journey journey = random_journey(out);
    lifecycle::FirstPlacement rule;
    for (const TagId tag : out.ids<TagId>(3, 6)) rule.by_tag.push_back({tag, {out.between(1, kStages)}});
    rule.otherwise = some_stage(out);
    if (out.one_in(3)) rule.entry = lifecycle::EntryTime::WhenPlaced;
    lifecycle::Newcomer newcomer{.bearer = kBearer, .added_at = out.instant(), .tags = out.ids<TagId>(3, 6)};
    if (out.one_in(5)) newcomer.past = lifecycle::JourneyPast::Present;
    const auto move = lifecycle::first_move(journey, rule, newcomer, out.instant());
    out.line("first").status(lifecycle::check_first_placement(journey, rule)).list(newcomer.tags);
    if (move) out.number(move->to.value).at(move->at);
}

}  // namespace

std::string lifecycle_vectors() {
    VectorWriter out{12};
    for (int i = 0; i < 100; ++i) write_calendar(out);
    for (int i = 0; i < 60; ++i) write_journey(out);
    for (int i = 0; i < 120; ++i) write_move(out);
    for (int i = 0; i < 50; ++i) write_history(out);
    for (int i = 0; i < 80; ++i) write_automatic(out);
    for (int i = 0; i < 80; ++i) write_reminder(out);
    for (int i = 0; i < 60; ++i) write_first(out);
    return out.take();
}

}  // namespace guanxi::console
