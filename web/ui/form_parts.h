// Inside of the kit: what fields, areas and selects have in common: label, counter, frame, help or error below.
#pragma once

#include <string_view>

#include "web/ui/field.h"
#include "web/ui/kit.h"
#include "web/ui/theme.h"

namespace guanxi::ui::form {

struct Parts {
    std::string_view label{};
    std::string_view help{};
    std::string_view error{};
    LabelPlace label_place = LabelPlace::Above;
    float width = 0;
    float height = control_height();  // of the control alone
    int count = -1;
    int count_limit = 0;
    std::string_view count_unit{};
};

// Places the whole and draws all but the control; answers the control's box.
kit::Box place(const Parts&);

enum class Mood { Idle, Hovered, Focused, Wrong, Disabled };
Mood mood_of(kit::NodeId, const kit::Hit&, std::string_view error, Enabled);
// Of what opens a list and takes no text: it shows the focus to those who move it by keys.
Mood opener_mood(kit::NodeId, const kit::Hit&, std::string_view error, Enabled);
void draw_frame(const kit::Box&, Mood);
void draw_mark(const kit::Box&, Check, const kit::Hit&, Enabled);  // of a checkbox, 16 × 16

}  // namespace guanxi::ui::form
