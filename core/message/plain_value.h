// A value from outside (a nickname, a name) made fit to stand in a text: malformed UTF-8 is replaced, and what would
// break or turn the line becomes a space.
#pragma once

#include <string>
#include <string_view>

namespace guanxi::message {

// The same number of characters as `value`. Control characters (also U+0080 to U+009F), line and paragraph
// separators and the marks that change the direction of writing become spaces.
std::string plain_value(std::string_view value);

// Whether the character is one of those.
bool breaks_a_line(char32_t);

}  // namespace guanxi::message
