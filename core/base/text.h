// Text is UTF-8. WeCom limits some texts in characters (Unicode code points) and others in bytes;
// the functions say which they count.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace guanxi {

// Code points in `text`; a malformed byte counts as one.
int character_count(std::string_view text);

// The longest beginning of `text` with at most `characters` code points. It never ends inside an
// emoji sequence: joiners, variation selectors, skin tones and flag pairs stay with what they belong to.
std::string_view first_characters(std::string_view text, int characters);

// The longest beginning of at most `bytes` bytes that ends between code points.
std::string_view first_bytes(std::string_view text, int bytes);

// `text` with each malformed byte sequence replaced by U+FFFD; well-formed text comes back unchanged.
std::string repaired(std::string_view text);
bool is_well_formed(std::string_view text);

// Without leading and trailing white space (ASCII and U+3000).
std::string_view trimmed(std::string_view text);

// Lower-case ASCII letters, everything else unchanged; for search without regard to case.
std::string folded(std::string_view text);

// Reads one code point at `position` and moves `position` behind it; U+FFFD for a malformed byte.
// `position` must be less than text.size().
char32_t next_character(std::string_view text, std::size_t& position);

}  // namespace guanxi
