#include "server/http/list_cell.h"

#include "core/base/presentable.h"
#include "core/base/text.h"

namespace guanxi::http {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

std::string exact_time(Instant at) {
    const auto second = static_cast<int>((seconds_from_instant(at) % 60 + 60) % 60);
    const std::string digits = std::to_string(second);
    return day_text(company_day(at)) + " " + clock_text(at) + (second < 10 ? ":0" : ":") + digits;
}

struct TextOf {
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(int number) const { return std::to_string(number); }
    std::string operator()(Instant at) const { return exact_time(at); }
    std::string operator()(Day day) const { return day_text(day); }
};

}  // namespace

std::string text_of(const Cell& cell) {
    return std::visit(TextOf{}, cell);
}

std::string cell_text(std::string_view foreign) {
    const std::string shown = presentable(foreign);
    std::string text;
    text.reserve(shown.size());
    for (std::size_t position = 0; position < shown.size();) {
        const std::size_t start = position;
        const char32_t character = next_character(shown, position);
        const bool is_none = (character & 0xFFFE) == 0xFFFE;
        const auto fit =
            character == U'\n' ? std::string_view{" "} : std::string_view{shown}.substr(start, position - start);
        text += is_none ? kReplacement : fit;
    }
    return text;
}

}  // namespace guanxi::http
