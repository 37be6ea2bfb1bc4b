#include "server/base/random.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <sys/random.h>

namespace guanxi::server {

std::string random_bytes(int count) {
    std::string bytes(static_cast<std::size_t>(count), '\0');
    std::size_t filled = 0;
    while (filled < bytes.size()) {
        const ssize_t got = getrandom(bytes.data() + filled, bytes.size() - filled, 0);
        if (got > 0) {
            filled += static_cast<std::size_t>(got);
        } else if (errno != EINTR) {
            // Going on would hand out keys that can be guessed.
            std::fputs("the operating system gives no random bytes\n", stderr);
            std::abort();
        }
    }
    return bytes;
}

std::string random_text(int characters) {
    static constexpr std::string_view kAlphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    // Bytes from here on would make the first characters of the alphabet likelier.
    static constexpr std::size_t kFair = 256 / kAlphabet.size() * kAlphabet.size();
    const auto wanted = static_cast<std::size_t>(characters);
    std::string text;
    while (text.size() < wanted) {
        for (const char byte : random_bytes(characters)) {
            const std::size_t draw = static_cast<unsigned char>(byte);
            if (draw < kFair && text.size() < wanted) text += kAlphabet[draw % kAlphabet.size()];
        }
    }
    return text;
}

}  // namespace guanxi::server
