#include "core/message/text_template.h"

#include <algorithm>
#include <array>
#include <limits>

#include "core/base/text.h"
#include "core/message/plain_value.h"

namespace guanxi::message {

namespace {

constexpr std::array<VariableName, 5> kVariableNames{{
    {Variable::Nickname, "客户昵称"},
    {Variable::StaffName, "员工姓名"},
    {Variable::ChannelName, "渠道名称"},
    {Variable::Date, "日期"},
    {Variable::Greeting, "问候"},
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

constexpr std::size_t kCharacterBytesMax = 4;
constexpr std::string_view kLongestDate = "12月31日";

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

std::optional<Variable> variable_of(std::string_view name) {
    for (const VariableName& known : kVariableNames) {
        if (known.name == name) return known.variable;
    }
    return std::nullopt;
}

class Parser {
public:
    explicit Parser(std::string_view source) : source_(source) {}

    Result<TextTemplate> parse() {
        while (position_ < source_.size()) TRY(parse_next());
        flush_text();
        return std::move(template_);
    }

private:
    Status parse_next() {
        const std::string_view rest = source_.substr(position_);
        if (rest.starts_with("{{") || rest.starts_with("}}")) {
            text_ += rest[0];
            position_ += 2;
            return Done{};
        }
        if (rest[0] == '{') return parse_variable();
        if (rest[0] == '}') return fault(position_, "a closing brace without an opening one");

        const std::size_t start = position_;
        const bool is_odd = next_character(source_, position_) == 0xFFFD && position_ - start == 1;
        if (is_odd) return fault(start, "malformed UTF-8");
        text_.append(source_.substr(start, position_ - start));
        return Done{};
    }

    Status parse_variable() {
        const std::size_t start = position_;
        const std::size_t close = source_.find_first_of("{}", start + 1);
        if (close == std::string_view::npos || source_[close] == '{') return fault(start, "a brace that is left open");

        const std::string_view inside = source_.substr(start + 1, close - start - 1);
        const std::size_t bar = std::min(inside.find('|'), inside.size());
        const std::string_view name = trimmed(inside.substr(0, bar));
        const std::string_view otherwise = bar < inside.size() ? inside.substr(bar + 1) : std::string_view{};
        if (!is_well_formed(inside)) return fault(start, "malformed UTF-8 in braces");
        if (name.empty()) return fault(start, "an empty name in braces");
        const std::optional<Variable> variable = variable_of(name);
        if (!variable) return fault(start, "the unknown variable " + std::string{name});

        flush_text();
        template_.pieces.push_back({std::string{otherwise}, variable});
        position_ = close + 1;
        return Done{};
    }

    void flush_text() {
        if (!text_.empty()) template_.pieces.push_back({std::move(text_), std::nullopt});
        text_.clear();
    }

    Error fault(std::size_t at, const std::string& what) const {
        const int character = character_count(source_.substr(0, at)) + 1;
        return {ErrorCode::InvalidInput, what + " at character " + std::to_string(character)};
    }

    std::string_view source_;
    std::size_t position_ = 0;
    std::string text_;
    TextTemplate template_;
};

std::string value_of(Variable variable, const Values& values) {
    switch (variable) {
        case Variable::Nickname: return plain_value(values.nickname);
        case Variable::StaffName: return plain_value(values.staff_name);
        case Variable::ChannelName: return plain_value(values.channel_name);
        case Variable::Date: return date_text(values.at);
        case Variable::Greeting: return std::string{greeting_at(values.at)};
    }
    return {};
}

std::size_t longest_value_bytes(Variable variable, std::string_view staff_name, std::string_view channel_name) {
    switch (variable) {
        case Variable::Nickname: return kNicknameCharactersMax * kCharacterBytesMax;
        case Variable::StaffName: return plain_value(staff_name).size();
        case Variable::ChannelName: return plain_value(channel_name).size();
        case Variable::Date: return kLongestDate.size();
        case Variable::Greeting: return kNightGreeting.size();
    }
    return 0;
}

}  // namespace

std::span<const VariableName> variable_names() {
    return kVariableNames;
}

Result<TextTemplate> parse_template(std::string_view source) {
    return Parser{source}.parse();
}

std::string render(const TextTemplate& text, const Values& values) {
    std::string rendered;
    for (const Piece& piece : text.pieces) {
        const std::string value = piece.variable ? value_of(*piece.variable, values) : std::string{};
        rendered += value.empty() ? piece.text : value;
    }
    return rendered;
}

bool needs(const TextTemplate& text, Variable variable) {
    return std::any_of(text.pieces.begin(), text.pieces.end(),
                       [variable](const Piece& piece) { return piece.variable == variable; });
}

int longest_rendering_bytes(const TextTemplate& text, std::string_view staff_name, std::string_view channel_name) {
    std::int64_t bytes = 0;
    for (const Piece& piece : text.pieces) {
        const std::size_t value = piece.variable ? longest_value_bytes(*piece.variable, staff_name, channel_name) : 0;
        bytes += static_cast<std::int64_t>(std::max(value, piece.text.size()));
    }
    return static_cast<int>(std::min<std::int64_t>(bytes, std::numeric_limits<int>::max()));
}

Status check_welcome_text(std::string_view source, std::string_view longest_staff_name, std::string_view channel_name) {
    auto text = parse_template(source);
    if (!text) {
        Error error = std::move(text).error();
        error.field = "welcome_text";
        return error;
    }
    const int bytes = longest_rendering_bytes(*text, longest_staff_name, channel_name);
    if (bytes > kTextBytesMax) {
        return Error{ErrorCode::RuleRefused,
                     "the welcome can have " + std::to_string(bytes) + " bytes, the limit is 4,000", "welcome_text"};
    }
    return Done{};
}

}  // namespace guanxi::message
