// Times as people read them (look.md): 今天 14:05, 昨天 18:22, 11-21 14:05, 2025-11-21.
#pragma once

#include <string>

#include "core/base/time.h"

namespace guanxi::ui {

// `now` is the server's business time, so that a clock that is wrong here, or moved in the sandbox, does not matter.
std::string time_text(Instant at, Instant now);

// "2026-11-21 14:05:09", for records.
std::string exact_time_text(Instant at);

// "3 天 4 小时", "12 分钟", "8 秒": the two largest units, for durations of at least zero.
std::string duration_text(std::chrono::seconds);

}  // namespace guanxi::ui
