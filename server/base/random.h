// Random bytes from the operating system, for tokens, keys and nonces.
#pragma once

#include <string>

namespace guanxi::server {

std::string random_bytes(int count);
std::string random_text(int characters);  // letters and digits without 0 O 1 l I, to be read aloud

}  // namespace guanxi::server
