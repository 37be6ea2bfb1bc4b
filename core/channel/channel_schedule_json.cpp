#include "core/channel/channel_schedule_json.h"

#include <array>
#include <limits>
#include <nlohmann/json.hpp>

#include "core/base/week_wire.h"
#include "core/base/wire.h"

namespace guanxi::channel {

namespace {

using nlohmann::json;

struct AssignmentWord {
    Assignment assignment;
    const char* word;
};
constexpr std::array<AssignmentWord, 5> kAssignmentWords{{
    {Assignment::Everyone, "everyone"},
    {Assignment::InOrder, "in_order"},
    {Assignment::ByTurns, "by_turns"},
    {Assignment::Random, "random"},
    {Assignment::LeastLoaded, "least_loaded"},
}};

const char* word_of(Assignment assignment) {
    for (const AssignmentWord& known : kAssignmentWords) {
        if (known.assignment == assignment) return known.word;
    }
    return "everyone";
}

Result<Assignment> assignment_from(const json& object) {
    const std::string word = TRY(wire::text_if_given(object, "assignment"));
    if (word.empty()) return Assignment::Everyone;
    for (const AssignmentWord& known : kAssignmentWords) {
        if (word == known.word) return known.assignment;
    }
    return Error{ErrorCode::InvalidInput, "the unknown assignment " + word, "assignment"};
}

Result<SelfSwitch> self_switch_from(const json& object) {
    const std::string word = TRY(wire::text_if_given(object, "self_switch"));
    if (word.empty() || word == "forbidden") return SelfSwitch::Forbidden;
    if (word == "allowed") return SelfSwitch::Allowed;
    return Error{ErrorCode::InvalidInput, "self_switch is forbidden or allowed", "self_switch"};
}

template <class Id>
Result<std::vector<Id>> ids_if_given(const json& object, const char* key) {
    const json* const list = TRY(wire::list_if_given(object, key));
    std::vector<Id> ids;
    if (list == nullptr) return ids;
    const auto numbers = TRY(wire::require_numbers(object, key));
    for (const std::int32_t number : numbers) ids.push_back({number});
    return ids;
}

Result<int> count_if_given(const json& object, const char* key) {
    if (!object.contains(key) || object.find(key)->is_null()) return 0;
    return wire::require_int32(object, key);
}

// Reads each entry of an optional list with `entry_from`.
template <class Entry>
Result<std::vector<Entry>> entries(const json& object, const char* key, Result<Entry> (*entry_from)(const json&)) {
    const json* const list = TRY(wire::list_if_given(object, key));
    std::vector<Entry> read;
    for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
        auto entry = TRY(entry_from((*list)[i]));
        read.push_back(std::move(entry));
    }
    return read;
}

Result<Duty> duty_from(const json& object) {
    Duty duty;
    duty.hours = TRY(wire::require_hours(object, "hours"));
    duty.staff = TRY(ids_if_given<StaffId>(object, "staff"));
    duty.departments = TRY(ids_if_given<DepartmentId>(object, "departments"));
    return duty;
}

Result<Shift> shift_from(const json& object) {
    Shift shift;
    shift.weekdays = TRY(wire::require_weekdays(object, "weekdays"));
    shift.duty = TRY(duty_from(object));
    return shift;
}

Result<SpecialDate> special_date_from(const json& object) {
    SpecialDate date;
    date.first = TRY(wire::require_day(object, "first"));
    date.last = TRY(wire::require_day(object, "last"));
    date.name = TRY(wire::text_if_given(object, "name"));
    date.duties = TRY(entries(object, "duties", duty_from));
    return date;
}

Result<DailyCap> cap_from(const json& object) {
    DailyCap cap;
    cap.staff.value = TRY(wire::require_int32(object, "staff"));
    cap.adds_max = TRY(wire::require_int32(object, "adds_max"));
    return cap;
}

Result<WeekSlot> slot_from(const json& object) {
    WeekSlot slot;
    slot.weekdays = TRY(wire::require_weekdays(object, "weekdays"));
    slot.hours = TRY(wire::require_hours(object, "hours"));
    return slot;
}

Result<Backup> backup_from(const json& object) {
    Backup backup;
    if (!object.contains("backup") || object.find("backup")->is_null()) return backup;
    const json& written = *object.find("backup");
    if (!written.is_object()) return Error{ErrorCode::InvalidInput, "the backup is an object", "backup"};
    backup.staff = TRY(ids_if_given<StaffId>(written, "staff"));
    backup.departments = TRY(ids_if_given<DepartmentId>(written, "departments"));
    return backup;
}

Result<std::uint32_t> seed_from(const json& object) {
    if (!object.contains("seed") || object.find("seed")->is_null()) return std::uint32_t{0};
    const std::int64_t seed = TRY(wire::require_number(object, "seed"));
    if (seed < 0 || seed > std::numeric_limits<std::uint32_t>::max()) {
        return Error{ErrorCode::InvalidInput, "a seed is 0 to 4,294,967,295", "seed"};
    }
    return static_cast<std::uint32_t>(seed);
}

json to_wire(const Duty& duty) {
    json object = json::object();
    object["hours"] = hours_text(duty.hours);
    object["staff"] = wire::numbers_of(duty.staff);
    object["departments"] = wire::numbers_of(duty.departments);
    return object;
}

json to_wire(const Shift& shift) {
    json object = to_wire(shift.duty);
    object["weekdays"] = wire::to_wire(shift.weekdays);
    return object;
}

json to_wire(const SpecialDate& date) {
    json object = json::object();
    object["first"] = day_text(date.first);
    object["last"] = day_text(date.last);
    object["name"] = date.name;
    json& duties = object["duties"] = json::array();
    for (const Duty& duty : date.duties) duties.push_back(to_wire(duty));
    return object;
}

}  // namespace

