// Golden vectors of core/transfer: who takes over whom, how often, and what becomes of it.
#include <array>
#include <nlohmann/json.hpp>

#include "core/console/rule_vector_company.h"
#include "core/console/rule_vector_parts.h"
#include "core/transfer/plan.h"
#include "core/transfer/report.h"
#include "core/transfer/retry.h"
#include "core/transfer/state.h"
#include "core/transfer/transfer_json.h"

namespace guanxi::console {

namespace {

constexpr std::array kCodes{0, 0, 0, 40'096, 40'097, 40'099, 40'100, 40'128, 45'009, 84'083, 12'345};

transfer::Event random_event(VectorWriter& out, Instant at) {
    switch (out.below(4)) {
        case 0: return transfer::CallBegun{at};
        case 1: return transfer::CallAnswered{kCodes[static_cast<std::size_t>(out.below(kCodes.size()))]};
        case 2: return transfer::CallLost{};
        default: {
            const auto status = static_cast<transfer::Status>(out.between(1, 5));
            return transfer::ResultSeen{status, at + std::chrono::hours{out.between(-30, 30)}};
        }
    }
}

// What became of one transfer, event by event.
transfer::Transfer write_story(VectorWriter& out, transfer::Transfer transfer, Instant at) {
    out.line("transfer.story").at(at);
    for (int i = out.between(1, 6); i > 0; --i) {
        at += std::chrono::hours{out.below(20)};
        const transfer::Event event = i % 3 == 0 ? transfer::Event{transfer::CallBegun{at}} : random_event(out, at);
        auto after = transfer::next(transfer, event);
        out.number(static_cast<int>(event.index()));
        if (!after) out.error(after.error());
        if (after) transfer = *std::move(after);
        out.number(static_cast<int>(transfer.state)).number(static_cast<int>(transfer::retry(transfer)));
        out.number(transfer::needs_reading(transfer, at) ? 1 : 0).number(transfer::counts(transfer.state) ? 1 : 0);
    }
    out.json(transfer::to_wire(transfer));
    return transfer;
}

void write_permit(VectorWriter& out) {
    const Instant now = out.instant();
    std::vector<transfer::Transfer> past;
    for (int i = out.below(5); i > 0; --i) {
        transfer::Transfer transfer{.relation = {1}, .customer = {1}, .from = {1}, .to = {2}};
        transfer.state = static_cast<transfer::State>(out.below(9));
        transfer.asked_at = now - std::chrono::hours{out.below(2'400)};
        past.push_back(transfer);
    }
    const auto occasion = static_cast<transfer::Occasion>(out.below(2));
    const transfer::Request request{occasion, company_day(now) - std::chrono::days{out.between(-1, 380)}};
    const quota::Adjustments adjustments{.counts = {{"transfer.on_job_in_90_days", out.between(1, 2)}}};
    const transfer::Permit permit =
        transfer::permit(past, request, company_day(now), transfer::in_service_terms(adjustments));
    out.line("transfer.permit").at(now).number(static_cast<int>(occasion)).day(request.left_on);
    for (const transfer::Transfer& transfer : past) out.number(static_cast<int>(transfer.state)).at(transfer.asked_at);
    out.number(static_cast<int>(permit.verdict)).number(permit.used).day(permit.again_on.value_or(Day{}));
}

transfer::Step random_step(VectorWriter& out) {
    transfer::Step step{
        .choice = static_cast<transfer::Step::Choice>(out.below(3)), .spread = {}, .staff = {}, .routes = {}};
    step.spread = static_cast<transfer::Step::Spread>(out.below(2));
    if (out.one_in(2)) step.staff = out.ids<StaffId>(4, kVectorStaff);
    for (const TagId tag : out.ids<TagId>(3, 9)) step.routes.push_back({tag, out.ids<StaffId>(3, kVectorStaff)});
    return step;
}

void write_plan(VectorWriter& out, const customer::Base& base) {
    const Instant now = out.instant();
    transfer::Order order{.occasion = static_cast<transfer::Occasion>(out.below(2)), .from = {out.between(1, 4)}};
    order.left_on = company_day(now) - std::chrono::days{out.below(100)};
    if (out.one_in(2)) order.takers = out.ids<StaffId>(7, kVectorStaff);
    for (int i = out.between(1, 3); i > 0; --i) order.steps.push_back(random_step(out));
    if (out.one_in(2)) order.cap_each = out.between(1, 4);
    if (out.one_in(3)) order.caps[{out.between(1, kVectorStaff)}] = out.below(3);
    const staff::Roster roster{base.staff(), {{{3}, company_day(now), company_day(now), {}}}, {}};
    const transfer::Crew crew{base.departments(), base.staff(), roster, transfer::loads_of(base)};
    const std::vector<transfer::Handed> handed = transfer::handed_over_by(base, order.from);
    transfer::Past past;
    for (const transfer::Handed& one : handed) {
        if (!out.one_in(5)) continue;
        past[one.customer].push_back({.relation = one.relation, .customer = one.customer, .from = {9}, .to = {8}});
        past[one.customer].back().state = static_cast<transfer::State>(out.below(9));
    }
    const transfer::Frame frame{past, company_day(now)};
    const transfer::Plan plan = transfer::plan_transfer(order, crew, handed, frame);
    out.line("transfer.plan").json(transfer::to_wire(order)).status(transfer::check_order(order, base.staff()));
    out.json(transfer::to_wire(plan));

    std::vector<transfer::Transfer> transfers = transfer::transfers_of(order, plan);
    for (transfer::Transfer& transfer : transfers) transfer = write_story(out, transfer, now);
    out.line("transfer.calls");
    for (const transfer::Call& call : transfer::calls_of(transfers)) out.number(call.to.value).list(call.relations);
    const transfer::Report report = transfer::report(transfers);
    out.number(report.all.taken_over).number(report.all.waiting).number(report.all.unknown);
    out.number(report.all.success_permille.value_or(-1)).at(report.all.waiting_until.value_or(Instant{}));
    for (const auto& [taker, figures] : report.takers) out.number(taker.value).number(figures.taken_over);
    for (const auto& [code, count] : report.codes) out.number(code).number(count);
}

}  // namespace

std::string transfer_vectors() {
    VectorWriter out{16};
    for (int i = 0; i < 150; ++i) write_permit(out);
    for (int i = 0; i < 2; ++i) {
        const customer::Base base = random_base(out, 70);
        for (int plan = 0; plan < 8; ++plan) write_plan(out, base);
    }
    return out.take();
}

}  // namespace guanxi::console
