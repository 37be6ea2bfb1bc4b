// Golden vectors: thousands of made-up cases with what the rules of core say to them, as lines of text. Server and
// browser write them with the same code and compare one hash: that both follow the same rules, to the byte. In the
// browser they are a program beside the page's (web/app/rules_program.cpp), linked from the same compiled core.
// Rules
//   1. The cases come from a generator with a fixed seed per part; no clock, no standard library and no order of a
//      table has a say in them.
//   2. A line holds the rule's name, the case and the result. Every noun of core with rules has lines.
//   3. The hash changes with every rule that answers one case differently, also where that was meant: it is compared
//      between two programs, never with a number that somebody wrote down.
// Source: ours; the hash is SHA-256 (core/base/sha256.h).
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace guanxi::console {

struct RulePart {
    std::string_view noun;
    std::string (*lines)();
};
std::span<const RulePart> rule_parts();  // in the order of core's nouns

std::string rule_vectors();  // all lines
std::string rule_hash();     // of all lines: 64 hex digits; takes some ten milliseconds, so keep it

}  // namespace guanxi::console