json to_wire(const Schedule& schedule) {
    json object = json::object();
    json& shifts = object["shifts"] = json::array();
    for (const Shift& shift : schedule.shifts) shifts.push_back(to_wire(shift));
    json& dates = object["special_dates"] = json::array();
    for (const SpecialDate& date : schedule.special_dates) dates.push_back(to_wire(date));
    json& backup = object["backup"] = json::object();
    backup["staff"] = wire::numbers_of(schedule.backup.staff);
    backup["departments"] = wire::numbers_of(schedule.backup.departments);
    object["assignment"] = word_of(schedule.assignment);
    object["seed"] = schedule.seed;
    object["daily_cap"] = schedule.daily_cap;
    json& caps = object["caps"] = json::array();
    for (const DailyCap& cap : schedule.caps) caps.push_back({{"staff", cap.staff.value}, {"adds_max", cap.adds_max}});
    object["self_switch"] = schedule.self_switch == SelfSwitch::Allowed ? "allowed" : "forbidden";
    json& windows = object["auto_accept"] = json::array();
    for (const WeekSlot& slot : schedule.auto_accept) {
        windows.push_back({{"weekdays", wire::to_wire(slot.weekdays)}, {"hours", hours_text(slot.hours)}});
    }
    return object;
}

Result<Schedule> schedule_from_wire(const json& object) {
    if (!object.is_object()) return Error{ErrorCode::InvalidInput, "the schedule is an object", "schedule"};
    Schedule schedule;
    schedule.shifts = TRY(entries(object, "shifts", shift_from));
    schedule.special_dates = TRY(entries(object, "special_dates", special_date_from));
    schedule.backup = TRY(backup_from(object));
    schedule.assignment = TRY(assignment_from(object));
    schedule.seed = TRY(seed_from(object));
    schedule.daily_cap = TRY(count_if_given(object, "daily_cap"));
    schedule.caps = TRY(entries(object, "caps", cap_from));
    schedule.self_switch = TRY(self_switch_from(object));
    schedule.auto_accept = TRY(entries(object, "auto_accept", slot_from));
    return schedule;
}

}  // namespace guanxi::channel
