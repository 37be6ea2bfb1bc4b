#include <algorithm>
#include <array>

#include "core/base/text.h"

#include "server/sandbox/company_maker.h"
#include "server/sandbox/names.h"
#include "server/sandbox/stream.h"

namespace guanxi::sandbox {

namespace {

constexpr int kHistoryDays = 548;  // 18 months
constexpr int kRemarkCharacters = 20;

// By hour of the company's day: little at night, a hill at noon, most after supper.
constexpr auto kHours =
    std::to_array<int>({3, 1, 1, 1, 1, 2, 5, 12, 25, 40, 50, 48, 55, 42, 38, 40, 42, 45, 55, 85, 100, 90, 50, 15});

struct AddWay {
    int code;
    int share;
    Opener opener;
};

constexpr auto kAddWays = std::to_array<AddWay>({
    {1, 48, Opener::Customer},
    {3, 12, Opener::Staff},
    {16, 9, Opener::Customer},
    {4, 7, Opener::Customer},
    {2, 6, Opener::Staff},
    {201, 5, Opener::Staff},
    {10, 4, Opener::Customer},
    {202, 4, Opener::Administrator},
    {6, 3, Opener::Staff},
    {24, 1, Opener::Customer},
    {0, 1, Opener::Customer},
});

// Live codes that were made by hand or deleted since; their states live on in the relations.
constexpr auto kOldStates =
    std::to_array<std::string_view>({"c_2024fall", "c_open_day", "poster-07", "c_moments", "dm_01"});

std::vector<int> growing_days() {
    std::vector<int> weights;
    weights.reserve(kHistoryDays);
    // Three times as many a day at the end as in the beginning.
    for (int day = 0; day < kHistoryDays; ++day) weights.push_back(1'000 + 2'000 * day / kHistoryDays);
    return weights;
}

std::vector<int> add_way_shares() {
    std::vector<int> shares;
    shares.reserve(kAddWays.size());
    for (const AddWay& way : kAddWays) shares.push_back(way.share);
    return shares;
}

// Who receives: a few members take many customers.
std::vector<int> reception_weights(const Company& company, Stream& stream) {
    std::vector<int> weights;
    weights.reserve(company.staff.size());
    for (const Staff& member : company.staff) {
        const int zipf = 1'000 / (1 + stream.below(8));
        const int weight = member.is_leader ? zipf / 8 + 1 : zipf;
        weights.push_back(can_receive_customers(member) ? weight : 0);
    }
    return weights;
}

// In each group the first tags are the frequent ones (1, 1/2, 1/3 …).
std::vector<Weights> tag_weights(const Company& company) {
    std::vector<Weights> weights;
    for (const TagGroup& group : company.tag_groups) {
        std::vector<int> zipf;
        for (std::size_t rank = 1; rank <= group.tags.size(); ++rank) zipf.push_back(static_cast<int>(2'520 / rank));
        weights.emplace_back(zipf);
    }
    return weights;
}

class CustomerMaker {
public:
    CustomerMaker(Company& company, const Origin& origin)
        : company_(company),
          origin_(origin),
          people_(origin.seed, "people"),
          meetings_(origin.seed, "meetings"),
          tagging_(origin.seed, "tagging"),
          remarks_(origin.seed, "remarks"),
          days_(growing_days()),
          hours_(kHours),
          add_ways_(add_way_shares()),
          receivers_(reception_weights(company, meetings_)),
          tags_(tag_weights(company)) {}

    Person person() {
        Person person;
        const bool is_wecom_user = people_.below(1'000) < 15;
        person.id = (is_wecom_user ? "wo" : "wm") + people_.id_characters(30);
        person.name = is_wecom_user ? real_name(people_) : nickname(people_);
        person.gender = kGender.draw(people_);
        person.has_avatar = people_.happens(94);
        if (is_wecom_user) person.employer = std::make_unique<Employer>(employer(people_));
        return person;
    }

    // The relations of one person, each with another member.
    void meet(int person, std::vector<Relation>& relations) {
        const int draw = meetings_.below(100);
        const int wanted = draw < 84 ? 1 : (draw < 97 ? 2 : 3);
        std::array<int, 3> met{-1, -1, -1};
        for (int i = 0; i < wanted; ++i) {
            const int staff = receivers_.draw(meetings_);
            const Instant at = moment();
            if (std::find(met.begin(), met.end(), staff) != met.end()) continue;
            met[static_cast<std::size_t>(i)] = staff;
            relations.push_back(relation(person, staff, at));
        }
    }

private:
    Instant moment() {
        const int days_ago = kHistoryDays - days_.draw(meetings_);
        const Instant midnight = company_midnight(origin_.made_on - std::chrono::days{days_ago});
        return midnight + std::chrono::hours{hours_.draw(meetings_)} + std::chrono::seconds{meetings_.below(3'600)};
    }

    Relation relation(int person, int staff, Instant at) {
        const AddWay& way = kAddWays[static_cast<std::size_t>(add_ways_.draw(meetings_))];
        Relation relation;
        relation.person = person;
        relation.staff = staff;
        relation.created = at;
        relation.add_way = way.code;
        relation.opener = way.opener;
        relation.state = state(way.code, at);
        relation.tags = tags();
        describe(relation);
        return relation;
    }

    // A live code can only have brought customers after it was made.
    std::string state(int add_way, Instant at) {
        if (add_way == 16) return "ad_" + std::to_string(1 + meetings_.below(6));
        if (add_way != 1 || meetings_.happens(30)) return {};
        const ContactWay& way = meetings_.one_of(company_.contact_ways);
        if (way.created < at) return way.state;
        return std::string{meetings_.one_of(kOldStates)};
    }

    // 3 to 8 tags in different groups; small numbers are the frequent ones.
    std::vector<int> tags() {
        const int wanted = 3 + std::min(tagging_.below(6), tagging_.below(6));
        std::array<int, 16> groups{};
        const auto count = std::min(groups.size(), company_.tag_groups.size());
        for (std::size_t i = 0; i < count; ++i) groups[i] = static_cast<int>(i);
        std::vector<int> drawn;
        drawn.reserve(static_cast<std::size_t>(wanted));
        for (std::size_t i = 0; i < count && i < static_cast<std::size_t>(wanted); ++i) {
            const auto other = i + static_cast<std::size_t>(tagging_.below(static_cast<int>(count - i)));
            std::swap(groups[i], groups[other]);
            const auto group = static_cast<std::size_t>(groups[i]);
            drawn.push_back(company_.tag_groups[group].tags[static_cast<std::size_t>(tags_[group].draw(tagging_))]);
        }
        std::sort(drawn.begin(), drawn.end());
        return drawn;
    }

    void describe(Relation& relation) {
        const Person& person = company_.persons[static_cast<std::size_t>(relation.person)];
        relation.remark = remarks_.happens(82) ? std::string{first_characters(person.name, kRemarkCharacters)}
                                               : staff_remark(remarks_, person.name);
        const int draw = remarks_.below(100);
        if (draw >= 6 && person.employer == nullptr) return;
        relation.note = std::make_unique<RelationNote>();
        if (person.employer != nullptr) relation.note->company = person.employer->name;
        if (draw < 4) relation.note->description = "孩子周末有空，先约体验课";
        // Numbers beginning with 100 belong to nobody.
        if (draw < 2) relation.note->mobiles.push_back("1000000" + std::to_string(1'000 + remarks_.below(9'000)));
    }

    static const Weights kGender;

    Company& company_;
    const Origin& origin_;
    Stream people_;
    Stream meetings_;
    Stream tagging_;
    Stream remarks_;
    Weights days_;
    Weights hours_;
    Weights add_ways_;
    Weights receivers_;
    std::vector<Weights> tags_;
};

const Weights CustomerMaker::kGender{std::to_array<int>({25, 30, 45})};

}  // namespace

void make_customers(Company& company, const Origin& origin) {
    CustomerMaker maker{company, origin};
    company.person_by_id.reserve(static_cast<std::size_t>(origin.customers));
    std::vector<Relation> relations;
    relations.reserve(static_cast<std::size_t>(origin.customers) * 5 / 4);
    for (int i = 0; i < origin.customers; ++i) maker.meet(add_person(company, maker.person()), relations);

    std::stable_sort(relations.begin(), relations.end(),
                     [](const Relation& left, const Relation& right) { return left.created < right.created; });
    company.relations.reserve(relations.size());
    for (Relation& relation : relations) add_relation(company, std::move(relation));
}

}  // namespace guanxi::sandbox
