// Golden vectors of core/tag: marking, order, names, merging, rules that tag.
#include <nlohmann/json.hpp>

#include "core/console/rule_vector_parts.h"
#include "core/console/rule_vector_writer.h"
#include "core/tag/edit.h"
#include "core/tag/merge.h"
#include "core/tag/order.h"
#include "core/tag/rule_run.h"
#include "core/tag/sync_apply.h"
#include "core/tag/sync_marks.h"
#include "core/tag/tag_rule_json.h"
#include "core/tag/tag_sync_json.h"

namespace guanxi::console {

namespace {

constexpr int kGroups = 4;
constexpr int kTags = 14;

struct Tags {
    std::vector<tag::TagGroup> groups;
    std::vector<tag::Tag> tags;

    tag::Library library() const { return {groups, tags}; }
};

Tags random_tags(VectorWriter& out) {
    Tags made;
    for (int id = 1; id <= kGroups; ++id) {
        tag::TagGroup group{.id = {id}, .wecom_id = {"et" + std::to_string(id)}, .name = out.text(2)};
        group.position = out.below(3);
        if (out.one_in(6)) group.presence = tag::Presence::Deleted;
        if (out.one_in(3)) group.choice = tag::Choice::One;
        made.groups.push_back(std::move(group));
    }
    for (int id = 1; id <= kTags; id += out.between(1, 2)) {
        tag::Tag tag{.id = {id}, .wecom_id = {"st" + std::to_string(id)}, .group = {out.between(1, kGroups)}};
        tag.name = out.text(2);
        tag.position = out.below(3);
        if (out.one_in(6)) tag.presence = tag::Presence::Deleted;
        if (out.one_in(4)) tag.kind = static_cast<tag::TagKind>(out.below(4));
        made.tags.push_back(std::move(tag));
    }
    return made;
}

void write_marking(VectorWriter& out, const tag::Marking& marking) {
    out.list(marking.add).list(marking.remove).list(marking.after);
    for (const tag::Refused& refused : marking.refused) {
        out.number(refused.tag.value).number(static_cast<int>(refused.why));
    }
}

void write_tags(VectorWriter& out) {
    const Tags made = random_tags(out);
    const std::vector<TagId> set = out.ids<TagId>(8, kTags);
    const std::vector<TagId> wanted = out.ids<TagId>(6, kTags + 1);
    const std::vector<TagId> removed = out.ids<TagId>(3, kTags + 1);
    out.line("tag").list(set).list(wanted).list(removed).list(tag::missing_tags(made.tags, set, wanted));
    out.list(tag::changed_tags(set, wanted, removed)).status(tag::check_tags(made.tags, wanted));
    for (const tag::Tag& tag : tag::in_display_order(made.groups, made.tags)) out.number(tag.id.value).text(tag.name);
    const tag::Marking marking = tag::plan_marking(made.library(), set, wanted, removed);
    out.line("tag.marking");
    write_marking(out, marking);
    const tag::WecomMarks marks = tag::wecom_marks(made.library(), marking);
    for (const WecomTagId& tag : marks.add) out.text(tag.value);
    for (const WecomTagId& tag : marks.remove) out.text(tag.value);
    out.list(tag::crowded_groups(made.library(), set));
}

void write_names(VectorWriter& out) {
    const Tags made = random_tags(out);
    tag::Draft draft{.group = {out.below(kGroups + 2)}, .group_name = out.text(2), .tags = {}};
    for (int i = out.below(4); i > 0; --i) draft.tags.push_back(out.text(3));
    if (out.one_in(3)) draft.kind = tag::TagKind::Local;
    const tag::Caps caps{.company_tags = out.between(5, 14), .tags_per_group = out.below(5)};
    const TagId tag{out.between(1, kTags)};
    const std::string name = out.text(1);
    const tag::Room room = tag::room_for_company_tags(made.library(), caps);
    out.line("tag.names").status(tag::check_draft(made.library(), draft, caps)).number(room.used).number(room.left);
    const auto plan = tag::plan_rename(made.library(), tag, name);
    out.number(tag.value).text(name);
    plan ? out.number(static_cast<int>(plan->verdict)).text(plan->name).number(plan->taken_by.value)
         : out.error(plan.error());
}

void write_order(VectorWriter& out) {
    std::vector<std::int64_t> positions;
    for (int i = out.below(9); i > 0; --i) positions.push_back(out.one_in(3) ? out.below(4) : out.below(9'000));
    out.line("tag.order");
    for (const std::int64_t position : positions) out.number(position);
    out.number(-1);
    for (const std::int64_t position : tag::falling_positions(positions)) out.number(position);
}

void write_merge(VectorWriter& out) {
    const Tags made = random_tags(out);
    const TagId from{out.between(1, kTags)};
    const TagId into{out.between(1, kTags)};
    std::vector<tag::RelationTags> holders;
    for (const RelationId relation : out.ids<RelationId>(4, 9)) holders.push_back({relation, out.ids<TagId>(7, kTags)});
    const auto plan = tag::plan_merge(made.library(), from, into, holders);
    out.line("tag.merge").number(from.value).number(into.value);
    if (!plan) {
        out.error(plan.error());
        return;
    }
    out.list(plan->holders).number(plan->mark_calls).number(plan->delete_calls);
    for (const tag::RelationMarks& marks : plan->marks) out.number(marks.relation.value).list(marks.add);
    for (const tag::RelationMarks& marks : tag::undo_marks(*plan)) out.list(marks.add).list(marks.remove);
    for (const tag::RelationTags& holder : holders) out.list(tag::tags_after(*plan, holder, tag::Progress::Deleted));
    out.list(tag::with_tag_merged(out.ids<TagId>(5, kTags), from, into));
}

tag::Trigger random_trigger(VectorWriter& out) {
    switch (out.below(8)) {
        case 0: return tag::ArrivesByChannel{out.ids<ChannelId>(2, 4)};
        case 1:
            return tag::ArrivesInSlot{{{.weekdays = {1, 5, 7}, .from_minute = out.below(1'440), .until_minute = 90}}};
        case 2: return tag::SaysKeyword{{std::string(out.one_of({"价格", "A", "😀"}))}, tag::Speaker::Either};
        case 3: return tag::JoinsGroup{out.ids<GroupChatId>(2, 3)};
        case 4: return tag::OpensMaterial{out.ids<MaterialId>(2, 3)};
        case 5: return tag::EntersStage{out.ids<StageId>(2, 3)};
        case 6: return tag::GetsFieldValue{{out.between(1, 2)}, out.below(5), std::nullopt};
        default: return tag::OtherTrigger{"by_moon"};
    }
}

tag::Happening random_happening(VectorWriter& out) {
    switch (out.below(6)) {
        case 0: return tag::Arrived{{out.below(5)}, out.instant()};
        case 1: return tag::Said{std::string(out.one_of({"多少价格", "a", "没有", "😀"})), tag::Speaker::Customer};
        case 2: return tag::JoinedGroup{{out.between(1, 3)}};
        case 3: return tag::OpenedMaterial{{out.between(1, 3)}};
        case 4: return tag::EnteredStage{{out.between(1, 3)}};
        default: return tag::GotFieldValue{{out.between(1, 2)}, out.below(6)};
    }
}

void write_rules(VectorWriter& out) {
    const Tags made = random_tags(out);
    std::vector<tag::TagRule> rules;
    for (int id = 1; id <= 6; ++id) {
        tag::TagRule rule{.id = {id}, .name = "规则", .position = out.below(3), .trigger = random_trigger(out)};
        if (out.one_in(6)) rule.on = tag::TagRule::Switch::Off;
        if (out.one_in(3)) rule.conditions.any_tags = out.ids<TagId>(3, kTags);
        if (out.one_in(3)) rule.conditions.no_tags = out.ids<TagId>(2, kTags);
        if (out.one_in(4)) rule.conditions.staff = out.ids<StaffId>(2, 3);
        rule.add = out.ids<TagId>(3, kTags);
        rule.remove = out.ids<TagId>(2, kTags);
        rules.push_back(std::move(rule));
    }
    const tag::Subject subject{out.ids<TagId>(5, kTags), {out.between(1, 3)}, {out.below(4)}};
    const tag::RuleRun run = tag::run_rules(made.library(), rules, subject, random_happening(out));
    out.line("tag.rules").list(subject.tags).status(tag::check_rules(made.library(), rules));
    write_marking(out, run.marking);
    out.list(run.acted);
    for (const tag::Effect& effect : run.effects) {
        out.number(effect.rule.value).number(effect.tag.value).number(static_cast<int>(effect.kind));
        out.number(effect.decided_by.value);
    }
}

tag::LibraryState changed_state(VectorWriter& out, tag::LibraryState state) {
    for (auto& [key, entry] : state.tags) {
        if (out.one_in(4)) entry.name = out.text(2);
        if (out.one_in(6)) entry.position = out.below(9);
        if (out.one_in(3)) entry.changed_at = out.instant();
    }
    std::erase_if(state.tags, [&out](const auto& entry) { return entry.first.size() > 3 && out.one_in(5); });
    if (out.one_in(3)) state.tags["+" + std::to_string(out.between(20, 29))] = {"et1", out.text(2), 3, out.instant()};
    return state;
}

void write_sync(VectorWriter& out) {
    const tag::LibraryState last = tag::state_of(random_tags(out).library());
    const tag::LibraryState ours = changed_state(out, last);
    const tag::LibraryState theirs = changed_state(out, last);
    const auto policy = static_cast<tag::Policy>(out.below(4));
    const tag::Policies policies{policy, tag::Policy::Theirs, policy, tag::Policy::Newest};
    const tag::SyncPlan plan = tag::plan_sync(last, ours, theirs, policies, {});
    out.line("tag.sync").number(static_cast<int>(policy)).json(tag::to_wire(plan));
    const auto after = tag::applied(tag::linked(ours, plan.links), plan.changes, tag::Side::Ours);
    out.number(after ? static_cast<int>(after->tags.size()) : -1);
    out.number(static_cast<int>(tag::undone(plan.changes).size()));
}

void write_tag_sync(VectorWriter& out) {
    const Tags made = random_tags(out);
    tag::TagSets sets{out.ids<TagId>(5, kTags), out.ids<TagId>(5, kTags), out.ids<TagId>(5, kTags)};
    if (out.one_in(2)) sets.ours_changed_at = out.instant();
    if (out.one_in(2)) sets.theirs_changed_at = out.instant();
    const auto policy = static_cast<tag::Policy>(out.below(4));
    const tag::TagSync sync = tag::plan_tag_sync(made.library(), sets, policy);
    out.line("tag.sync.relation").list(sets.last).list(sets.ours).list(sets.theirs).number(static_cast<int>(policy));
    out.list(sync.add_ours).list(sync.remove_ours).list(sync.add_theirs).list(sync.remove_theirs);
    for (const tag::TagQuestion& question : sync.questions) out.number(question.group.value).list(question.ours);
}

}  // namespace

std::string tag_vectors() {
    VectorWriter out{4};
    for (int i = 0; i < 80; ++i) write_tags(out);
    for (int i = 0; i < 50; ++i) write_names(out);
    for (int i = 0; i < 60; ++i) write_order(out);
    for (int i = 0; i < 50; ++i) write_merge(out);
    for (int i = 0; i < 70; ++i) write_rules(out);
    for (int i = 0; i < 30; ++i) write_sync(out);
    for (int i = 0; i < 70; ++i) write_tag_sync(out);
    return out.take();
}

}  // namespace guanxi::console
