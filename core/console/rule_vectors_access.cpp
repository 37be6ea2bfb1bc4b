// Golden vectors of core/access: who may do what, and what is masked.
#include <nlohmann/json.hpp>

#include "core/access/access.h"
#include "core/access/access_json.h"
#include "core/access/masking.h"
#include "core/console/rule_vector_parts.h"
#include "core/console/rule_vector_writer.h"

namespace guanxi::console {

namespace {

access::Rights random_rights(VectorWriter& out) {
    if (out.one_in(2)) return access::rights_of(static_cast<access::Role>(out.below(6)));
    access::Rights rights{.permissions = {}, .reach = static_cast<access::Reach>(out.below(4))};
    for (const access::Permission permission : access::all_permissions()) {
        if (out.one_in(3)) rights.permissions.insert(permission);
    }
    return rights;
}

void write_roles(VectorWriter& out) {
    for (int role = 0; role < 6; ++role) {
        const access::Rights rights = access::rights_of(static_cast<access::Role>(role));
        out.line("access.role").text(access::word_of(static_cast<access::Role>(role)));
        out.number(static_cast<int>(rights.reach));
        for (const access::Permission permission : access::all_permissions()) {
            out.number(rights.permissions.has(permission) ? 1 : 0);
        }
    }
    for (const access::Permission permission : access::all_permissions()) {
        const auto needed = access::needed_for(permission);
        out.line("access.permission").text(access::word_of(permission));
        if (needed) out.text(access::word_of(*needed));
    }
}

void write_decision(VectorWriter& out) {
    std::vector<staff::Department> departments;
    for (int id = 1; id <= 5; ++id) departments.push_back({{id}, {out.below(6)}, "", 0});
    std::vector<staff::Staff> members;
    for (int id = 1; id <= 8; ++id) {
        members.push_back({.id = {id}, .wecom_id = {}, .name = {}, .alias = {}});
        members.back().departments = out.ids<DepartmentId>(2, 5);
    }
    const access::Rights rights = random_rights(out);
    const StaffId self{out.below(10)};
    access::Actor actor{.account = {out.between(1, 3)}, .rights = rights};
    actor.scope = access::scope_of(rights.reach, self, departments, members);
    access::Object object{.owners = out.ids<StaffId>(2, 8), .requested_by = {out.below(4)}, .granted = {}};
    if (out.one_in(5)) object.granted = random_rights(out);
    const auto permission = static_cast<access::Permission>(out.below(access::kPermissionCount));
    const access::Decision decision = access::may(actor, permission, object);
    out.line("access.decision").number(static_cast<int>(rights.reach)).number(self.value);
    out.number(actor.scope.is_all() ? 1 : 0).list(actor.scope.staff()).list(object.owners);
    out.text(access::word_of(permission)).text(access::word_of(decision.verdict)).number(decision.owner.value);
}

void write_custom_role(VectorWriter& out) {
    const access::CustomRole role{.id = {out.between(1, 9)}, .name = out.text(2), .rights = random_rights(out)};
    const nlohmann::json form = access::to_wire(role);
    const auto again = access::custom_role_from_wire(form);
    out.line("access.custom_role").json(form).number(again && *again == role ? 1 : 0);
    out.status(access::check_role(role, std::vector<std::string>{"李", "a"}));
}

void write_masks(VectorWriter& out) {
    std::string phone = "13812345678123";
    phone.resize(static_cast<std::size_t>(out.below(15)));
    const std::string text = out.text(6);
    out.line("access.mask").text(phone).text(access::masked_phone(phone)).text(text).text(access::masked_name(text));
    out.text(access::masked_unionid(text + "o6_bmjrPTlm6_2sg")).text(access::masked_unionid(text));
}

}  // namespace

std::string access_vectors() {
    VectorWriter out{15};
    write_roles(out);
    for (int i = 0; i < 120; ++i) write_decision(out);
    for (int i = 0; i < 40; ++i) write_custom_role(out);
    for (int i = 0; i < 80; ++i) write_masks(out);
    return out.take();
}

}  // namespace guanxi::console
