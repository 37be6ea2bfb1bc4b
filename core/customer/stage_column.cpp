#include "core/customer/stage_column.h"

#include <algorithm>

#include "core/base/time.h"
#include "core/customer/growth.h"

namespace guanxi::customer {

int StageColumn::number_of(StageId wanted) const {
    const auto known = std::find(stages.begin(), stages.end(), wanted);
    return known == stages.end() || !wanted ? 0 : static_cast<int>(known - stages.begin());
}

std::optional<StagePlacement> StageColumn::placement(int row) const {
    const int number = stage.at(row);
    if (number == 0) return std::nullopt;
    return StagePlacement{journey, stages[static_cast<std::size_t>(number)],
                          instant_from_seconds(entered_at[static_cast<std::size_t>(row)])};
}

void StageColumn::reserve(int rows) {
    stage.reserve(rows);
    entered_at.reserve(static_cast<std::size_t>(rows));
}

void StageColumn::resize(int rows) {
    make_room(entered_at, static_cast<std::size_t>(rows));
    entered_at.resize(static_cast<std::size_t>(rows));
    stage.resize(rows);
}

void StageColumn::place(int row, StageId where, std::uint32_t at) {
    const int number = number_for(where);
    stage.set(row, number);
    entered_at[static_cast<std::size_t>(row)] = number == 0 ? 0 : at;
}

void StageColumn::take_out(int row) {
    stage.set(row, 0);
    entered_at[static_cast<std::size_t>(row)] = 0;
}

void StageColumn::move_last_into(int row) {
    stage.move_last_into(row);
    move_last_into_row(entered_at, static_cast<std::size_t>(row));
}

// A journey has fewer stages than there are numbers, but over the years it may have had more: then a number that
// nobody stands in is used again. Only what no journey can be, more stages in use than numbers, is left out.
int StageColumn::number_for(StageId wanted) {
    if (!wanted) return 0;
    if (const int known = number_of(wanted); known != 0) return known;
    if (static_cast<int>(stages.size()) <= stage.largest()) {
        stages.push_back(wanted);
        return static_cast<int>(stages.size()) - 1;
    }
    std::vector<int> standing(stages.size());
    for (int row = 0; row < static_cast<int>(entered_at.size()); ++row)
        ++standing[static_cast<std::size_t>(stage.at(row))];
    for (std::size_t number = 1; number < stages.size(); ++number) {
        if (standing[number] != 0) continue;
        stages[number] = wanted;
        return static_cast<int>(number);
    }
    return 0;
}

std::size_t StageColumn::memory_bytes() const {
    return bytes_of(stages) + stage.memory_bytes() + bytes_of(entered_at);
}

}  // namespace guanxi::customer
