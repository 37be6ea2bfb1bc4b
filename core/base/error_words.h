// Error codes as they travel in problem documents: "invalid_input".
#pragma once

#include <optional>
#include <string_view>

#include "core/base/result.h"

namespace guanxi {

std::string_view word_of(ErrorCode);
std::optional<ErrorCode> error_code_from_word(std::string_view);

}  // namespace guanxi
