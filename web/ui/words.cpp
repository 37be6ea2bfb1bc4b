#include "web/ui/words.h"

#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "web/platform/canvas.h"
#include "web/platform/network.h"
#include "web/platform/preference.h"

namespace guanxi::ui {

namespace {

struct Words {
    std::optional<Language> language;
    std::map<std::string, std::string, std::less<>> english;
    bool is_asked_for = false;
};

Words& words() {
    static Words it;
    return it;
}

std::optional<Language> language_from_word(std::string_view word) {
    if (word.starts_with("en")) return Language::English;
    if (word.starts_with("zh")) return Language::Chinese;
    return std::nullopt;
}

Language first_language() {
    if (const auto asked = language_from_word(web::page_parameter("lang"))) return *asked;
    if (const auto kept = language_from_word(web::stored("language"))) return *kept;
    return language_from_word(web::browser_language()).value_or(Language::Chinese);
}

void fetch_english() {
    if (words().is_asked_for) return;
    words().is_asked_for = true;
    web::send({.path = web::words_path()}, [](const web::Response& response) {
        if (response.ok()) load_english(response.body);
        words().is_asked_for = response.ok();
    });
}

}  // namespace

Language language() {
    if (!words().language) {
        words().language = first_language();
        if (*words().language == Language::English) fetch_english();
    }
    return *words().language;
}

void set_language(Language language) {
    words().language = language;
    web::store("language", language == Language::English ? "en" : "zh");
    if (language == Language::English) fetch_english();
    web::kick();
}

void load_english(std::string_view json) {
    const auto parsed = nlohmann::json::parse(json, nullptr, false);
    if (!parsed.is_object()) return;
    for (const auto& [chinese, english] : parsed.items()) {
        if (english.is_string()) words().english[chinese] = english.get_ref<const std::string&>();
    }
    web::kick();
}

std::string_view say(std::string_view chinese) {
    if (language() == Language::Chinese) return chinese;
    const auto found = words().english.find(chinese);
    return found == words().english.end() ? chinese : std::string_view(found->second);
}

std::string Word::grouped(std::int64_t number) {
    const std::string digits = std::to_string(number);
    std::string result;
    for (std::size_t at = 0; at < digits.size(); ++at) {
        const std::size_t left = digits.size() - at;
        const bool starts_group = at > 0 && left % 3 == 0 && digits[at - 1] != '-';
        if (starts_group) result += ',';
        result += digits[at];
    }
    return result;
}

std::string fill(std::string_view pattern, std::initializer_list<Word> values) {
    const std::vector<Word> list(values);
    std::string result;
    std::size_t next = 0;
    for (std::size_t at = 0; at < pattern.size(); ++at) {
        const bool is_plain = pattern.substr(at, 2) == "{}";
        const bool is_numbered = at + 2 < pattern.size() && pattern[at] == '{' && pattern[at + 2] == '}' &&
                                 pattern[at + 1] >= '1' && pattern[at + 1] <= '9';
        if (!is_plain && !is_numbered) {
            result += pattern[at];
            continue;
        }
        const std::size_t index = is_plain ? next++ : static_cast<std::size_t>(pattern[at + 1] - '1');
        if (index < list.size()) result += list[index].text();
        at += is_plain ? 1 : 2;
    }
    return result;
}

}  // namespace guanxi::ui
