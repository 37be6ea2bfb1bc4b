#include <catch2/catch_test_macros.hpp>
#include <set>

#include "core/base/text.h"

#include "server/sandbox/company_maker.h"

namespace guanxi::sandbox {

namespace {

Origin origin(std::uint64_t seed, int customers) {
    using namespace std::chrono_literals;
    return {.seed = seed, .customers = customers, .made_on = Day{2026y / 11 / 21}};
}

}  // namespace

TEST_CASE("the same seed, number and day make the same company, and another seed makes another", "[sandbox]") {
    const std::string first = digest_of(make_company(origin(1, 500)));

    CHECK(digest_of(make_company(origin(1, 500))) == first);
    CHECK(digest_of(make_company(origin(2, 500))) != first);
    CHECK(digest_of(make_company(origin(1, 501))) != first);
}

TEST_CASE("the company has the size of a tutoring school", "[sandbox]") {
    const Company company = make_company(origin(1, 2'000));

    CHECK(company.name == "示例教育");
    CHECK(company.departments.size() == 12);
    CHECK(company.staff.size() == 20);
    CHECK(company.tag_groups.size() == 8);
    CHECK(company.tags.size() == 46);
    CHECK(company.contact_ways.size() == 4);
    CHECK(company.persons.size() == 2'000);
    CHECK(company.relations.size() > 2'300);
    CHECK(company.relations.size() < 2'500);
    CHECK(make_company(origin(1, 100'000)).staff.size() == 60);
}

TEST_CASE("every customer knows somebody who may have customers, and ids are never used twice", "[sandbox][property]") {
    const Company company = make_company(origin(3, 3'000));

    std::set<std::string> ids;
    for (const Person& person : company.persons) {
        ids.insert(person.id);
        REQUIRE_FALSE(person.relations.empty());
        REQUIRE(is_well_formed(person.name));
        REQUIRE_FALSE(person.name.empty());
        REQUIRE(person.id.size() == 32);
        REQUIRE(person.id.starts_with(person.employer == nullptr ? "wm" : "wo"));
    }
    CHECK(ids.size() == 3'000);
    std::set<std::pair<int, int>> pairs;
    for (const Relation& relation : company.relations) {
        pairs.emplace(relation.person, relation.staff);
        REQUIRE(can_receive_customers(company.staff[static_cast<std::size_t>(relation.staff)]));
        REQUIRE(relation.tags.size() >= 3);
        REQUIRE(relation.tags.size() <= 8);
        REQUIRE(character_count(relation.remark) <= 20);
        REQUIRE(relation.created < company_midnight(origin(3, 3'000).made_on));
    }
    CHECK(pairs.size() == company.relations.size());
}

TEST_CASE("the company grows, mostly in the evening, and its names are hard to handle on purpose", "[sandbox]") {
    const Company company = make_company(origin(1, 5'000));
    const Instant middle = company_midnight(origin(1, 0).made_on) - std::chrono::days{274};

    int late = 0;
    int evening = 0;
    int with_emoji = 0;
    int with_joiner = 0;
    int wecom_users = 0;
    int remark_is_name = 0;
    for (const Relation& relation : company.relations) {
        const std::string& name = company.persons[static_cast<std::size_t>(relation.person)].name;
        const int hour = company_minute(relation.created) / 60;
        late += relation.created >= middle ? 1 : 0;
        evening += hour >= 18 && hour <= 22 ? 1 : 0;
        with_emoji += name.find("\xF0\x9F") != std::string::npos ? 1 : 0;
        with_joiner += name.find("\xE2\x80\x8D") != std::string::npos ? 1 : 0;
        remark_is_name += relation.remark == first_characters(name, 20) ? 1 : 0;
    }
    for (const Person& person : company.persons) wecom_users += person.employer != nullptr ? 1 : 0;

    const int all = static_cast<int>(company.relations.size());
    CHECK(late * 100 > all * 58);
    CHECK(evening * 100 > all * 38);
    CHECK(with_emoji > 300);
    CHECK(with_joiner > 30);
    CHECK(wecom_users > 40);
    CHECK(remark_is_name * 100 > all * 75);
    CHECK(remark_is_name * 100 < all * 90);
}

TEST_CASE("a few members have no customer contact and two are not active", "[sandbox]") {
    const Company company = make_company(origin(1, 2'000));

    int without = 0;
    int inactive = 0;
    for (const Staff& member : company.staff) {
        without += member.contact_function == ContactFunction::Without ? 1 : 0;
        inactive += member.status != StaffStatus::Active ? 1 : 0;
    }
    CHECK(without >= 3);
    CHECK(without <= 8);
    CHECK(inactive == 2);
}

}  // namespace guanxi::sandbox
