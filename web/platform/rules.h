// The hash over what this browser's rules answer. It is computed by a WebAssembly program of its own
// (app/rules_program), which is fetched for it: the page is smaller without it.
#pragma once

#include <functional>
#include <string>

namespace guanxi::web {

// 64 hex digits, or an empty text when the program could not be fetched or run. Answers between frames.
using OnRuleHash = std::function<void(const std::string& hash)>;
void compute_rule_hash(OnRuleHash);

}  // namespace guanxi::web
