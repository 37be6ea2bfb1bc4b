// Inside of the kit: returning to a place while the content that it speaks of is still arriving.
#pragma once

#include <optional>

#include "web/ui/kit.h"

namespace guanxi::ui::place {

// Where `id` shall be scrolled to, as soon as it can be scrolled so far.
std::optional<double> returned(kit::NodeId id, double limit);
void settle();  // at the end of the last pass of a frame: what was reached is done
void stay();    // the person moved, or it is another screen

}  // namespace guanxi::ui::place
