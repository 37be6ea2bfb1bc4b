#include "core/audience/sender.h"

namespace guanxi::audience {

namespace {

bool comes_before(const customer::Base& base, int row, int other, SenderRule rule) {
    const Instant added = base.added_at(row);
    const Instant other_added = base.added_at(other);
    if (added == other_added) return base.relation(row) < base.relation(other);
    return rule == SenderRule::LongestKnown ? added < other_added : added > other_added;
}

}  // namespace

customer::RowSet one_per_person(const customer::RowSet& rows, const customer::Persons& persons,
                                const customer::Base& base, SenderRule rule) {
    customer::RowSet chosen{base.row_count()};
    for (int person = 0; person < persons.count(); ++person) {
        int best = -1;
        for (const std::int32_t row : persons.of(person)) {
            if (!rows.contains(row) || base.state(row) != customer::RelationState::Friend) continue;
            if (best < 0 || comes_before(base, row, best, rule)) best = row;
        }
        if (best >= 0) chosen.insert(best);
    }
    return chosen;
}

}  // namespace guanxi::audience
