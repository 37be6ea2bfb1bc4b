// A part of the page in which something is put together step by step: it has a name of its own, Ctrl+Z takes back the
// last step while the focus stands in it, and what is drawn can ask for the focus.
#pragma once

#include <string_view>

#include "web/ui/scope.h"

namespace guanxi::ui {

enum class Step { None, Undo, Redo };

// A column with role group.
class EditArea {
public:
    explicit EditArea(std::string_view name);
    Step asked() const { return asked_; }  // by keys; fields take back their own typing

private:
    Step asked_ = Step::None;
    Scope scope_;
};

// A column with role group and a name: what belongs together for those who cannot see it.
class NamedColumn {
public:
    explicit NamedColumn(std::string_view name);

private:
    Scope scope_;
};

// The widget drawn last takes the focus: what was pressed before is gone, or something new wants to be filled in.
void focus_last();

}  // namespace guanxi::ui
