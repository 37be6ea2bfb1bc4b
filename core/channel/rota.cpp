#include "core/channel/rota.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/channel/spread.h"

namespace guanxi::channel {

namespace {

using std::chrono::days;

constexpr int kLookAheadDays = 8;         // a week, and the night that goes on into the next one
constexpr int kChangesLookedAtMax = 200;  // until somebody is found for a code that is being made

std::vector<StaffId> expanded(std::span<const StaffId> named, std::span<const DepartmentId> departments,
                              std::span<const staff::Department> tree, std::span<const staff::Staff> staff) {
    std::vector<StaffId> list;
    std::set<StaffId> listed;
    const auto add = [&list, &listed](StaffId id) {
        if (listed.insert(id).second) list.push_back(id);
    };
    std::for_each(named.begin(), named.end(), add);
    for (const DepartmentId department : departments) {
        const std::vector<StaffId> members = staff::staff_of_department(tree, staff, department);
        std::for_each(members.begin(), members.end(), add);
    }
    return list;
}

bool has_begun(Hours hours, int minute) {
    return minute >= hours.from && (crosses_midnight(hours) || minute < hours.to);
}

bool goes_on(Hours hours, int minute) {
    return crosses_midnight(hours) && minute < hours.to;
}

bool is_among(const std::vector<StaffId>& ascending, StaffId id) {
    return std::binary_search(ascending.begin(), ascending.end(), id);
}

const StaffState* state_of(const State& state, StaffId id) {
    const auto found = std::find_if(state.staff.begin(), state.staff.end(),
                                    [id](const StaffState& member) { return member.staff == id; });
    return found == state.staff.end() ? nullptr : &*found;
}

int adds_on(const State& state, StaffId id, Day day) {
    const StaffState* const member = state.counted_on == day ? state_of(state, id) : nullptr;
    return member == nullptr ? 0 : member->adds_today;
}

bool is_switched_off(const State& state, StaffId id) {
    const StaffState* const member = state_of(state, id);
    return member != nullptr && member->own_switch == Switch::Off;
}

bool is_same_for_the_code(const Receivers& one, const Receivers& other) {
    return one.staff == other.staff && one.acceptance == other.acceptance;
}

void add_edges(Hours hours, std::set<int>& edges) {
    edges.insert(hours.from % kDayMinutes);
    edges.insert(hours.to % kDayMinutes);
}

}  // namespace

struct Rota::Selection {
    Instant at;
    const State& state;
    std::vector<StaffId> order;       // with deputies in their places, whether they can receive or not
    std::vector<StaffId> candidates;  // who can
    std::vector<StaffId> chosen;      // ascending
    std::map<StaffId, Absence> left_out;
};

Rota::Rota(const Plan& plan, std::span<const staff::Department> departments, std::span<const staff::Staff> staff,
           std::span<const staff::Leave> leaves)
    : schedule_(plan.schedule), acceptance_(plan.acceptance), leaves_(staff, {leaves.begin(), leaves.end()}, {}) {
    std::set<int> edges{0};
    std::set<StaffId> named;
    const auto resolved = [&](Weekdays weekdays, const Duty& duty) {
        Listed listed{weekdays, duty.hours, expanded(duty.staff, duty.departments, departments, staff)};
        named.insert(listed.staff.begin(), listed.staff.end());
        add_edges(duty.hours, edges);
        return listed;
    };
    if (schedule_.shifts.empty()) shifts_.push_back(resolved({}, {{}, plan.staff, plan.departments}));
    for (const Shift& shift : schedule_.shifts) shifts_.push_back(resolved(shift.weekdays, shift.duty));
    std::set<Day> turning_days;
    for (const SpecialDate& date : schedule_.special_dates) {
        Special& special = special_dates_.emplace_back(Special{date.first, date.last, {}});
        for (const Duty& duty : date.duties) special.duties.push_back(resolved({}, duty));
        turning_days.insert({date.first, date.last + days{1}});
    }
    for (const WeekSlot& window : schedule_.auto_accept) add_edges(window.hours, edges);

    backup_ = expanded(schedule_.backup.staff, schedule_.backup.departments, departments, staff);
    named_.assign(named.begin(), named.end());
    std::set<StaffId> concerned = named;
    concerned.insert(backup_.begin(), backup_.end());
    for (const staff::Leave& leave : leaves) concerned.insert(leave.deputy);
    for (const staff::Leave& leave : leaves) {
        if (concerned.contains(leave.staff)) turning_days.insert({leave.first, leave.last + days{1}});
    }
    for (const staff::Staff& member : staff) {
        known_.push_back(member.id);
        if (staff::can_receive_customers(member)) able_.push_back(member.id);
    }
    std::sort(known_.begin(), known_.end());
    std::sort(able_.begin(), able_.end());
    turning_days_.assign(turning_days.begin(), turning_days.end());
    edges_.assign(edges.begin(), edges.end());
}

const Rota::Special* Rota::special_at(Day day) const {
    for (const Special& special : special_dates_) {
        if (special.first <= day && day <= special.last) return &special;
    }
    return nullptr;
}

std::vector<const Rota::Listed*> Rota::duties_at(Instant at) const {
    const Day today = company_day(at);
    const Day yesterday = today - days{1};
    const int minute = company_minute(at);
    const Special* const special = special_at(today);
    const Special* const special_before = special_at(yesterday);

    std::vector<const Listed*> duties;
    if (special == nullptr || special == special_before) {
        for (const Listed& duty : special_before == nullptr ? shifts_ : special_before->duties) {
            if (goes_on(duty.hours, minute) && duty.weekdays.has(weekday_of(yesterday))) duties.push_back(&duty);
        }
    }
    for (const Listed& duty : special == nullptr ? shifts_ : special->duties) {
        if (has_begun(duty.hours, minute) && duty.weekdays.has(weekday_of(today))) duties.push_back(&duty);
    }
    return duties;
}

std::vector<StaffId> Rota::listed_at(Instant at) const {
    std::vector<StaffId> listed;
    for (const Listed* const duty : duties_at(at)) {
        for (const StaffId id : duty->staff) {
            if (std::find(listed.begin(), listed.end(), id) == listed.end()) listed.push_back(id);
        }
    }
    return listed;
}

bool Rota::has_duty(Instant at) const {
    return !duties_at(at).empty();
}

int Rota::cap_of(StaffId id) const {
    const auto own = std::find_if(schedule_.caps.begin(), schedule_.caps.end(),
                                  [id](const DailyCap& cap) { return cap.staff == id; });
    return own == schedule_.caps.end() ? schedule_.daily_cap : own->adds_max;
}

// Fills order and candidates. The first reason for which somebody is left out stays.
void Rota::select(const std::vector<StaffId>& listed, Service service, Selection& selection) const {
    const Day day = company_day(selection.at);
    selection.order.clear();
    std::set<StaffId> asked;
    for (const StaffId named : listed) {
        const staff::OnDuty stand_in = leaves_.on_duty_for(named, day);
        const bool is_deputised = stand_in.as == staff::StandIn::Deputy;
        const bool is_away = !leaves_.is_available(named, day) && is_among(able_, named);
        if (is_deputised || is_away) selection.left_out.emplace(named, Absence::OnLeave);
        if (is_away && !is_deputised) continue;

        const StaffId id = is_deputised ? stand_in.staff : named;
        if (!asked.insert(id).second) continue;
        selection.order.push_back(id);
        const int cap = cap_of(id);
        const bool is_on_duty = service == Service::OnDuty;
        if (!is_among(able_, id)) {
            selection.left_out.emplace(id, is_among(known_, id) ? Absence::Inactive : Absence::Unknown);
        } else if (is_on_duty && schedule_.self_switch == SelfSwitch::Allowed && is_switched_off(selection.state, id)) {
            selection.left_out.emplace(id, Absence::SwitchedOff);
        } else if (is_on_duty && cap != kNoCap && adds_on(selection.state, id, day) >= cap) {
            selection.left_out.emplace(id, Absence::CapReached);
        } else {
            selection.candidates.push_back(id);
        }
    }
}

// Needs a candidate.
void Rota::choose(Selection& selection) const {
    const std::vector<StaffId>& candidates = selection.candidates;
    const State& state = selection.state;
    const Day day = company_day(selection.at);
    const auto one = [&selection](StaffId id) { selection.chosen = {id}; };
    switch (schedule_.assignment) {
        case Assignment::Everyone: {
            const auto count = std::min(candidates.size(), static_cast<std::size_t>(kReceiversMax));
            selection.chosen.assign(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(count));
            break;
        }
        case Assignment::InOrder: one(candidates.front()); break;
        case Assignment::ByTurns: {
            const std::vector<StaffId>& order = selection.order;
            const auto latest = std::find(order.begin(), order.end(), state.latest);
            const auto start = static_cast<std::size_t>(latest == order.end() ? 0 : latest - order.begin() + 1);
            std::size_t next = start % order.size();
            while (std::find(candidates.begin(), candidates.end(), order[next]) == candidates.end()) {
                next = (next + 1) % order.size();
            }
            one(order[next]);
            break;
        }
        case Assignment::Random: {
            const std::uint64_t place =
                spread((std::uint64_t{schedule_.seed} << 32U) ^ static_cast<std::uint64_t>(state.adds));
            one(candidates[static_cast<std::size_t>(place % candidates.size())]);
            break;
        }
        case Assignment::LeastLoaded:
            one(*std::min_element(candidates.begin(), candidates.end(), [&state, day](StaffId a, StaffId b) {
                return adds_on(state, a, day) < adds_on(state, b, day);
            }));
            break;
    }
    const Absence why = schedule_.assignment == Assignment::Everyone ? Absence::OverLimit : Absence::AwaitsTurn;
    std::sort(selection.chosen.begin(), selection.chosen.end());
    for (const StaffId id : candidates) {
        if (!is_among(selection.chosen, id)) selection.left_out.emplace(id, why);
    }
}

Receivers Rota::receivers(Instant at, const State& state) const {
    Selection selection{.at = at, .state = state, .order = {}, .candidates = {}, .chosen = {}, .left_out = {}};
    Receivers receivers;
    select(listed_at(at), Service::OnDuty, selection);
    if (!selection.candidates.empty()) receivers.service = Service::OnDuty;
    if (selection.candidates.empty()) {
        select(backup_, Service::Backup, selection);
        if (!selection.candidates.empty()) receivers.service = Service::Backup;
    }
    if (!selection.candidates.empty()) choose(selection);

    for (const StaffId id : named_) selection.left_out.emplace(id, Absence::OffDuty);
    for (const auto& [id, why] : selection.left_out) {
        if (!is_among(selection.chosen, id)) receivers.left_out.push_back({id, why});
    }
    receivers.staff = std::move(selection.chosen);
    receivers.candidates = std::move(selection.candidates);
    const bool has_windows = !schedule_.auto_accept.empty();
    const bool is_within = std::any_of(schedule_.auto_accept.begin(), schedule_.auto_accept.end(),
                                       [at](const WeekSlot& window) { return contains(window, at); });
    receivers.acceptance = has_windows && !is_within ? Acceptance::ByStaff : acceptance_;
    return receivers;
}

// Between turning days every week is like the next: only the week behind each has to be looked at.
std::vector<Day> Rota::days_to_look_at(Day today, const State& state) const {
    std::set<Day> starts{today, state.counted_on, state.counted_on + days{1}};
    starts.insert(turning_days_.begin(), turning_days_.end());
    std::set<Day> looked_at;
    for (const Day start : starts) {
        for (int day = 0; day <= kLookAheadDays; ++day) {
            if (start + days{day} >= today) looked_at.insert(start + days{day});
        }
    }
    return {looked_at.begin(), looked_at.end()};
}

std::optional<Instant> Rota::next_change(Instant at, const State& state) const {
    const Receivers before = receivers(at, state);
    for (const Day day : days_to_look_at(company_day(at), state)) {
        for (const int edge : edges_) {
            const Instant instant = company_midnight(day) + std::chrono::minutes{edge};
            if (instant > at && !is_same_for_the_code(before, receivers(instant, state))) return instant;
        }
    }
    return std::nullopt;
}

Receivers Rota::next_receivers(Instant at, const State& state) const {
    Receivers found = receivers(at, state);
    std::optional<Instant> change = at;
    for (int looked_at = 0; found.staff.empty() && looked_at < kChangesLookedAtMax; ++looked_at) {
        change = next_change(*change, state);
        if (!change) break;
        found = receivers(*change, state);
    }
    return found;
}

State with_add(State state, StaffId staff, Instant at) {
    ++state.adds;
    const Day day = company_day(at);
    if (day < state.counted_on) return state;
    if (day > state.counted_on) {
        for (StaffState& member : state.staff) member.adds_today = 0;
        state.counted_on = day;
    }
    state.latest = staff;
    const auto member = std::find_if(state.staff.begin(), state.staff.end(),
                                     [staff](const StaffState& other) { return other.staff == staff; });
    if (member == state.staff.end()) {
        state.staff.push_back({.staff = staff, .adds_today = 1});
    } else {
        ++member->adds_today;
    }
    return state;
}

}  // namespace guanxi::channel
