// Golden vectors of core/quota: the limits, their windows, ledgers and rates.
#include <array>
#include <nlohmann/json.hpp>

#include "core/console/rule_vector_parts.h"
#include "core/console/rule_vector_writer.h"
#include "core/quota/ledger.h"
#include "core/quota/quota_json.h"
#include "core/quota/rate.h"
#include "core/quota/window.h"

namespace guanxi::console {

namespace {

quota::Adjustments random_adjustments(VectorWriter& out) {
    quota::Adjustments adjustments;
    const auto limits = quota::limits();
    for (int i = out.below(3); i > 0; --i) {
        const quota::Limit& limit = limits[static_cast<std::size_t>(out.below(static_cast<int>(limits.size())))];
        adjustments.counts[std::string(limit.key)] = out.between(-1, 70);
    }
    adjustments.week_start = std::chrono::weekday{static_cast<unsigned>(out.below(8))};
    adjustments.accounts = out.between(0, 40);
    return adjustments;
}

// A limit whose uses are counted over time, as an admin may have set it.
quota::Terms random_terms(VectorWriter& out) {
    const auto limits = quota::limits();
    while (true) {
        const quota::Limit& limit = limits[static_cast<std::size_t>(out.below(static_cast<int>(limits.size())))];
        quota::Adjustments adjustments;
        adjustments.week_start = std::chrono::weekday{static_cast<unsigned>(out.below(7))};
        if (limit.adjustable == quota::Adjustable::Yes) adjustments.counts[std::string(limit.key)] = out.between(1, 7);
        if (quota::is_timed(limit.window)) return quota::terms_of(limit, adjustments);
    }
}

void write_allowance(VectorWriter& out, const quota::Allowance& allowance) {
    out.number(allowance.used).number(allowance.left).at(allowance.renews_at);
}

std::vector<Instant> instants_around(VectorWriter& out, Instant now) {
    static constexpr std::array<int, 4> kSpans{70, 4'000, 90'000, 9'000'000};
    const int span = kSpans[static_cast<std::size_t>(out.below(4))];
    std::vector<Instant> instants;
    for (int i = out.below(9); i > 0; --i) instants.push_back(now + std::chrono::seconds{out.between(-span, span / 4)});
    return instants;
}

void write_window(VectorWriter& out) {
    const quota::Terms terms = random_terms(out);
    const Instant now = out.instant();
    const std::vector<Instant> uses = instants_around(out, now);
    const quota::Interval window = quota::window_of(terms, now);
    out.line("quota.window").number(static_cast<int>(terms.window)).number(terms.count.number).at(now);
    for (const Instant use : uses) out.at(use);
    out.at(window.first).at(window.end).number(quota::count_at(terms, now));
    write_allowance(out, quota::allowance(terms, uses, now));
}

void write_ledger(VectorWriter& out) {
    quota::Ledger ledger{random_terms(out)};
    const Instant now = out.instant();
    out.line("quota.ledger").at(now);
    for (const Instant at : instants_around(out, now)) {
        const quota::SubjectKey subject{out.between(1, 2), out.below(2)};
        switch (out.below(4)) {
            case 0: ledger.record(subject, at); break;
            case 1: out.status(ledger.give_back(subject, at)); break;
            default: {
                const quota::Taken taken = ledger.take(subject, at);
                out.number(static_cast<int>(taken.decision));
                write_allowance(out, taken.allowance);
            }
        }
        write_allowance(out, ledger.allowance_of(subject, now));
    }
}

void write_rate(VectorWriter& out) {
    const quota::Rate rate{out.between(1, 12), out.between(5, 40)};
    quota::RateState state;
    Instant now = out.instant();
    out.line("quota.rate").number(rate.per_minute).number(rate.per_hour).at(now);
    for (int i = 0; i < 25; ++i) {
        now += std::chrono::seconds{out.one_in(6) ? out.between(-5, 3'700) : out.below(9)};
        const auto urgency = out.one_in(3) ? quota::Urgency::Urgent : quota::Urgency::Ordinary;
        const quota::RateAnswer answer = quota::may_call(state, rate, urgency, now);
        out.number(answer.left).at(answer.ask_again);
        if (answer.left > 0 || out.one_in(5)) state = quota::called(state, now);
        if (out.one_in(12)) state = quota::refused(state, rate, now);
    }
    out.at(state.blocked_until).number(static_cast<int>(state.block));
}

}  // namespace

std::string quota_vectors() {
    VectorWriter out{10};
    for (const quota::Limit& limit : quota::limits()) out.line("quota.limit").json(quota::to_wire(limit));
    for (int i = 0; i < 60; ++i) {
        const quota::Adjustments adjustments = random_adjustments(out);
        const nlohmann::json form = quota::to_wire(adjustments);
        const auto again = quota::adjustments_from_wire(form);
        out.line("quota.adjustments").json(form).status(quota::check(adjustments));
        again ? out.json(quota::to_wire(*again)) : out.error(again.error());
    }
    for (int i = 0; i < 200; ++i) write_window(out);
    for (int i = 0; i < 60; ++i) write_ledger(out);
    for (int i = 0; i < 25; ++i) write_rate(out);
    return out.take();
}

}  // namespace guanxi::console
