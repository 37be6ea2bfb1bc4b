#include "server/http/report_picture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "server/http/paper.h"

namespace guanxi::http {

namespace {

// In units of the picture: a CSS pixel where it is as wide as the sheet.
constexpr double kWidth = 700;
constexpr double kHeight = 236;
constexpr double kLeft = 40;
constexpr double kRight = 8;  // the last day's label is wider than its bar
constexpr double kTop = 18;
constexpr double kBottom = 20;
constexpr double kBarShare = 0.68;
constexpr double kDigitWidth = 5.8;
constexpr double kLabelGap = 4;
constexpr int kStepsMost = 4;
constexpr int kDaysBetweenLabels = 3;

constexpr std::array kHues{"#2e6be6", "#b86700", "#0d744b", "#ad3094", "#1f6f9a", "#636c73"};
static_assert(kHues.size() == report::kOverviewChannels + 1);

// A tile of 6 × 6 by series; the first is plain.
constexpr std::array kTiles{
    R"(<rect width="6" height="6" fill="#2e6be6"/>)",
    R"(<rect width="6" height="6" fill="#fff"/>)"
    R"(<path d="M-1 1l2-2M0 6l6-6M5 7l2-2" stroke="#b86700" stroke-width="1.6"/>)",
    R"(<rect width="6" height="6" fill="#0d744b"/><circle cx="3" cy="3" r="1.3" fill="#fff"/>)",
    R"(<rect width="6" height="6" fill="#fff"/><path d="M0 1.5h6M0 4.5h6" stroke="#ad3094" stroke-width="1.2"/>)",
    R"(<rect width="6" height="6" fill="#fff"/><path d="M0 0l6 6M0 6l6-6" stroke="#1f6f9a"/>)",
    R"(<rect width="6" height="6" fill="#d5d8dc"/>)"};
static_assert(kTiles.size() == kHues.size());

std::string text_of(double number) {
    const auto tenths = static_cast<long long>(std::llround(number * 10));
    const std::string whole = std::to_string(tenths / 10);
    return tenths % 10 == 0 ? whole : whole + "." + std::to_string(tenths % 10);
}

std::string attribute(std::string_view name, double value) {
    return " " + std::string{name} + "=\"" + text_of(value) + "\"";
}

std::string label(double x, double y, std::string_view anchor, std::string_view words) {
    return "<text" + attribute("x", x) + attribute("y", y) + " text-anchor=\"" + std::string{anchor} + "\">" +
           escaped(words) + "</text>";
}

std::string axis_label(double x, double y, std::string_view anchor, std::string_view words) {
    return "<g class=\"axis\">" + label(x, y, anchor, words) + "</g>";
}

std::string painted(std::size_t series) {
    const std::size_t hue = series % kHues.size();
    return " fill=\"url(#series-" + std::to_string(hue) + ")\" stroke=\"" + kHues[hue] + "\" stroke-width=\"0.75\"/>";
}

std::string hatchings() {
    std::string html = "<defs>";
    for (std::size_t series = 0; series < kTiles.size(); ++series) {
        html += "<pattern id=\"series-" + std::to_string(series) +
                "\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">" + kTiles[series] + "</pattern>";
    }
    return html + "</defs>\n";
}

// 1, 2 or 5 times a power of ten.
int round_step(int largest) {
    for (int power = 1;; power *= 10) {
        for (const int factor : {1, 2, 5}) {
            if (static_cast<std::int64_t>(power) * factor * kStepsMost >= largest) return power * factor;
        }
    }
}

struct Scale {
    int step = 1;
    int high = 1;
    double pitch = 0;

    double x(std::size_t day) const { return kLeft + pitch * (static_cast<double>(day) + 0.5); }
    double y(int value) const {
        return kTop + (kHeight - kTop - kBottom) * (1 - static_cast<double>(value) / static_cast<double>(high));
    }
};

Scale scale_of(const std::vector<int>& per_day) {
    const int largest = std::max(1, *std::max_element(per_day.begin(), per_day.end()));
    const int step = round_step(largest);
    return {step, (largest + step - 1) / step * step, (kWidth - kLeft - kRight) / static_cast<double>(per_day.size())};
}

std::string axis_of(const Scale& scale) {
    std::string svg;
    for (int value = 0; value <= scale.high; value += scale.step) {
        const double y = scale.y(value);
        svg += "<path d=\"M" + text_of(kLeft) + " " + text_of(y) + "H" + text_of(kWidth) + "\" stroke=\"" +
               (value == 0 ? "#8f959e" : "#dee0e3") + "\" stroke-width=\"0.5\"/>";
        svg += axis_label(kLeft - 8, y + 3.5, "end", grouped(value)) + "\n";
    }
    return svg;
}

std::string bars_of(const report::Overview& figures, const Scale& scale) {
    std::string svg;
    const double width = scale.pitch * kBarShare;
    for (std::size_t day = 0; day < figures.per_day.size(); ++day) {
        int below = 0;
        for (std::size_t series = 0; series < figures.series.size(); ++series) {
            const int count = figures.series[series].per_day[day];
            if (count == 0) continue;
            const double top = scale.y(below + count);
            svg += "<rect" + attribute("x", scale.x(day) - width / 2) + attribute("y", top) +
                   attribute("width", width) + attribute("height", scale.y(below) - top) + painted(series);
            below += count;
        }
    }
    return svg + "\n";
}

// Rule 2.
std::string numbers_of(const std::vector<int>& per_day, const Scale& scale) {
    const auto highest = std::max_element(per_day.begin(), per_day.end());
    const double widest = static_cast<double>(grouped(*highest).size()) * kDigitWidth;
    const bool is_room = widest + kLabelGap <= scale.pitch;
    std::string svg;
    for (std::size_t day = 0; day < per_day.size(); ++day) {
        const bool is_shown = per_day[day] > 0 && (is_room || per_day[day] == *highest);
        if (is_shown) svg += label(scale.x(day), scale.y(per_day[day]) - kLabelGap, "middle", grouped(per_day[day]));
    }
    return svg + "\n";
}

std::string days_of(const report::Overview& figures, const Scale& scale) {
    std::string svg;
    const auto count = static_cast<int>(figures.per_day.size());
    for (int day = count - 1; day >= 0; day -= kDaysBetweenLabels) {
        const std::string words = day_text(figures.first + std::chrono::days{day}).substr(5);
        svg += axis_label(scale.x(static_cast<std::size_t>(day)), kHeight - 6, "middle", words);
    }
    return svg + "\n";
}

}  // namespace

// On a phone the picture is wider than the page and moves in its frame, which keys reach.
std::string added_picture(const report::Overview& figures, std::string_view title) {
    const Scale scale = scale_of(figures.per_day);
    const std::string name = "\" aria-label=\"" + escaped(title) + "\">\n";
    return "<div class=\"plot\" tabindex=\"0\" role=\"group" + name + "<svg viewBox=\"0 0 " + text_of(kWidth) + " " +
           text_of(kHeight) + "\" role=\"img" + name + hatchings() + axis_of(scale) + bars_of(figures, scale) +
           numbers_of(figures.per_day, scale) + days_of(figures, scale) + "</svg>\n</div>\n";
}

std::string series_swatch(std::size_t series) {
    return R"(<svg viewBox="0 0 20 12" aria-hidden="true"><rect x="1" y="0.5" width="18" height="11")" +
           painted(series) + "</svg>";
}

std::string share_bar(int count, int largest) {
    const double width = largest > 0 ? 100.0 * count / largest : 0;
    return R"(<svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">)"
           R"(<rect height="12" fill="#2e6be6")" +
           attribute("width", width) + "/></svg>";
}

std::string grouped(int number) {
    std::string digits = std::to_string(number);
    const std::size_t first = number < 0 ? 1U : 0U;
    for (std::size_t at = digits.size(); at > first + 3;) {
        at -= 3;
        digits.insert(at, ",");
    }
    return digits;
}

}  // namespace guanxi::http
