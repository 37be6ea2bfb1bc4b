#include "server/http/question_words.h"

#include <algorithm>

namespace guanxi::http {

void QuestionWords::add(std::string_view what, std::string_view value) {
    if (value.empty()) return;
    if (!words_.empty()) words_ += say(language_, "；");
    words_ += std::string{say(language_, what)} + std::string{say(language_, "：")} + std::string{value};
}

void QuestionWords::add_names(std::string_view what, const std::vector<std::string>& names) {
    add(what, joined(names, language_));
}

std::string directed(std::string_view title, SortDirection direction, Language language) {
    const bool is_descending = direction == SortDirection::Descending;
    return std::string{title} + (is_descending ? std::string{say(language, "（降序）")} : std::string{});
}

std::string joined(const std::vector<std::string>& names, Language language) {
    std::string list;
    for (const std::string& name : names) {
        if (!list.empty()) list += say(language, "、");
        list += name;
    }
    return list;
}

Result<std::vector<std::size_t>> places_asked(std::string_view columns, std::span<const std::string_view> known) {
    std::vector<std::size_t> places;
    while (!columns.empty()) {
        const auto comma = std::min(columns.find(','), columns.size());
        const auto found = std::find(known.begin(), known.end(), columns.substr(0, comma));
        const auto place = static_cast<std::size_t>(found - known.begin());
        const bool is_repeated = std::find(places.begin(), places.end(), place) != places.end();
        if (found == known.end() || is_repeated) {
            return Error{ErrorCode::InvalidInput, "columns are words of the list, each once", "columns"};
        }
        places.push_back(place);
        columns.remove_prefix(std::min(comma + 1, columns.size()));
    }
    if (!places.empty()) return places;
    for (std::size_t place = 0; place < known.size(); ++place) places.push_back(place);
    return places;
}

}  // namespace guanxi::http
