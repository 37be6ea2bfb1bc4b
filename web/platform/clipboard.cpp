#include "web/platform/clipboard.h"

#include "web/platform/border.h"

namespace guanxi::web {

namespace {

NodeId& asked() {
    static NodeId it = 0;
    return it;
}

}  // namespace

bool take_copy(NodeId focused) {
    if (focused == 0 || asked() != focused) return false;
    asked() = 0;
    return true;
}

void copy(std::string_view text, std::string_view html) {
    guanxi_clipboard_put(text.data(), static_cast<int>(text.size()), html.data(), static_cast<int>(html.size()));
}

}  // namespace guanxi::web

GUANXI_FROM_BROWSER void guanxi_clipboard_asked(std::uint32_t focused) {
    guanxi::web::asked() = focused;
}
