#include <algorithm>
#include <limits>
#include <numeric>

#include "core/broadcast/forecast.h"
#include "core/quota/customer_quota.h"

namespace guanxi::broadcast {

using customer::Base;
using customer::Persons;

Status reserve(Reserved& reserved, const Base& base, const Persons& persons, const Forecast& forecast,
               const Plan& plan) {
    const quota::CustomerTerms terms =
        TRY(quota::customer_terms(base, quota::terms_of(plan.mode, plan.adjustments), plan.at));
    if (reserved.window != terms.window || reserved.uses.empty()) {
        reserved.window = terms.window;
        reserved.uses.assign(static_cast<std::size_t>(persons.count()), 0);
    }
    for (int person = 0; person < persons.count(); ++person) {
        int copies = 0;
        for (const std::int32_t row : persons.of(person)) {
            copies += forecast.verdicts[static_cast<std::size_t>(row)] == Verdict::Reached ? 1 : 0;
        }
        std::uint8_t& uses = reserved.uses[static_cast<std::size_t>(person)];
        uses = static_cast<std::uint8_t>(std::min<int>(uses + copies, std::numeric_limits<std::uint8_t>::max()));
    }
    return Done{};
}

Result<std::vector<SendFigures>> simulate(const Base& base, const Persons& persons,
                                          std::span<const PlannedSend> sends) {
    for (const PlannedSend& send : sends) {
        const bool is_same =
            send.plan.mode == sends.front().plan.mode && send.plan.adjustments == sends.front().plan.adjustments;
        if (!is_same) return Error{ErrorCode::Conflict, "a company has one mode at a time", "mode"};
    }
    std::vector<std::size_t> order(sends.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t left, std::size_t right) { return sends[left].plan.at < sends[right].plan.at; });

    std::vector<SendFigures> figures(sends.size());
    Reserved reserved;
    for (const std::size_t number : order) {
        const PlannedSend& send = sends[number];
        const Forecast result = TRY(forecast(base, persons, send.rows, send.plan, reserved));
        TRY(reserve(reserved, base, persons, result, send.plan));
        figures[number] = {result.at, result.renews_at, result.relations, result.persons, result.largest_load};
    }
    return figures;
}

}  // namespace guanxi::broadcast
