// Inside of the kit: what lies over the page is drawn after it.
#pragma once

#include <string_view>

#include "web/ui/kit.h"

namespace guanxi::ui::overlay {

// The panel over the page that is drawn next (dialog, drawer, finder). Yes in the first pass in which it is there; what
// had the focus then gets it back in the end.
enum class Appearing { No, Yes };
Appearing appear(kit::NodeId);
// The ground between panel and page, which cannot be used meanwhile. True when it was pressed.
bool draw_scrim(kit::NodeId);
void emit_dialog(kit::NodeId, const kit::Box&, std::string_view title);  // opens a node and ids

// Heard by those who cannot see it, through the region in which messages are told, while it is asked for in each pass:
// what changed otherwise only for the eye.
void tell(std::string_view);

void begin();  // of a pass
void draw_toasts();
void end();

}  // namespace guanxi::ui::overlay
