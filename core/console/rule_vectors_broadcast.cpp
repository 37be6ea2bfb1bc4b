// Golden vectors of core/broadcast: forecasts, frozen lists, the states of calls, results.
#include <nlohmann/json.hpp>

#include "core/broadcast/broadcast_json.h"
#include "core/broadcast/call_state.h"
#include "core/broadcast/forecast.h"
#include "core/broadcast/frozen.h"
#include "core/broadcast/outcome.h"
#include "core/console/rule_vector_company.h"
#include "core/console/rule_vector_parts.h"
#include "core/customer/persons.h"
#include "core/quota/customer_quota.h"
#include "core/quota/quota_json.h"

namespace guanxi::console {

namespace {

using customer::Base;
using customer::Persons;
using customer::RowSet;

broadcast::Plan random_plan(VectorWriter& out, Instant at) {
    broadcast::Plan plan;
    plan.mode = static_cast<quota::SendMode>(out.below(4));
    plan.at = at + std::chrono::days{out.one_in(4) ? out.below(40) : 0};
    plan.copies = static_cast<broadcast::Copies>(out.below(2));
    plan.sender = static_cast<broadcast::SenderRule>(out.below(3));
    plan.excluded = out.ids<CustomerId>(5, 40);
    return plan;
}

RowSet random_rows(VectorWriter& out, const Base& base) {
    RowSet rows{base.row_count()};
    const int chances = out.between(1, 3);
    for (int row = 0; row < base.row_count(); ++row) {
        if (out.one_in(chances)) rows.insert(row);
    }
    return rows;
}

void write_forecast(VectorWriter& out, const broadcast::Forecast& forecast) {
    out.at(forecast.at).at(forecast.renews_at).number(forecast.limit).number(forecast.largest_load);
    std::string verdicts;
    for (const broadcast::Verdict verdict : forecast.verdicts) {
        verdicts.push_back(static_cast<char>('a' + static_cast<int>(verdict)));
    }
    out.text(verdicts).json(broadcast::to_wire(forecast.relations)).json(broadcast::to_wire(forecast.persons));
    for (const broadcast::StaffTally& tally : forecast.staff) {
        out.number(tally.staff.value);
        for (const int count : tally.relations.by_verdict) out.number(count);
    }
}

broadcast::JournalEntry random_entry(VectorWriter& out, int calls, Instant at) {
    return {
        .call = out.below(calls + 1),
        .event = static_cast<broadcast::CallEvent>(out.one_in(2) ? out.below(2) : out.below(broadcast::kCallEvents)),
        .at = at,
        .msgid = std::string(out.one_of({"", "msg1"})),
        .wecom_code = out.one_in(3) ? 41'054 : 0};
}

void write_calls(VectorWriter& out, const broadcast::Frozen& frozen, Instant at) {
    std::vector<broadcast::CallRecord> calls(frozen.calls.size());
    std::vector<broadcast::JournalEntry> journal;
    broadcast::Results results = broadcast::nothing_told(frozen);
    for (int i = 0; i < 16; ++i) {
        at += std::chrono::seconds{out.below(400)};
        const broadcast::JournalEntry entry = random_entry(out, static_cast<int>(calls.size()), at);
        const Status applied = broadcast::apply(calls, entry);
        out.line("broadcast.call").json(broadcast::to_wire(entry)).status(applied);
        if (applied) journal.push_back(entry);
        if (calls.empty() || entry.call >= static_cast<int>(calls.size())) continue;
        std::vector<broadcast::ResultRow> rows;
        for (const RelationId relation : out.ids<RelationId>(4, 60)) rows.push_back({relation, out.below(5), at});
        out.number(broadcast::merge_results(results, frozen, entry.call, rows));
        if (out.one_in(4)) broadcast::merge_task(results, entry.call, out.below(3), at);
    }
    const auto again = broadcast::replayed(frozen, broadcast::digest(frozen), journal);
    out.line("broadcast.report").number(again && *again == calls ? 1 : 0);
    out.json(broadcast::to_wire(broadcast::report(frozen, calls, results)));
    const broadcast::Remaining left = broadcast::remaining_calls(calls);
    for (const int call : left.to_ask) out.number(call);
    for (const int call : left.to_read_back) out.number(-1 - call);
}

void write_allowances(VectorWriter& out, const Base& base, const RowSet& rows, const broadcast::Plan& plan) {
    const quota::Terms terms = quota::terms_of(plan.mode, plan.adjustments);
    const auto known = quota::customer_terms(base, terms, plan.at);
    out.line("quota.rows").number(static_cast<int>(plan.mode)).at(plan.at);
    known ? out.json(quota::to_wire(quota::allowance(base, rows, *known))) : out.error(known.error());
}

void write_send(VectorWriter& out, const Base& base, const Persons& persons, Instant at) {
    const broadcast::Plan plan = random_plan(out, at);
    const RowSet rows = random_rows(out, base);
    write_allowances(out, base, rows, plan);
    const auto forecast = broadcast::forecast(base, persons, rows, plan);
    out.line("broadcast.forecast").json(broadcast::to_wire(plan)).number(rows.count());
    if (!forecast) {
        out.error(forecast.error());
        return;
    }
    write_forecast(out, *forecast);
    for (int i = 0; i < 4; ++i) {
        const RelationId relation = base.relation(out.below(base.row_count()));
        const auto reason = broadcast::explain(base, persons, *forecast, plan, relation);
        out.line("broadcast.reason").number(relation.value);
        if (!reason) out.error(reason.error());
        if (reason) out.number(static_cast<int>(reason->verdict)).number(reason->used).number(reason->limit);
        if (reason) out.number(reason->sender.value).at(reason->from);
    }
    const broadcast::Frozen frozen = broadcast::freeze(base, *forecast, {7});
    const std::string bytes = broadcast::encoded(frozen);
    const auto again = broadcast::frozen_from_bytes(bytes);
    out.line("broadcast.frozen").number(static_cast<std::int64_t>(broadcast::digest(frozen))).text(bytes);
    out.number(again && *again == frozen ? 1 : 0);
    write_calls(out, frozen, plan.at);
}

void write_month(VectorWriter& out, const Base& base, const Persons& persons, Instant at) {
    std::vector<broadcast::PlannedSend> sends;
    for (int i = 0; i < 4; ++i) {
        broadcast::Plan plan = random_plan(out, at);
        plan.mode = quota::SendMode::SevenAWeek;
        sends.push_back({random_rows(out, base), std::move(plan)});
    }
    const auto figures = broadcast::simulate(base, persons, sends);
    out.line("broadcast.month").at(at);
    if (!figures) out.error(figures.error());
    if (!figures) return;
    for (const broadcast::SendFigures& send : *figures) out.json(broadcast::to_wire(send));
}

}  // namespace

std::string broadcast_vectors() {
    VectorWriter out{11};
    for (int state = 0; state < broadcast::kCallStates; ++state) {
        for (int event = 0; event < broadcast::kCallEvents; ++event) {
            const auto next =
                broadcast::next(static_cast<broadcast::CallState>(state), static_cast<broadcast::CallEvent>(event));
            out.line("broadcast.next").number(state).number(event).number(next ? static_cast<int>(*next) : -1);
        }
    }
    for (int i = 0; i < 5; ++i) {
        Base base = random_base(out, 60);
        const Instant at = out.instant();
        base.set_send_window(
            quota::send_window(quota::terms_of(static_cast<quota::SendMode>(i % 4), quota::Adjustments{}), at));
        const Persons persons = customer::persons_of(base);
        for (int send = 0; send < 4; ++send) write_send(out, base, persons, at);
        for (int month = 0; month < 2; ++month) write_month(out, base, persons, at);
    }
    return out.take();
}

}  // namespace guanxi::console
