#include "core/tag/tag_json.h"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "core/base/wire.h"
#include "core/tag/tag_rule_json.h"
#include "core/tag/tag_sync_json.h"

#include "tests/support/china_time.h"

namespace guanxi::tag {

namespace {

using nlohmann::json;

TagRule rule_with(Trigger trigger) {
    return {.id = {3},
            .name = "到店",
            .position = -2,
            .on = TagRule::Switch::Off,
            .trigger = std::move(trigger),
            .conditions = {.all_tags = {{1}}, .any_tags = {{2}}, .no_tags = {{3}}, .staff = {{4}}, .channels = {{5}}},
            .add = {{6}},
            .remove = {{7}, {8}}};
}

// Equal texts mean equal rules, since every field is written.
std::string again(const TagRule& rule) {
    const auto read = tag_rule_from_wire(to_wire(rule));
    return read ? wire::dump(to_wire(*read)) : read.error().detail;
}

std::string field_of(const Status& status) {
    return status ? "" : status.error().field;
}

template <class Value>
Status status_of(const Result<Value>& result) {
    if (!result) return result.error();
    return Done{};
}

}  // namespace

TEST_CASE("tags and groups are the same after a way over the wire", "[tag][wire]") {
    const Tag tag{{7}, {"et7"}, {2}, "高", 4'294'967'295, Presence::Deleted, TagKind::Local};
    const TagGroup group{{2}, {"et2"}, "意向", 5, Presence::Present, Choice::One};

    CHECK(wire::dump(to_wire(tag)) == R"({"group":2,"id":7,"kind":"local","name":"高","position":4294967295,)"
                                      R"("presence":"deleted","wecom_id":"et7"})");
    CHECK(*tag_from_wire(to_wire(tag)) == tag);
    CHECK(*tag_group_from_wire(to_wire(group)) == group);
}

TEST_CASE("a kind of a newer server is shown as other, and made by nobody", "[tag][wire]") {
    json tag = to_wire(Tag{.id = {1}, .name = "x"});
    tag["kind"] = "planetary";
    json draft = to_wire(Draft{.group = {1}, .tags = {"x"}});
    draft["kind"] = "planetary";

    CHECK(tag_from_wire(tag)->kind == TagKind::Other);
    CHECK(field_of(status_of(draft_from_wire(draft))) == "kind");
    json group = to_wire(TagGroup{.id = {1}});
    group["choice"] = "two";
    CHECK(field_of(status_of(tag_group_from_wire(group))) == "choice");
}

TEST_CASE("a draft names a group or makes one", "[tag][wire]") {
    const auto in_group = draft_from_wire(to_wire(Draft{.group = {4}, .tags = {"a", "b"}, .kind = TagKind::Local}));
    CHECK(in_group->group == TagGroupId{4});
    CHECK(in_group->tags == std::vector<std::string>{"a", "b"});
    CHECK(in_group->kind == TagKind::Local);
    CHECK(draft_from_wire(to_wire(Draft{.group_name = "地区", .tags = {"a"}}))->group_name == "地区");
    CHECK(field_of(status_of(draft_from_wire(json{{"tags", json::array()}}))) == "group_name");
    json mistyped = to_wire(Draft{.group = {4}, .tags = {"a"}});
    mistyped["kind"] = 7;
    CHECK(field_of(status_of(draft_from_wire(mistyped))) == "kind");
}

TEST_CASE("a relation's part of a merge is the same after a way over the wire", "[tag][wire]") {
    const RelationMarks marks{{9}, {{1}, {2}}, {{3}}};

    CHECK(*relation_marks_from_wire(to_wire(marks)) == marks);
    CHECK(field_of(status_of(relation_marks_from_wire(json{{"relation", 1}, {"add", 3}}))) == "add");
}

TEST_CASE("a rule is the same after a way over the wire, whatever its trigger", "[tag][wire]") {
    const std::vector<Trigger> triggers{ArrivesByChannel{{{1}, {2}}},
                                        ArrivesInSlot{{{{1, 7}, 1'320, 360}, {{3}, 0, 1'440}}},
                                        SaysKeyword{{"价格", "VIP"}, Speaker::Either},
                                        JoinsGroup{{{4}}},
                                        OpensMaterial{},
                                        EntersStage{{{5}, {6}}},
                                        GetsFieldValue{{7}, -3, {}},
                                        GetsFieldValue{{7}, {}, 9},
                                        OtherTrigger{"moon_rises"}};
    for (const Trigger& trigger : triggers) {
        const TagRule rule = rule_with(trigger);
        CHECK(again(rule) == wire::dump(to_wire(rule)));
        CHECK(tag_rule_from_wire(to_wire(rule))->trigger.index() == trigger.index());
    }
    CHECK(wire::dump(to_wire(rule_with(SaysKeyword{{"价格"}, Speaker::Staff}))) ==
          R"({"add":[6],"conditions":{"all_tags":[1],"any_tags":[2],"channels":[5],"no_tags":[3],"staff":[4]},)"
          R"("id":3,"name":"到店","position":-2,"remove":[7,8],"switch":"off",)"
          R"("trigger":{"on":"says_keyword","speaker":"staff","words":["价格"]}})");
}

TEST_CASE("a rule that cannot be read names the field", "[tag][wire]") {
    const auto broken = [](const char* key, const json& value) {
        json rule = to_wire(rule_with(SaysKeyword{{"x"}}));
        rule[json::json_pointer{key}] = value;
        return field_of(status_of(tag_rule_from_wire(rule)));
    };

    CHECK(broken("/switch", "maybe") == "switch");
    CHECK(broken("/trigger", nullptr) == "trigger");
    CHECK(broken("/trigger", 4) == "on");
    CHECK(broken("/trigger/speaker", "robot") == "speaker");
    CHECK(broken("/trigger/words", "x") == "words");
    CHECK(broken("/conditions", 1) == "conditions");
    CHECK(broken("/conditions/staff", 1) == "staff");
    CHECK(broken("/add", json::array({"x"})) == "add");
    CHECK(broken("/name", 1) == "name");
}

TEST_CASE("an effect is the same after a way over the wire", "[tag][wire]") {
    using Kind = Effect::Kind;
    for (const Kind kind :
         {Kind::Added, Kind::Removed, Kind::AddedAlready, Kind::RemovedAlready, Kind::Overruled, Kind::Impossible}) {
        const Effect effect{{1}, {2}, kind, {kind == Kind::Overruled ? 3 : 0}};
        CHECK(*effect_from_wire(to_wire(effect)) == effect);
    }
    CHECK(field_of(status_of(effect_from_wire(json{{"rule", 1}, {"tag", 2}, {"kind", "x"}}))) == "kind");
}

TEST_CASE("a synchronisation is the same after a way over the wire", "[tag][wire]") {
    const Entry ours{"g1", "A", 3, test::china(2026, 11, 20)};
    const Entry theirs{"g2", "B", 4, {}};
    SyncPlan plan{.links = {{Thing::Group, "+5", "g5"}}, .changes = {}, .questions = {}};
    for (int kind = 0; kind < 5; ++kind) {
        plan.changes.push_back({Side::Theirs, Thing::Tag, static_cast<Change::Kind>(kind),
                                static_cast<Change::Reason>(kind + 1), "t1", ours, theirs});
    }
    plan.questions.push_back({Thing::Tag, "t1", Field::Existence, theirs, ours, std::nullopt});
    plan.links.resize(10'001, plan.links[0]);

    const auto read = sync_plan_from_wire(to_wire(plan));

    REQUIRE(read.has_value());
    CHECK(read->links == plan.links);
    CHECK(read->changes == plan.changes);
    CHECK(read->questions == plan.questions);
    CHECK(read->changes[0].from.changed_at == ours.changed_at);
    const Answer answer{Thing::Group, "g1", Field::Position, Side::Ours};
    CHECK(answer_from_wire(to_wire(answer))->field == Field::Position);
    CHECK(answer_from_wire(to_wire(answer))->side == Side::Ours);
    json broken = to_wire(plan);
    broken["changes"][0]["side"] = "nobody's";
    CHECK(field_of(status_of(sync_plan_from_wire(broken))) == "side");
    broken["changes"] = json::array({1});
    CHECK(field_of(status_of(sync_plan_from_wire(broken))) == "changes");
}

}  // namespace guanxi::tag
