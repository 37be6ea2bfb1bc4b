// What went wrong, in words that say what to do.
#pragma once

#include <string>

#include "core/base/result.h"

namespace guanxi::ui {

// What HTTP itself refuses, and what cannot be read, has no error code of ours: the `field` of the error tells it.
inline constexpr const char* kNotReady = "(loading)";          // the server is still starting; ask again in a moment
inline constexpr const char* kTooLarge = "(too_large)";        // more bytes than the route takes
inline constexpr const char* kOtherVersion = "(unsupported)";  // the server does not know such a request
inline constexpr const char* kDamaged = "(damaged)";           // an answer that was cut, changed, or of another format

std::string failure_text(const Error&);

}  // namespace guanxi::ui
