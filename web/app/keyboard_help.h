// Which keys do what; opened by "?".
#pragma once

namespace guanxi::web {

enum class HelpAnswer { Open, Closed };

// Draw it in every frame in which it shall be open.
HelpAnswer draw_keyboard_help();

}  // namespace guanxi::web
