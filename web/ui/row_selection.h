// Which rows of a table are chosen, by their ids: it survives sorting and new rows.
// Rules
//   1. "All" is kept as all rows but a few, so that ten million rows are chosen at once and a row that comes later is
//      chosen as well.
//   2. Whether an id is that of a row at all is known to the table's owner: `keep_if` forgets the others.
#pragma once

#include <cstdint>
#include <unordered_set>

namespace guanxi::ui {

class RowSelection {
public:
    enum class Chosen : std::uint8_t { No, Yes };

    bool is_chosen(std::int64_t id) const { return ids_.contains(id) != all_; }
    bool is_empty() const { return !all_ && ids_.empty(); }
    bool is_of_all() const { return all_; }  // all but those in `ids`
    int count(int row_count) const;          // of a table with so many rows

    void set(std::int64_t id, Chosen);
    void toggle(std::int64_t id) { set(id, is_chosen(id) ? Chosen::No : Chosen::Yes); }
    void choose_all();
    void clear();

    // The chosen ones, or the exceptions of all; in no particular order.
    const std::unordered_set<std::int64_t>& ids() const { return ids_; }

    template <class IsKept>
    void keep_if(IsKept is_kept) {
        std::erase_if(ids_, [&](std::int64_t id) { return !is_kept(id); });
    }

private:
    std::unordered_set<std::int64_t> ids_;
    bool all_ = false;
};

}  // namespace guanxi::ui
