#include "core/base/week_wire.h"

#include <nlohmann/json.hpp>

#include "core/base/wire.h"

namespace guanxi::wire {

namespace {

using nlohmann::json;

// The field at fault is named, whatever the detail.
template <class Value>
Result<Value> of_field(Result<Value> value, const char* key) {
    if (value) return value;
    return Error{ErrorCode::InvalidInput, value.error().detail, key};
}

}  // namespace

json to_wire(Weekdays weekdays) {
    json list = json::array();
    for (int weekday = 0; weekday < kWeekDays; ++weekday) {
        if (weekdays.has(weekday)) list.push_back(weekday + 1);
    }
    return list;
}

Result<Weekdays> require_weekdays(const json& object, const char* key) {
    const auto numbers = TRY(require_numbers(object, key));
    Weekdays weekdays{0};
    for (const std::int32_t number : numbers) {
        if (number < 1 || number > kWeekDays) return Error{ErrorCode::InvalidInput, "weekdays are 1 to 7", key};
        weekdays.bits = static_cast<std::uint8_t>(weekdays.bits | (1U << (number - 1)));
    }
    return weekdays;
}

Result<Hours> require_hours(const json& object, const char* key) {
    const std::string text = TRY(require_text(object, key));
    return of_field(hours_from_text(text), key);
}

Result<Day> require_day(const json& object, const char* key) {
    const std::string text = TRY(require_text(object, key));
    return of_field(day_from_text(text), key);
}

}  // namespace guanxi::wire
