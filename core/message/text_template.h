// Texts with variables, such as a welcome: 你好{客户昵称},我是{员工姓名}。
// Rules
//   1. A variable stands in braces. `{客户昵称|同学}` has a default, used when the value is empty or unknown.
//      `{{` and `}}` are plain braces. `$`, `\` and `%` mean nothing.
//   2. Variables: 客户昵称 (nickname), 员工姓名 (staff name), 渠道名称 (channel name), 日期 (11月21日),
//      问候 (早上好 from 05:00, 上午好 09:00, 中午好 11:30, 下午好 13:00, 晚上好 18:00, in company time).
//   3. An unknown variable, a brace without its partner, an empty name and malformed UTF-8 are errors with their
//      position in characters, counted from 1. White space around a name does not matter; a default has no braces.
//   4. Values are inserted as they are and never read as templates; control characters in them become spaces.
//   5. A rendered welcome has at most kTextBytesMax bytes. A template is refused when it could exceed that with a
//      nickname of kNicknameCharactersMax characters of four bytes; rendering cuts nothing.
//   6. Templates are plain text before they reach WeCom: it has no placeholders in this API.
// Source: wecom-api.md F1 (92599, 92137), read 2026-11-21; variables and greeting hours are ours.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"

namespace guanxi::message {

inline constexpr int kTextBytesMax = 4'000;
inline constexpr int kNicknameCharactersMax = 255;

enum class Variable : std::uint8_t { Nickname, StaffName, ChannelName, Date, Greeting };

struct VariableName {
    Variable variable;
    std::string_view name;  // as written between the braces
};
std::span<const VariableName> variable_names();  // in the order in which they are offered

struct Piece {
    std::string text;                  // the text itself, or a variable's default
    std::optional<Variable> variable;  // none: plain text
};

struct TextTemplate {
    std::vector<Piece> pieces;
};

// What the variables stand for. Empty values take the default.
struct Values {
    std::string nickname;
    std::string staff_name;
    std::string channel_name;
    Instant at{};  // for date and greeting
};

Result<TextTemplate> parse_template(std::string_view source);  // rules 1 to 3
std::string render(const TextTemplate&, const Values&);        // rules 1 and 4
bool needs(const TextTemplate&, Variable);

// Bytes of the longest possible rendering (rule 5), with staff and channel names that are no longer than those given.
int longest_rendering_bytes(const TextTemplate&, std::string_view staff_name, std::string_view channel_name);

// Parses and applies rule 5; field "welcome_text".
Status check_welcome_text(std::string_view source, std::string_view longest_staff_name, std::string_view channel_name);

}  // namespace guanxi::message
