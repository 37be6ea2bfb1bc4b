#include "core/report/board.h"

#include <algorithm>

#include "core/report/bearer_rows.h"

namespace guanxi::report {

namespace {

constexpr std::size_t kBuckets = kDwellBucketEnds.size() + 1;

// By bucket but the last: the first second of entry that still falls into it.
using BucketStarts = std::array<std::int64_t, kDwellBucketEnds.size()>;

BucketStarts bucket_starts(const BoardQuery& query, const lifecycle::WorkingCalendar& calendar) {
    const Day today = company_day(query.now);
    BucketStarts starts{};
    for (std::size_t i = 0; i < starts.size(); ++i) {
        const Day earliest = calendar.earliest_within(query.day_kind, today, kDwellBucketEnds[i]);
        starts[i] = seconds_from_instant(company_midnight(earliest));
    }
    return starts;
}

std::size_t bucket_of(std::int64_t entered_at, const BucketStarts& starts) {
    std::size_t bucket = 0;
    for (const std::int64_t start : starts) bucket += entered_at < start ? 1 : 0;
    return bucket;
}

// Counts by staff number, then stage number, then bucket.
class Counts {
public:
    Counts(std::size_t staff, std::size_t stages) : stages_(stages), counts_(staff * stages * kBuckets) {}

    int& at(std::size_t staff, std::size_t stage, std::size_t bucket) {
        return counts_[(staff * stages_ + stage) * kBuckets + bucket];
    }

    std::vector<int> by_stage() const {
        std::vector<int> sums(stages_);
        for (std::size_t i = 0; i < counts_.size(); ++i) sums[i / kBuckets % stages_] += counts_[i];
        return sums;
    }

private:
    std::size_t stages_;
    std::vector<int> counts_;
};

void count_rows(Counts& counts, const customer::StageColumn& column, const StaffNumbers& staff,
                const customer::RowSet& rows, const BucketStarts& starts) {
    staff.visit([&](auto number_of) {
        for (std::size_t stage = 1; stage < column.stages.size(); ++stage) {
            each_in_stage(column, static_cast<int>(stage), rows, [&](std::size_t row) {
                ++counts.at(number_of(row), stage, bucket_of(column.entered_at[row], starts));
            });
        }
    });
}

struct ShownStage {
    StageId stage;
    std::size_t number = 0;  // in the column; 0 when nobody ever stood in it
};

std::vector<ShownStage> shown_stages(const customer::StageColumn* column, const lifecycle::Journey* journey,
                                     const std::vector<int>& count_by_number) {
    std::vector<ShownStage> shown;
    std::vector<ShownStage> unknown;
    const std::vector<lifecycle::Stage> none;
    for (const lifecycle::Stage& stage : journey == nullptr ? none : journey->stages) {
        const int number = column == nullptr ? 0 : column->number_of(stage.id);
        shown.push_back({stage.id, static_cast<std::size_t>(number)});
    }
    for (std::size_t number = 1; number < count_by_number.size(); ++number) {
        const StageId stage = column->stages[number];
        const bool is_known = journey != nullptr && lifecycle::find_stage(*journey, stage) != nullptr;
        if (count_by_number[number] > 0 && !is_known) unknown.push_back({stage, number});
    }
    std::sort(unknown.begin(), unknown.end(),
              [](const ShownStage& a, const ShownStage& b) { return a.stage < b.stage; });
    shown.insert(shown.end(), unknown.begin(), unknown.end());
    return shown;
}

// The counts of one member of staff are added to those of all.
StaffBoard staff_board(Counts& counts, std::size_t staff, const std::vector<ShownStage>& shown, Board& board) {
    StaffBoard own;
    for (std::size_t i = 0; i < shown.size(); ++i) {
        StageCount& stage = own.stages.emplace_back(StageCount{.stage = shown[i].stage});
        for (std::size_t bucket = 0; bucket < kBuckets; ++bucket) {
            const int count = counts.at(staff, shown[i].number, bucket);
            stage.dwell[bucket] = count;
            stage.count += count;
            board.stages[i].dwell[bucket] += count;
        }
        board.stages[i].count += stage.count;
        board.in_no_stage -= stage.count;
    }
    return own;
}

}  // namespace

Board board(const customer::Base& base, const BoardQuery& query, const lifecycle::WorkingCalendar& calendar) {
    const customer::RowSet rows = bearer_rows(base, query.journey, query.rows, query.persons);
    const customer::StageColumn* const column = base.stage_column(query.journey);
    const StaffNumbers staff{base.staff_column()};
    Counts counts{staff.staff().size(), column == nullptr ? 1 : column->stages.size()};
    if (column != nullptr) count_rows(counts, *column, staff, rows, bucket_starts(query, calendar));

    const auto shown = shown_stages(column, base.find(query.journey), counts.by_stage());
    Board board{.stages = {}, .in_no_stage = rows.count(), .staff = {}};
    for (const ShownStage& stage : shown) board.stages.push_back({.stage = stage.stage});
    for (std::size_t number = 0; number < staff.staff().size(); ++number) {
        StaffBoard own = staff_board(counts, number, shown, board);
        own.staff = staff.staff()[number];
        const bool is_empty =
            std::all_of(own.stages.begin(), own.stages.end(), [](const StageCount& stage) { return stage.count == 0; });
        if (!is_empty) board.staff.push_back(std::move(own));
    }
    return board;
}

}  // namespace guanxi::report
