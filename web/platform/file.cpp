#include "web/platform/file.h"

#include <cassert>
#include <string>

#include "web/platform/border.h"

namespace guanxi::web {

void save_file(std::string_view name, std::string_view type, std::string_view bytes) {
    guanxi_file_save(std::string(name).c_str(), std::string(type).c_str(), bytes.data(),
                     static_cast<int>(bytes.size()));
}

void save_document(std::string_view path) {
    guanxi_file_save_document(std::string(path).c_str());
}

void save_picture(std::string_view name, int width, int height, std::span<const std::uint32_t> pixels) {
    assert(pixels.size() == static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    guanxi_file_save_picture(std::string(name).c_str(), width, height, pixels.data());
}

}  // namespace guanxi::web
