// What lies over the page: messages, confirmations, details.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "web/ui/icon.h"
#include "web/ui/scope.h"

namespace guanxi::ui {

enum class ToastKind { Success, Info, Warning, Error };

struct ToastAction {
    std::string label{};  // "撤销"
    std::function<void()> run{};
};

// Top centre for 4 s (errors 8 s), announced politely (role status). May be called from anywhere, also between frames.
void toast(ToastKind, std::string_view text, ToastAction = {});
// Said to those who hear the page; nothing is shown.
void announce(std::string_view text);

struct DialogOptions {
    std::string_view title{};
    std::string_view text{};     // what happens and whether it can be undone
    std::string_view confirm{};  // the verb: "删除"
    std::string_view cancel{};   // empty: 取消
    Tone tone = Tone::Primary;   // Danger for what cannot be undone
};

enum class DialogAnswer { Open, Confirmed, Cancelled };

// Draw it in every frame in which it shall be open; the view forgets it on any answer but Open.
// The page behind cannot be used meanwhile; Escape cancels.
DialogAnswer confirm_dialog(const DialogOptions&);

// A panel at the right edge, 480 px (the whole width when narrow), for details. A column like a Page; scrolls.
//     if (view.open) { ui::Drawer drawer(ui::say("客户详情")); …; if (drawer.wants_close()) view.open = false; }
class Drawer {
public:
    explicit Drawer(std::string_view title);
    bool wants_close() const { return wants_close_; }  // close button, Escape or a press beside it

private:
    bool wants_close_ = false;
    Scope scope_;
};

bool is_panel_open();  // a dialog, a drawer or a finder lay over the page in the frame before

// A small list below the widget drawn last, opened by pressing it ("更多"). Draw it right after that widget.
//     if (ui::button("更多", ui::ButtonKind::Text)) ui::open_menu("更多");
//     { const ui::Menu menu("更多"); if (menu.is_open() && ui::menu_item("删除")) … }
class Menu {
public:
    explicit Menu(std::string_view name);
    bool is_open() const { return is_open_; }

private:
    bool is_open_ = false;
    Scope scope_;
};
void open_menu(std::string_view name);
bool menu_item(std::string_view label, Icon = Icon::None, Tone = Tone::Normal);  // closes the menu when pressed

// The tooltip of the widget drawn last.
void tooltip(std::string_view text);

}  // namespace guanxi::ui
