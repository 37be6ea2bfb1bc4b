// A text that is looked for in many others.
// Rules
//   1. It is compared byte by byte, ASCII letters regardless of case; all other bytes as they are, malformed ones too.
//   2. An empty needle is in every text.
//   3. It is made for megabytes of texts that stand one behind the other: eight places at once are compared in the
//      needle's two rarest bytes, and only where both fit, the rest. A find may run over the end of a text: who asks
//      knows the ends.
// Source: ours; measured by scripts/bench core.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace guanxi::customer {

class Needle {
public:
    explicit Needle(std::string_view text);

    std::size_t size() const { return bytes_.size(); }
    std::string_view folded() const { return bytes_; }
    bool is_in(std::string_view text) const { return bytes_.empty() || find(text, 0) < text.size(); }

    // Where it first stands in `texts`, at `from` or behind; texts.size() when nowhere. Not for an empty needle.
    std::size_t find(std::string_view texts, std::size_t from) const;

private:
    // A byte of the needle, eight times.
    struct Probe {
        std::size_t place = 0;
        std::uint64_t bytes = 0;
        std::uint64_t either_case = 0;  // the bit in which the cases of a letter differ
    };

    Probe probe_at(std::size_t place) const;
    bool stands_at(const char* text) const;

    std::string bytes_;        // folded
    std::string either_case_;  // per byte
    Probe first_;
    Probe second_;
};

}  // namespace guanxi::customer
