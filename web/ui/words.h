// The interface's words. Chinese stands in the views as literals; assets/words/en.json maps it to English.
// A test collects the literals inside `say(…)`, so the first argument is always a literal.
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace guanxi::ui {

enum class Language { Chinese, English };

Language language();

// Remembered for the next visit. English words are fetched once; until they arrive Chinese is shown.
void set_language(Language);

// Takes the words as the JSON object of assets/words/en.json: {"客户列表": "Customers"}. Called by the network
// and by tests. What is missing stays Chinese. Text that is no such object changes nothing.
void load_english(std::string_view json);

// The word in the current language. The view stays valid until the language or its words change.
std::string_view say(std::string_view chinese);

// One value for a `{}`: whole numbers get thousands separators, text is taken as it is.
class Word {
public:
    Word(std::string_view text) : text_(text) {}    // NOLINT(google-explicit-constructor): values stand bare in say()
    Word(const std::string& text) : text_(text) {}  // NOLINT(google-explicit-constructor)
    Word(const char* text) : text_(text) {}         // NOLINT(google-explicit-constructor)
    template <std::integral Number>
    Word(Number number) : text_(grouped(static_cast<std::int64_t>(number))) {}  // NOLINT(google-explicit-constructor)

    const std::string& text() const { return text_; }

    static std::string grouped(std::int64_t number);  // "43,212"

private:
    std::string text_;
};

// `pattern` with each `{}` replaced in turn, `{1}` by the first value and so on (for other word orders).
std::string fill(std::string_view pattern, std::initializer_list<Word> values);

// say("共 {} 位客户", count)
template <class... Values>
requires(sizeof...(Values) > 0) std::string say(std::string_view chinese, const Values&... values) {
    return fill(say(chinese), {Word(values)...});
}

// "43,212": a number for a table or a figure.
inline std::string number_text(std::integral auto number) {
    return Word::grouped(static_cast<std::int64_t>(number));
}

}  // namespace guanxi::ui
