#include "web/staff/staff_picker.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "web/ui/choice.h"
#include "web/ui/tree_select.h"
#include "web/ui/words.h"

namespace guanxi::web {

namespace {

using staff::Department;

std::string reason_of(const staff::Staff& member, StaffOffered offered) {
    if (offered == StaffOffered::All || staff::can_receive_customers(member)) return {};
    if (member.status == staff::StaffStatus::Inactive) return std::string(ui::say("未激活"));
    return std::string(ui::say("没有客户联系功能"));
}

class Company {
public:
    Company(const customer::Base& base, StaffOffered offered) : offered_(offered) {
        std::set<DepartmentId> known;
        for (const Department& department : base.departments()) known.insert(department.id);
        std::vector<const Department*> tops;
        for (const Department& department : base.departments()) {
            const bool is_top = department.parent == department.id || !known.contains(department.parent);
            (is_top ? tops : below_[department.parent]).push_back(&department);
        }
        std::vector<const staff::Staff*> without;
        for (const staff::Staff& member : base.staff()) {
            bool has_place = false;
            for (const DepartmentId id : member.departments) {
                if (!known.contains(id)) continue;
                members_[id].push_back(&member);
                has_place = true;
            }
            if (!has_place) without.push_back(&member);
        }
        for (const Department* department : in_order(tops)) add_department(*department, 0);
        // In bad data departments lie below each other in a circle.
        for (const Department& department : base.departments()) add_department(department, 0);
        // Whose department is not known stands beside them.
        for (const staff::Staff* member : without) add_member(*member, 0);
    }
    std::vector<ui::TreeOption> take() { return std::move(options_); }

private:
    static std::vector<const Department*> in_order(std::vector<const Department*> departments) {
        std::ranges::stable_sort(departments,
                                 [](const Department* a, const Department* b) { return a->position > b->position; });
        return departments;
    }

    void add_department(const Department& department, int depth) {
        if (!added_.insert(department.id).second) return;
        options_.push_back({.part = ui::TreePart::Branch,
                            .id = department.id.value,
                            .label = department.name,
                            .depth = depth,
                            .reason = {}});
        for (const staff::Staff* member : members_[department.id]) add_member(*member, depth + 1);
        for (const Department* below : in_order(below_[department.id])) add_department(*below, depth + 1);
    }

    void add_member(const staff::Staff& member, int depth) {
        options_.push_back({.part = ui::TreePart::Leaf,
                            .id = member.id.value,
                            .label = staff::display_name(member),
                            .depth = depth,
                            .reason = reason_of(member, offered_)});
    }

    StaffOffered offered_;
    std::set<DepartmentId> added_;
    std::map<DepartmentId, std::vector<const Department*>> below_;
    std::map<DepartmentId, std::vector<const staff::Staff*>> members_;
    std::vector<ui::TreeOption> options_;
};

}  // namespace

bool staff_picker(std::string_view label, std::vector<StaffId>& chosen, const customer::Base& base,
                  StaffOffered offered, const ui::SelectOptions& options) {
    const ui::Tree tree{.options = [&] { return Company(base, offered).take(); },
                        .name = [&base](std::int64_t id) -> std::string_view {
                            const staff::Staff* member = base.find(StaffId{static_cast<std::int32_t>(id)});
                            return member != nullptr ? std::string_view(staff::display_name(*member)) : "";
                        }};
    std::vector<std::int64_t> choices = ui::choices_of(chosen);
    const bool changed = ui::tree_select(label, choices, tree, options);
    if (changed) chosen = ui::ids_of<StaffTag>(choices);
    return changed;
}

}  // namespace guanxi::web
