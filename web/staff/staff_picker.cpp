#include "web/staff/staff_picker.h"

#include <algorithm>

#include "web/ui/choice.h"

namespace guanxi::web {

namespace {

// Staff stand under their first department.
std::string department_name(const customer::Base& base, const staff::Staff& staff) {
    if (staff.departments.empty()) return {};
    for (const staff::Department& department : base.departments()) {
        if (department.id == staff.departments.front()) return department.name;
    }
    return {};
}

}  // namespace

bool staff_picker(std::string_view label, std::vector<StaffId>& chosen, const customer::Base& base,
                  StaffOffered offered, const ui::SelectOptions& options) {
    std::vector<ui::Option> entries;
    for (const staff::Staff& staff : base.staff()) {
        if (offered == StaffOffered::WhoCanReceive && !staff::can_receive_customers(staff)) continue;
        entries.push_back({.id = staff.id.value,
                           .label = staff::display_name(staff),
                           .group = department_name(base, staff),
                           .detail = {}});
    }
    std::stable_sort(entries.begin(), entries.end(),
                     [](const ui::Option& a, const ui::Option& b) { return a.group < b.group; });
    std::vector<std::int64_t> choices = ui::choices_of(chosen);
    const bool changed = ui::multi_select(label, choices, entries, options);
    if (changed) chosen = ui::ids_of<StaffTag>(choices);
    return changed;
}

}  // namespace guanxi::web
