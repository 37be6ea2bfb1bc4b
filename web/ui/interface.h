// Joins the kit to the canvas: `run` once from main, `build` for each frame (tests call it themselves).
#pragma once

#include <functional>

#include "web/platform/canvas.h"

namespace guanxi::ui {

using DrawAll = std::function<void()>;

// Reads theme and language, starts the canvas and draws `draw` in each frame. Returns at once; the page lives on.
void run(DrawAll draw);

// One pass over the whole interface: layers, hits, overlays, semantic tree.
web::Layout build(const DrawAll& draw);

}  // namespace guanxi::ui
