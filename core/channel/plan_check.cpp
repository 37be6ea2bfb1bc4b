#include <algorithm>
#include <set>

#include "core/base/text.h"
#include "core/channel/channel.h"

namespace guanxi::channel {

namespace {

constexpr int kNamesInDetailMax = 10;

using Texts = std::span<const std::string>;

Error refused(std::string detail, const char* field) {
    return {ErrorCode::InvalidInput, std::move(detail), field};
}

Status check_name(std::string_view written, Texts taken) {
    const std::string_view name = trimmed(written);
    const int characters = character_count(name);
    if (!is_well_formed(name)) return refused("the name is not UTF-8", "name");
    if (characters == 0) return refused("the name is empty", "name");
    if (characters > kNameCharactersMax) {
        return refused("the name has " + std::to_string(characters) + " characters, the limit is 30", "name");
    }
    const bool is_taken =
        std::any_of(taken.begin(), taken.end(), [name](const std::string& other) { return trimmed(other) == name; });
    if (is_taken) return Error{ErrorCode::Conflict, "another channel has this name", "name"};
    return Done{};
}

std::string names_of(std::span<const StaffId> ids, std::span<const staff::Staff> staff) {
    std::string names;
    int named = 0;
    for (const StaffId id : ids) {
        if (named++ == kNamesInDetailMax) return names + " and others";
        const auto member =
            std::find_if(staff.begin(), staff.end(), [id](const staff::Staff& other) { return other.id == id; });
        if (!names.empty()) names += ", ";
        names += member == staff.end() ? "staff " + std::to_string(id.value) : staff::display_name(*member);
    }
    return names;
}

std::string numbered(const char* thing, std::size_t index) {
    return thing + (" " + std::to_string(index + 1));
}

// Looks at one list of the plan after the other.
class PlanCheck {
public:
    PlanCheck(const Plan& plan, std::span<const staff::Department> departments, std::span<const staff::Staff> staff)
        : plan_(plan), schedule_(plan.schedule), departments_(departments), staff_(staff) {
        for (const staff::Department& department : departments) known_departments_.insert(department.id);
        for (const staff::Staff& member : staff) known_staff_.insert(member.id);
    }

    Status run() const {
        if (schedule_.shifts.empty()) {
            TRY(check_list(plan_.staff, plan_.departments, {"", "staff"}));
        } else if (!plan_.staff.empty() || !plan_.departments.empty()) {
            return refused("a plan with shifts names its staff in them alone", "staff");
        }
        TRY(check_shifts());
        TRY(check_special_dates());
        const Backup& backup = schedule_.backup;
        if (!backup.is_empty()) TRY(check_list(backup.staff, backup.departments, {"the backup: ", "backup"}));
        TRY(check_caps());
        return check_auto_accept();
    }

private:
    struct Where {
        std::string what;  // begins the detail; empty for the plan's own staff
        const char* field;
    };

    Status check_list(const std::vector<StaffId>& staff, const std::vector<DepartmentId>& departments,
                      const Where& where) const {
        Plan alone;
        alone.staff = staff;
        alone.departments = departments;
        const NamedStaff named = named_staff(alone, departments_, staff_);
        if (named.able.empty()) {
            const std::string left_out = named.unable.empty() ? "nobody is named" : names_of(named.unable, staff_);
            return Error{ErrorCode::RuleRefused, where.what + "nobody can receive customers; left out: " + left_out,
                         where.field};
        }
        if (named.able.size() > static_cast<std::size_t>(kReceiversMax)) {
            return Error{ErrorCode::RuleRefused,
                         where.what + std::to_string(named.able.size()) + " would receive customers, the limit is 100",
                         where.field};
        }
        for (const StaffId id : staff) {
            if (!known_staff_.contains(id)) {
                return refused(where.what + "no staff " + std::to_string(id.value) + " is known", where.field);
            }
        }
        for (const DepartmentId id : departments) {
            if (!known_departments_.contains(id)) {
                return refused(where.what + "no department " + std::to_string(id.value) + " is known", where.field);
            }
        }
        return Done{};
    }

