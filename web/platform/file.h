// Files that a person keeps: handed to the browser, which saves them where downloads go.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace guanxi::web {

// `type` is the media type: "text/csv;charset=utf-8".
void save_file(std::string_view name, std::string_view type, std::string_view bytes);

// A file of the server, under the name that the server gives it: however large, it does not pass through the program.
void save_document(std::string_view path);

// As PNG, encoded by the browser. Pixels are 4 bytes each, red first, rows from the top.
void save_picture(std::string_view name, int width, int height, std::span<const std::uint32_t> pixels);

}  // namespace guanxi::web
