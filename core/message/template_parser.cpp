#include <algorithm>

#include "core/base/text.h"
#include "core/message/template_words.h"
#include "core/message/text_template.h"

namespace guanxi::message {

namespace {

constexpr std::string_view kFullWidthColon = "：";

struct NamedPart {
    std::string_view word;  // before the colon
    std::string_view name;  // behind it
};

// Nothing when there is no colon.
std::optional<NamedPart> split_at_colon(std::string_view text) {
    const std::size_t narrow = text.find(':');
    const std::size_t wide = text.find(kFullWidthColon);
    const std::size_t colon = std::min(narrow, wide);
    if (colon == std::string_view::npos) return std::nullopt;
    const std::size_t colon_bytes = colon == narrow ? 1 : kFullWidthColon.size();
    return NamedPart{trimmed(text.substr(0, colon)), trimmed(text.substr(colon + colon_bytes))};
}

std::optional<Variable> variable_of(std::string_view name) {
    for (const VariableName& known : variable_names()) {
        if (known.variable != Variable::Field && known.name == name) return known.variable;
    }
    return std::nullopt;
}

class Parser {
public:
    explicit Parser(std::string_view source) : source_(source) {}

    Parsed parse() {
        while (position_ < source_.size() && !fault_) parse_next();
        if (!open_.empty() && !fault_) fail(open_.back().start, "a block that is left open");
        if (fault_) return {.text = {}, .fault = std::move(fault_)};
        flush_text();
        return {.text = std::move(template_), .fault = {}};
    }

private:
    struct OpenBlock {
        std::size_t start = 0;
        bool has_otherwise = false;
    };

    void parse_next() {
        const std::string_view rest = source_.substr(position_);
        if (text_.empty()) text_start_ = position_;
        if (rest.starts_with("{{") || rest.starts_with("}}")) {
            text_ += rest[0];
            position_ += 2;
            return;
        }
        if (rest[0] == '{') return parse_braces();
        if (rest[0] == '}') return fail(position_, "a closing brace without an opening one");

        const std::size_t start = position_;
        const bool is_odd = next_character(source_, position_) == 0xFFFD && position_ - start == 1;
        if (is_odd) return fail(start, "malformed UTF-8");
        text_.append(source_.substr(start, position_ - start));
    }

    void parse_braces() {
        const std::size_t start = position_;
        const std::size_t close = source_.find_first_of("{}", start + 1);
        if (close == std::string_view::npos || source_[close] == '{') return fail(start, "a brace that is left open");

        const std::string_view inside = source_.substr(start + 1, close - start - 1);
        if (!is_well_formed(inside)) return fail(start, "malformed UTF-8 in braces");
        flush_text();
        position_ = close + 1;

        const std::string_view word = trimmed(inside);
        if (word == kOtherwiseWord) return begin_otherwise(start);
        if (word == kEndWord) return end_block(start);
        if (word.starts_with(kIfWord)) return begin_block(start, trimmed(word.substr(kIfWord.size())));
        return add_variable(start, inside);
    }

    void add_variable(std::size_t start, std::string_view inside) {
        const std::size_t bar = std::min(inside.find('|'), inside.size());
        const std::string_view name = trimmed(inside.substr(0, bar));
        const std::string_view otherwise = bar < inside.size() ? inside.substr(bar + 1) : std::string_view{};
        if (name.empty()) return fail(start, "an empty name in braces");

        Piece piece{.text = std::string{otherwise}, .variable = variable_of(name)};
        const std::optional<NamedPart> part = split_at_colon(name);
        if (part && part->word == name_of(Variable::Field)) {
            if (part->name.empty()) return fail(start, "a field without a name");
            piece.variable = Variable::Field;
            piece.field = std::string{part->name};
        }
        if (!piece.variable) return fail(start, "the unknown variable " + std::string{name});
        add(start, std::move(piece));
    }

    void begin_block(std::size_t start, std::string_view written) {
        const std::optional<NamedPart> part = split_at_colon(written);
        const std::optional<Subject> subject = part ? subject_from_word(part->word) : std::nullopt;
        if (!subject) return fail(start, "the unknown condition " + std::string{written});
        if (part->name.empty()) return fail(start, "a condition without a name");

        Condition condition{.subject = *subject, .name = {}, .hours = {}};
        if (*subject == Subject::Time) {
            const Result<Hours> hours = hours_from_text(part->name);
            if (!hours) return fail(start, hours.error().detail);
            condition.hours = *hours;
        } else {
            condition.name = std::string{part->name};
        }
        if (open_.size() == static_cast<std::size_t>(kNestingMax)) return fail(start, "a block more than 3 deep");
        open_.push_back({.start = start});
        add(start, {.text = {}, .variable = {}, .mark = Mark::If, .condition = std::move(condition)});
    }

    void begin_otherwise(std::size_t start) {
        if (open_.empty()) return fail(start, "an {否则} without its {若}");
        if (open_.back().has_otherwise) return fail(start, "a second {否则} in one block");
        open_.back().has_otherwise = true;
        add(start, {.text = {}, .variable = {}, .mark = Mark::Otherwise});
    }

    void end_block(std::size_t start) {
        if (open_.empty()) return fail(start, "a {结束} without its {若}");
        open_.pop_back();
        add(start, {.text = {}, .variable = {}, .mark = Mark::End});
    }

    void add(std::size_t start, Piece piece) {
        piece.position = character_at(start);
        template_.pieces.push_back(std::move(piece));
    }

    void flush_text() {
        if (!text_.empty()) add(text_start_, {.text = std::move(text_), .variable = {}});
        text_.clear();
    }

    // From 1. Asked for in ascending order, so that a long text is counted once.
    int character_at(std::size_t at) {
        counted_characters_ += character_count(source_.substr(counted_bytes_, at - counted_bytes_));
        counted_bytes_ = at;
        return counted_characters_ + 1;
    }

    void fail(std::size_t at, std::string what) {
        fault_ = ParseFault{std::move(what), character_count(source_.substr(0, at)) + 1};
    }

    std::string_view source_;
    std::size_t position_ = 0;
    std::string text_;
    std::size_t text_start_ = 0;
    std::size_t counted_bytes_ = 0;
    int counted_characters_ = 0;
    std::vector<OpenBlock> open_;
    TextTemplate template_;
    std::optional<ParseFault> fault_;
};

}  // namespace

Parsed parse(std::string_view source) {
    return Parser{source}.parse();
}

Result<TextTemplate> parse_template(std::string_view source) {
    Parsed parsed = parse(source);
    if (!parsed.fault) return std::move(parsed.text);
    return Error{ErrorCode::InvalidInput,
                 parsed.fault->what + " at character " + std::to_string(parsed.fault->character)};
}

}  // namespace guanxi::message
