// Times as people read them (look.md): 今天 14:05, 昨天 18:22, 11-21 14:05, 2025-11-21. An instant that was never set
// (the first second of 1970) is not known and shown as —.
#pragma once

#include <string>
#include <string_view>

#include "core/base/time.h"

namespace guanxi::ui {

// `now` is the server's business time, so that a clock that is wrong here, or moved in the sandbox, does not matter.
std::string time_text(Instant at, Instant now);

// 今天, 昨天, 11-21, 2025-11-21.
std::string day_words(Day, Day today);
std::string_view weekday_words(std::chrono::weekday);  // 周六

// "2026-11-21 14:05:09", for records.
std::string exact_time_text(Instant at);

}  // namespace guanxi::ui
