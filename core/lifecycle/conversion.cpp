#include "core/lifecycle/conversion.h"

#include <algorithm>
#include <map>

namespace guanxi::lifecycle {

namespace {

Outcome outcome_of(const Journey& journey, StageId id) {
    const Stage* const stage = find_stage(journey, id);
    return stage == nullptr ? Outcome::Underway : stage->outcome;
}

void count_stage(StageConversion& stage, bool has_advanced, Outcome last) {
    ++stage.reached;
    stage.advanced += has_advanced ? 1 : 0;
    stage.won += last == Outcome::Won ? 1 : 0;
    stage.lost += last == Outcome::Lost ? 1 : 0;
}

// Rule 1: whether one of the visits after the first one of `position` is of a stage further on that is not Lost.
bool advances_from(const Journey& journey, std::size_t position, std::span<const Stay> after) {
    return std::any_of(after.begin(), after.end(), [&](const Stay& stay) {
        const auto later = position_of(journey, stay.stage);
        return later && static_cast<std::size_t>(*later) > position && outcome_of(journey, stay.stage) != Outcome::Lost;
    });
}

std::int64_t median_of(std::vector<std::int64_t>& numbers) {
    if (numbers.empty()) return 0;
    const auto middle = numbers.begin() + static_cast<std::ptrdiff_t>(numbers.size() / 2);
    std::nth_element(numbers.begin(), middle, numbers.end());
    if (numbers.size() % 2 == 1) return *middle;
    const std::int64_t below = *std::max_element(numbers.begin(), middle);
    return below + (*middle - below) / 2;
}

}  // namespace

Conversion empty_conversion(const Journey& journey) {
    Conversion conversion;
    for (const Stage& stage : journey.stages) conversion.stages.push_back({.stage = stage.id});
    return conversion;
}

void add_bearer(Conversion& conversion, const Journey& journey, std::span<const Stay> stays) {
    const Outcome last = outcome_of(journey, stays.back().stage);
    ++conversion.entered;
    conversion.won += last == Outcome::Won ? 1 : 0;
    conversion.lost += last == Outcome::Lost ? 1 : 0;
    for (std::size_t position = 0; position < conversion.stages.size(); ++position) {
        StageConversion& stage = conversion.stages[position];
        const auto first =
            std::find_if(stays.begin(), stays.end(), [&stage](const Stay& stay) { return stay.stage == stage.stage; });
        if (first == stays.end()) continue;
        const auto after = stays.subspan(static_cast<std::size_t>(first - stays.begin()) + 1);
        count_stage(stage, advances_from(journey, position, after), last);
    }
}

Conversion conversion_of(const Journey& journey, std::span<const Stay> stays) {
    Conversion conversion = empty_conversion(journey);
    each_bearer(stays, [&](std::span<const Stay> of_one) {
        if (of_one[0].journey == journey.id) add_bearer(conversion, journey, of_one);
    });
    return conversion;
}

std::vector<Cohort> cohorts_of(const Journey& journey, std::span<const Stay> stays) {
    std::map<Month, Conversion> by_month;
    each_bearer(stays, [&](std::span<const Stay> of_one) {
        if (of_one[0].journey != journey.id) return;
        const auto cohort = by_month.try_emplace(company_month(of_one[0].entered_at), empty_conversion(journey)).first;
        add_bearer(cohort->second, journey, of_one);
    });
    std::vector<Cohort> cohorts;
    for (auto& [month, conversion] : by_month) cohorts.push_back({month, std::move(conversion)});
    return cohorts;
}

std::vector<MedianDwell> median_dwell(const Journey& journey, std::span<const Stay> stays) {
    std::vector<std::vector<std::int64_t>> seconds(journey.stages.size());
    for (const Stay& stay : stays) {
        const auto position = stay.journey == journey.id ? position_of(journey, stay.stage) : std::nullopt;
        if (!position || !stay.left_at) continue;
        seconds[static_cast<std::size_t>(*position)].push_back((*stay.left_at - stay.entered_at).count());
    }
    std::vector<MedianDwell> medians;
    for (std::size_t i = 0; i < seconds.size(); ++i) {
        medians.push_back({journey.stages[i].id, static_cast<int>(seconds[i].size()), median_of(seconds[i])});
    }
    return medians;
}

int permille(int part, int whole) {
    if (whole <= 0) return 0;
    return static_cast<int>((std::int64_t{part} * 2'000 + whole) / (std::int64_t{whole} * 2));
}

}  // namespace guanxi::lifecycle
