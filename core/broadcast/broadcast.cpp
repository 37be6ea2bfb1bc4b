#include "core/broadcast/broadcast.h"

#include <algorithm>
#include <numeric>

namespace guanxi::broadcast {

int Tally::asked() const {
    return std::accumulate(by_verdict.begin(), by_verdict.end(), 0) - of(Verdict::NotAsked);
}

Status check(const Plan& plan) {
    TRY(quota::check(plan.adjustments));
    if (plan.excluded.size() > static_cast<std::size_t>(kExcludedMax)) {
        return Error{ErrorCode::InvalidInput, "more than 10000 are excluded", "excluded"};
    }
    const auto disorder = std::adjacent_find(plan.excluded.begin(), plan.excluded.end(),
                                             [](CustomerId left, CustomerId right) { return left >= right; });
    if (disorder != plan.excluded.end()) {
        return Error{ErrorCode::InvalidInput, "the excluded are not ascending", "excluded"};
    }
    return Done{};
}

}  // namespace guanxi::broadcast
