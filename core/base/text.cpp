#include "core/base/text.h"

#include <algorithm>

namespace guanxi {

namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr std::string_view kReplacementBytes = "\xEF\xBF\xBD";

struct Shape {
    int bytes = 1;  // 1 with a byte that cannot begin a longer sequence
    char32_t bits = 0;
    char32_t smallest = 0;  // anything below is an overlong form
};

Shape shape_of(unsigned char first) {
    if ((first & 0xE0) == 0xC0) return {2, first & 0x1FU, 0x80};
    if ((first & 0xF0) == 0xE0) return {3, first & 0x0FU, 0x800};
    if ((first & 0xF8) == 0xF0) return {4, first & 0x07U, 0x10000};
    return {};
}

bool is_between(char32_t character, char32_t first, char32_t last) {
    return character >= first && character <= last;
}

bool is_flag_letter(char32_t character) {
    return is_between(character, 0x1F1E6, 0x1F1FF);
}

constexpr char32_t kJoiner = 0x200D;

// Characters that belong to the one before them: combining marks, enclosing keycaps, variation
// selectors, skin tones and the tag letters of regional flags.
bool extends_cluster(char32_t character) {
    return is_between(character, 0x300, 0x36F) || is_between(character, 0x20D0, 0x20FF) ||
           is_between(character, 0xFE00, 0xFE0F) || is_between(character, 0x1F3FB, 0x1F3FF) ||
           is_between(character, 0xE0020, 0xE007F);
}

struct Cluster {
    std::size_t end = 0;
    int characters = 0;
};

Cluster cluster_at(std::string_view text, std::size_t start) {
    Cluster cluster{start, 1};
    const char32_t first = next_character(text, cluster.end);
    bool flag_is_open = is_flag_letter(first);
    bool joins = false;
    while (cluster.end < text.size()) {
        std::size_t end = cluster.end;
        const char32_t next = next_character(text, end);
        const bool completes_flag = flag_is_open && is_flag_letter(next);
        if (!joins && !completes_flag && next != kJoiner && !extends_cluster(next)) break;
        flag_is_open = false;
        joins = next == kJoiner;
        cluster.end = end;
        ++cluster.characters;
    }
    return cluster;
}

constexpr std::string_view kAsciiSpaces = " \t\n\v\f\r";

bool starts_with_white_space(std::string_view text) {
    return !text.empty() && kAsciiSpaces.find(text[0]) != std::string_view::npos;
}

constexpr std::string_view kIdeographicSpace = "\xE3\x80\x80";

}  // namespace

int character_count(std::string_view text) {
    int count = 0;
    for (std::size_t position = 0; position < text.size(); ++count) next_character(text, position);
    return count;
}

std::string_view first_characters(std::string_view text, int characters) {
    std::size_t end = 0;
    int left = characters;
    while (end < text.size()) {
        const Cluster cluster = cluster_at(text, end);
        if (cluster.characters > left) break;
        left -= cluster.characters;
        end = cluster.end;
    }
    return text.substr(0, end);
}

std::string_view first_bytes(std::string_view text, int bytes) {
    const std::size_t limit = bytes > 0 ? static_cast<std::size_t>(bytes) : 0;
    std::size_t end = 0;
    while (end < text.size()) {
        std::size_t next = end;
        next_character(text, next);
        if (next > limit) break;
        end = next;
    }
    return text.substr(0, end);
}

std::string repaired(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t position = 0; position < text.size();) {
        const std::size_t start = position;
        const bool malformed = next_character(text, position) == kReplacement && position - start == 1;
        result.append(malformed ? kReplacementBytes : text.substr(start, position - start));
    }
    return result;
}

bool is_well_formed(std::string_view text) {
    for (std::size_t position = 0; position < text.size();) {
        const std::size_t start = position;
        if (next_character(text, position) == kReplacement && position - start == 1) return false;
    }
    return true;
}

std::string_view trimmed(std::string_view text) {
    while (true) {
        if (starts_with_white_space(text)) {
            text.remove_prefix(1);
        } else if (text.starts_with(kIdeographicSpace)) {
            text.remove_prefix(kIdeographicSpace.size());
        } else if (!text.empty() && starts_with_white_space(text.substr(text.size() - 1))) {
            text.remove_suffix(1);
        } else if (text.ends_with(kIdeographicSpace)) {
            text.remove_suffix(kIdeographicSpace.size());
        } else {
            return text;
        }
    }
}

std::string folded(std::string_view text) {
    std::string result{text};
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return result;
}

char32_t next_character(std::string_view text, std::size_t& position) {
    const auto first = static_cast<unsigned char>(text[position]);
    const Shape shape = shape_of(first);
    const std::size_t start = position++;
    if (first < 0x80) return first;
    if (shape.bytes == 1 || text.size() - start < static_cast<std::size_t>(shape.bytes)) return kReplacement;

    char32_t character = shape.bits;
    for (int i = 1; i < shape.bytes; ++i) {
        const auto byte = static_cast<unsigned char>(text[start + static_cast<std::size_t>(i)]);
        if ((byte & 0xC0) != 0x80) return kReplacement;
        character = (character << 6) | (byte & 0x3FU);
    }
    const bool is_surrogate = is_between(character, 0xD800, 0xDFFF);
    if (character < shape.smallest || is_surrogate || character > 0x10FFFF) return kReplacement;
    position = start + static_cast<std::size_t>(shape.bytes);
    return character;
}

}  // namespace guanxi
