// One line per thing that happened, on standard error: time, level, noun, fields.
//   2026-11-21T14:05:09Z info callback rejected reason=signature
// Never tokens, secrets, phone numbers, names or message bodies.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace guanxi::server {

enum class LogLevel { Info, Warning, Error };

struct LogField {
    std::string_view key;
    std::string value;
};

// `noun` is what it is about, `what` what happened to it. Values with spaces are quoted, line breaks escaped.
void log(LogLevel, std::string_view noun, std::string_view what, std::initializer_list<LogField> fields = {});
void set_log_file(const std::string& path);  // appends to a file instead; for tests and benches

}  // namespace guanxi::server
