// Texts with variables and conditions, such as a welcome:
// 你好{客户昵称},{若 时间:22:00-08:00}明早联系您{否则}请说{结束}。
// Rules
//   1. A variable stands in braces. `{客户昵称|同学}` has a default, used when the value is empty or unknown.
//      `{{` and `}}` are plain braces. `$`, `\` and `%` mean nothing.
//   2. Variables: 客户昵称 (nickname), 客户备注 (remark), 员工姓名 (staff name), 员工别名 (alias), 渠道名称 (channel),
//      日期 (11月21日), 问候 (早上好 from 05:00, 上午好 09:00, 中午好 11:30, 下午好 13:00, 晚上好 18:00, in company
//      time) and 字段:NAME, the customer's field of that name. A full-width colon does as well.
//   3. `{若 标签:NAME}`, `{若 渠道:NAME}` or `{若 时间:09:00-18:00}` begins a block, `{否则}` its other side, which may
//      be absent, and `{结束}` ends it. Blocks may stand in blocks, kNestingMax deep. Names stay names: a tag condition
//      holds when a tag of that name is set, in whichever group. Hours may cross midnight; they hold every day.
//   4. An unknown variable or condition, a brace or block without its partner, an empty name and malformed UTF-8 are
//      errors with their position in characters, counted from 1. White space around a name does not matter; what
//      stands in braces holds no braces, and the name of a field no `|`.
//   5. Values are inserted as they are and never read as templates; control characters in them become spaces. A value
//      longer than its kind can be (longest.h) is cut to that; text and defaults are never cut.
//   6. Templates are plain text before they reach WeCom; only a group's welcome has a placeholder of its own (place.h).
//   7. `source_of` writes a template so that it reads back as the same; what it writes it would write again.
// Source: wecom-api.md F1 (92599, 92137), read 2026-11-22; variables, conditions and greeting hours are ours.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"
#include "core/base/week.h"

namespace guanxi::message {

inline constexpr int kTextBytesMax = 4'000;
inline constexpr int kNestingMax = 3;

enum class Variable : std::uint8_t {
    Nickname,
    StaffName,
    ChannelName,
    Date,
    Greeting,
    StaffAlias,
    Remark,
    Field,
};

struct VariableName {
    Variable variable;
    std::string_view name;  // as written between the braces; of fields the word before the colon
};
std::span<const VariableName> variable_names();  // in the order in which they are offered
std::string_view name_of(Variable);

enum class Subject : std::uint8_t { Tag, Channel, Time };  // what a condition asks for

struct Condition {
    Subject subject = Subject::Tag;
    std::string name;  // of the tag or channel
    Hours hours;       // of a time

    friend bool operator==(const Condition&, const Condition&) = default;
};

enum class Mark : std::uint8_t { None, If, Otherwise, End };

struct Piece {
    std::string text;                  // the text itself, or a variable's default
    std::optional<Variable> variable;  // none: plain text, or a mark
    std::string field = {};            // Variable::Field: the field's name
    Mark mark = Mark::None;
    Condition condition = {};  // Mark::If
    int position = 0;          // where it begins in the source, in characters from 1; 0 when it was not parsed

    // The same text, wherever it stood.
    friend bool operator==(const Piece& a, const Piece& b) {
        return a.text == b.text && a.variable == b.variable && a.field == b.field && a.mark == b.mark &&
               a.condition == b.condition;
    }
};

// Marks are balanced in what parse_template gives; rendering takes any.
struct TextTemplate {
    std::vector<Piece> pieces;

    friend bool operator==(const TextTemplate&, const TextTemplate&) = default;
};

struct FieldText {
    std::string name;
    std::string text;
};

// What the variables stand for, and what conditions ask for. Empty values take the default.
struct Values {
    std::string nickname;
    std::string staff_name;
    std::string channel_name;
    Instant at{};  // for date, greeting and times
    std::string staff_alias = {};
    std::string remark = {};
    std::vector<FieldText> fields = {};
    std::vector<std::string> tags = {};  // names of those that are set
};

Result<TextTemplate> parse_template(std::string_view source);  // rules 1 to 4
std::string source_of(const TextTemplate&);                    // rule 7
std::string render(const TextTemplate&, const Values&);        // rules 1, 3 and 5
bool needs(const TextTemplate&, Variable);                     // on any side of its conditions

// Parses and asks for at most kTextBytesMax bytes (longest.h); field "welcome_text".
Status check_welcome_text(std::string_view source, std::string_view longest_staff_name, std::string_view channel_name);

}  // namespace guanxi::message
