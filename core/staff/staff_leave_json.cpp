#include "core/staff/staff_leave_json.h"

#include <nlohmann/json.hpp>

#include "core/base/wire.h"

namespace guanxi::staff {

namespace {

using nlohmann::json;

Result<Day> require_day(const json& object, const char* key) {
    const std::string text = TRY(wire::require_text(object, key));
    auto day = day_from_text(text);
    if (!day) return Error{ErrorCode::InvalidInput, day.error().detail, key};
    return day;
}

}  // namespace

json to_wire(const Leave& leave) {
    return {{"staff", leave.staff.value},
            {"first", day_text(leave.first)},
            {"last", day_text(leave.last)},
            {"deputy", leave.deputy.value}};
}

Result<Leave> leave_from_wire(const json& object) {
    Leave leave;
    leave.staff.value = TRY(wire::require_int32(object, "staff"));
    leave.first = TRY(require_day(object, "first"));
    leave.last = TRY(require_day(object, "last"));
    const bool has_deputy = object.contains("deputy") && !object.find("deputy")->is_null();
    if (has_deputy) leave.deputy.value = TRY(wire::require_int32(object, "deputy"));
    return leave;
}

}  // namespace guanxi::staff
