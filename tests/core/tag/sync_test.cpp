#include "core/tag/sync.h"

#include <catch2/catch_test_macros.hpp>

#include "core/tag/sync_apply.h"

#include "tests/support/china_time.h"
#include "tests/support/random.h"

namespace guanxi::tag {

namespace {

using Kind = Change::Kind;
using Reason = Change::Reason;

// Two groups, three tags.
LibraryState shop() {
    return {.groups = {{"g1", {.name = "意向"}}, {"g2", {.name = "兴趣"}}},
            .tags = {{"t1", {.group = "g1", .name = "高", .position = 2}},
                     {"t2", {.group = "g1", .name = "低", .position = 1}},
                     {"t3", {.group = "g2", .name = "英语"}}}};
}

SyncPlan plan(const LibraryState& last, const LibraryState& ours, const LibraryState& theirs,
              const Policies& policies = {}) {
    return plan_sync(last, ours, theirs, policies, {});
}

std::vector<std::string> words(const std::vector<Change>& changes) {
    static const std::vector<std::string> kinds{"create", "delete", "rename", "reorder", "regroup"};
    std::vector<std::string> words;
    for (const Change& change : changes) {
        words.push_back((change.side == Side::Ours ? "ours " : "theirs ") +
                        kinds[static_cast<std::size_t>(change.kind)] + " " + change.key + " " + change.to.name);
    }
    return words;
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("what one side changed is carried to the other without a question", "[tag]") {
    LibraryState ours = shop();
    ours.tags["t1"].name = "很高";
    ours.tags.erase("t3");
    ours.groups.erase("g2");
    LibraryState theirs = shop();
    theirs.tags["t2"].position = 9;
    theirs.groups["g3"] = {.name = "地区"};
    theirs.tags["t4"] = {.group = "g3", .name = "北京"};

    const SyncPlan sync = plan(shop(), ours, theirs);

    CHECK(sync.questions.empty());
    CHECK(words(sync.changes) == Words{"ours create g3 地区", "ours reorder t2 低", "ours create t4 北京",
                                       "theirs rename t1 很高", "theirs delete t3 ", "theirs delete g2 "});
    CHECK(applied(ours, sync.changes, Side::Ours)->tags == applied(theirs, sync.changes, Side::Theirs)->tags);
}

TEST_CASE("a name that both changed is asked for, with all three values", "[tag]") {
    LibraryState ours = shop();
    ours.tags["t1"].name = "A";
    LibraryState theirs = shop();
    theirs.tags["t1"].name = "B";

    const SyncPlan sync = plan(shop(), ours, theirs);

    CHECK(sync.changes.empty());
    REQUIRE(sync.questions.size() == 1);
    CHECK(sync.questions[0].field == Field::Name);
    CHECK(sync.questions[0].last->name == "高");
    CHECK(sync.questions[0].ours->name == "A");
    CHECK(sync.questions[0].theirs->name == "B");
    const std::vector<Answer> answers{{Thing::Tag, "t1", Field::Name, Side::Ours}};
    const SyncPlan answered = plan_sync(shop(), ours, theirs, {}, answers);
    CHECK(words(answered.changes) == Words{"theirs rename t1 A"});
    CHECK(answered.changes[0].reason == Reason::Answered);
}

TEST_CASE("each field follows its own policy", "[tag]") {
    LibraryState ours = shop();
    ours.tags["t1"] = {.group = "g2", .name = "A", .position = 7, .changed_at = test::china(2026, 11, 20)};
    LibraryState theirs = shop();
    theirs.tags["t1"] = {.group = "g1", .name = "B", .position = 8, .changed_at = test::china(2026, 11, 21)};
    theirs.groups["g3"] = {.name = "别"};
    theirs.tags["t1"].group = "g3";

    CHECK(words(plan(shop(), ours, theirs, {.group = Policy::Ours, .name = Policy::Newest, .position = Policy::Theirs})
                    .changes) ==
          Words{"ours rename t1 B", "ours reorder t1 B", "theirs regroup t1 B", "theirs delete g3 "});
    CHECK(plan(shop(), ours, theirs, {.group = Policy::Ask, .name = Policy::Ask, .position = Policy::Ask})
              .questions.size() == 3);
}

TEST_CASE("the newest side is asked for where its time is unknown or the same", "[tag]") {
    LibraryState ours = shop();
    ours.tags["t1"].name = "A";
    ours.tags["t1"].changed_at = test::china(2026, 11, 20);
    LibraryState theirs = shop();
    theirs.tags["t1"].name = "B";
    const Policies newest{.name = Policy::Newest};

    CHECK(plan(shop(), ours, theirs, newest).questions.size() == 1);
    theirs.tags["t1"].changed_at = ours.tags["t1"].changed_at;
    CHECK(plan(shop(), ours, theirs, newest).questions.size() == 1);
    theirs.tags["t1"].changed_at += Seconds{1};
    CHECK(words(plan(shop(), ours, theirs, newest).changes) == Words{"ours rename t1 B"});
}

TEST_CASE("a tag that one side deleted and the other changed is a question of its existence", "[tag]") {
    LibraryState ours = shop();
    ours.tags["t1"].name = "A";
    LibraryState theirs = shop();
    theirs.tags.erase("t1");

    const SyncPlan sync = plan(shop(), ours, theirs);
    REQUIRE(sync.questions.size() == 1);
    CHECK(sync.questions[0].field == Field::Existence);
    CHECK_FALSE(sync.questions[0].theirs.has_value());
    CHECK(words(plan(shop(), ours, theirs, {.existence = Policy::Theirs}).changes) == Words{"ours delete t1 "});
    const SyncPlan kept = plan(shop(), ours, theirs, {.existence = Policy::Ours});
    CHECK(words(kept.changes) == Words{"theirs create t1 A"});
    CHECK(loses_marks(kept.changes[0]));
    CHECK(plan(shop(), ours, theirs, {.existence = Policy::Newest}).questions.size() == 1);
}

TEST_CASE("a tag of ours is taken for theirs of the same name and group", "[tag]") {
    LibraryState ours = shop();
    ours.tags["+8"] = {.group = "g2", .name = "数学"};
    ours.groups["+5"] = {.name = "地区"};
    ours.tags["+9"] = {.group = "+5", .name = "北京"};
    ours.tags["+10"] = {.group = "+5", .name = "上海"};
    LibraryState theirs = shop();
    theirs.tags["t8"] = {.group = "g2", .name = "数学"};
    theirs.groups["g5"] = {.name = "地区"};
    theirs.tags["t9"] = {.group = "g5", .name = "北京"};

    const SyncPlan sync = plan(shop(), ours, theirs);

    CHECK(sync.links ==
          std::vector<Link>{{Thing::Group, "+5", "g5"}, {Thing::Tag, "+8", "t8"}, {Thing::Tag, "+9", "t9"}});
    CHECK(words(sync.changes) == Words{"theirs create +10 上海"});
    CHECK_FALSE(loses_marks(sync.changes[0]));
}

TEST_CASE("of two tags that take the same name the one that WeCom has keeps it", "[tag]") {
    LibraryState ours = shop();
    ours.tags["t1"].name = "很高";
    LibraryState theirs = shop();
    theirs.tags["t0"] = {.group = "g1", .name = "很高"};

    const SyncPlan sync = plan(shop(), ours, theirs);

    CHECK(words(sync.changes) == Words{"ours create t0 很高", "ours rename t1 很高 (2)", "theirs rename t1 很高 (2)"});
    CHECK(sync.changes[2].reason == Reason::NameTaken);
}

TEST_CASE("a numbered name stays within thirty characters", "[tag]") {
    std::string thirty;
    for (int i = 0; i < 30; ++i) thirty += "标";
    LibraryState ours = shop();
    ours.tags["t1"].name = thirty;
    LibraryState theirs = shop();
    theirs.tags["t2"].name = thirty;

    const SyncPlan sync = plan(shop(), ours, theirs);

    REQUIRE(sync.changes.size() == 3);
    CHECK(sync.changes[0].to.name == thirty.substr(0, 26 * 3) + " (2)");
}

TEST_CASE("of ours the present company tags take part, with the groups that hold some", "[tag]") {
    const std::vector<TagGroup> groups{{.id = {1}, .wecom_id = {"g1"}, .name = "意向", .position = 4},
                                       {.id = {2}, .name = "新"},
                                       {.id = {3}, .wecom_id = {"g3"}, .name = "空"}};
    const std::vector<Tag> tags{{.id = {1}, .wecom_id = {"t1"}, .group = {1}, .name = "高", .position = 3},
                                {.id = {2}, .group = {2}, .name = "刚建"},
                                {.id = {3}, .group = {3}, .name = "本地", .kind = TagKind::Local},
                                {.id = {4}, .wecom_id = {"t4"}, .group = {3}, .presence = Presence::Deleted}};

    const LibraryState state = state_of({groups, tags});

    CHECK(state == LibraryState{.groups = {{"g1", {.name = "意向", .position = 4}}, {"+2", {.name = "新"}}},
                                .tags = {{"t1", {.group = "g1", .name = "高", .position = 3}},
                                         {"+2", {.group = "+2", .name = "刚建"}}}});
}

TEST_CASE("a change that finds something else is refused, and nothing is done", "[tag]") {
    const LibraryState state = shop();
    Change rename{.side = Side::Theirs, .kind = Kind::Rename, .key = "t1", .from = {.name = "高"}, .to = {.name = "A"}};

    CHECK(applied(state, std::vector<Change>{rename}, Side::Theirs)->tags.at("t1").name == "A");
    CHECK(*applied(state, std::vector<Change>{rename}, Side::Ours) == state);
    rename.from.name = "中";
    CHECK(applied(state, std::vector<Change>{rename}, Side::Theirs).error().field == "t1");
    const Change orphan{.key = "t9", .to = {.group = "g9", .name = "A"}};
    CHECK(applied(state, std::vector<Change>{orphan}, Side::Ours).error().field == "t9");
    const Change twice{.key = "t1", .to = {.group = "g1", .name = "A"}};
    CHECK_FALSE(applied(state, std::vector<Change>{twice}, Side::Ours).has_value());
}

namespace {

bool has_name(const LibraryState& state, const std::string& group, const std::string& name) {
    for (const auto& [key, tag] : state.tags) {
        if (tag.group == group && tag.name == name) return true;
    }
    return false;
}

bool has_group_name(const LibraryState& state, const std::string& name) {
    for (const auto& [key, group] : state.groups) {
        if (group.name == name) return true;
    }
    return false;
}

// WeCom's side of the coin: a group lives as long as its tags.
void drop_empty_groups(LibraryState& state) {
    std::erase_if(state.groups, [&state](const auto& group) {
        for (const auto& [key, tag] : state.tags) {
            if (tag.group == group.first) return false;
        }
        return true;
    });
}

std::string any_name(test::Random& random) {
    return std::string(1, static_cast<char>('a' + random.below(5)));
}

template <class Map>
std::string any_key(test::Random& random, const Map& map) {
    auto entry = map.begin();
    std::advance(entry, random.below(static_cast<int>(map.size())));
    return entry->first;
}

void add_tag(test::Random& random, LibraryState& state, const std::string& key, const std::string& prefix) {
    std::string group = prefix + "g" + key;
    if (!state.groups.empty() && !random.one_in(3)) group = any_key(random, state.groups);
    const std::string name = any_name(random);
    if (!state.groups.contains(group)) {
        const std::string group_name = any_name(random);
        if (has_group_name(state, group_name)) return;
        state.groups[group] = {.name = group_name, .position = random.below(3)};
    }
    if (has_name(state, group, name)) return drop_empty_groups(state);
    state.tags[key] = {.group = group, .name = name, .position = random.below(3)};
}

void change_something(test::Random& random, LibraryState& state) {
    if (state.tags.empty()) return;
    Entry& tag = state.tags[any_key(random, state.tags)];
    Entry& group = state.groups[any_key(random, state.groups)];
    const std::string name = any_name(random);
    tag.changed_at = instant_from_seconds(random.below(3));
    switch (random.below(6)) {
        case 0:
            if (!has_name(state, tag.group, name)) tag.name = name;
            break;
        case 1: tag.position = random.below(3); break;
        case 2: {
            const std::string other = any_key(random, state.groups);
            if (!has_name(state, other, tag.name)) tag.group = other;
            break;
        }
        case 3: state.tags.erase(any_key(random, state.tags)); break;
        case 4:
            if (!has_group_name(state, name)) group.name = name;
            break;
        default: group.position = random.below(3); break;
    }
    drop_empty_groups(state);
}

LibraryState changed(test::Random& random, LibraryState state, const std::string& prefix) {
    for (int i = random.below(5); i > 0; --i) change_something(random, state);
    for (int i = random.below(3); i > 0; --i) add_tag(random, state, prefix + std::to_string(10 + i), prefix);
    return state;
}

Policy any_policy(test::Random& random) {
    return static_cast<Policy>(random.below(4));
}

struct World {
    LibraryState last;
    LibraryState ours;
    LibraryState theirs;
    Policies policies;

    explicit World(test::Random& random) {
        for (int i = 1; i <= 6; ++i) add_tag(random, last, "t" + std::to_string(i), "");
        ours = changed(random, last, "+");
        theirs = changed(random, last, "w");
        if (random.one_in(5)) last = {};
        policies = {any_policy(random), any_policy(random), any_policy(random), any_policy(random)};
    }
};

}  // namespace

TEST_CASE("all changes, with every question answered, make both sides equal; undone they restore both",
          "[tag][property]") {
    int asked = 0;
    int linked_ones = 0;
    for (std::uint64_t seed = 1; seed <= 3'000; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        const World world{random};
        std::vector<Answer> answers;
        SyncPlan sync = plan_sync(world.last, world.ours, world.theirs, world.policies, answers);
        for (int round = 0; !sync.questions.empty(); ++round) {
            REQUIRE(round < 4);
            for (const Question& question : sync.questions) {
                const Side side = random.one_in(2) ? Side::Ours : Side::Theirs;
                answers.push_back({question.thing, question.key, question.field, side});
                ++asked;
            }
            sync = plan_sync(world.last, world.ours, world.theirs, world.policies, answers);
        }
        linked_ones += static_cast<int>(sync.links.size());
        const LibraryState ours = linked(world.ours, sync.links);

        const auto our_result = applied(ours, sync.changes, Side::Ours);
        const auto their_result = applied(world.theirs, sync.changes, Side::Theirs);

        REQUIRE(our_result.has_value());
        REQUIRE(their_result.has_value());
        REQUIRE(*our_result == *their_result);
        const std::vector<Change> back = undone(sync.changes);
        REQUIRE(*applied(*our_result, back, Side::Ours) == ours);
        REQUIRE(*applied(*their_result, back, Side::Theirs) == world.theirs);
        const SyncPlan again = plan_sync(*our_result, *our_result, *their_result, world.policies, {});
        REQUIRE(again.changes.empty());
        REQUIRE(again.questions.empty());
        for (const auto& [key, tag] : our_result->tags) {
            LibraryState others = *our_result;
            others.tags.erase(key);
            REQUIRE_FALSE(has_name(others, tag.group, tag.name));
        }
    }
    CHECK(asked > 500);
    CHECK(linked_ones > 50);
}

TEST_CASE("where one side alone changed, the other becomes like it and nobody is asked", "[tag][property]") {
    for (std::uint64_t seed = 1; seed <= 1'000; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        LibraryState last;
        for (int i = 1; i <= 6; ++i) add_tag(random, last, "t" + std::to_string(i), "");
        const LibraryState theirs = changed(random, last, "w");
        const LibraryState ours = changed(random, last, "+");

        const SyncPlan pull = plan_sync(last, last, theirs, {}, {});
        const SyncPlan push = plan_sync(last, ours, last, {}, {});

        REQUIRE(pull.questions.empty());
        REQUIRE(push.questions.empty());
        REQUIRE(applied(theirs, pull.changes, Side::Theirs)->tags == theirs.tags);
        REQUIRE(*applied(last, pull.changes, Side::Ours) == theirs);
        if (push.links.empty()) REQUIRE(*applied(last, push.changes, Side::Theirs) == ours);
    }
}

}  // namespace guanxi::tag
