// Writes an instant the way people in China would say it.
#pragma once

#include "core/base/time.h"

namespace guanxi::test {

inline Instant china(int year, unsigned month, unsigned day, int hour = 12, int minute = 0) {
    const Day date{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}};
    return company_midnight(date) + std::chrono::hours{hour} + std::chrono::minutes{minute};
}

}  // namespace guanxi::test
