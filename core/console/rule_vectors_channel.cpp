// Golden vectors of core/staff and core/channel: receivers, plans and their wire form.
#include <nlohmann/json.hpp>

#include "core/channel/channel.h"
#include "core/channel/channel_json.h"
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
    const channel::Receivers receivers = channel::receivers(plan, departments, members);
    out.line("channel").json(channel::to_wire(plan)).list(receivers.staff).list(receivers.left_out);
    out.status(channel::check_plan(plan, departments, members, std::vector<std::string>{"李", "a", "意向"}));
    const DepartmentId top{out.between(1, 8)};
    out.line("staff").number(top.value).list(staff::with_departments_below(departments, top));
    out.list(staff::staff_of_department(departments, members, top));
    for (const staff::Staff& member : members) {
        out.number(staff::can_receive_customers(member) ? 1 : 0).text(staff::display_name(member));
    }
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
    for (int i = 0; i < 150; ++i) write_plan(out);
    for (int i = 0; i < 100; ++i) write_wire(out);
    for (int i = 0; i < 100; ++i) write_codes(out);
    return out.take();
}

}  // namespace guanxi::console
