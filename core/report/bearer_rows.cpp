#include "core/report/bearer_rows.h"

#include <algorithm>
#include <cassert>
#include <tuple>

namespace guanxi::report {

namespace {

using customer::Base;
using customer::Persons;
using customer::RowSet;

RowSet friend_rows(const Base& base, const RowSet* rows) {
    RowSet friends{base.row_count()};
    for (int block = 0; block < friends.block_count(); ++block) {
        const customer::BlockWords words = friends.block(block);
        base.states().equal_block(block, static_cast<int>(customer::RelationState::Friend), words);
        if (rows == nullptr) continue;
        const auto asked = rows->words().subspan(static_cast<std::size_t>(block) * customer::kBlockWords);
        for (std::size_t word = 0; word < words.size(); ++word) words[word] &= asked[word];
    }
    // Rows beyond the last one count as friends until here.
    for (int row = base.row_count(); row < friends.block_count() * customer::kBlockRows; ++row) friends.erase(row);
    return friends;
}

RowSet first_row_of_each(const Base& base, const Persons& persons, const RowSet& friends) {
    RowSet firsts{base.row_count()};
    const auto rank = [&base](int row) { return std::tuple{base.added_at(row), base.relation(row)}; };
    for (int person = 0; person < persons.count(); ++person) {
        int first = -1;
        for (const std::int32_t row : persons.of(person)) {
            if (friends.contains(row) && (first < 0 || rank(row) < rank(first))) first = row;
        }
        if (first >= 0) firsts.insert(first);
    }
    return firsts;
}

}  // namespace

RowSet bearer_rows(const Base& base, JourneyId id, const RowSet* rows, const Persons* persons) {
    assert(rows == nullptr || rows->row_count() == base.row_count());
    RowSet friends = friend_rows(base, rows);
    const lifecycle::Journey* const journey = base.find(id);
    if (journey == nullptr || journey->holder == lifecycle::Holder::Relation) return friends;
    if (persons != nullptr && persons->version == base.version()) return first_row_of_each(base, *persons, friends);
    return first_row_of_each(base, customer::persons_of(base), friends);
}

StaffNumbers::StaffNumbers(const customer::NarrowColumn& column) : column_(column) {
    std::vector<std::int32_t> found;
    column.visit([&](const auto& values) {
        using Value = typename std::decay_t<decltype(values)>::value_type;
        if constexpr (sizeof(Value) <= 2) {
            std::vector<bool> is_there(std::size_t{1} << (8 * sizeof(Value)));
            for (const Value value : values) is_there[value] = true;
            number_of_value_.resize(is_there.size());
            for (std::size_t value = 0; value < is_there.size(); ++value) {
                number_of_value_[value] = found.size();
                if (is_there[value]) found.push_back(static_cast<std::int32_t>(value));
            }
        } else {
            found.assign(values.begin(), values.end());
            std::sort(found.begin(), found.end());
            found.erase(std::unique(found.begin(), found.end()), found.end());
        }
    });
    for (const std::int32_t value : found) staff_.push_back({value});
}

std::size_t StaffNumbers::searched(std::int32_t value) const {
    return static_cast<std::size_t>(std::lower_bound(staff_.begin(), staff_.end(), StaffId{value}) - staff_.begin());
}

}  // namespace guanxi::report
