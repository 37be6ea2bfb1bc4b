#include "web/ui/value_field.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "web/platform/mirror.h"
#include "web/ui/kit.h"
#include "web/ui/words.h"

namespace guanxi::ui {

namespace {

// What stands in the one field that is being typed into.
struct Draft {
    kit::NodeId field = 0;
    std::string text;
    std::string value;  // of the field when it was typed: another one means that somebody else set it
    bool is_wrong = false;
};

Draft& draft() {
    static Draft it;
    return it;
}

std::optional<std::int32_t> number_from(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    std::int32_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
    return number;
}

std::optional<std::vector<std::int32_t>> numbers_from(std::string text, const NumberRange& range) {
    for (const std::string_view separator : {"，", "、", " "}) {
        for (auto at = text.find(separator); at != std::string::npos; at = text.find(separator)) {
            text.replace(at, separator.size(), ",");
        }
    }
    std::vector<std::int32_t> numbers;
    std::size_t begin = 0;
    while (begin <= text.size()) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        const std::string_view part = std::string_view(text).substr(begin, end - begin);
        begin = end + 1;
        if (part.empty()) continue;
        const auto number = number_from(part);
        if (!number || *number < range.least || *number > range.most) return std::nullopt;
        numbers.push_back(*number);
    }
    return numbers;
}

std::string text_of(const std::vector<std::int32_t>& numbers) {
    std::string text;
    for (const std::int32_t number : numbers) text += (text.empty() ? "" : ", ") + std::to_string(number);
    return text;
}

constexpr int kHourMinutes = 60;

// "9:30" and "9：30" as 570, "9" as 540.
std::optional<std::int32_t> minutes_from(std::string text, const NumberRange& range) {
    static constexpr std::string_view kWideColon = "：";
    if (const auto at = text.find(kWideColon); at != std::string::npos) text.replace(at, kWideColon.size(), ":");
    const std::size_t colon = std::min(text.find(':'), text.size());
    const auto hours = number_from(std::string_view(text).substr(0, colon));
    const auto minutes = colon < text.size() ? number_from(std::string_view(text).substr(colon + 1)) : std::optional(0);
    if (!hours || !minutes || *hours < 0 || *hours > 24 || *minutes < 0 || *minutes >= kHourMinutes)
        return std::nullopt;
    const std::int32_t sum = *hours * kHourMinutes + *minutes;
    if (sum < range.least || sum > range.most) return std::nullopt;
    return sum;
}

std::string clock_text(int minutes) {
    const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return two(minutes / kHourMinutes) + ":" + two(minutes % kHourMinutes);
}

// "2026/1/5" as "2026-01-05".
std::string with_dashes(std::string_view text) {
    std::string result;
    std::string part;
    for (const char character : std::string(text) + '-') {
        if (character != '-' && character != '/' && character != '.') {
            if (character != ' ') part += character;
            continue;
        }
        if (!result.empty() && part.size() == 1) part.insert(0, 1, '0');
        result += (result.empty() ? "" : "-") + part;
        part.clear();
    }
    return result;
}

// Draws the field over `value`; answers what was typed just now. `can_read` decides about the mark.
template <class CanRead>
std::optional<std::string> typed(std::string_view label, const std::string& value, const FieldOptions& options,
                                 CanRead can_read) {
    const kit::NodeId id = kit::derive(kit::scope_id(), label);
    Draft& here = draft();
    if (here.field == id && (web::focused_node() != id || here.value != value)) here = {};
    const bool is_typing = here.field == id;
    std::string text = is_typing ? here.text : value;
    FieldOptions shown = options;
    if (is_typing && here.is_wrong) shown.error = say("无法识别");
    if (!field(label, text, shown).changed) return std::nullopt;
    here = {.field = id, .text = text, .value = value, .is_wrong = !can_read(text)};
    return text;
}

}  // namespace

bool number_field(std::string_view label, std::int32_t& value, const NumberRange& range, const FieldOptions& options) {
    FieldOptions shown = options;
    shown.kind = FieldKind::Number;
    const auto in_range = [&range](const std::string& text) {
        const auto number = number_from(text);
        return number && *number >= range.least && *number <= range.most;
    };
    const auto text = typed(label, std::to_string(value), shown, in_range);
    if (!text || !in_range(*text)) return false;
    const std::int32_t number = number_from(*text).value_or(value);
    draft().value = std::to_string(number);
    if (number == value) return false;
    value = number;
    return true;
}

bool numbers_field(std::string_view label, std::vector<std::int32_t>& values, const NumberRange& range,
                   const FieldOptions& options) {
    const auto can_read = [&range](const std::string& text) { return numbers_from(text, range).has_value(); };
    const auto text = typed(label, text_of(values), options, can_read);
    if (!text || !can_read(*text)) return false;
    auto numbers = *numbers_from(*text, range);
    draft().value = text_of(numbers);
    if (numbers == values) return false;
    values = std::move(numbers);
    return true;
}

bool clock_field(std::string_view label, int& minutes, const NumberRange& range, const FieldOptions& options) {
    const auto can_read = [&range](const std::string& text) { return minutes_from(text, range).has_value(); };
    const auto text = typed(label, clock_text(minutes), options, can_read);
    if (!text || !can_read(*text)) return false;
    const int read = *minutes_from(*text, range);
    draft().value = clock_text(read);
    if (read == minutes) return false;
    minutes = read;
    return true;
}

bool day_field(std::string_view label, std::optional<Day>& value, const FieldOptions& options) {
    FieldOptions shown = options;
    if (shown.placeholder.empty()) shown.placeholder = say("年-月-日");
    const auto read = [](const std::string& text) { return day_from_text(with_dashes(text)); };
    const auto can_read = [&read](const std::string& text) { return text.empty() || bool(read(text)); };
    const auto text = typed(label, value ? day_text(*value) : std::string(), shown, can_read);
    if (!text || !can_read(*text)) return false;
    std::optional<Day> day;
    if (!text->empty()) day = *read(*text);
    draft().value = day ? day_text(*day) : std::string();
    if (day == value) return false;
    value = day;
    return true;
}

}  // namespace guanxi::ui
