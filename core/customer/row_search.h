// Finds the rows for which a filter holds, in slices. A part of filter.h and of the lists, of no use elsewhere.
// Rules
//   1. It finds what filter.h says, whatever the slices.
//   2. Bitmaps and columns come first, block by block; then the text, in whichever way is shorter: in all names and
//      remarks as they stand in memory, or in those of the rows that are left.
// Source: ours; measured by scripts/bench core and scripts/bench web.
#pragma once

#include <vector>

#include "core/customer/base.h"
#include "core/customer/filter.h"
#include "core/customer/id_set.h"
#include "core/customer/needle.h"
#include "core/customer/row_set.h"
#include "core/customer/row_sort.h"

namespace guanxi::customer {

RowSet all_rows(const Base&);

// The order of filter.h rule 4 as columns of keys: added, then the relation.
inline constexpr int kNewestFirstColumns = 2;
void write_newest_first(const Base&, int column, std::span<KeyedRow>);

class RowSearch {
public:
    RowSearch(const Base&, Filter, RowSet within);  // looks at the rows of `within` alone

    enum class Progress : std::uint8_t { Searching, Done };
    // Looks at about `rows` rows or names. The base is the one of the start, unchanged.
    Progress step(const Base&, int rows);

    const std::vector<int>& rows() const { return rows_; }  // found so far, from the last row of the base on
    std::vector<int> take_rows() { return std::move(rows_); }
    const RowSet& row_set() const { return set_; }  // the same rows, once Done

private:
    enum class Stage : std::uint8_t { Columns, Names, Texts, Rows, Done };

    void narrow_block(const Base&, int block);
    void choose_way(const Base&);
    void look_at_names(const Base&, int chunk);
    int look_at_chunk(const Base&, int chunk);
    void keep_marked(const Base&, int chunk, std::span<std::uint64_t>) const;
    void keep_with_text(const Base&, int chunk, std::span<std::uint64_t>) const;

    Filter filter_;
    Needle needle_;
    IdSet staff_;
    IdSet channels_;
    IdSet named_;  // customers whose name holds the text
    RowSet set_;   // what may still be found, and in the end what is
    std::vector<int> rows_;
    Stage stage_ = Stage::Columns;
    int next_ = 0;  // block or chunk of the stage
};

}  // namespace guanxi::customer
