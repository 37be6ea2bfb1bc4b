#include "core/transfer/plan.h"

#include <algorithm>
#include <set>

namespace guanxi::transfer {

namespace {

using Choice = Step::Choice;
using Spread = Step::Spread;
using Members = std::map<StaffId, const staff::Staff*>;

bool holds(const auto& ascending, const auto& value) {
    return std::binary_search(ascending.begin(), ascending.end(), value);
}

Members members_of(std::span<const staff::Staff> staff) {
    Members members;
    for (const staff::Staff& member : staff) members.emplace(member.id, &member);
    return members;
}

// Everybody whom the order may mean.
std::set<StaffId> named_by(const Order& order, std::span<const staff::Staff> staff) {
    std::set<StaffId> named{order.takers.begin(), order.takers.end()};
    bool means_all = false;
    for (const Step& step : order.steps) {
        named.insert(step.staff.begin(), step.staff.end());
        for (const TagRoute& route : step.routes) named.insert(route.staff.begin(), route.staff.end());
        means_all = means_all || (order.takers.empty() && step.choice != Choice::ByTag && step.staff.empty());
    }
    if (!means_all) return named;
    for (const staff::Staff& member : staff) named.insert(member.id);
    return named;
}

std::optional<Unable::Why> hindrance(const Order& order, const Crew& crew, const Members& members, StaffId id,
                                     Day today) {
    const auto member = members.find(id);
    if (id == order.from) return Unable::Why::HandsOver;
    if (member == members.end()) return Unable::Why::Unknown;
    if (member->second->status != staff::StaffStatus::Active) return Unable::Why::Inactive;
    if (member->second->contact != staff::ContactFunction::Present) return Unable::Why::NoContactFunction;
    if (!crew.roster.is_available(id, today)) return Unable::Why::OnLeave;
    return std::nullopt;
}

class Planner {
public:
    Planner(const Order& order, const Crew& crew, const Frame& frame)
        : order_(order), crew_(crew), frame_(frame), members_(members_of(crew.staff)) {
        find_able();
    }

    void place(const Handed&);
    Plan take() { return std::move(plan_); }

private:
    void find_able();
    std::vector<StaffId> takers_of(const Step&, const Handed&) const;
    std::vector<StaffId> able(const std::vector<StaffId>& staff, const Handed&) const;
    const std::vector<StaffId>& staff_of(const Step&) const;
    bool shares_department(StaffId) const;
    bool has_room(StaffId) const;
    StaffId least(const std::vector<StaffId>& takers, Spread) const;
    bool is_left_out_by_limit(const Handed&);
    void leave_out(const Handed& handed, LeftOut::Why why, StaffId taker = {}) {
        plan_.left_out.push_back({handed.relation, handed.customer, why, taker, {}});
    }

