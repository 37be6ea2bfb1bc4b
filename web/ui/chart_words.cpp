#include "web/ui/chart_words.h"

#include <array>
#include <cstdlib>

#include "core/base/csv.h"

#include "web/ui/chart_scale.h"
#include "web/ui/time_words.h"
#include "web/ui/words.h"

namespace guanxi::ui::plot {

namespace {

constexpr std::size_t kLongestFileName = 100;  // bytes, without the extension
constexpr std::size_t kNoSeries = static_cast<std::size_t>(-1);

// Where the highest or lowest value of all stands.
struct Extreme {
    std::size_t series = kNoSeries;
    int place = 0;
    std::int64_t value = 0;
};

struct Extremes {
    Extreme highest;
    Extreme lowest;
    int first = -1;  // places that have a value
    int last = -1;
};

std::string text_field(std::string_view words) {
    return csv_field((begins_formula(words) ? std::string{kTextMark} : "") + std::string{words});
}

Extremes extremes_of(const Chart& chart) {
    Extremes found;
    for (std::size_t series = 0; series < chart.series.size(); ++series) {
        for (int place = 0; place < place_count(chart); ++place) {
            const std::int64_t value = value_at(chart.series[series], place);
            if (value == kMissing) continue;
            const bool is_first = found.highest.series == kNoSeries;
            if (is_first || value > found.highest.value) found.highest = {series, place, value};
            if (is_first || value < found.lowest.value) found.lowest = {series, place, value};
            if (found.first < 0 || place < found.first) found.first = place;
            if (place > found.last) found.last = place;
        }
    }
    return found;
}

struct Marks {
    std::string_view open, close, colon, comma;
};

Marks marks() {
    return language() == Language::Chinese ? Marks{"（", "）", "：", "，"} : Marks{" (", ")", ": ", ", "};
}

std::string with_brackets(std::string_view words, std::string_view inside) {
    return std::string(words).append(marks().open).append(inside).append(marks().close);
}

std::string extreme_words(const Chart& chart, const Extreme& extreme) {
    const std::string place = place_words(chart, extreme.place);
    const std::string value = with_brackets(number_text(extreme.value), place);
    return chart.series.size() == 1 ? value : chart.series[extreme.series].name + " " + value;
}

// Bytes of UTF-8 that go on with a character.
bool goes_on(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

std::string plain_number(std::int64_t value) {
    return value == kMissing ? std::string() : std::to_string(value);
}

}  // namespace

std::string place_words(const Chart& chart, int place) {
    if (chart.first_day) return day_words(*chart.first_day + std::chrono::days{place}, chart.today);
    return chart.places[static_cast<std::size_t>(place)];
}

std::string place_full_words(const Chart& chart, int place) {
    if (!chart.first_day) return place_words(chart, place);
    return place_words(chart, place) + " " +
           std::string(weekday_words(std::chrono::weekday{*chart.first_day + std::chrono::days{place}}));
}

std::string value_words(std::int64_t value) {
    return value == kMissing ? "—" : number_text(value);
}

std::string title_words(const Chart& chart) {
    return chart.unit.empty() ? chart.title : with_brackets(chart.title, chart.unit);
}

std::string share_words(std::int64_t part, std::int64_t whole) {
    if (whole <= 0 || part == kMissing) return "—";
    const auto tenths = static_cast<std::int64_t>(static_cast<double>(part) * 1000 / static_cast<double>(whole) + 0.5);
    return number_text(tenths / 10) + "." + std::to_string(std::abs(tenths % 10)) + " %";
}

std::string summary(const Chart& chart) {
    const Extremes found = extremes_of(chart);
    if (found.first < 0) return std::string(say("暂无数据"));
    const std::string highest = extreme_words(chart, found.highest);
    const std::string lowest = extreme_words(chart, found.lowest);
    const std::string from = place_words(chart, found.first);
    const std::string to = place_words(chart, found.last);
    if (chart.series.size() > 1) {
        return say("{} 个系列，{} 至 {}，最高 {}，最低 {}", chart.series.size(), from, to, highest, lowest);
    }
    const ChartSeries& only = chart.series.front();
    return say("{} {}，{} {}，最高 {}，最低 {}", from, value_at(only, found.first), to, value_at(only, found.last),
               highest, lowest);
}

std::string place_list_name(const Chart& chart) {
    return title_words(chart).append(marks().colon) + summary(chart);
}

std::string summary_of(const std::vector<std::int64_t>& values) {
    Chart chart;
    chart.series.push_back({.name = "", .values = values});
    chart.places.resize(values.size());
    const Extremes found = extremes_of(chart);
    if (found.first < 0) return std::string(say("暂无数据"));
    return say("首个 {}，最后 {}，最高 {}，最低 {}", value_at(chart.series[0], found.first),
               value_at(chart.series[0], found.last), found.highest.value, found.lowest.value);
}

std::string place_summary(const Chart& chart, const std::vector<std::size_t>& shown, int place) {
    std::string words = place_full_words(chart, place);
    for (const std::size_t at : shown) {
        words += at == shown.front() ? marks().colon : marks().comma;
        if (chart.series.size() > 1) words += chart.series[at].name + " ";
        words += value_words(value_at(chart.series[at], place));
    }
    return words;
}

std::string csv_of(const Chart& chart) {
    std::string file = "\xEF\xBB\xBF" + text_field(chart.place_title);
    for (const ChartSeries& series : chart.series) {
        file += ',' + text_field(chart.unit.empty() ? series.name : with_brackets(series.name, chart.unit));
    }
    file += "\r\n";
    for (int place = 0; place < place_count(chart); ++place) {
        file += chart.first_day ? day_text(*chart.first_day + std::chrono::days{place})
                                : text_field(place_words(chart, place));
        for (const ChartSeries& series : chart.series) file += ',' + plain_number(value_at(series, place));
        file += "\r\n";
    }
    return file;
}

std::string file_name(const Chart& chart, std::string_view extension) {
    static constexpr std::string_view kRefused = "\\/:*?\"<>|";
    std::string name;
    for (const char each : chart.title) {
        const bool is_refused =
            static_cast<unsigned char>(each) < 0x20 || each == 0x7F || kRefused.find(each) != std::string_view::npos;
        name += is_refused ? '_' : each;
    }
    if (name.size() > kLongestFileName) {
        std::size_t end = kLongestFileName;
        while (end > 0 && goes_on(name[end])) --end;
        name.resize(end);
    }
    if (name.empty() || name.front() == '.') name.insert(0, "chart");
    return name + "." + std::string(extension);
}

}  // namespace guanxi::ui::plot
