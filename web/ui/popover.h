// A panel of widgets below the widget drawn last: settings of one thing, a menu that has choices in it.
//
//     if (ui::button("王敏")) ui::open_popover();
//     { const ui::Popover panel(ui::say("账号")); if (panel.is_open()) … }
#pragma once

#include <string_view>

#include "web/ui/icon.h"
#include "web/ui/scope.h"

namespace guanxi::ui {

// A column. Draw it right after its opener. It has the focus when it opens; Escape gives it back.
class Popover {
public:
    explicit Popover(std::string_view name, float width = 280);
    bool is_open() const { return is_open_; }

private:
    bool is_open_ = false;
    Scope scope_;
};

void open_popover();   // of the widget drawn last
void close_popover();  // from inside, after a choice that ends it

// A line of it to press, over the whole width. True when it was pressed.
bool popover_entry(std::string_view label, Icon);

}  // namespace guanxi::ui
