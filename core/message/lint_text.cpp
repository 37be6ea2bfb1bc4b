#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "core/message/lint_parts.h"
#include "core/message/plain_value.h"
#include "core/message/remark.h"
#include "core/message/template_words.h"

namespace guanxi::message {

namespace {

constexpr std::size_t kPlaceholderBytesMax = 60;
constexpr std::array<std::string_view, 4> kForeignSigns{"##", "#", "$", "%"};
constexpr std::array<std::string_view, 6> kNameEndings{"昵称", "名称", "姓名", "名字", "称呼", "name"};
constexpr std::string_view kGroupNickname = "%NICKNAME%";

bool is_blank(std::string_view text) {
    return trimmed(text).empty();
}

bool is_plain_text(const Piece& piece) {
    return piece.mark == Mark::None && !piece.variable;
}

// Where byte `at` of a plain piece's text stands in the source: braces stand there twice.
int source_position(const Piece& piece, std::size_t at) {
    const std::string_view before = std::string_view{piece.text}.substr(0, at);
    const auto braces = std::count_if(before.begin(), before.end(), [](char c) { return c == '{' || c == '}'; });
    return piece.position + character_count(before) + static_cast<int>(braces);
}

bool reads_like_a_name(std::string_view inside) {
    const bool is_one_word = inside.find_first_of(" \t\n\r") == std::string_view::npos;
    const std::string word = folded(inside);
    return is_one_word && std::any_of(kNameEndings.begin(), kNameEndings.end(),
                                      [&word](std::string_view ending) { return word.ends_with(ending); });
}

// The foreign placeholder with which `text` begins; empty when it begins with none.
std::string_view foreign_placeholder(std::string_view text) {
    if (text.starts_with("\\n")) return text.substr(0, 2);
    for (const std::string_view sign : kForeignSigns) {
        if (!text.starts_with(sign)) continue;
        const std::size_t end = text.substr(0, kPlaceholderBytesMax).find(sign, sign.size());
        if (end == std::string_view::npos) continue;
        if (reads_like_a_name(text.substr(sign.size(), end - sign.size()))) return text.substr(0, end + sign.size());
    }
    return {};
}

// The characters of the emoji or character with which `text` begins.
int cluster_characters(std::string_view text) {
    int characters = 1;
    while (characters < kRemarkCharactersMax && first_characters(text, characters).empty()) ++characters;
    return characters;
}

bool is_listed(std::span<const std::string> names, const std::string& name) {
    return std::any_of(names.begin(), names.end(),
                       [&name](const std::string& known) { return trimmed(known) == name; });
}

bool is_known(const Condition& condition, const KnownNames& names) {
    switch (condition.subject) {
        case Subject::Tag: return is_listed(names.tags, condition.name);
        case Subject::Channel: return is_listed(names.channels, condition.name);
        case Subject::Time: break;
    }
    return true;
}

std::string written_name(const Piece& piece) {
    std::string name{name_of(*piece.variable)};
    return *piece.variable == Variable::Field ? name + ":" + piece.field : name;
}

class TextLint {
public:
    TextLint(const Content& content, const Terms& terms, Findings& findings)
        : content_(content), terms_(terms), findings_(findings) {}

    void run() {
        const Parsed parsed = parse(content_.text);
        if (parsed.fault) {
            add({.fault = Fault::BrokenTemplate, .position = parsed.fault->character, .word = parsed.fault->what});
            return;
        }
        const TextTemplate& text = parsed.text;
        look_at_size(text);
        look_for_emptiness(text);
        for (std::size_t i = 0; i < text.pieces.size(); ++i) {
            const Piece& piece = text.pieces[i];
            if (is_plain_text(piece)) {
                const bool variable_follows = i + 1 < text.pieces.size() && text.pieces[i + 1].variable;
                look_at_text(piece, variable_follows ? Follower::Variable : Follower::Other);
            }
            if (piece.variable) look_at_variable(piece);
            if (piece.mark == Mark::If) look_at_condition(piece);
            remark_characters_ += remark_characters(piece);
        }
    }

private:
    enum class Follower { Variable, Other };

    void add(Finding finding) { findings_.add(std::move(finding)); }

    void look_at_size(const TextTemplate& text) {
        const PlaceLimits limits = limits_of(terms_.place);
        const std::int64_t bytes = terms_.place == Place::GroupWelcome
                                       ? static_cast<std::int64_t>(group_welcome_text(text).size())
                                       : longest_rendering_bytes(text, terms_.longest);
        if (limits.text_bytes_max != kNoLimit && bytes > limits.text_bytes_max) {
            add({.fault = Fault::TooManyBytes, .figure = bytes, .limit = limits.text_bytes_max});
        }
        const std::int64_t characters =
            longest_way(text, [](const Piece& piece) { return piece.variable ? 0 : character_count(piece.text); });
        if (limits.text_characters_max != kNoLimit && characters > limits.text_characters_max) {
            add({.fault = Fault::TooManyCharacters, .figure = characters, .limit = limits.text_characters_max});
        }
    }