    const Order& order_;
    const Crew& crew_;
    const Frame& frame_;
    Members members_;
    std::vector<StaffId> able_;       // ascending
    std::vector<StaffId> everybody_;  // all staff, ascending: what an order without takers means
    std::map<StaffId, int> taken_;
    Plan plan_;
};

void Planner::find_able() {
    for (const auto& [id, member] : members_) everybody_.push_back(id);
    for (const StaffId id : named_by(order_, crew_.staff)) {
        if (const auto why = hindrance(order_, crew_, members_, id, frame_.today)) {
            plan_.unable.push_back({id, *why});
        } else {
            able_.push_back(id);
        }
    }
}

const std::vector<StaffId>& Planner::staff_of(const Step& step) const {
    if (!step.staff.empty()) return step.staff;
    return order_.takers.empty() ? everybody_ : order_.takers;
}

std::vector<StaffId> Planner::able(const std::vector<StaffId>& staff, const Handed& handed) const {
    std::vector<StaffId> takers;
    for (const StaffId id : staff) {
        if (holds(able_, id) && !holds(handed.not_to, id)) takers.push_back(id);
    }
    std::sort(takers.begin(), takers.end());
    takers.erase(std::unique(takers.begin(), takers.end()), takers.end());
    return takers;
}

bool Planner::shares_department(StaffId id) const {
    const auto from = members_.find(order_.from);
    const auto other = members_.find(id);
    if (from == members_.end() || other == members_.end()) return false;
    const auto& own = from->second->departments;
    const auto& theirs = other->second->departments;
    return std::find_first_of(own.begin(), own.end(), theirs.begin(), theirs.end()) != own.end();
}

// Able staff whom the step offers for this customer; ascending.
std::vector<StaffId> Planner::takers_of(const Step& step, const Handed& handed) const {
    if (step.choice == Choice::ByTag) {
        for (const TagRoute& route : step.routes) {
            if (!holds(handed.tags, route.tag)) continue;
            auto takers = able(route.staff, handed);
            if (!takers.empty()) return takers;
        }
        return {};
    }
    std::vector<StaffId> takers = able(staff_of(step), handed);
    if (step.choice == Choice::ByDepartment) {
        std::erase_if(takers, [this](StaffId id) { return !shares_department(id); });
    }
    return takers;
}

int count_in(const std::map<StaffId, int>& counts, StaffId id) {
    const auto found = counts.find(id);
    return found == counts.end() ? 0 : found->second;
}

bool Planner::has_room(StaffId id) const {
    const int taken = count_in(taken_, id);
    const auto own = order_.caps.find(id);
    if (own != order_.caps.end()) return taken < own->second;
    return order_.cap_each <= 0 || taken < order_.cap_each;
}

StaffId Planner::least(const std::vector<StaffId>& takers, Spread spread) const {
    const auto weight = [&](StaffId id) {
        const int taken = count_in(taken_, id);
        return spread == Spread::Evenly ? taken : taken + count_in(crew_.loads, id);
    };
    return *std::min_element(takers.begin(), takers.end(),
                             [&](StaffId left, StaffId right) { return weight(left) < weight(right); });
}

bool Planner::is_left_out_by_limit(const Handed& handed) {
    using Verdict = Permit::Verdict;
    if (handed.state != customer::RelationState::Friend) {
        leave_out(handed, LeftOut::Why::NotFriend);
        return true;
    }
    const auto past = frame_.past.find(handed.customer);
    const std::span<const Transfer> transfers =
        past == frame_.past.end() ? std::span<const Transfer>{} : std::span<const Transfer>{past->second};
    const Permit allowed = permit(transfers, {order_.occasion, order_.left_on}, frame_.today, frame_.in_service);
    switch (allowed.verdict) {
        case Verdict::Allowed: return false;
        case Verdict::TooOften: leave_out(handed, LeftOut::Why::TooOften); break;
        case Verdict::UnderWay: leave_out(handed, LeftOut::Why::UnderWay); break;
        case Verdict::TooLate: leave_out(handed, LeftOut::Why::TooLate); break;
    }
    plan_.left_out.back().again_on = allowed.again_on;
    return true;
}

void Planner::place(const Handed& handed) {
    if (is_left_out_by_limit(handed)) return;
    LeftOut::Why why = LeftOut::Why::NoTaker;
    for (std::size_t step = 0; step < order_.steps.size(); ++step) {
        std::vector<StaffId> takers = takers_of(order_.steps[step], handed);
        if (takers.empty()) continue;
        const auto known =
            std::find_if(takers.begin(), takers.end(), [&](StaffId id) { return holds(handed.friends, id); });
        if (known != takers.end()) return leave_out(handed, LeftOut::Why::FriendOfTaker, *known);
        why = LeftOut::Why::AllFull;
        std::erase_if(takers, [this](StaffId id) { return !has_room(id); });
        if (takers.empty()) continue;
        const StaffId taker = least(takers, order_.steps[step].spread);
        ++taken_[taker];
        plan_.assigned.push_back({handed.relation, handed.customer, taker, static_cast<int>(step)});
        return;
    }
    leave_out(handed, why);
}

Error wrong(const char* detail, const char* field) {
    return {ErrorCode::InvalidInput, detail, field};
}

Status check_step(const Step& step) {
    if (step.choice != Choice::ByTag) {
        if (static_cast<int>(step.staff.size()) > kTakersMax) return wrong("at most 1,000 takers", "takers");
        return Done{};
    }
    if (step.routes.empty() || static_cast<int>(step.routes.size()) > kRoutesMax) {
        return wrong("1 to 200 tags have takers", "routes");
    }
    for (const TagRoute& route : step.routes) {
        const bool is_good = route.tag && !route.staff.empty() && static_cast<int>(route.staff.size()) <= kTakersMax;
        if (!is_good) return wrong("a tag needs 1 to 1,000 takers", "routes");
    }
    return Done{};
}

}  // namespace

std::vector<Handed> handed_over_by(const customer::Base& base, StaffId from) {
    std::map<CustomerId, std::vector<StaffId>> friends;
    std::vector<Handed> handed;
    for (int row = 0; row < base.row_count(); ++row) {
        if (base.staff(row) != from) continue;
        const auto tags = base.tags(row);
        handed.push_back({.relation = base.relation(row),
                          .customer = base.customer(row),
                          .state = base.state(row),
                          .tags = {tags.begin(), tags.end()}});
        friends.try_emplace(base.customer(row));
    }
    for (int row = 0; row < base.row_count(); ++row) {
        if (base.staff(row) == from || base.state(row) != customer::RelationState::Friend) continue;
        const auto known = friends.find(base.customer(row));
        if (known != friends.end()) known->second.push_back(base.staff(row));
    }
    for (auto& [customer, staff] : friends) std::sort(staff.begin(), staff.end());
    for (Handed& one : handed) one.friends = friends.find(one.customer)->second;
    std::sort(handed.begin(), handed.end(),
              [](const Handed& left, const Handed& right) { return left.relation < right.relation; });
    return handed;
}

std::map<StaffId, int> loads_of(const customer::Base& base) {
    std::map<StaffId, int> loads;
    for (int row = 0; row < base.row_count(); ++row) {
        if (base.state(row) == customer::RelationState::Friend) ++loads[base.staff(row)];
    }
    return loads;
}

Status check_order(const Order& order, std::span<const staff::Staff> staff) {
    const Members members = members_of(staff);
    if (!members.contains(order.from)) return wrong("who hands over is not known", "from");
    if (order.steps.empty() || static_cast<int>(order.steps.size()) > kStepsMax) return wrong("1 to 10 steps", "steps");
    if (static_cast<int>(order.takers.size()) > kTakersMax) return wrong("at most 1,000 takers", "takers");
    const auto named = named_by(order, {});
    const bool are_known =
        std::all_of(named.begin(), named.end(), [&members](StaffId id) { return members.contains(id); });
    if (!are_known) return wrong("a taker is not known", "takers");
    if (named.contains(order.from)) return wrong("nobody takes over from herself", "takers");
    for (const Step& step : order.steps) TRY(check_step(step));
    const bool are_caps =
        std::all_of(order.caps.begin(), order.caps.end(), [](const auto& cap) { return cap.second >= 0; });
    if (order.cap_each < 0 || !are_caps) return wrong("a cap is 0 or more", "cap");
    return Done{};
}

Plan plan_transfer(const Order& order, const Crew& crew, std::span<const Handed> handed, const Frame& frame) {
    std::vector<const Handed*> in_order;
    for (const Handed& one : handed) in_order.push_back(&one);
    std::sort(in_order.begin(), in_order.end(),
              [](const Handed* left, const Handed* right) { return left->relation < right->relation; });
    Planner planner{order, crew, frame};
    for (const Handed* const one : in_order) planner.place(*one);
    return planner.take();
}

}  // namespace guanxi::transfer
