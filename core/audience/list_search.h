// Finds and orders the rows of a list in slices, so that a page stays alive while one types over a million relations.
// The result does not depend on how it was sliced, nor on which searches went before.
// Rules
//   1. Until it is done, rows() is what is found so far in no particular order, and found() its number.
//   2. A search whose text holds the text before it, with all else equal and the same version of the base, looks at
//      the rows alone that were found before: by the latest of these searches that was counted to its end.
//   3. Another base or version is a fresh start. The base must not change between start and the end of a search without
//      a new start.
// Time for a million relations with names and remarks, natively and in WebAssembly alike: some 15 ms from a text to the
// count, whatever was searched before; 10 ms more for newest first, some tenths of a second for all of them by name. A
// step of 65,536 rows takes about a millisecond, and so does a start.
// Source: ours; measured by scripts/bench core, and web (keystroke_to_count_1m_ms).
#pragma once

#include <memory>
#include <span>

#include "core/audience/list_query.h"
#include "core/base/time.h"
#include "core/customer/base.h"

namespace guanxi::audience {

class ListSearch {
public:
    ListSearch();
    ~ListSearch();
    ListSearch(ListSearch&&) noexcept;
    ListSearch& operator=(ListSearch&&) noexcept;

    void start(ListQuery, const customer::Base&, Instant now);
    // Looks at or orders about `rows` rows; Done from then on when nothing is left to do.
    enum class Progress : std::uint8_t { Counting, Ordering, Done };
    Progress step(const customer::Base&, int rows);
    Progress progress() const;

    int found() const;                  // final from Ordering on
    std::span<const int> rows() const;  // rows of the base; in the list's order once Done; valid until the next call

private:
    struct State;
    std::unique_ptr<State> state_;
};

// All at once.
std::vector<int> listed_rows(const ListQuery&, const customer::Base&, Instant now);

}  // namespace guanxi::audience
