#include "server/base/log.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <memory>
#include <mutex>

namespace guanxi::server {

namespace {

struct FileCloser {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

struct LogTarget {
    std::mutex mutex;
    std::unique_ptr<std::FILE, FileCloser> file;  // none: standard error
};

LogTarget& log_target() {
    static LogTarget target;
    return target;
}

std::string_view level_word(LogLevel level) {
    switch (level) {
        case LogLevel::Info: return "info";
        case LogLevel::Warning: return "warning";
        case LogLevel::Error: return "error";
    }
    return "";
}

std::string time_text() {
    const std::time_t seconds = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    char text[32];
    return {text, std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

bool is_control(char character) {
    const auto byte = static_cast<unsigned char>(character);
    return byte < 0x20 || byte == 0x7f;
}

bool needs_quotes(std::string_view value) {
    return value.empty() || std::any_of(value.begin(), value.end(), [](char character) {
               return character == ' ' || character == '"' || character == '=' || character == '\\' ||
                      is_control(character);
           });
}

void append_value(std::string& line, std::string_view value) {
    static constexpr std::string_view kDigits = "0123456789abcdef";
    if (!needs_quotes(value)) {
        line += value;
        return;
    }
    line += '"';
    for (const char character : value) {
        const auto byte = static_cast<unsigned char>(character);
        if (character == '\n') {
            line += "\\n";
        } else if (is_control(character)) {
            line += "\\x";
            line += kDigits[byte >> 4];
            line += kDigits[byte & 0xf];
        } else {
            if (character == '"' || character == '\\') line += '\\';
            line += character;
        }
    }
    line += '"';
}

}  // namespace

void log(LogLevel level, std::string_view noun, std::string_view what, std::initializer_list<LogField> fields) {
    std::string line = time_text();
    for (const std::string_view word : {level_word(level), noun, what}) {
        line += ' ';
        line += word;
    }
    for (const LogField& field : fields) {
        line += ' ';
        line += field.key;
        line += '=';
        append_value(line, field.value);
    }
    line += '\n';

    LogTarget& target = log_target();
    const std::lock_guard lock(target.mutex);
    std::FILE* file = target.file ? target.file.get() : stderr;
    std::fwrite(line.data(), 1, line.size(), file);
    std::fflush(file);
}

void set_log_file(const std::string& path) {
    LogTarget& target = log_target();
    const std::lock_guard lock(target.mutex);
    target.file.reset(std::fopen(path.c_str(), "a"));
}

}  // namespace guanxi::server
