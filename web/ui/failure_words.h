// What went wrong, in words that say what to do.
#pragma once

#include <string>

#include "core/base/result.h"

namespace guanxi::ui {

std::string failure_text(const Error&);

}  // namespace guanxi::ui
