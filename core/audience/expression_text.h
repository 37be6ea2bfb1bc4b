// Audiences as text: written by the program, readable and editable by people, parsed exactly.
//
//   tag any (#3 "高意向", #7) and not tag any (#9) and stage #1 in (#4 "意向") for more than 7 days and sends < 4
//
//   expression   everybody | nobody | A and B and … | A or B or … | not A | (A) | all of (A) | any of (A)
//                `not` binds before `and`, `and` before `or`. `all of`, `any of` are groups of one.
//   lists        tag, tag group, group chat, opened: all|any|none (#1, #2)
//                channel, staff, department: in (#1, #2)        add way in (1, 202)
//                gender in (unknown, male, female)              state in (friend, lost, deleted, gone)
//   facts        untagged | no channel | blacklisted | never sent
//   stage        stage #J in (#1, #2) | stage #J any | stage #J none, the first two with
//                for more than|at least|exactly|at most|less than N days
//   days         added, last sent, field #F: from D to D | from D | to D | at any time | in next N days |
//                in last N days, with D as 2024-03-01
//   numbers      sends, field #F: < <= = >= > N            field #F between N and N
//   field        field #F in (1, 2) | field #F yearly in next N days | field #F has value | field #F has no value
//
// Rules
//   1. parse(to_text(e)) is e for every e that check.h accepts, and to_text(parse(t)) is t for every t that to_text
//      wrote with the same labels.
//   2. A quoted label may follow each id and each number in a list. Only people read it. Quotes, backslashes, control
//      characters, line separators, signs of direction and what has no width are escaped in it, but for the joiner of
//      emoji: \" \\ \u{202e}. Names are cut to kLabelCharactersMax.
//   3. Keywords may be in any case, white space is free, `day` may stand for `days`. Ids are positive, lists not empty.
//   4. A fault is told with its place and with what was expected there: expression_fault.h.
//   5. The limits of expression.h hold here too, and parentheses count as levels.
// Source: ours.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/audience/expression.h"
#include "core/audience/expression_fault.h"
#include "core/customer/base.h"

namespace guanxi::audience {

inline constexpr int kTextBytesMax = 1'000'000;  // more than any expression within the limits needs
inline constexpr int kLabelCharactersMax = 30;

std::string to_text(const Expression&);
std::string to_text(const Expression&, const customer::Base&);  // with labels, of what the base knows

struct Parsed {
    std::optional<Expression> expression;  // none when there is a fault
    Fault fault{};                         // rule 4
};
Parsed parse(std::string_view text);

}  // namespace guanxi::audience
