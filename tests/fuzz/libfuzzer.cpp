// The border to libFuzzer: one program per target, named by GUANXI_FUZZ_TARGET.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "tests/fuzz/target.h"

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer calls it by this name.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const guanxi::fuzz::Target* const target = [] {
        for (const guanxi::fuzz::Target& one : guanxi::fuzz::targets()) {
            if (one.name == GUANXI_FUZZ_TARGET) return &one;
        }
        std::abort();
    }();
    target->run({reinterpret_cast<const char*>(data), size});
    return 0;
}
