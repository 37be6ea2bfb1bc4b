#include "core/broadcast/forecast.h"

#include <algorithm>
#include <bit>
#include <cassert>

#include "core/broadcast/balance.h"
#include "core/broadcast/staff_slots.h"
#include "core/quota/customer_quota.h"

namespace guanxi::broadcast {

namespace {

using customer::Base;
using customer::BlockWords;
using customer::kBlockWords;
using customer::Persons;
using customer::RowSet;
using quota::CustomerTerms;

using OwnBlock = std::array<std::uint64_t, kBlockWords>;
using Row = std::int32_t;

class Forecaster {
public:
    Forecaster(const Base& base, const Persons& persons, const RowSet& rows, const Plan& plan,
               const CustomerTerms& terms)
        : base_(base), persons_(persons), rows_(rows), plan_(plan), terms_(terms), slots_(base) {}

    Forecast run(std::span<const std::uint8_t> reserved) {
        forecast_.at = plan_.at;
        forecast_.renews_at = terms_.renews_at;
        forecast_.limit = terms_.count;
        forecast_.verdicts.assign(static_cast<std::size_t>(base_.row_count()), Verdict::NotAsked);
        base_.staff_column().visit([this](const auto& staff) { judge(staff); });
        exclude();
        settle(reserved);
        base_.staff_column().visit([this](const auto& staff) { tally(staff); });
        share_out();
        sum_up();
        return std::move(forecast_);
    }

private:
    Verdict& verdict(Row row) { return forecast_.verdicts[static_cast<std::size_t>(row)]; }

    // What can be told of a relation by itself: everything but exclusion and who else has the same person.
    template <class StaffColumn>
    void judge(const StaffColumn& staff) {
        OwnBlock friends{};
        OwnBlock blacklisted{};
        OwnBlock able{};
        for (int block = 0; block < rows_.block_count(); ++block) {
            base_.states().equal_block(block, static_cast<int>(customer::RelationState::Friend), BlockWords{friends});
            base_.blacklisted_rows().write_block(block, BlockWords{blacklisted});
            terms_.able_block(base_, block, BlockWords{able});
            for (std::size_t word = 0; word < kBlockWords; ++word) {
                const std::size_t at = static_cast<std::size_t>(block) * kBlockWords + word;
                judge_word(staff, at, {friends[word], blacklisted[word], able[word]});
            }
        }
    }

    struct Bits {
        std::uint64_t friends;
        std::uint64_t blacklisted;
        std::uint64_t able;
    };

    template <class StaffColumn>
    void judge_word(const StaffColumn& staff, std::size_t word, const Bits& bits) {
        const std::uint64_t open = bits.friends & ~bits.blacklisted;
        for (std::uint64_t rest = rows_.words()[word]; rest != 0; rest &= rest - 1) {
            const auto bit = static_cast<std::size_t>(std::countr_zero(rest));
            const std::size_t row = word * 64 + bit;
            const bool is_open = ((open >> bit) & 1) != 0;
            const bool is_able = ((bits.able >> bit) & 1) != 0;
            const bool is_friend = ((bits.friends >> bit) & 1) != 0;
            Verdict& verdict = forecast_.verdicts[row];
            if (!is_open) {
                verdict = is_friend ? Verdict::Blacklisted : Verdict::NotFriend;
            } else if (!slots_.can_send(slots_.of(staff[row]))) {
                verdict = Verdict::NoSender;
            } else {
                verdict = is_able ? Verdict::Reached : Verdict::QuotaReached;
            }
        }
    }

    void exclude() {
        for (const CustomerId customer : plan_.excluded) {
            const auto& rows = persons_.rows;
            auto at = std::lower_bound(rows.begin(), rows.end(), customer,
                                       [this](Row row, CustomerId wanted) { return base_.customer(row) < wanted; });
            for (; at != rows.end() && base_.customer(*at) == customer; ++at) {
                if (verdict(*at) != Verdict::NotAsked) verdict(*at) = Verdict::Excluded;
            }
        }
    }

    void settle(std::span<const std::uint8_t> reserved) {
        for (int person = 0; person < persons_.count(); ++person) {
            const std::span<const Row> rows = persons_.of(person);
            const int taken = reserved.empty() ? 0 : reserved[static_cast<std::size_t>(person)];
            const bool is_simple = rows.size() == 1 && taken == 0;
            const Verdict best = is_simple ? verdict(rows.front()) : settle_person(rows, taken);
            if (best != Verdict::NotAsked) ++forecast_.persons.of(best);
        }
    }

    // The verdict of the person; that of her relations is final unless they are left to `share_out`.
    Verdict settle_person(std::span<const Row> rows, int taken) {
        Verdict best = Verdict::NotAsked;
        candidates_.clear();
        for (const Row row : rows) {
            best = std::min(best, verdict(row));
            if (verdict(row) == Verdict::Reached) candidates_.push_back(row);
        }
        if (candidates_.empty()) return best;

        const int copies = copies_for(rows.front(), taken);
        if (copies == static_cast<int>(candidates_.size())) return Verdict::Reached;
        const Verdict settled = copies > 0 ? Verdict::Reached : Verdict::QuotaReached;
        for (const Row row : candidates_) verdict(row) = copies > 0 ? loser() : Verdict::QuotaReached;
        if (copies > 0) choose(copies);
        return settled;
    }

    // Of a person with candidates: as the base has it, she may receive at least one.
    int copies_for(Row row, int taken) const {
        const bool one_copy = plan_.copies == Copies::OnePerPerson;
        if (one_copy && taken == 0) return 1;
        const int wanted = one_copy ? 1 : static_cast<int>(candidates_.size());
        return std::clamp(terms_.left(base_, row) - taken, 0, wanted);
    }

