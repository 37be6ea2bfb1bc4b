#include "core/audience/expression_token.h"

#include <charconv>

namespace guanxi::audience {

namespace {

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

char lower_case(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_letter(char c) {
    return lower_case(c) >= 'a' && lower_case(c) <= 'z';
}

bool is_hex_digit(char c) {
    return is_digit(c) || (lower_case(c) >= 'a' && lower_case(c) <= 'f');
}

template <class Belongs>
std::size_t end_of(std::string_view text, std::size_t from, Belongs belongs) {
    while (from < text.size() && belongs(text[from])) ++from;
    return from;
}

Token malformed(std::size_t offset, Expected expected) {
    return {.kind = TokenKind::Malformed, .offset = offset, .end = offset, .expected = expected};
}

Token token(TokenKind kind, std::string_view text, std::size_t offset, std::size_t end) {
    return {.kind = kind, .text = text.substr(offset, end - offset), .offset = offset, .end = end};
}

Token day_token(std::string_view text, std::size_t offset) {
    const std::size_t end = end_of(text, offset, [](char c) { return is_digit(c) || c == '-'; });
    Token found = token(TokenKind::Day, text, offset, end);
    const Result<Day> day = day_from_text(found.text);
    if (!day) return malformed(offset, Expected::CalendarDay);
    found.day = *day;
    return found;
}

// `digits` is where the number begins, with its sign; `offset` is the token's begin.
Token number_token(std::string_view text, std::size_t offset, std::size_t digits) {
    const bool is_id = digits != offset;
    const Expected expected = is_id ? Expected::IdInRange : Expected::NumberInRange;
    const std::size_t end = end_of(text, digits + (text[digits] == '-' ? 1 : 0), is_digit);
    Token found = token(is_id ? TokenKind::Id : TokenKind::Number, text, offset, end);
    const auto [stopped, error] = std::from_chars(text.data() + digits, text.data() + end, found.number);
    if (error != std::errc{} || stopped != text.data() + end) return malformed(offset, expected);
    if (is_id && found.number <= 0) return malformed(offset, expected);
    return found;
}

// How many bytes the escape at `offset` has, 0 when it is none.
std::size_t escape_size(std::string_view text, std::size_t offset) {
    if (offset + 1 >= text.size()) return 0;
    if (text[offset + 1] == '"' || text[offset + 1] == '\\') return 2;
    if (text.substr(offset, 3) != "\\u{") return 0;
    const std::size_t end = end_of(text, offset + 3, is_hex_digit);
    const std::size_t digits = end - offset - 3;
    return digits >= 1 && digits <= 6 && end < text.size() && text[end] == '}' ? digits + 4 : 0;
}

Token label_token(std::string_view text, std::size_t offset) {
    std::size_t at = offset + 1;
    while (at < text.size() && text[at] != '"') {
        if (text[at] != '\\') {
            ++at;
            continue;
        }
        const std::size_t size = escape_size(text, at);
        if (size == 0) return malformed(at, Expected::Escape);
        at += size;
    }
    if (at == text.size()) return malformed(at, Expected::LabelEnd);
    return token(TokenKind::Label, text, offset, at + 1);
}

}  // namespace

Token token_at(std::string_view text, std::size_t offset) {
    offset = end_of(text, offset, is_space);
    if (offset == text.size()) return token(TokenKind::End, text, offset, offset);
    const char first = text[offset];
    if (is_letter(first)) return token(TokenKind::Word, text, offset, end_of(text, offset, is_letter));
    if (first == '"') return label_token(text, offset);
    if (first == '#') {
        const bool has_digit = offset + 1 < text.size() && is_digit(text[offset + 1]);
        return has_digit ? number_token(text, offset, offset + 1) : malformed(offset, Expected::AnyId);
    }
    if (is_digit(first)) {
        const std::size_t end = end_of(text, offset, is_digit);
        const bool is_day = end < text.size() && text[end] == '-';
        return is_day ? day_token(text, offset) : number_token(text, offset, offset);
    }
    if (first == '-' && offset + 1 < text.size() && is_digit(text[offset + 1]))
        return number_token(text, offset, offset);
    if (first == '(' || first == ')' || first == ',' || first == '=') {
        return token(TokenKind::Symbol, text, offset, offset + 1);
    }
    if (first == '<' || first == '>') {
        const bool has_equal = offset + 1 < text.size() && text[offset + 1] == '=';
        return token(TokenKind::Symbol, text, offset, offset + (has_equal ? 2 : 1));
    }
    return malformed(offset, Expected::Piece);
}

bool is_keyword(std::string_view written, std::string_view keyword) {
    if (written.size() != keyword.size()) return false;
    for (std::size_t i = 0; i < keyword.size(); ++i) {
        if (lower_case(written[i]) != keyword[i]) return false;
    }
    return true;
}

}  // namespace guanxi::audience
