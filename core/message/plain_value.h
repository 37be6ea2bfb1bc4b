// A value from outside (a nickname, a name) made fit to stand in a text.
// Rules
//   1. Each malformed byte becomes U+FFFD, and each character that would break or turn the line becomes a space.
//   2. Those are control characters (U+0000 to U+001F, U+007F to U+009F; line feeds and tabs too), U+2028, U+2029, and
//      the marks that change the direction of writing: U+202A to U+202E, U+2066 to U+2069. Other marks stay.
//   3. Nothing is trimmed, cut or joined; doing it twice is the same as once.
// Source: the marks of direction are the explicit ones of Unicode's UAX #9, sections 2.1 to 2.5; the rest is ours.
#pragma once

#include <string>
#include <string_view>

namespace guanxi::message {

// The same number of characters as `value`.
std::string plain_value(std::string_view value);

// Whether the character is one of rule 2.
bool breaks_a_line(char32_t);

}  // namespace guanxi::message
