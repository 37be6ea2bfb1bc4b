// The words of the text form of audiences (expression_text.h), one after the other.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/base/time.h"

namespace guanxi::audience {

enum class TokenKind : std::uint8_t { Word, Number, Id, Day, Label, Symbol, End, Malformed };

struct Token {
    TokenKind kind = TokenKind::End;
    std::string_view text;    // as written; of a malformed one what was expected
    std::size_t offset = 0;   // in bytes; of a malformed one where the fault is
    std::size_t end = 0;      // behind it
    std::int32_t number = 0;  // of a number or id; ids are positive
    Day day{};
};

// The token that begins at `offset` or behind the white space there.
Token token_at(std::string_view text, std::size_t offset);

// `written` is a keyword, whatever its case.
bool is_keyword(std::string_view written, std::string_view keyword);

}  // namespace guanxi::audience
