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

std::string exact_time_text(Instant at) {
    if (at == Instant{}) return kNotKnown;
    const auto second = static_cast<int>((seconds_from_instant(at) % 60 + 60) % 60);
    const std::string digits = std::to_string(second);
    return day_text(company_day(at)) + " " + clock_text(at) + (second < 10 ? ":0" : ":") + digits;
}

}  // namespace guanxi::ui
