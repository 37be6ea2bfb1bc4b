#include "tests/fuzz/target.h"

#include <array>
#include <cstdio>
#include <cstdlib>

namespace guanxi::fuzz {

std::span<const Target> targets() {
    static constexpr std::array all{
        Target{"audience", run_audience},           Target{"bytes", run_bytes},
        Target{"frozen_list", run_frozen_list},     Target{"snapshot", run_snapshot},
        Target{"text_template", run_text_template}, Target{"wire", run_wire},
    };
    return all;
}

void must(bool holds, const char* promise) {
    if (holds) return;
    std::fprintf(stderr, "a promise is broken: %s\n", promise);
    std::abort();
}

}  // namespace guanxi::fuzz
