// SHA-256, for both sides: the browser's own is there on https alone and answers later, and the server's OpenSSL cannot
// be carried into the browser.
// Rules
//   1. The sum does not depend on the parts in which the bytes came.
//   2. The count of bits has 64 bits: at most 2^61 − 1 bytes can be summed.
//   3. What must be secret or fast is done by server/base/crypto.h.
// Source: FIPS 180-4, sections 4.1.2, 4.2.2, 5 and 6.2.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace guanxi {

class Sha256 {
public:
    void add(std::string_view bytes);  // in as many parts as one likes
    std::string finish_hex();          // 64 hex digits; ends the use of this object

private:
    void mix(const unsigned char* block);

    std::array<std::uint32_t, 8> state_{0x6A09E667U, 0xBB67AE85U, 0x3C6EF372U, 0xA54FF53AU,
                                        0x510E527FU, 0x9B05688CU, 0x1F83D9ABU, 0x5BE0CD19U};
    std::array<unsigned char, 64> waiting_{};  // the beginning of a block that is not full yet
    std::uint64_t byte_count_ = 0;
};

}  // namespace guanxi
