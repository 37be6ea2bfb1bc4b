// Questions to a list that somebody keeps under a name: choosing, saving, renaming, deleting.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/console/preferences.h"

namespace guanxi::web {

struct SavedViewsState {
    bool is_open = false;  // the panel that manages them
    std::string name;      // typed for the one to be saved
    std::string renaming;  // the name of the one that is being renamed
    std::string new_name;
    std::optional<console::SavedView> restored;  // taken back after deleting
    std::size_t restored_at = 0;
};

struct SavedViewsAnswer {
    std::optional<console::TableLook> look;  // wanted from here on
    std::optional<std::string> query;        // of the view that was chosen
};

// The button with its menu, and the panel while it is open. `query` is what the list shows.
SavedViewsAnswer draw_saved_views(const console::TableLook&, std::string_view query, SavedViewsState&);

}  // namespace guanxi::web