    void look_for_emptiness(const TextTemplate& text) {
        if (terms_.place == Place::RemarkPattern || !content_.attachments.empty()) return;
        const auto can_fill = [](const Piece& piece) { return piece.variable || !is_blank(piece.text); };
        const auto can_be_blank = [this](const Piece& piece) {
            return is_blank(piece.text) && (!piece.variable || may_be_missing(terms_.place, *piece.variable));
        };
        if (is_blank(content_.text)) {
            add({.fault = Fault::Empty});
        } else if (std::none_of(text.pieces.begin(), text.pieces.end(), can_fill)) {
            add({.fault = Fault::RendersEmpty});
        } else if (has_blank_way(text, can_be_blank)) {
            add({.severity = Severity::Warning, .fault = Fault::MayRenderEmpty});
        }
    }

    void look_at_variable(const Piece& piece) {
        const Variable variable = *piece.variable;
        const std::string name = written_name(piece);
        if (!allows(terms_.place, variable)) {
            add({.fault = Fault::VariableNotAllowed, .position = piece.position, .word = name});
            return;
        }
        if (terms_.place == Place::GroupWelcome && !piece.text.empty()) {
            add({.fault = Fault::DefaultNotAllowed, .position = piece.position, .word = name});
        }
        if (may_be_missing(terms_.place, variable) && piece.text.empty()) {
            add({.severity = Severity::Warning,
                 .fault = Fault::DefaultMissing,
                 .position = piece.position,
                 .word = name});
        }
        const bool is_unknown =
            variable == Variable::Field && terms_.names && !is_listed(terms_.names->fields, piece.field);
        if (is_unknown) add(unknown_name(piece, piece.field));
        look_for_controls(piece, piece.position);
    }

    void look_at_condition(const Piece& piece) {
        if (!allows(terms_.place, piece.condition.subject)) {
            add({.fault = Fault::ConditionNotAllowed,
                 .position = piece.position,
                 .word = std::string{word_of(piece.condition.subject)}});
        } else if (terms_.names && !is_known(piece.condition, *terms_.names)) {
            add(unknown_name(piece, piece.condition.name));
        }
    }

    static Finding unknown_name(const Piece& piece, const std::string& name) {
        return {.severity = Severity::Warning, .fault = Fault::NameUnknown, .position = piece.position, .word = name};
    }

    void look_at_text(const Piece& piece, Follower follower) {
        const std::string_view text = piece.text;
        for (std::size_t at = 0; at < text.size();) {
            const std::string_view foreign = foreign_placeholder(text.substr(at));
            const bool is_ours = foreign == kGroupNickname && terms_.place == Place::GroupWelcome;
            if (!foreign.empty() && !is_ours) look_foreign(piece, at, foreign);
            if (foreign.empty()) {
                next_character(text, at);
            } else {
                at += foreign.size();
            }
        }
        if (follower == Follower::Variable && text.ends_with('$')) look_foreign(piece, text.size() - 1, "${");
        look_for_controls(piece, 0);
        if (terms_.place == Place::RemarkPattern) look_for_cut_emoji(piece);
    }

    void look_foreign(const Piece& piece, std::size_t at, std::string_view written) {
        add({.severity = Severity::Warning,
             .fault = Fault::ForeignPlaceholder,
             .position = source_position(piece, at),
             .word = std::string{written}});
    }

    // `position` is that of a default, which has no positions of its own; 0 in plain text.
    void look_for_controls(const Piece& piece, int position) {
        for (std::size_t at = 0; at < piece.text.size();) {
            const std::size_t start = at;
            const char32_t character = next_character(piece.text, at);
            if (!breaks_a_line(character) || character == '\n' || character == '\t') continue;
            add({.severity = Severity::Warning,
                 .fault = Fault::ControlCharacter,
                 .position = position > 0 ? position : source_position(piece, start),
                 .figure = character});
        }
    }

    void look_for_cut_emoji(const Piece& piece) {
        const std::string_view text = piece.text;
        int before = remark_characters_;
        for (std::size_t at = 0; at < text.size();) {
            const int characters = cluster_characters(text.substr(at));
            if (characters > 1 && before + characters > kRemarkCharactersMax) {
                add({.severity = Severity::Warning,
                     .fault = Fault::EmojiMayBeCut,
                     .position = source_position(piece, at),
                     .figure = characters,
                     .limit = kRemarkCharactersMax});
            }
            before += characters;
            for (int i = 0; i < characters && at < text.size(); ++i) next_character(text, at);
        }
    }

    // What a piece takes of a remark at most. The nickname takes nothing: it is shortened first.
    int remark_characters(const Piece& piece) const {
        if (piece.mark != Mark::None || terms_.place != Place::RemarkPattern) return 0;
        if (!piece.variable) return character_count(piece.text);
        if (*piece.variable == Variable::Nickname) return 0;
        const int bytes = longest_value_bytes(*piece.variable, terms_.longest);
        const int characters_max = value_characters_max(*piece.variable);
        return std::max(characters_max == 0 ? bytes : std::min(bytes, characters_max), character_count(piece.text));
    }

    const Content& content_;
    const Terms& terms_;
    Findings& findings_;
    int remark_characters_ = 0;  // before the piece that is looked at, at worst
};

}  // namespace

void lint_text(const Content& content, const Terms& terms, Findings& findings) {
    TextLint{content, terms, findings}.run();
}

}  // namespace guanxi::message
