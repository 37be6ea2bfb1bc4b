#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "core/tag/rule_run.h"

#include "tests/support/china_time.h"
#include "tests/support/random.h"

namespace guanxi::tag {

namespace {

using Ids = std::vector<TagId>;
using Kind = Effect::Kind;

// Tags 1 to 3 exclude each other, 4 to 7 do not; 8 is deleted, 9 a member of staff's own.
struct Shelf {
    std::vector<TagGroup> groups{{.id = {1}, .choice = Choice::One}, {.id = {2}}};
    std::vector<Tag> tags;

    Shelf() {
        for (std::int32_t id = 1; id <= 9; ++id) tags.push_back({.id = {id}, .group = {id <= 3 ? 1 : 2}});
        tags[7].presence = Presence::Deleted;
        tags[8].kind = TagKind::Personal;
    }
    Library library() const { return {groups, tags}; }
};

TagRule rule(std::int32_t id, Trigger trigger, Ids add, Ids remove = {}) {
    return {.id = {id},
            .name = "规则",
            .position = id,
            .trigger = std::move(trigger),
            .conditions = {},
            .add = std::move(add),
            .remove = std::move(remove)};
}

Subject subject(Ids tags) {
    return {.tags = std::move(tags), .staff = {1}, .channel = {1}};
}

const Happening kArrival = Arrived{.channel = {7}};

RuleRun run(const std::vector<TagRule>& rules, Ids tags, const Happening& happened = kArrival) {
    const Shelf shelf;
    return run_rules(shelf.library(), rules, subject(std::move(tags)), happened);
}

std::string field_of(const Status& status) {
    return status ? "" : status.error().field;
}

}  // namespace

TEST_CASE("a rule tells what it did and what was done already", "[tag]") {
    const RuleRun done = run({rule(1, ArrivesByChannel{}, {{4}, {5}}, {{6}, {7}})}, {{5}, {6}});

    CHECK(done.marking.after == Ids{{4}, {5}});
    CHECK(done.acted == std::vector<TagRuleId>{{1}});
    CHECK(done.effects == std::vector<Effect>{{{1}, {6}, Kind::Removed, {}},
                                              {{1}, {7}, Kind::RemovedAlready, {}},
                                              {{1}, {4}, Kind::Added, {}},
                                              {{1}, {5}, Kind::AddedAlready, {}}});
}

TEST_CASE("the first rule in order decides a tag, and the later one is told who did", "[tag]") {
    TagRule late = rule(1, ArrivesByChannel{}, {{4}});
    late.position = 9;
    const RuleRun done = run({late, rule(2, ArrivesByChannel{}, {}, {{4}})}, {});

    CHECK(done.marking.after.empty());
    CHECK(done.acted == std::vector<TagRuleId>{{2}, {1}});
    CHECK(done.effects == std::vector<Effect>{{{2}, {4}, Kind::RemovedAlready, {}}, {{1}, {4}, Kind::Overruled, {2}}});
}

TEST_CASE("two rules may want the same, and the later one is told that it is done", "[tag]") {
    const RuleRun done =
        run({rule(1, ArrivesByChannel{}, {{4}}, {{6}}), rule(2, ArrivesByChannel{}, {{4}}, {{6}})}, {{6}});

    CHECK(done.effects == std::vector<Effect>{{{1}, {6}, Kind::Removed, {}},
                                              {{1}, {4}, Kind::Added, {}},
                                              {{2}, {6}, Kind::RemovedAlready, {}},
                                              {{2}, {4}, Kind::AddedAlready, {}}});
}

TEST_CASE("the first rule that chooses in an exclusive group decides for the group", "[tag]") {
    const RuleRun done = run({rule(1, ArrivesByChannel{}, {{2}}), rule(2, ArrivesByChannel{}, {{1}, {3}})}, {{3}, {4}});

    CHECK(done.marking.after == Ids{{2}, {4}});
    CHECK(done.effects == std::vector<Effect>{{{1}, {2}, Kind::Added, {}},
                                              {{1}, {3}, Kind::Removed, {}},
                                              {{2}, {1}, Kind::Overruled, {1}},
                                              {{2}, {3}, Kind::Overruled, {1}}});
}

TEST_CASE("within one rule removing beats adding, and the first tag of an exclusive group the others", "[tag]") {
    const RuleRun done = run({rule(1, ArrivesByChannel{}, {{4}, {2}, {1}}, {{4}})}, {});

    CHECK(done.marking.after == Ids{{2}});
    CHECK(done.effects == std::vector<Effect>{{{1}, {4}, Kind::RemovedAlready, {}},
                                              {{1}, {4}, Kind::Overruled, {1}},
                                              {{1}, {2}, Kind::Added, {}},
                                              {{1}, {1}, Kind::Overruled, {1}}});
}

TEST_CASE("what cannot be set is named and the rest is done", "[tag]") {
    const RuleRun done = run({rule(1, ArrivesByChannel{}, {{8}, {9}, {99}, {4}}, {{9}})}, {{9}});

    CHECK(done.marking.after == Ids{{4}, {9}});
    CHECK(std::count_if(done.effects.begin(), done.effects.end(),
                        [](const Effect& effect) { return effect.kind == Kind::Impossible; }) == 4);
}

TEST_CASE("a trigger fires for what it names and for nothing else", "[tag]") {
    const Trigger shop = ArrivesByChannel{{{7}, {8}}};
    CHECK(fits(shop, Arrived{.channel = {7}}));
    CHECK_FALSE(fits(shop, Arrived{.channel = {9}}));
    CHECK_FALSE(fits(ArrivesByChannel{}, Arrived{}));
    CHECK(fits(ArrivesByChannel{}, Arrived{.channel = {9}}));
    CHECK_FALSE(fits(shop, JoinedGroup{{7}}));
    CHECK(fits(JoinsGroup{{{7}}}, JoinedGroup{{7}}));
    CHECK_FALSE(fits(JoinsGroup{{{7}}}, JoinedGroup{{8}}));
    CHECK(fits(OpensMaterial{}, OpenedMaterial{{3}}));
    CHECK(fits(EntersStage{{{2}}}, EnteredStage{{2}}));
    CHECK_FALSE(fits(EntersStage{{{2}}}, EnteredStage{{3}}));
    CHECK_FALSE(fits(OtherTrigger{"moon"}, kArrival));
}

TEST_CASE("a keyword is found anywhere, regardless of case, in what the right side said", "[tag]") {
    const Trigger price = SaysKeyword{{"多少钱", " VIP "}, Speaker::Customer};

    CHECK(fits(price, Said{"请问多少钱？", Speaker::Customer}));
    CHECK(fits(price, Said{"我是vip", Speaker::Customer}));
    CHECK_FALSE(fits(price, Said{"多少", Speaker::Customer}));
    CHECK_FALSE(fits(price, Said{"多少钱", Speaker::Staff}));
    CHECK(fits(SaysKeyword{{"a"}, Speaker::Either}, Said{"A", Speaker::Staff}));
    CHECK_FALSE(fits(SaysKeyword{{" "}, Speaker::Either}, Said{" ", Speaker::Staff}));
}

TEST_CASE("a field value lies between two bounds, which are part of it", "[tag]") {
    const Trigger orders = GetsFieldValue{{5}, 3, 9};

    CHECK(fits(orders, GotFieldValue{{5}, 3}));
    CHECK(fits(orders, GotFieldValue{{5}, 9}));
    CHECK_FALSE(fits(orders, GotFieldValue{{5}, 2}));
    CHECK_FALSE(fits(orders, GotFieldValue{{5}, 10}));
    CHECK_FALSE(fits(orders, GotFieldValue{{6}, 5}));
    CHECK(fits(GetsFieldValue{{5}, {}, {}}, GotFieldValue{{5}, -1}));
}

TEST_CASE("a slot of the week ends before its last minute and may reach into the next day", "[tag][time]") {
    const WeekSlot night{{5, 7}, 22 * 60, 6 * 60};  // Friday and Sunday
    const WeekSlot day{{1}, 9 * 60, 18 * 60};

    CHECK(holds(day, test::china(2026, 11, 23, 9, 0)));
    CHECK(holds(day, test::china(2026, 11, 23, 17, 59)));
    CHECK_FALSE(holds(day, test::china(2026, 11, 23, 18, 0)));
    CHECK_FALSE(holds(day, test::china(2026, 11, 23, 8, 59)));
    CHECK_FALSE(holds(day, test::china(2026, 11, 24, 9, 0)));
    CHECK(holds(night, test::china(2026, 11, 20, 22, 0)));
    CHECK(holds(night, test::china(2026, 11, 21, 5, 59)));
    CHECK_FALSE(holds(night, test::china(2026, 11, 21, 6, 0)));
    CHECK_FALSE(holds(night, test::china(2026, 11, 21, 22, 0)));
    CHECK(holds(night, test::china(2026, 11, 23, 0, 0)));
    CHECK_FALSE(holds(night, test::china(2026, 11, 20, 5, 0)));
}

TEST_CASE("a rule acts only when it is on and every condition holds", "[tag]") {
    TagRule one = rule(1, ArrivesByChannel{}, {{6}});
    one.conditions = {.all_tags = {{1}}, .any_tags = {{4}, {5}}, .no_tags = {{7}}, .staff = {{1}}, .channels = {{1}}};

    CHECK(run({one}, {{1}, {5}}).acted.size() == 1);
    CHECK(run({one}, {{5}}).acted.empty());
    CHECK(run({one}, {{1}}).acted.empty());
    CHECK(run({one}, {{1}, {5}, {7}}).acted.empty());
    one.on = TagRule::Switch::Off;
    CHECK(run({one}, {{1}, {5}}).acted.empty());
    one.on = TagRule::Switch::On;
    one.conditions.staff = {{2}};
    CHECK(run({one}, {{1}, {5}}).acted.empty());
    one.conditions.staff = {};
    one.conditions.channels = {{2}};
    CHECK(run({one}, {{1}, {5}}).acted.empty());
}

TEST_CASE("no rule sets off another one", "[tag]") {
    TagRule second = rule(2, ArrivesByChannel{}, {{5}});
    second.conditions.all_tags = {{4}};

    CHECK(run({rule(1, ArrivesByChannel{}, {{4}}), second}, {}).marking.after == Ids{{4}});
}

TEST_CASE("a rule that cannot be meant is refused with its field", "[tag]") {
    const Shelf shelf;
    const auto check = [&shelf](const TagRule& one) { return field_of(check_rule(shelf.library(), one)); };
    const TagRule good = rule(1, ArrivesByChannel{}, {{1}, {4}}, {{5}});
    TagRule nameless = good;
    nameless.name = " ";
    TagRule never = good;
    never.conditions = {.all_tags = {{4}}, .no_tags = {{4}}};

    CHECK(check(good) == "");
    CHECK(check(nameless) == "name");
    CHECK(check(never) == "conditions");
    CHECK(check(rule(1, ArrivesByChannel{}, {})) == "add");
    CHECK(check(rule(1, ArrivesByChannel{}, {{1}, {2}})) == "add");
    CHECK(check(rule(1, ArrivesByChannel{}, {{8}})) == "add");
    CHECK(check(rule(1, ArrivesByChannel{}, {{4}}, {{4}})) == "remove");
    CHECK(check(rule(1, ArrivesByChannel{}, {{4}}, {{9}})) == "remove");
    CHECK(check(rule(1, SaysKeyword{}, {{4}})) == "trigger");
    CHECK(check(rule(1, SaysKeyword{{"　"}}, {{4}})) == "trigger");
    CHECK(check(rule(1, ArrivesInSlot{}, {{4}})) == "trigger");
    CHECK(check(rule(1, ArrivesInSlot{{{{8}, 0, 60}}}, {{4}})) == "trigger");
    CHECK(check(rule(1, ArrivesInSlot{{{{1}, 60, 60}}}, {{4}})) == "trigger");
    CHECK(check(rule(1, ArrivesInSlot{{{{1}, 0, 1'440}}}, {{4}})) == "");
    CHECK(check(rule(1, ArrivesInSlot{{{{1}, 0, 1'441}}}, {{4}})) == "trigger");
    CHECK(check(rule(1, GetsFieldValue{}, {{4}})) == "trigger");
    CHECK(check(rule(1, GetsFieldValue{{1}, 2, 1}, {{4}})) == "trigger");
    CHECK(check(rule(1, OtherTrigger{"moon"}, {{4}})) == "trigger");
}

TEST_CASE("two rules may not change what the other one depends on, unless they never meet", "[tag]") {
    const Shelf shelf;
    const auto check = [&shelf](const std::vector<TagRule>& rules) {
        return field_of(check_rules(shelf.library(), rules));
    };
    TagRule asks = rule(2, ArrivesByChannel{{{7}}}, {{5}});
    asks.conditions.no_tags = {{3}};

    CHECK(check({rule(1, ArrivesByChannel{{{7}}}, {{4}}), asks}) == "");
    CHECK(check({rule(1, ArrivesByChannel{{{7}}}, {{3}}), asks}) == "rules");
    CHECK(check({rule(1, ArrivesByChannel{{{7}}}, {{2}}), asks}) == "rules");
    CHECK(check({rule(1, ArrivesByChannel{{{8}}}, {{2}}), asks}) == "");
    CHECK(check({rule(1, ArrivesInSlot{{{{1}, 0, 60}}}, {{2}}), asks}) == "rules");
    CHECK(check({rule(1, JoinsGroup{}, {{2}}), asks}) == "");
    TagRule off = rule(1, ArrivesByChannel{{{7}}}, {{2}});
    off.on = TagRule::Switch::Off;
    CHECK(check({off, asks}) == "");
    TagRule only_once = rule(3, ArrivesByChannel{}, {{4}});
    only_once.conditions.no_tags = {{4}};
    CHECK(check({only_once}) == "");
    CHECK(check({only_once, rule(1, ArrivesByChannel{}, {{4}})}) == "rules");
}

TEST_CASE("the same happening twice is the same as once, for every set of rules that passes the check",
          "[tag][property]") {
    const Shelf shelf;
    int passed = 0;
    for (std::uint64_t seed = 1; seed <= 6'000; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        std::vector<TagRule> rules;
        for (std::int32_t id = random.between(1, 4); id >= 1; --id) {
            Ids add = random.ids<TagId>(2, 7);
            Ids remove = random.ids<TagId>(2, 7);
            TagRule one = rule(id, ArrivesByChannel{}, std::move(add), std::move(remove));
            one.position = random.below(3);
            if (random.one_in(2)) one.conditions.no_tags = random.ids<TagId>(1, 7);
            if (random.one_in(3)) one.conditions.all_tags = random.ids<TagId>(1, 7);
            rules.push_back(std::move(one));
        }
        const Subject before = subject(random.ids<TagId>(6, 8));

        const RuleRun once = run_rules(shelf.library(), rules, before, kArrival);

        REQUIRE(run_rules(shelf.library(), rules, before, kArrival) == once);
        std::reverse(rules.begin(), rules.end());
        REQUIRE(run_rules(shelf.library(), rules, before, kArrival) == once);
        Ids named;
        for (const Effect& effect : once.effects) {
            if (effect.kind == Kind::Added || effect.kind == Kind::Removed) named.push_back(effect.tag);
        }
        std::sort(named.begin(), named.end());
        Ids changed = once.marking.add;
        changed.insert(changed.end(), once.marking.remove.begin(), once.marking.remove.end());
        std::sort(changed.begin(), changed.end());
        REQUIRE(named == changed);
        if (!check_rules(shelf.library(), rules)) continue;
        ++passed;
        const RuleRun twice = run_rules(shelf.library(), rules, subject(once.marking.after), kArrival);
        REQUIRE(twice.marking.after == once.marking.after);
    }
    CHECK(passed > 1'500);
}

}  // namespace guanxi::tag
