// Error codes as they travel in problem documents: "invalid_input".
// Rules
//   1. Each code has one word, and the word leads back to it: server and browser name errors to each other by them
//      alone.
//   2. A word that is not known is no code; what to make of that is for who reads it to say.
// Source: ours.
#pragma once

#include <optional>
#include <string_view>

#include "core/base/result.h"

namespace guanxi {

std::string_view word_of(ErrorCode);
std::optional<ErrorCode> error_code_from_word(std::string_view);

}  // namespace guanxi
