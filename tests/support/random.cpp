#include "tests/support/random.h"

namespace guanxi::test {

namespace {

const std::vector<std::string>& building_blocks() {
    static const std::vector<std::string> blocks{"a",          "Z",
                                                 "7",          " ",
                                                 "$1",         "\\",
                                                 "%s",         "{",
                                                 "}",          "|",
                                                 "{{",         "}}",
                                                 "\n",         "\t",
                                                 "é",          "e\u0301",
                                                 "李",         "明",
                                                 "\u3000",     "😀",
                                                 "👍🏽",   "👩‍👩‍👧‍👦",
                                                 "🇨🇳",         "❤️",
                                                 "1️⃣",    "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
                                                 "\u202E",     "\u2028",
                                                 "𠮷",         "{客户昵称}",
                                                 "{日期|今天}"};
    return blocks;
}

}  // namespace

// SplitMix64, so that no standard library has a say in the values.
std::uint64_t Random::bits() {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBU;
    return mixed ^ (mixed >> 31);
}

int Random::below(int limit) {
    return static_cast<int>(bits() % static_cast<std::uint64_t>(limit));
}

int Random::between(int first, int last) {
    return first + below(last - first + 1);
}

bool Random::one_in(int chances) {
    return below(chances) == 0;
}

std::string Random::bytes(int size) {
    std::string bytes;
    for (int i = 0; i < size; ++i) bytes.push_back(static_cast<char>(below(256)));
    return bytes;
}

std::string Random::text(int blocks_max) {
    std::string text;
    for (int i = below(blocks_max + 1); i > 0; --i) text += one_of(building_blocks());
    return text;
}

}  // namespace guanxi::test
