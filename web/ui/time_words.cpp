#include "web/ui/time_words.h"

#include "web/ui/words.h"

namespace guanxi::ui {

std::string time_text(Instant at, Instant now) {
    const Day day = company_day(at);
    const Day today = company_day(now);
    if (day == today) return say("今天 {}", clock_text(at));
    if (day == today - std::chrono::days{1}) return say("昨天 {}", clock_text(at));
    const std::string date = day_text(day);
    const bool same_year = company_month(at).year() == company_month(now).year();
    return same_year ? date.substr(5) + " " + clock_text(at) : date;
}

std::string exact_time_text(Instant at) {
    const auto second = static_cast<int>((seconds_from_instant(at) % 60 + 60) % 60);
    const std::string digits = std::to_string(second);
    return day_text(company_day(at)) + " " + clock_text(at) + (second < 10 ? ":0" : ":") + digits;
}

std::string duration_text(std::chrono::seconds duration) {
    const std::int64_t seconds = duration.count();
    const std::int64_t minutes = seconds / 60;
    const std::int64_t hours = minutes / 60;
    const std::int64_t days = hours / 24;
    if (days > 0 && hours % 24 > 0) return say("{} 天 {} 小时", days, hours % 24);
    if (days > 0) return say("{} 天", days);
    if (hours > 0 && minutes % 60 > 0) return say("{} 小时 {} 分钟", hours, minutes % 60);
    if (hours > 0) return say("{} 小时", hours);
    if (minutes > 0) return say("{} 分钟", minutes);
    return say("{} 秒", seconds);
}

}  // namespace guanxi::ui
