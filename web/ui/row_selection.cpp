#include "web/ui/row_selection.h"

#include <algorithm>

namespace guanxi::ui {

int RowSelection::count(int row_count) const {
    const auto named = static_cast<int>(ids_.size());
    return all_ ? std::max(0, row_count - named) : named;
}

void RowSelection::set(std::int64_t id, Chosen chosen) {
    const bool is_named = (chosen == Chosen::Yes) != all_;
    if (is_named) {
        ids_.insert(id);
    } else {
        ids_.erase(id);
    }
}

void RowSelection::choose_all() {
    all_ = true;
    ids_.clear();
}

void RowSelection::clear() {
    all_ = false;
    ids_.clear();
}

}  // namespace guanxi::ui
