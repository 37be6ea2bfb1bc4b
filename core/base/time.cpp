#include "core/base/time.h"

#include <algorithm>
#include <charconv>

namespace guanxi {

namespace {

std::string padded(int number, int width) {
    std::string digits = std::to_string(number);
    while (static_cast<int>(digits.size()) < width) digits.insert(digits.begin(), '0');
    return digits;
}

// -1 when `text` is not digits alone.
int number_of(std::string_view text) {
    const bool digits_alone = std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!digits_alone) return -1;
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? number : -1;
}

}  // namespace

std::string day_text(Day day) {
    const std::chrono::year_month_day date{day};
    return padded(static_cast<int>(date.year()), 4) + "-" + padded(static_cast<int>(unsigned{date.month()}), 2) + "-" +
           padded(static_cast<int>(unsigned{date.day()}), 2);
}

Result<Day> day_from_text(std::string_view text) {
    const Error malformed{ErrorCode::InvalidInput, "a day is written 2024-03-01, not " + std::string{text}};
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return malformed;
    const int year = number_of(text.substr(0, 4));
    const int month = number_of(text.substr(5, 2));
    const int day = number_of(text.substr(8, 2));
    if (year < 0 || month < 1 || day < 1) return malformed;
    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    if (!date.ok()) return Error{ErrorCode::InvalidInput, std::string{text} + " is not in the calendar"};
    return Day{date};
}

std::string clock_text(Instant at) {
    const int minute = company_minute(at);
    return padded(minute / 60, 2) + ":" + padded(minute % 60, 2);
}

}  // namespace guanxi
