#include "server/base/embedded.h"

namespace guanxi::server {

std::span<const EmbeddedFile> embedded_files() {
    return {};
}

}  // namespace guanxi::server