    // What becomes of the candidates that are not chosen when others are.
    Verdict loser() const {
        return plan_.copies == Copies::OnePerPerson ? Verdict::OtherRelation : Verdict::QuotaReached;
    }

    void choose(int copies) {
        const auto added_at = [this](Row row) { return base_.added_at_column()[static_cast<std::size_t>(row)]; };
        switch (plan_.sender) {
            case SenderRule::Balanced: defer(copies); return;
            case SenderRule::LongestKnown:
                std::stable_sort(candidates_.begin(), candidates_.end(),
                                 [&](Row left, Row right) { return added_at(left) < added_at(right); });
                break;
            case SenderRule::LatestAdded:
                std::stable_sort(candidates_.begin(), candidates_.end(),
                                 [&](Row left, Row right) { return added_at(left) > added_at(right); });
                break;
        }
        for (std::size_t i = 0; i < static_cast<std::size_t>(copies); ++i) verdict(candidates_[i]) = Verdict::Reached;
    }

    void defer(int copies) {
        for (const Row row : candidates_) {
            choices_.slots.push_back(slots_.of(static_cast<std::uint32_t>(base_.staff(row).value)));
            choice_rows_.push_back(row);
        }
        choices_.first.push_back(static_cast<std::uint32_t>(choices_.slots.size()));
        choices_.copies.push_back(static_cast<std::uint8_t>(std::min(copies, 255)));
    }

    template <class StaffColumn>
    void tally(const StaffColumn& staff) {
        tallies_.resize(slots_.count());
        rows_.each([&](Row row) { ++tallies_[slots_.of(staff[static_cast<std::size_t>(row)])].of(verdict(row)); });
    }

    void share_out() {
        std::vector<int> loads(tallies_.size());
        std::transform(tallies_.begin(), tallies_.end(), loads.begin(),
                       [](const Tally& tally) { return tally.of(Verdict::Reached); });
        const std::vector<std::uint8_t> taken = balance(choices_, loads);
        for (std::size_t choice = 0; choice < taken.size(); ++choice) {
            if (taken[choice] == 0) continue;
            verdict(choice_rows_[choice]) = Verdict::Reached;
            Tally& tally = tallies_[choices_.slots[choice]];
            --tally.of(loser());
            ++tally.of(Verdict::Reached);
        }
    }

    void sum_up() {
        const auto add = [this](std::uint32_t slot) {
            const Tally& tally = tallies_[slot];
            if (tally.asked() == 0) return;
            forecast_.staff.push_back({slots_.id(slot), tally});
            forecast_.largest_load = std::max(forecast_.largest_load, tally.of(Verdict::Reached));
            for (std::size_t i = 0; i < tally.by_verdict.size(); ++i) {
                forecast_.relations.by_verdict[i] += tally.by_verdict[i];
            }
        };
        add(slots_.unknown());
        for (std::uint32_t slot = 0; slot < slots_.unknown(); ++slot) add(slot);
    }

    const Base& base_;
    const Persons& persons_;
    const RowSet& rows_;
    const Plan& plan_;
    const CustomerTerms& terms_;
    StaffSlots slots_;
    Forecast forecast_;
    std::vector<Row> candidates_;  // of the person at hand, by relation id
    Choices choices_;
    std::vector<Row> choice_rows_;  // by choice
    std::vector<Tally> tallies_;    // by slot
};

}  // namespace

Result<Forecast> forecast(const Base& base, const Persons& persons, const RowSet& rows, const Plan& plan,
                          const Reserved& reserved) {
    assert(persons.version == base.version());
    assert(rows.row_count() == base.row_count());
    assert(reserved.uses.empty() || reserved.uses.size() == static_cast<std::size_t>(persons.count()));
    TRY(check(plan));
    const CustomerTerms terms = TRY(quota::customer_terms(base, quota::terms_of(plan.mode, plan.adjustments), plan.at));
    std::span<const std::uint8_t> uses;
    if (reserved.window == terms.window) uses = reserved.uses;
    return Forecaster{base, persons, rows, plan, terms}.run(uses);
}

RowSet rows_with(const Forecast& forecast, Verdict verdict) {
    const auto count = static_cast<int>(forecast.verdicts.size());
    RowSet rows{count};
    for (int row = 0; row < count; ++row) {
        if (forecast.verdicts[static_cast<std::size_t>(row)] == verdict) rows.insert(row);
    }
    return rows;
}

Result<Reason> explain(const Base& base, const Persons& persons, const Forecast& forecast, const Plan& plan,
                       RelationId relation) {
    const auto row = base.row_of(relation);
    if (!row) return Error{ErrorCode::NotFound, "there is no such relation", "relation"};
    const CustomerTerms terms = TRY(quota::customer_terms(base, quota::terms_of(plan.mode, plan.adjustments), plan.at));
    const auto verdict_of = [&](Row of) { return forecast.verdicts[static_cast<std::size_t>(of)]; };

    Reason reason;
    reason.verdict = verdict_of(*row);
    reason.used = terms.used(base, *row);
    reason.limit = terms.count;
    if (reason.verdict == Verdict::QuotaReached) reason.from = forecast.renews_at;
    if (reason.verdict != Verdict::OtherRelation) return reason;
    const CustomerId customer = base.customer(*row);
    const auto same = std::lower_bound(persons.rows.begin(), persons.rows.end(), customer,
                                       [&](Row of, CustomerId wanted) { return base.customer(of) < wanted; });
    const auto sender = std::find_if(same, persons.rows.end(), [&](Row of) {
        return verdict_of(of) == Verdict::Reached || base.customer(of) != customer;
    });
    if (sender != persons.rows.end() && base.customer(*sender) == customer) reason.sender = base.relation(*sender);
    return reason;
}

}  // namespace guanxi::broadcast
