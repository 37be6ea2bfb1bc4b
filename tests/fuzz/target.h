// What is fuzzed: every decoder and parser of core that reads what somebody else wrote. A target takes any bytes. It
// may not crash, run for long or break a promise of the header it tries; a broken promise ends the program in words.
#pragma once

#include <span>
#include <string_view>

namespace guanxi::fuzz {

struct Target {
    std::string_view name;  // also of its source and of its folder in corpus/
    void (*run)(std::string_view bytes);
};
std::span<const Target> targets();

// Prints `promise` and aborts unless it holds.
void must(bool holds, const char* promise);

void run_audience(std::string_view bytes);
void run_bytes(std::string_view bytes);
void run_frozen_list(std::string_view bytes);
void run_snapshot(std::string_view bytes);
void run_text_template(std::string_view bytes);
void run_wire(std::string_view bytes);

}  // namespace guanxi::fuzz
