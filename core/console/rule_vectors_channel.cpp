// Golden vectors of core/staff and core/channel: plans, who receives when, and the wire form.
#include <array>
#include <nlohmann/json.hpp>

#include "core/channel/channel.h"
#include "core/channel/channel_json.h"
#include "core/channel/plan_warning.h"
#include "core/channel/rota.h"
#include "core/channel/simulation.h"
#include "core/console/rule_vector_parts.h"
#include "core/console/rule_vector_writer.h"

namespace guanxi::console {

namespace {

std::vector<staff::Department> random_departments(VectorWriter& out) {
    std::vector<staff::Department> departments;
    for (int id = 1; id <= 7; ++id) departments.push_back({{id}, {out.below(9)}, out.text(2), out.below(5)});
    return departments;
}

std::vector<staff::Staff> random_staff(VectorWriter& out) {
    std::vector<staff::Staff> members;
    for (int id = 1; id <= 12; ++id) {
        staff::Staff member{.id = {id},
                            .wecom_id = {"s" + std::to_string(id)},
                            .name = out.text(1),
                            .alias = {},
                            .departments = out.ids<DepartmentId>(3, 8)};
        if (out.one_in(5)) member.status = staff::StaffStatus::Inactive;
        if (!out.one_in(4)) member.contact = staff::ContactFunction::Present;
        members.push_back(std::move(member));
    }
    return members;
}

// Mostly whole quarters of an hour, as people write them.
Hours random_hours(VectorWriter& out) {
    const int from = out.below(96) * 15;
    return {from, out.one_in(5) ? out.between(1, 1'440) : (from + out.between(1, 40) * 15) % 1'440 + 1};
}

channel::Duty random_duty(VectorWriter& out) {
    const Hours hours = random_hours(out);
    return {hours, out.ids<StaffId>(4, 13), out.ids<DepartmentId>(1, 8)};
}

channel::Schedule random_schedule(VectorWriter& out, Day around) {
    channel::Schedule schedule;
    for (int i = out.below(4); i > 0; --i) {
        const Weekdays weekdays{static_cast<std::uint8_t>(out.between(1, 127))};
        schedule.shifts.push_back({weekdays, random_duty(out)});
    }
    if (out.one_in(3)) {
        const Day first = around + std::chrono::days{out.between(-1, 4)};
        schedule.special_dates.push_back({first, first + std::chrono::days{out.below(3)}, "节", {}});
        if (out.one_in(2)) schedule.special_dates.back().duties.push_back(random_duty(out));
    }
    if (out.one_in(2)) schedule.backup.staff = out.ids<StaffId>(2, 12);
    schedule.assignment = static_cast<channel::Assignment>(out.below(5));
    schedule.seed = static_cast<std::uint32_t>(out.below(1'000));
    if (out.one_in(3)) schedule.daily_cap = out.between(1, 4);
    if (out.one_in(3)) schedule.caps.push_back({{out.between(1, 12)}, out.between(1, 3)});
    if (out.one_in(3)) schedule.self_switch = channel::SelfSwitch::Allowed;
    if (out.one_in(4)) schedule.auto_accept.push_back({Weekdays{}, random_hours(out)});
    return schedule;
}

channel::Plan random_plan(VectorWriter& out) {
    channel::Plan plan;
    plan.name = out.text(8);
    plan.staff = out.ids<StaffId>(4, 14);
    plan.departments = out.ids<DepartmentId>(2, 8);
    plan.tags = out.ids<TagId>(3, 9);
    plan.remark_pattern = out.text(3);
    plan.welcome_text = out.text(4);
    if (out.one_in(2)) plan.acceptance = channel::Acceptance::ByStaff;
    return plan;
}

void write_plan(VectorWriter& out) {
    const std::vector<staff::Department> departments = random_departments(out);
    const std::vector<staff::Staff> members = random_staff(out);
    const channel::Plan plan = random_plan(out);
    const channel::NamedStaff named = channel::named_staff(plan, departments, members);
    out.line("channel").json(channel::to_wire(plan)).list(named.able).list(named.unable);
    out.status(channel::check_plan(plan, departments, members, std::vector<std::string>{"李", "a", "意向"}));
    const DepartmentId top{out.between(1, 8)};
    out.line("staff").number(top.value).list(staff::with_departments_below(departments, top));
    out.list(staff::staff_of_department(departments, members, top));
    for (const staff::Staff& member : members) {
        out.number(staff::can_receive_customers(member) ? 1 : 0).text(staff::display_name(member));
    }
}

void write_receivers(VectorWriter& out, const channel::Receivers& receivers) {
    out.list(receivers.staff).list(receivers.candidates).number(static_cast<int>(receivers.service));
    out.number(static_cast<int>(receivers.acceptance));
    for (const channel::LeftOut& left_out : receivers.left_out) {
        out.number(left_out.staff.value).number(static_cast<int>(left_out.why));
    }
}

void write_rota(VectorWriter& out) {
    const std::vector<staff::Department> departments = random_departments(out);
    const std::vector<staff::Staff> members = random_staff(out);
    Instant at = out.instant();
    channel::Plan plan = random_plan(out);
    plan.schedule = random_schedule(out, company_day(at));
    std::vector<staff::Leave> leaves;
    for (const StaffId member : out.ids<StaffId>(2, 12)) {
        const Day first = company_day(at) + std::chrono::days{out.between(-2, 3)};
        leaves.push_back({member, first, first + std::chrono::days{out.below(4)}, {out.between(1, 12)}});
    }
    const channel::Rota rota{plan, departments, members, leaves};
    out.line("rota").json(channel::to_wire(plan)).at(at);
    out.status(channel::check_plan(plan, departments, members, {}));
    channel::State state{.counted_on = company_day(at), .staff = {}, .adds = out.below(9), .latest = {}};
    for (int i = 0; i < 4; ++i) {
        const channel::Receivers receivers = rota.receivers(at, state);
        const std::optional<Instant> change = rota.next_change(at, state);
        out.at(at);
        write_receivers(out, receivers);
        out.at(change.value_or(Instant{})).list(rota.next_receivers(at, state).staff);
        if (!receivers.staff.empty()) state = channel::with_add(std::move(state), receivers.staff.front(), at);
        at = change && out.one_in(2) ? *change : at + std::chrono::minutes{out.below(700)};
    }
    for (const channel::PlanWarning& warning : channel::plan_warnings(plan)) {
        out.number(static_cast<int>(warning.risk)).number(warning.weekday).text(hours_text(warning.hours));
    }
    std::array<int, 24> per_hour{};
    for (int& arrivals : per_hour) arrivals = out.below(2);
    const channel::SimulatedTime time{company_day(at), 2};
    const auto arrivals = channel::arrivals_by_hour(per_hour, static_cast<std::uint64_t>(out.below(99)), time);
    const auto week = channel::simulate(rota, state, arrivals, time);
    out.line("rota.simulation");
    if (!week) out.error(week.error());
    if (!week) return;
    out.number(week->received).number(week->unreceived);
    for (const channel::Stretch& stretch : week->stretches) out.at(stretch.from).number(stretch.arrivals);
    for (const channel::DayShare& share : week->shares) out.number(share.staff.value).number(share.customers);
}

void write_wire(VectorWriter& out) {
    nlohmann::json form = channel::to_wire(random_plan(out));
    const std::string key{out.one_of({"name", "staff", "departments", "tags", "acceptance", "welcome_text"})};
    const std::string value{out.one_of({"null", "7", "[7,\"8\"]", "[0.5]", "\"by_moon\"", "\"by_staff\"", "[]"})};
    form[key] = nlohmann::json::parse(value, nullptr, false);
    const auto plan = channel::plan_from_wire(form);
    out.line("channel.wire").json(form);
    plan ? out.json(channel::to_wire(*plan)) : out.error(plan.error());
}

void write_codes(VectorWriter& out) {
    std::string random;
    for (int i = 0; i < 10; ++i) random.push_back(static_cast<char>(out.below(256)));
    channel::Channel channel;
    channel.plan.name = out.text(20);
    channel.state = channel::state_from_random(random);
    std::string other{out.one_of({"c_", "c_1", "C_1", "c-1", "c_a b"})};
    other += out.text(1);
    out.line("channel.code").text(random).text(channel.state).number(channel::is_channel_state(channel.state) ? 1 : 0);
    out.text(other).number(channel::is_channel_state(other) ? 1 : 0);
    out.text(channel.plan.name).text(channel::contact_way_remark(channel));
}

}  // namespace

std::string channel_vectors() {
    VectorWriter out{5};
    for (int i = 0; i < 40; ++i) write_plan(out);
    for (int i = 0; i < 30; ++i) write_rota(out);
    for (int i = 0; i < 60; ++i) write_wire(out);
    for (int i = 0; i < 80; ++i) write_codes(out);
    return out.take();
}

}  // namespace guanxi::console
