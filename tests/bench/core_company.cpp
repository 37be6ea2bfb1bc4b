#include "tests/bench/core_company.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "tests/support/random.h"

namespace guanxi::bench {

namespace {

using std::chrono::day;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::month;
using std::chrono::year;
using test::Random;

constexpr std::uint64_t kSeed = 20'261'130;
constexpr Day kToday{year{2026} / month{11} / day{30}};
constexpr int kYearsOfDays = 1'095;
constexpr int kStageDays = 90;
constexpr std::int64_t kSecondsPerDay = 86'400;

std::uint32_t seconds(Instant at) {
    return static_cast<std::uint32_t>(seconds_from_instant(at));
}

// Draws a position with the weight that stands there.
class Lot {
public:
    explicit Lot(std::vector<int> weights) : ends_(std::move(weights)) {
        std::partial_sum(ends_.begin(), ends_.end(), ends_.begin());
    }

    int draw(Random& random) const {
        const int drawn = random.below(ends_.back());
        return static_cast<int>(std::upper_bound(ends_.begin(), ends_.end(), drawn) - ends_.begin());
    }

private:
    std::vector<int> ends_;
};

Lot hours_of_adding() {
    return Lot{{1, 0, 0, 0, 0, 0, 1, 4, 10, 20, 26, 24, 16, 18, 24, 26, 24, 20, 16, 18, 20, 16, 8, 3}};
}

Lot hours_of_work() {
    return Lot{{0, 0, 0, 0, 0, 0, 0, 0, 4, 20, 24, 18, 6, 12, 22, 24, 22, 18, 8, 6, 4, 0, 0, 0}};
}

std::uint32_t moment(Day of, const Lot& hours_of_day, Random& random) {
    const int hour = hours_of_day.draw(random);
    return seconds(company_midnight(of) + hours{hour} + Seconds{random.below(3'600)});
}

// Rule 1. All moments of adding, ascending; the last one lies before `now`.
std::vector<std::uint32_t> added_moments(const Company& company, int relations, Random& random) {
    const Lot waking = hours_of_adding();
    const auto weight_until = [](std::int64_t day) { return kYearsOfDays * day + day * (day + 1); };
    std::vector<std::uint32_t> moments;
    moments.reserve(static_cast<std::size_t>(relations));
    for (int number = 1; number <= kYearsOfDays; ++number) {
        const auto until = relations * weight_until(number) / weight_until(kYearsOfDays);
        const auto first = moments.size();
        const Day of = kToday - days{kYearsOfDays - number};
        while (static_cast<std::int64_t>(moments.size()) < until) {
            moments.push_back(std::min(moment(of, waking, random), seconds(company.now)));
        }
        std::sort(moments.begin() + static_cast<std::ptrdiff_t>(first), moments.end());
    }
    return moments;
}

bool serves(const Company& company, std::int32_t person, int staff) {
    for (auto at = company.persons[static_cast<std::size_t>(person)].last_row; at >= 0;) {
        const Row& row = company.rows[static_cast<std::size_t>(at)];
        if (row.staff == staff) return true;
        at = row.before;
    }
    return false;
}

// Whose relation it is and with whom; a person never has two with the same member of staff.
void join(Company& company, Row& row, Random& random) {
    const auto persons = static_cast<int>(company.persons.size());
    if (persons > 0 && random.below(100) < 13) {
        row.person = random.below(persons);
        if (!serves(company, row.person, row.staff)) {
            Human& human = company.persons[static_cast<std::size_t>(row.person)];
            row.before = human.last_row;
            human.last_row = static_cast<std::int32_t>(company.rows.size());
            return;
        }
    }
    row.person = persons;
    Human human{.first_added_at = row.added_at, .last_row = static_cast<std::int32_t>(company.rows.size())};
    const int drawn = random.below(100);
    human.gender = drawn < 45   ? customer::Gender::Female
                   : drawn < 85 ? customer::Gender::Male
                                : customer::Gender::Unknown;
    if (random.one_in(200)) human.reachability = customer::Reachability::Blacklisted;
    company.persons.push_back(human);
}

// Rule 4: a new channel every few weeks.
void come(const Company& company, Row& row, Random& random) {
    static const Lot other_ways{{7, 0, 15, 25, 30, 10, 5, 8}};
    constexpr std::array<std::uint16_t, 8> kWays{0, 1, 2, 3, 4, 5, 6, 201};
    constexpr int kDaysBetween = kYearsOfDays / kChannelCount;
    constexpr int kChannelsAtOnce = 182 / kDaysBetween;
    if (random.below(100) < 75) {
        const auto ago = (seconds(company.now) - row.added_at) / kSecondsPerDay;
        const auto newest = kChannelCount - static_cast<int>(ago) / kDaysBetween;
        row.channel = static_cast<std::uint8_t>(std::max(1, newest - random.below(kChannelsAtOnce)));
        row.add_way = 1;
    } else {
        row.add_way = kWays[static_cast<std::size_t>(other_ways.draw(random))];
    }
    const int fate = random.below(100);
    row.state = fate < 4    ? customer::RelationState::DeletedByCustomer
                : fate == 4 ? customer::RelationState::DeletedByStaff
                            : customer::RelationState::Friend;
}

// Rule 2. Weights are a rank's share; the question's tags stand where their share is wanted.
Lot tag_lot() {
    std::vector<int> weights(kTagCount + 1, 0);
    Random random{kSeed + 1};
    std::vector<int> order(kTagCount);
    std::iota(order.begin(), order.end(), 1);
    for (int at = kTagCount - 1; at > 0; --at) {
        std::swap(order[static_cast<std::size_t>(at)], order[static_cast<std::size_t>(random.below(at + 1))]);
    }
    for (int rank = 1; rank <= kTagCount; ++rank) {
        weights[static_cast<std::size_t>(order[static_cast<std::size_t>(rank - 1)])] = 1'000'000 / (rank + 1);
    }
    weights[static_cast<std::size_t>(kTagA.value)] = 200'000;
    weights[static_cast<std::size_t>(kTagD.value)] = 140'000;
    weights[static_cast<std::size_t>(kTagB.value)] = 83'000;
    weights[static_cast<std::size_t>(kTagC.value)] = 61'000;
    return Lot{std::move(weights)};
}

void add_tags(Company& company, Row& row, const Lot& lot, Random& random) {
    row.first_tag = static_cast<std::uint32_t>(company.tags.size());
    if (random.one_in(20)) return;
    const int wanted = random.between(3, 14);
    while (row.tag_count < wanted) {
        const auto tag = static_cast<std::uint16_t>(lot.draw(random));
        const auto begin = company.tags.begin() + row.first_tag;
        const auto at = std::lower_bound(begin, company.tags.end(), tag);
        if (at != company.tags.end() && *at == tag) continue;
        company.tags.insert(at, tag);
        row.tag_count += 1;
    }
}

// Rule 3.
void place(const Company& company, Row& row, Random& random) {
    static const Lot stages{{0, 18, 26, 22, 14, 12, 8}};
    static const Lot working = hours_of_work();
    row.stage = static_cast<std::uint8_t>(stages.draw(random));
    const Day of = kToday - days{random.below(kStageDays)};
    const auto entered = random.one_in(2) ? seconds(company_midnight(of)) : moment(of, working, random);
    row.entered_at = std::clamp(entered, row.added_at, std::max(row.added_at, seconds(company.now)));
}

// Rule 5.
void send(Company& company, Random& random) {
    constexpr Day kFirst{year{2026} / month{10} / day{1}};
    constexpr std::uint64_t kShare = 7'080;  // of 100,000
    for (Day of = kFirst; of <= kToday; of += days{1}) {
        const auto began = seconds(company_midnight(of) + hours{10});
        for (std::size_t person = 0; person < company.persons.size(); ++person) {
            Human& human = company.persons[person];
            if (human.first_added_at > began) break;
            const auto bits = random.bits();
            if ((bits >> 32) * 100'000 >> 32 >= kShare) continue;
            const auto sent_at = began + static_cast<std::uint32_t>(bits % 7'200);
            company.sends.push_back({.person = static_cast<std::int32_t>(person), .sent_at = sent_at});
            human.last_sent = static_cast<std::uint16_t>(of.time_since_epoch().count());
            if (of >= company.month.first && human.sends < customer::kSendsMax) human.sends += 1;
        }
    }
}

}  // namespace

Company make_company(int relations) {
    Random random{kSeed};
    Company company;
    company.now = company_midnight(kToday) + hours{18};
    company.month = {.first = Day{year{2026} / month{11} / day{1}}, .end = Day{year{2026} / month{12} / day{1}}};
    const Lot tags = tag_lot();
    std::vector<int> loads{0};
    for (int staff = 1; staff <= kStaffCount; ++staff) loads.push_back(random.between(20, 200));
    const Lot staff{std::move(loads)};
    company.rows.reserve(static_cast<std::size_t>(relations));
    company.tags.reserve(static_cast<std::size_t>(relations) * 9);
    for (const auto added_at : added_moments(company, relations, random)) {
        Row row{.added_at = added_at};
        row.staff = static_cast<std::uint16_t>(staff.draw(random));
        join(company, row, random);
        come(company, row, random);
        add_tags(company, row, tags, random);
        place(company, row, random);
        company.rows.push_back(row);
    }
    send(company, random);
    return company;
}

customer::Relation relation_of(const Company& company, int index) {
    const Row& row = company.rows[static_cast<std::size_t>(index)];
    const Human& human = company.persons[static_cast<std::size_t>(row.person)];
    customer::Relation relation{.id = {index + 1},
                                .customer = {row.person + 1},
                                .staff = {row.staff},
                                .channel = {row.channel},
                                .added_at = instant_from_seconds(row.added_at),
                                .add_way = row.add_way,
                                .state = row.state};
    for (const auto tag : company.tags_of(row)) relation.tags.push_back({tag});
    relation.remark = remark_of(row.person);
    relation.stages.push_back(
        {.journey = kJourney, .stage = {row.stage}, .entered_at = instant_from_seconds(row.entered_at)});
    relation.person.gender = human.gender;
    relation.person.reachability = human.reachability;
    relation.person.sends = human.sends;
    relation.person.last_sent = Day{days{human.last_sent}};
    return relation;
}

}  // namespace guanxi::bench
