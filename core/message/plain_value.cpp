#include "core/message/plain_value.h"

#include "core/base/text.h"

namespace guanxi::message {

bool breaks_a_line(char32_t character) {
    const bool is_control = character < 0x20 || (character >= 0x7F && character <= 0x9F);
    const bool separates = character == 0x2028 || character == 0x2029;
    const bool turns_direction =
        (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
    return is_control || separates || turns_direction;
}

std::string plain_value(std::string_view value) {
    const std::string text = repaired(value);
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t position = 0; position < text.size();) {
        const std::size_t start = position;
        if (breaks_a_line(next_character(text, position))) {
            plain += ' ';
        } else {
            plain.append(text, start, position - start);
        }
    }
    return plain;
}

}  // namespace guanxi::message
