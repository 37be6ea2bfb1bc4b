// The remark (备注) that a member of staff sees beside a customer, made from a pattern: {客户昵称}-公众号.
// Rules
//   1. A pattern is a text template (text_template.h) with its conditions; date and greeting are allowed too.
//   2. A remark has at most kRemarkCharactersMax characters. When it would be longer, the nickname is shortened first,
//      then the end is cut; never inside a character or an emoji sequence.
//   3. A pattern whose fixed text alone is longer than the limit, on any side of its conditions, is refused, since
//      no nickname could be read.
//   4. Outer white space is cut off and control characters become spaces. A remark that would be empty is not set.
// Source: wecom-api.md C (externalcontact/remark: remark ≤ 20 chars), read 2026-11-21.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/message/text_template.h"

namespace guanxi::message {

inline constexpr int kRemarkCharactersMax = 20;

// Empty (rule 4) or at most kRemarkCharactersMax characters.
std::string render_remark(const TextTemplate& pattern, const Values&);

// Parses and applies rule 3; field "remark_pattern". An empty pattern is fine.
Status check_remark_pattern(std::string_view source);

}  // namespace guanxi::message
