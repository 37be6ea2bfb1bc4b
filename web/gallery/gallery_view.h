// Every widget in every state, a section per family: "#/gallery/buttons". Reached from the About box.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "web/platform/route.h"

namespace guanxi::web {

struct GallerySection {
    std::string_view path;               // "/gallery/buttons"
    std::function<std::string()> title;  // in the current language
    void (*draw)() = nullptr;            // into a column
};

// In the order of the page.
std::span<const GallerySection> gallery_sections();

// "/gallery" shows the first section.
void draw_gallery_view(const Route&);

// The section's name, for the breadcrumb; empty for "/gallery".
std::string gallery_detail(const Route&);

}  // namespace guanxi::web
