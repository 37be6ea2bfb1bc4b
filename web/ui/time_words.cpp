#include "web/ui/time_words.h"

#include "web/ui/words.h"

namespace guanxi::ui {

namespace {

constexpr const char* kNotKnown = "—";

}  // namespace

std::string time_text(Instant at, Instant now) {
    if (at == Instant{}) return kNotKnown;
    const Day day = company_day(at);
    const Day today = company_day(now);
    if (day == today) return say("今天 {}", clock_text(at));
    if (day == today - std::chrono::days{1}) return say("昨天 {}", clock_text(at));
    const std::string date = day_text(day);
    const bool same_year = company_month(at).year() == company_month(now).year();
    return same_year ? date.substr(5) + " " + clock_text(at) : date;
}

std::string day_words(Day day, Day today) {
    if (day == today) return std::string(say("今天"));
    if (day == today - std::chrono::days{1}) return std::string(say("昨天"));
    const std::chrono::year_month_day date{day};
    const std::chrono::year_month_day now{today};
    return date.year() == now.year() ? day_text(day).substr(5) : day_text(day);
}

std::string_view weekday_words(std::chrono::weekday weekday) {
    switch (weekday.c_encoding()) {
        case 0: return say("周日");
        case 1: return say("周一");
        case 2: return say("周二");
        case 3: return say("周三");
        case 4: return say("周四");
        case 5: return say("周五");
        default: return say("周六");
    }
}

std::string exact_time_text(Instant at) {
    if (at == Instant{}) return kNotKnown;
    const auto second = static_cast<int>((seconds_from_instant(at) % 60 + 60) % 60);
    const std::string digits = std::to_string(second);
    return day_text(company_day(at)) + " " + clock_text(at) + (second < 10 ? ":0" : ":") + digits;
}

}  // namespace guanxi::ui
