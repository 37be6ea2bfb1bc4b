#include "core/report/conversion_report.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

#include "core/customer/persons.h"

namespace guanxi::report {

namespace {

using customer::Base;
using lifecycle::ConversionTally;

// Finds the row by which a bearer is counted (rule 2).
class RowOfBearer {
public:
    RowOfBearer(const Base& base, const lifecycle::Journey& journey) : base_(base) {
        if (journey.holder == lifecycle::Holder::Person) persons_ = customer::persons_of(base);
    }

    std::optional<int> find(const lifecycle::Bearer& bearer) const {
        if (!persons_) return base_.row_of(bearer.relation);
        const auto rows = rows_of(bearer.customer);
        const auto rank = [this](int row) { return std::tuple{base_.added_at(row), base_.relation(row)}; };
        const auto first = std::min_element(rows.begin(), rows.end(), [&](int a, int b) { return rank(a) < rank(b); });
        if (first == rows.end()) return std::nullopt;
        return *first;
    }

private:
    // The persons stand in the order of their customer ids.
    std::span<const std::int32_t> rows_of(CustomerId customer) const {
        int low = 0;
        int high = persons_->count();
        while (low < high) {
            const int middle = low + (high - low) / 2;
            if (base_.customer(persons_->of(middle)[0]) < customer) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (low == persons_->count() || base_.customer(persons_->of(low)[0]) != customer) return {};
        return persons_->of(low);
    }

    const Base& base_;
    std::optional<customer::Persons> persons_;
};

template <class Id>
using Groups = std::map<Id, ConversionTally>;

template <class Group, class Id>
std::vector<Group> told(const Groups<Id>& groups) {
    std::vector<Group> told;
    for (const auto& [id, tally] : groups) told.push_back({id, tally.conversion(), tally.median_dwell()});
    return told;
}

}  // namespace

ConversionReport conversion_report(const Base& base, const lifecycle::Journey& journey,
                                   std::span<const lifecycle::StageMove> moves) {
    const std::vector<lifecycle::Stay> stays = lifecycle::stays_from(moves);
    const RowOfBearer row_of{base, journey};
    ConversionTally all{journey};
    Groups<StaffId> by_staff;
    Groups<ChannelId> by_channel;
    lifecycle::each_bearer(stays, [&](std::span<const lifecycle::Stay> of_one) {
        if (of_one[0].journey != journey.id) return;
        const auto row = row_of.find(of_one[0].bearer);
        all.add(of_one);
        by_staff.try_emplace(row ? base.staff(*row) : StaffId{}, journey).first->second.add(of_one);
        by_channel.try_emplace(row ? base.channel(*row) : ChannelId{}, journey).first->second.add(of_one);
    });
    return {.all = all.conversion(),
            .cohorts = lifecycle::cohorts_of(journey, stays),
            .dwell = all.median_dwell(),
            .staff = told<StaffConversion>(by_staff),
            .channels = told<ChannelConversion>(by_channel)};
}

}  // namespace guanxi::report
