// Which Guanxi this is.
#pragma once

#include <span>
#include <string>

#include "server/base/embedded.h"

namespace guanxi::app {

inline constexpr const char* kVersion = "0.1.0";

// The version and a hash of the browser program: pages of another build reload themselves.
std::string build_id(std::span<const server::EmbeddedFile> files);

}  // namespace guanxi::app
