#include "server/app/version.h"

#include "server/base/crypto.h"

namespace guanxi::app {

std::string build_id(std::span<const server::EmbeddedFile> files) {
    constexpr std::size_t kShown = 12;
    std::string tags;
    for (const auto& file : files) tags += std::string(file.path) + std::string(file.etag) + "\n";
    return std::string(kVersion) + "-" + server::sha256_hex(tags).substr(0, kShown);
}

}  // namespace guanxi::app
