#include "core/message/text_template.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "core/message/longest.h"
#include "core/message/plain_value.h"
#include "core/message/template_words.h"

namespace guanxi::message {

namespace {

constexpr std::array<VariableName, 8> kVariableNames{{
    {Variable::Nickname, "客户昵称"},
    {Variable::Remark, "客户备注"},
    {Variable::StaffName, "员工姓名"},
    {Variable::StaffAlias, "员工别名"},
    {Variable::ChannelName, "渠道名称"},
    {Variable::Date, "日期"},
    {Variable::Greeting, "问候"},
    {Variable::Field, "字段"},
}};

struct SubjectWord {
    Subject subject;
    std::string_view word;
};
constexpr std::array<SubjectWord, 3> kSubjectWords{{
    {Subject::Tag, "标签"},
    {Subject::Channel, "渠道"},
    {Subject::Time, "时间"},
}};

struct GreetingHour {
    int from_minute;
    std::string_view greeting;
};
constexpr std::string_view kNightGreeting = "晚上好";
constexpr std::array<GreetingHour, 5> kGreetings{{
    {5 * 60, "早上好"},
    {9 * 60, "上午好"},
    {11 * 60 + 30, "中午好"},
    {13 * 60, "下午好"},
    {18 * 60, kNightGreeting},
}};

std::string date_text(Instant at) {
    const std::chrono::year_month_day date{company_day(at)};
    return std::to_string(unsigned{date.month()}) + "月" + std::to_string(unsigned{date.day()}) + "日";
}

std::string_view greeting_at(Instant at) {
    std::string_view greeting = kNightGreeting;
    for (const GreetingHour& hour : kGreetings) {
        if (company_minute(at) >= hour.from_minute) greeting = hour.greeting;
    }
    return greeting;
}

std::string_view field_text(const std::string& name, const Values& values) {
    const auto found = std::find_if(values.fields.begin(), values.fields.end(),
                                    [&name](const FieldText& field) { return trimmed(field.name) == name; });
    return found == values.fields.end() ? std::string_view{} : found->text;
}

std::string inserted(Variable variable, std::string_view value) {
    return plain_value(first_characters(value, value_characters_max(variable)));
}

std::string value_of(const Piece& piece, const Values& values) {
    const Variable variable = *piece.variable;
    switch (variable) {
        case Variable::Nickname: return inserted(variable, values.nickname);
        case Variable::StaffName: return inserted(variable, values.staff_name);
        case Variable::ChannelName: return inserted(variable, values.channel_name);
        case Variable::Date: return date_text(values.at);
        case Variable::Greeting: return std::string{greeting_at(values.at)};
        case Variable::StaffAlias: return inserted(variable, values.staff_alias);
        case Variable::Remark: return inserted(variable, values.remark);
        case Variable::Field: return inserted(variable, field_text(piece.field, values));
    }
    return {};
}

bool holds(const Condition& condition, const Values& values) {
    switch (condition.subject) {
        case Subject::Tag:
            return std::any_of(values.tags.begin(), values.tags.end(),
                               [&condition](const std::string& tag) { return trimmed(tag) == condition.name; });
        case Subject::Channel: return trimmed(values.channel_name) == condition.name;
        case Subject::Time: return contains(condition.hours, company_minute(values.at));
    }
    return false;
}

// Which sides of the blocks around a piece are shown.
class Sides {
public:
    void enter(const Piece& piece, const Values& values) {
        if (piece.mark == Mark::If) levels_.push_back({is_shown(), holds(piece.condition, values)});
        if (levels_.empty()) return;
        if (piece.mark == Mark::Otherwise) levels_.back().this_side = !levels_.back().this_side;
        if (piece.mark == Mark::End) levels_.pop_back();
    }
    bool is_shown() const { return levels_.empty() || (levels_.back().outside && levels_.back().this_side); }

private:
    struct Level {
        bool outside;
        bool this_side;
    };
    std::vector<Level> levels_;
};

std::string condition_source(const Condition& condition) {
    std::string source{"{"};
    source.append(kIfWord).append(" ").append(word_of(condition.subject)).append(":");
    source.append(condition.subject == Subject::Time ? hours_text(condition.hours) : condition.name);
    return source + "}";
}

std::string variable_source(const Piece& piece) {
    std::string source{"{"};
    source.append(name_of(*piece.variable));
    if (*piece.variable == Variable::Field) source.append(":").append(piece.field);
    if (!piece.text.empty()) source.append("|").append(piece.text);
    return source + "}";
}

std::string piece_source(const Piece& piece) {
    switch (piece.mark) {
        case Mark::None: break;
        case Mark::If: return condition_source(piece.condition);
        case Mark::Otherwise: return "{" + std::string{kOtherwiseWord} + "}";
        case Mark::End: return "{" + std::string{kEndWord} + "}";
    }
    if (piece.variable) return variable_source(piece);
    std::string source;
    for (const char c : piece.text) source.append(c == '{' || c == '}' ? 2 : 1, c);
    return source;
}

}  // namespace

std::span<const VariableName> variable_names() {
    return kVariableNames;
}

std::string_view name_of(Variable variable) {
    for (const VariableName& known : kVariableNames) {
        if (known.variable == variable) return known.name;
    }
    return {};
}

std::string_view word_of(Subject subject) {
    for (const SubjectWord& known : kSubjectWords) {
        if (known.subject == subject) return known.word;
    }
    return {};
}

std::optional<Subject> subject_from_word(std::string_view word) {
    for (const SubjectWord& known : kSubjectWords) {
        if (known.word == word) return known.subject;
    }
    return std::nullopt;
}

std::string source_of(const TextTemplate& text) {
    std::string source;
    for (const Piece& piece : text.pieces) source += piece_source(piece);
    return source;
}

std::string render(const TextTemplate& text, const Values& values) {
    std::string rendered;
    Sides sides;
    for (const Piece& piece : text.pieces) {
        if (piece.mark != Mark::None) {
            sides.enter(piece, values);
        } else if (sides.is_shown()) {
            const std::string value = piece.variable ? value_of(piece, values) : std::string{};
            rendered += value.empty() ? piece.text : value;
        }
    }
    return rendered;
}

bool needs(const TextTemplate& text, Variable variable) {
    return std::any_of(text.pieces.begin(), text.pieces.end(),
                       [variable](const Piece& piece) { return piece.variable == variable; });
}

}  // namespace guanxi::message
