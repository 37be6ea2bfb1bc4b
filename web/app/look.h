// Density and theme as the account keeps them. This browser keeps them, too, for the pages before signing in.
#pragma once

#include "core/console/preferences.h"

namespace guanxi::web {

void keep_look(console::Preferences&);        // as it is chosen here
void take_look(const console::Preferences&);  // but for a theme that the address asks for

}  // namespace guanxi::web
