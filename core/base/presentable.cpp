#include "core/base/presentable.h"

#include <cstdint>

#include "core/base/text.h"

namespace guanxi {

namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr std::string_view kReplacementBytes = "\xEF\xBF\xBD";

enum class Showing : std::uint8_t { AsItIs, Space, Replacement };

bool is_between(char32_t character, char32_t first, char32_t last) {
    return character >= first && character <= last;
}

Showing showing_of(char32_t character, std::size_t bytes) {
    if (character == kReplacement && bytes == 1) return Showing::Replacement;
    if (character == U'\n') return Showing::AsItIs;
    if (character == U'\t' || is_between(character, 0x2028, 0x2029)) return Showing::Space;
    const bool is_control = character < 0x20 || is_between(character, 0x7F, 0x9F);
    const bool turns_direction = is_between(character, 0x202A, 0x202E) || is_between(character, 0x2066, 0x2069);
    return is_control || turns_direction ? Showing::Replacement : Showing::AsItIs;
}

}  // namespace

std::string presentable(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t position = 0; position < text.size();) {
        const std::size_t start = position;
        const char32_t character = next_character(text, position);
        switch (showing_of(character, position - start)) {
            case Showing::AsItIs: result.append(text.substr(start, position - start)); break;
            case Showing::Space: result += ' '; break;
            case Showing::Replacement: result.append(kReplacementBytes); break;
        }
    }
    return result;
}

bool is_presentable(std::string_view text) {
    for (std::size_t position = plain_bytes(text); position < text.size();
         position += plain_bytes(text.substr(position))) {
        const std::size_t start = position;
        const char32_t character = next_character(text, position);
        if (showing_of(character, position - start) != Showing::AsItIs) return false;
    }
    return true;
}

std::size_t plain_bytes(std::string_view text) {
    const auto byte = [text](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    const auto continues = [&byte](std::size_t at) { return (byte(at) & 0xC0U) == 0x80; };
    std::size_t at = 0;
    while (at < text.size()) {
        if (is_between(byte(at), 0x20, 0x7E)) {
            ++at;
        } else if (is_between(byte(at), 0xE3, 0xEC) && at + 2 < text.size() && continues(at + 1) && continues(at + 2)) {
            at += 3;
        } else {
            break;
        }
    }
    return at;
}

}  // namespace guanxi
