// The words of the text form of audiences (expression_text.h), one after the other.
// Rules
//   1. A word is ASCII letters alone. White space is the space, the tab and the ends of lines.
//   2. A number has 32 bits, with a "-" before it when it is negative; an id is "#" and a number from 1 up. Digits that
//      a "-" follows are a day, and it must be in the calendar.
//   3. A label may hold any bytes but the quote that ends it and a backslash that begins none of the escapes
//      \" and \\ and \u{1f}.
//   4. What is none of these is Malformed, at the place of the fault and with what was expected there. At the end of
//      the text stands End, however often it is asked for.
// Source: ours; the grammar is expression_text.h's.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/audience/expression_fault.h"
#include "core/base/time.h"

namespace guanxi::audience {

enum class TokenKind : std::uint8_t { Word, Number, Id, Day, Label, Symbol, End, Malformed };

struct Token {
    TokenKind kind = TokenKind::End;
    std::string_view text;    // as written
    std::size_t offset = 0;   // in bytes; of a malformed one where the fault is
    std::size_t end = 0;      // behind it
    std::int32_t number = 0;  // of a number or id; ids are positive
    Day day{};
    Expected expected = Expected::Piece;  // of a malformed one
};

// The token that begins at `offset` or behind the white space there.
Token token_at(std::string_view text, std::size_t offset);

// `written` is a keyword, whatever its case.
bool is_keyword(std::string_view written, std::string_view keyword);

}  // namespace guanxi::audience
