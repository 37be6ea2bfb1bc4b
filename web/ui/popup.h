// Inside of the kit: the one popup that may be open, below (or above) the widget that opened it.
//
//     if (popup::is_open(id) && popup::begin(id, anchor, width, head_height)) {
//         … draw into popup::head() …
//         popup::begin_content(Role::ListBox, name, 0);
//         … widgets, in a column without gaps …
//         popup::end();
//     }
#pragma once

#include <cstdint>
#include <string_view>

#include "web/ui/kit.h"
#include "web/ui/select.h"

namespace guanxi::ui::popup {

inline constexpr float kTallest = 300;

void open(kit::NodeId owner);
void close();  // gives the focus back to the owner
bool is_open(kit::NodeId owner);
bool any_open();
void forget_undrawn();  // at the end of a pass: its owner left with the page

// The closed control of a list, a combobox: pressing it, Enter, Space and the arrows open it, pressing it closes it.
struct Opener {
    Enabled enabled = Enabled::Yes;
    bool has_opened = false;
    bool leads_in = false;  // an arrow was pressed on it while the list was open
};
Opener draw_opener(std::string_view label, kit::NodeId, const kit::Box&, std::string_view shown, const SelectOptions&);

// Draws the panel, as high as its content up to a limit. False when it was just closed by a press beside it or by
// Escape. `fixed_head` pixels above the content do not scroll.
bool begin(kit::NodeId owner, const kit::Box& anchor, float width, float fixed_head = 0, float tallest = kTallest);
kit::Box head();
void begin_content(kit::Role, std::string_view name, std::uint32_t states);
void end();

}  // namespace guanxi::ui::popup
