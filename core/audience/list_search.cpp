#include "core/audience/list_search.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <utility>

#include "core/audience/evaluate.h"
#include "core/audience/list_keys.h"
#include "core/base/text.h"
#include "core/customer/row_search.h"
#include "core/customer/row_sort.h"

namespace guanxi::audience {

namespace {

using customer::RowSearch;
using customer::RowSet;
using customer::RowSort;

// Which rows a search may look at, and what they have been asked already.
struct Hits {
    RowSet rows;
    std::string text;  // folded
};

bool asks_the_same_but_text(const customer::Filter& left, const customer::Filter& right) {
    customer::Filter with_text = left;
    with_text.text = right.text;
    return with_text == right;
}

}  // namespace

struct ListSearch::State {
    ListQuery query;
    Instant now{};
    const void* base = nullptr;  // only to be compared
    std::uint64_t version = 0;
    RowSet everybody;          // for whom the expression holds
    std::optional<Hits> hits;  // of the latest search that was counted to its end, if it serves this one
    std::optional<RowSearch> search;
    RowSort sort;
    ListKeys keys;
    Progress progress = Progress::Done;
    std::vector<int> rows;  // in order

    // Whether `hits` hold everything that the query may find.
    bool narrows(const ListQuery& next, const RowSet& whole) const {
        return hits && asks_the_same_but_text(query.filter, next.filter) && whole == everybody &&
               folded(next.filter.text).find(hits->text) != std::string::npos;
    }

    bool is_of(const customer::Base& other) const { return base == &other && version == other.version(); }
};

ListSearch::ListSearch() : state_(std::make_unique<State>()) {}
ListSearch::~ListSearch() = default;
ListSearch::ListSearch(ListSearch&&) noexcept = default;
ListSearch& ListSearch::operator=(ListSearch&&) noexcept = default;

void ListSearch::start(ListQuery query, const customer::Base& base, Instant now) {
    State& state = *state_;
    RowSet everybody = query.where ? evaluate(*query.where, {.base = base, .now = now}) : customer::all_rows(base);
    if (!state.is_of(base) || !state.narrows(query, everybody)) state.hits.reset();
    customer::Filter filter = query.filter;
    if (state.hits && folded(filter.text) == state.hits->text) filter.text.clear();
    state.search.emplace(base, std::move(filter), state.hits ? state.hits->rows : everybody);
    state.sort = {};
    state.rows.clear();
    state.query = std::move(query);
    state.now = now;
    state.base = &base;
    state.version = base.version();
    state.everybody = std::move(everybody);
    state.progress = Progress::Counting;
}

ListSearch::Progress ListSearch::step(const customer::Base& base, int rows) {
    State& state = *state_;
    if (state.progress == Progress::Done) return Progress::Done;
    assert(state.is_of(base));
    if (state.progress == Progress::Counting) {
        if (state.search->step(base, rows) != RowSearch::Progress::Done) return Progress::Counting;
        state.hits = Hits{state.search->row_set(), folded(state.query.filter.text)};
        state.keys = ListKeys{state.query.sort, base, state.now, state.search->rows().size()};
        state.sort = RowSort{state.search->rows(), state.keys.columns()};
        return state.progress = Progress::Ordering;
    }
    const customer::WriteKeys write = [&](int column, int part, std::span<customer::KeyedRow> keyed) {
        state.keys.write(base, column, part, keyed);
    };
    if (state.sort.step(rows, write) != RowSort::Progress::Done) return Progress::Ordering;
    state.rows = state.sort.take_rows();
    state.keys = {};
    state.search.reset();
    return state.progress = Progress::Done;
}

ListSearch::Progress ListSearch::progress() const {
    return state_->progress;
}

int ListSearch::found() const {
    return static_cast<int>(rows().size());
}

std::span<const int> ListSearch::rows() const {
    if (state_->search) return state_->search->rows();
    return state_->rows;
}

std::vector<int> listed_rows(const ListQuery& query, const customer::Base& base, Instant now) {
    ListSearch search;
    search.start(query, base, now);
    while (search.step(base, std::numeric_limits<int>::max()) != ListSearch::Progress::Done) continue;
    return {search.rows().begin(), search.rows().end()};
}

}  // namespace guanxi::audience
