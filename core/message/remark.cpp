#include "core/message/remark.h"

#include "core/base/text.h"
#include "core/message/longest.h"
#include "core/message/plain_value.h"

namespace guanxi::message {

namespace {

// A shortened nickname stands for itself even when nothing is left of it: no default takes its place.
std::string render_with_nickname(const TextTemplate& pattern, const Values& values, std::string_view nickname) {
    TextTemplate filled;
    for (const Piece& piece : pattern.pieces) {
        const bool is_nickname = piece.variable == Variable::Nickname && !values.nickname.empty();
        filled.pieces.push_back(is_nickname ? Piece{std::string{nickname}, std::nullopt} : piece);
    }
    return plain_value(render(filled, values));
}

bool fits(std::string_view remark) {
    return character_count(trimmed(remark)) <= kRemarkCharactersMax;
}

}  // namespace

std::string render_remark(const TextTemplate& pattern, const Values& values) {
    std::string remark = render_with_nickname(pattern, values, values.nickname);
    for (int characters = kRemarkCharactersMax; characters >= 0 && !fits(remark); --characters) {
        remark = render_with_nickname(pattern, values, first_characters(values.nickname, characters));
    }
    return std::string{trimmed(first_characters(trimmed(remark), kRemarkCharactersMax))};
}

Status check_remark_pattern(std::string_view source) {
    auto pattern = parse_template(source);
    if (!pattern) {
        Error error = std::move(pattern).error();
        error.field = "remark_pattern";
        return error;
    }
    const std::int64_t fixed_characters =
        longest_way(*pattern, [](const Piece& piece) { return piece.variable ? 0 : character_count(piece.text); });
    if (fixed_characters > kRemarkCharactersMax) {
        return Error{ErrorCode::RuleRefused,
                     "the fixed text has " + std::to_string(fixed_characters) + " characters, the limit is 20",
                     "remark_pattern"};
    }
    return Done{};
}

}  // namespace guanxi::message
