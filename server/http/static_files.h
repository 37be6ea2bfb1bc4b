// The browser program out of this program: "/" is index.html and asked for again each time; files with a hash in their
// name are kept by browsers for ever. Compressed forms were made when the program was built.
#pragma once

#include <span>

#include "server/base/embedded.h"
#include "server/base/http.h"

namespace guanxi::http {

server::Response static_answer(std::span<const server::EmbeddedFile> files, const server::Request&);

}  // namespace guanxi::http