    Status check_shifts() const {
        if (schedule_.shifts.size() > static_cast<std::size_t>(kShiftsMax)) {
            return refused("more than 100 shifts", "shifts");
        }
        std::vector<WeekSlot> slots;
        for (std::size_t i = 0; i < schedule_.shifts.size(); ++i) {
            const Shift& shift = schedule_.shifts[i];
            slots.push_back({shift.weekdays, shift.duty.hours});
            TRY(check_slot(slots.back(), "shifts"));
            TRY(check_list(shift.duty.staff, shift.duty.departments, {numbered("shift", i) + ": ", "shifts"}));
        }
        return check_apart(slots, "shifts");
    }

    static Status check_apart(const std::vector<WeekSlot>& slots, const char* field) {
        const std::optional<SlotPair> overlap = first_overlap(slots);
        if (!overlap) return Done{};
        return refused(
            "slots " + std::to_string(overlap->first + 1) + " and " + std::to_string(overlap->second + 1) + " overlap",
            field);
    }

    Status check_special_dates() const {
        const std::vector<SpecialDate>& dates = schedule_.special_dates;
        if (dates.size() > static_cast<std::size_t>(kSpecialDatesMax)) {
            return refused("more than 100 special dates", "special_dates");
        }
        for (std::size_t i = 0; i < dates.size(); ++i) {
            TRY(check_special_date(dates[i], i));
            for (std::size_t before = 0; before < i; ++before) {
                if (dates[i].first > dates[before].last || dates[before].first > dates[i].last) continue;
                return refused("two special dates share " + day_text(std::max(dates[i].first, dates[before].first)),
                               "special_dates");
            }
        }
        return Done{};
    }

    Status check_special_date(const SpecialDate& date, std::size_t index) const {
        const char* const field = "special_dates";
        if (date.last < date.first) return refused("a special date ends before it begins", field);
        if (date.last - date.first >= std::chrono::days{kSpecialDateDaysMax}) {
            return refused("a special date has at most 31 days", field);
        }
        if (date.duties.size() > static_cast<std::size_t>(kDutiesMax)) {
            return refused("a special date has at most 24 duties", field);
        }
        std::vector<WeekSlot> slots;
        for (const Duty& duty : date.duties) {
            TRY(check_hours(duty.hours, field));
            slots.push_back({{}, duty.hours});
            TRY(check_list(duty.staff, duty.departments, {numbered("special date", index) + ": ", field}));
        }
        return check_apart(slots, field);
    }

    Status check_caps() const {
        std::set<StaffId> capped;
        if (schedule_.daily_cap < kNoCap || schedule_.daily_cap > kCapMax) {
            return refused("a daily cap is 1 to 10,000", "daily_cap");
        }
        for (const DailyCap& cap : schedule_.caps) {
            const std::string number = std::to_string(cap.staff.value);
            if (!known_staff_.contains(cap.staff)) return refused("no staff " + number + " is known", "caps");
            if (!capped.insert(cap.staff).second) return refused("staff " + number + " has two caps", "caps");
            if (cap.adds_max < 1 || cap.adds_max > kCapMax) return refused("a daily cap is 1 to 10,000", "caps");
        }
        return Done{};
    }

    Status check_auto_accept() const {
        const bool has_windows = !schedule_.auto_accept.empty();
        if (schedule_.auto_accept.size() > static_cast<std::size_t>(kShiftsMax)) {
            return refused("more than 100 windows", "auto_accept");
        }
        if (has_windows && plan_.acceptance == Acceptance::ByStaff) {
            return refused("windows of automatic acceptance in a plan that never accepts by itself", "auto_accept");
        }
        for (const WeekSlot& window : schedule_.auto_accept) TRY(check_slot(window, "auto_accept"));
        return Done{};
    }

    const Plan& plan_;
    const Schedule& schedule_;
    std::span<const staff::Department> departments_;
    std::span<const staff::Staff> staff_;
    std::set<DepartmentId> known_departments_;
    std::set<StaffId> known_staff_;
};

}  // namespace

Status check_plan(const Plan& plan, std::span<const staff::Department> departments, std::span<const staff::Staff> staff,
                  Texts taken) {
    TRY(check_name(plan.name, taken));
    return PlanCheck{plan, departments, staff}.run();
}

}  // namespace guanxi::channel
