// What parser, writer and lint of templates share: the words that stand in braces beside the variables, and faults.
// Rules
//   1. `parse` takes any bytes and stops at the first fault. A block that is left open is told last, with the place
//      where the innermost one begins.
//   2. What begins with 若 in braces is a condition, also without white space behind it: no variable may begin so.
//   3. A condition asks for 标签, 渠道 or 时间; any other word is a fault.
// Source: ours (text_template.h rules 3 and 4).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/message/text_template.h"

namespace guanxi::message {

inline constexpr std::string_view kIfWord = "若";
inline constexpr std::string_view kOtherwiseWord = "否则";
inline constexpr std::string_view kEndWord = "结束";

std::string_view word_of(Subject);
std::optional<Subject> subject_from_word(std::string_view);

struct ParseFault {
    std::string what;
    int character = 0;  // from 1
};
struct Parsed {
    TextTemplate text;  // empty when there is a fault
    std::optional<ParseFault> fault;
};
Parsed parse(std::string_view source);

}  // namespace guanxi::message
