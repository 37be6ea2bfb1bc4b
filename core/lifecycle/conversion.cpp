#include "core/lifecycle/conversion.h"

#include <algorithm>
#include <map>

namespace guanxi::lifecycle {

namespace {

std::int64_t median_of(std::vector<std::int64_t> numbers) {
    if (numbers.empty()) return 0;
    const auto middle = numbers.begin() + static_cast<std::ptrdiff_t>(numbers.size() / 2);
    std::nth_element(numbers.begin(), middle, numbers.end());
    if (numbers.size() % 2 == 1) return *middle;
    const std::int64_t below = *std::max_element(numbers.begin(), middle);
    return below + (*middle - below) / 2;
}

ConversionTally tally_of(const Journey& journey, std::span<const Stay> stays) {
    ConversionTally tally{journey};
    each_bearer(stays, [&](std::span<const Stay> of_one) {
        if (of_one[0].journey == journey.id) tally.add(of_one);
    });
    return tally;
}

}  // namespace

ConversionTally::ConversionTally(const Journey& journey) : seconds_(journey.stages.size()) {
    for (const Stage& stage : journey.stages) {
        positions_.emplace_back(stage.id, static_cast<int>(positions_.size()));
        conversion_.stages.push_back({.stage = stage.id});
        outcomes_.push_back(stage.outcome);
    }
    std::sort(positions_.begin(), positions_.end());
}

int ConversionTally::position_of(StageId stage) const {
    const auto found = std::lower_bound(positions_.begin(), positions_.end(), std::pair{stage, 0});
    return found == positions_.end() || found->first != stage ? -1 : found->second;
}

void ConversionTally::add(std::span<const Stay> stays) {
    const int last = position_of(stays.back().stage);
    const Outcome outcome = last < 0 ? Outcome::Underway : outcomes_[static_cast<std::size_t>(last)];
    const int won = outcome == Outcome::Won ? 1 : 0;
    const int lost = outcome == Outcome::Lost ? 1 : 0;
    ++conversion_.entered;
    conversion_.won += won;
    conversion_.lost += lost;

    std::uint64_t reached = 0;   // by position, of which a journey has at most kStagesMax
    std::uint64_t advanced = 0;  // by the first visit, which comes last in this loop
    int furthest = -1;
    for (std::size_t i = stays.size(); i > 0; --i) {
        const int at = position_of(stays[i - 1].stage);
        if (at < 0) continue;
        const auto position = static_cast<std::size_t>(at);
        const std::uint64_t bit = std::uint64_t{1} << position;
        reached |= bit;
        advanced = furthest > at ? advanced | bit : advanced & ~bit;
        if (outcomes_[position] != Outcome::Lost) furthest = std::max(furthest, at);
        if (stays[i - 1].left_at) {
            seconds_[position].push_back((*stays[i - 1].left_at - stays[i - 1].entered_at).count());
        }
    }
    for (std::size_t position = 0; position < conversion_.stages.size(); ++position) {
        if ((reached >> position & 1U) == 0) continue;
        StageConversion& stage = conversion_.stages[position];
        ++stage.reached;
        stage.advanced += static_cast<int>(advanced >> position & 1U);
        stage.won += won;
        stage.lost += lost;
    }
}

std::vector<MedianDwell> ConversionTally::median_dwell() const {
    std::vector<MedianDwell> medians;
    for (std::size_t i = 0; i < seconds_.size(); ++i) {
        medians.push_back({conversion_.stages[i].stage, static_cast<int>(seconds_[i].size()), median_of(seconds_[i])});
    }
    return medians;
}

Conversion conversion_of(const Journey& journey, std::span<const Stay> stays) {
    return tally_of(journey, stays).conversion();
}

std::vector<Cohort> cohorts_of(const Journey& journey, std::span<const Stay> stays) {
    std::map<Month, ConversionTally> by_month;
    each_bearer(stays, [&](std::span<const Stay> of_one) {
        if (of_one[0].journey != journey.id) return;
        by_month.try_emplace(company_month(of_one[0].entered_at), journey).first->second.add(of_one);
    });
    std::vector<Cohort> cohorts;
    for (const auto& [month, tally] : by_month) cohorts.push_back({month, tally.conversion()});
    return cohorts;
}

std::vector<MedianDwell> median_dwell(const Journey& journey, std::span<const Stay> stays) {
    return tally_of(journey, stays).median_dwell();
}

int permille(int part, int whole) {
    if (whole <= 0) return 0;
    return static_cast<int>((std::int64_t{part} * 2'000 + whole) / (std::int64_t{whole} * 2));
}

}  // namespace guanxi::lifecycle
