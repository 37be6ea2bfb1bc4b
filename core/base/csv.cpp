#include "core/base/csv.h"

#include <algorithm>
#include <array>

namespace guanxi {

bool begins_formula(std::string_view foreign) {
    static constexpr std::array<std::string_view, 4> kWide{"＝", "＋", "－", "＠"};
    if (foreign.empty()) return false;
    return std::string_view{"=+-@\t\r\n"}.find(foreign.front()) != std::string_view::npos ||
           std::ranges::any_of(kWide, [foreign](std::string_view wide) { return foreign.starts_with(wide); });
}

std::string csv_field(std::string_view text) {
    const bool has_outer_space = text.starts_with(' ') || text.ends_with(' ');
    if (!has_outer_space && text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string{text};
    std::string quoted = "\"";
    for (const char each : text) quoted.append(each == '"' ? 2 : 1, each);
    return quoted + '"';
}

}  // namespace guanxi
