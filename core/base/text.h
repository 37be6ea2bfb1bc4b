// Text is UTF-8. WeCom limits some texts in characters (Unicode code points) and others in bytes; the functions say
// which they count.
// Rules
//   1. A byte that begins no whole sequence is malformed: one character, read as U+FFFD. Overlong forms, surrogates and
//      what lies above U+10FFFF are no sequences.
//   2. Cutting never gives more than was asked for: a sequence that does not fit is left out whole, if need be all of
//      the text. Cutting again changes nothing.
//   3. What belongs together is a part of Unicode's grapheme clusters: combining marks (U+0300 to U+036F, U+20D0 to
//      U+20FF), variation selectors, skin tones, tag letters, pairs of flag letters, and whatever a joiner (U+200D)
//      joins. Other scripts' clusters are not known.
// Source: RFC 3629 (UTF-8); Unicode UAX #29, in part; wecom-api.md 0 (characters and bytes), read 2026-11-22.
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

// `text` with each malformed byte replaced by U+FFFD; well-formed text comes back unchanged.
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
