#include "core/tag/sync.h"

#include <algorithm>
#include <array>
#include <set>

#include "core/base/text.h"

namespace guanxi::tag {

namespace {

using Kind = Change::Kind;
using Reason = Change::Reason;
using Entries = std::map<std::string, Entry>;

const Entry* find(const Entries& entries, const std::string& key) {
    const auto found = entries.find(key);
    return found == entries.end() ? nullptr : &found->second;
}

std::optional<Entry> copy_of(const Entry* entry) {
    return entry == nullptr ? std::nullopt : std::optional<Entry>{*entry};
}

// What one side shall hold under a key, and why each field is as it is.
struct Goal {
    std::optional<Entry> entry;
    std::array<Reason, 4> why{};  // by Field
};
using Goals = std::map<std::string, Goal>;

Reason& why(Goal& goal, Field field) {
    return goal.why[static_cast<std::size_t>(field)];
}

struct Case {
    Thing thing = Thing::Tag;
    std::string key;
    const Entry* last = nullptr;
    const Entry* ours = nullptr;
    const Entry* theirs = nullptr;
};

struct Decision {
    std::optional<Side> side;  // nothing: ask
    Reason reason = Reason::Policy;
};

class Planner {
public:
    Planner(const LibraryState& last, const LibraryState& ours, const LibraryState& theirs, const Policies& policies,
            std::span<const Answer> answers)
        : last_(last), ours_(ours), theirs_(theirs), policies_(policies), answers_(answers) {}

    void plan();
    SyncPlan take() { return std::move(plan_); }

private:
    void plan_tag(const Case&);
    void plan_group(const Case&);
    void settle_names(Thing, Goals&) const;
    void settle_names(Thing, const std::vector<std::pair<std::string, Goal*>>& bucket) const;
    int rank(Thing, const std::string& key, const Entry&) const;
    void merge_fields(const Case&, Goal& ours, Goal& theirs);
    Decision decide(const Case&, Field) const;
    void ask(const Case&, Field);
    void emit(Side);
    void emit_entry(Side, Thing, const std::string& key, const Entry* from, const Goal&);

    const Goals& goals(Side side, Thing thing) const {
        if (thing == Thing::Tag) return side == Side::Ours ? our_tags_ : their_tags_;
        return side == Side::Ours ? our_groups_ : their_groups_;
    }

    const LibraryState& last_;
    const LibraryState& ours_;
    const LibraryState& theirs_;
    const Policies& policies_;
    std::span<const Answer> answers_;
    Goals our_groups_;
    Goals their_groups_;
    Goals our_tags_;
    Goals their_tags_;
    SyncPlan plan_;
};

std::set<std::string> keys_of(const Entries& ours, const Entries& theirs) {
    std::set<std::string> keys;
    for (const auto& [key, entry] : ours) keys.insert(key);
    for (const auto& [key, entry] : theirs) keys.insert(key);
    return keys;
}

std::set<std::string> groups_of(const Goals& tags) {
    std::set<std::string> groups;
    for (const auto& [key, goal] : tags) {
        if (goal.entry) groups.insert(goal.entry->group);
    }
    return groups;
}

void Planner::plan() {
    for (const std::string& key : keys_of(ours_.tags, theirs_.tags)) {
        plan_tag({Thing::Tag, key, find(last_.tags, key), find(ours_.tags, key), find(theirs_.tags, key)});
    }
    for (const std::string& key : keys_of(ours_.groups, theirs_.groups)) {
        plan_group({Thing::Group, key, find(last_.groups, key), find(ours_.groups, key), find(theirs_.groups, key)});
    }
    for (Goals* const groups : {&our_groups_, &their_groups_}) settle_names(Thing::Group, *groups);
    for (Goals* const tags : {&our_tags_, &their_tags_}) settle_names(Thing::Tag, *tags);
    std::stable_sort(plan_.questions.begin(), plan_.questions.end(), [](const Question& left, const Question& right) {
        return std::tie(left.thing, left.key, left.field) < std::tie(right.thing, right.key, right.field);
    });
    emit(Side::Ours);
    emit(Side::Theirs);
}

void Planner::plan_tag(const Case& one) {
    Goal& ours = our_tags_[one.key];
    Goal& theirs = their_tags_[one.key];
    ours.entry = copy_of(one.ours);
    theirs.entry = copy_of(one.theirs);
    if (one.ours != nullptr && one.theirs != nullptr) {
        merge_fields(one, ours, theirs);
        return;
    }
    const Entry* const there = one.ours != nullptr ? one.ours : one.theirs;
    const Side holder = one.ours != nullptr ? Side::Ours : Side::Theirs;
    const Side other = holder == Side::Ours ? Side::Theirs : Side::Ours;
    Decision decision{holder, Reason::OneSideChanged};
    if (one.last != nullptr) {
        decision = *one.last == *there ? Decision{other, Reason::OneSideChanged} : decide(one, Field::Existence);
    }
    if (!decision.side) return ask(one, Field::Existence);
    ours.entry = *decision.side == holder ? copy_of(there) : std::nullopt;
    theirs.entry = ours.entry;
    why(ours, Field::Existence) = decision.reason;
    why(theirs, Field::Existence) = decision.reason;
}

// Rule 6: a group is where tags of the side need it.
void Planner::plan_group(const Case& one) {
    const bool is_ours = groups_of(our_tags_).contains(one.key);
    const bool is_theirs = groups_of(their_tags_).contains(one.key);
    Goal& ours = our_groups_[one.key];
    Goal& theirs = their_groups_[one.key];
    ours.entry = copy_of(one.ours != nullptr ? one.ours : one.theirs);
    theirs.entry = copy_of(one.theirs != nullptr ? one.theirs : one.ours);
    for (Goal* const goal : {&ours, &theirs}) why(*goal, Field::Existence) = Reason::GroupNeeded;
    if (is_ours && is_theirs && one.ours != nullptr && one.theirs != nullptr) merge_fields(one, ours, theirs);
    if (!is_ours) ours.entry.reset();
    if (!is_theirs) theirs.entry.reset();
}

template <class Value>
void merge_field(const Case& one, Value Entry::*value, const Decision& decision, Goal& ours, Goal& theirs) {
    const Entry& from = *decision.side == Side::Ours ? *one.ours : *one.theirs;
    (*ours.entry).*value = from.*value;
    (*theirs.entry).*value = from.*value;
}

template <class Value>
std::optional<Decision> change_of_one_side(const Case& one, Value Entry::*value) {
    if (one.ours->*value == one.theirs->*value) return Decision{Side::Ours, Reason::OneSideChanged};
    if (one.last == nullptr) return std::nullopt;
    if (one.ours->*value == one.last->*value) return Decision{Side::Theirs, Reason::OneSideChanged};
    if (one.theirs->*value == one.last->*value) return Decision{Side::Ours, Reason::OneSideChanged};
    return std::nullopt;
}

// Rule 3.
void Planner::merge_fields(const Case& one, Goal& ours, Goal& theirs) {
    const auto merge = [&](Field field, auto value) {
        const Decision decision = change_of_one_side(one, value).value_or(decide(one, field));
        if (!decision.side) return ask(one, field);
        merge_field(one, value, decision, ours, theirs);
        why(ours, field) = decision.reason;
        why(theirs, field) = decision.reason;
    };
    merge(Field::Group, &Entry::group);
    merge(Field::Name, &Entry::name);
    merge(Field::Position, &Entry::position);
}

Decision Planner::decide(const Case& one, Field field) const {
    for (const Answer& answer : answers_) {
        const bool is_meant = answer.thing == one.thing && answer.key == one.key && answer.field == field;
        if (is_meant) return {answer.side, Reason::Answered};
    }
    const std::array<Policy, 4> policies{policies_.existence, policies_.group, policies_.name, policies_.position};
    switch (policies[static_cast<std::size_t>(field)]) {
        case Policy::Ours: return {Side::Ours, Reason::Policy};
        case Policy::Theirs: return {Side::Theirs, Reason::Policy};
        case Policy::Ask: return {};
        case Policy::Newest: break;
    }
    if (one.ours == nullptr || one.theirs == nullptr) return {};
    const Instant ours = one.ours->changed_at;
    const Instant theirs = one.theirs->changed_at;
    if (ours == Instant{} || theirs == Instant{} || ours == theirs) return {};
    return {ours > theirs ? Side::Ours : Side::Theirs, Reason::Policy};
}

void Planner::ask(const Case& one, Field field) {
    plan_.questions.push_back({one.thing, one.key, field, copy_of(one.last), copy_of(one.ours), copy_of(one.theirs)});
}

// Rule 7: smaller first. What WeCom has under that name already is never renamed.
int Planner::rank(Thing thing, const std::string& key, const Entry& goal) const {
    const auto has_it = [&](const LibraryState& state) {
        const Entry* const entry = find(thing == Thing::Tag ? state.tags : state.groups, key);
        return entry != nullptr && entry->group == goal.group && entry->name == goal.name;
    };
    if (has_it(theirs_)) return 0;
    return has_it(ours_) ? 1 : 2;
}

void Planner::settle_names(Thing thing, Goals& goals) const {
    std::map<std::string, std::vector<std::pair<std::string, Goal*>>> buckets;
    for (auto& [key, goal] : goals) {
        if (goal.entry) buckets[goal.entry->group].emplace_back(key, &goal);
    }
    for (const auto& [group, bucket] : buckets) settle_names(thing, bucket);
}

std::string numbered(const std::string& name, int number) {
    const std::string suffix = " (" + std::to_string(number) + ")";
    return std::string{first_characters(name, kNameCharactersMax - static_cast<int>(suffix.size()))} + suffix;
}

void Planner::settle_names(Thing thing, const std::vector<std::pair<std::string, Goal*>>& bucket) const {
    struct Claim {
        int rank;
        Goal* goal;
    };
    std::vector<Claim> claims;
    std::set<std::string> names;
    for (const auto& [key, goal] : bucket) {
        claims.push_back({rank(thing, key, *goal->entry), goal});
        names.insert(goal->entry->name);
    }
    if (names.size() == claims.size()) return;
    std::stable_sort(claims.begin(), claims.end(),
                     [](const Claim& left, const Claim& right) { return left.rank < right.rank; });
    std::set<std::string> taken;
    for (const Claim& claim : claims) {
        std::string& name = claim.goal->entry->name;
        if (taken.insert(name).second || claim.rank == 0) continue;
        int number = 2;
        while (!names.insert(numbered(name, number)).second) ++number;
        name = numbered(name, number);
        why(*claim.goal, Field::Name) = Reason::NameTaken;
    }
}

void Planner::emit(Side side) {
    const LibraryState& state = side == Side::Ours ? ours_ : theirs_;
    for (const auto& [key, goal] : goals(side, Thing::Group)) {
        if (goal.entry) emit_entry(side, Thing::Group, key, find(state.groups, key), goal);
    }
    for (const auto& [key, goal] : goals(side, Thing::Tag)) {
        emit_entry(side, Thing::Tag, key, find(state.tags, key), goal);
    }
    for (const auto& [key, goal] : goals(side, Thing::Group)) {
        if (!goal.entry) emit_entry(side, Thing::Group, key, find(state.groups, key), goal);
    }
}

void Planner::emit_entry(Side side, Thing thing, const std::string& key, const Entry* from, const Goal& goal) {
    const Entry before = from == nullptr ? Entry{} : *from;
    const Entry after = goal.entry.value_or(Entry{});
    const auto change = [&](Kind kind, Field field) {
        const Reason reason = goal.why[static_cast<std::size_t>(field)];
        plan_.changes.push_back({side, thing, kind, reason, key, before, after});
    };
    if (from == nullptr && !goal.entry) return;
    if (from == nullptr) return change(Kind::Create, Field::Existence);
    if (!goal.entry) return change(Kind::Delete, Field::Existence);
    if (before.group != after.group) change(Kind::Regroup, Field::Group);
    if (before.name != after.name) change(Kind::Rename, Field::Name);
    if (before.position != after.position) change(Kind::Reorder, Field::Position);
}

bool is_ours_alone(const std::string& key) {
    return !key.empty() && key.front() == '+';
}

void link_entries(Thing thing, const Entries& ours, const Entries& theirs, std::vector<Link>& links) {
    std::map<std::pair<std::string, std::string>, std::string> free;  // group and name to key
    for (const auto& [key, entry] : theirs) {
        if (!ours.contains(key)) free.try_emplace({entry.group, std::string{trimmed(entry.name)}}, key);
    }
    for (const auto& [key, entry] : ours) {
        if (!is_ours_alone(key)) continue;
        const auto same = free.find({entry.group, std::string{trimmed(entry.name)}});
        if (same == free.end()) continue;
        links.push_back({thing, key, same->second});
        free.erase(same);
    }
}

}  // namespace

LibraryState state_of(const Library& library) {
    LibraryState state;
    const auto key_of = [](const std::string& wecom_id, std::int32_t id) {
        return wecom_id.empty() ? "+" + std::to_string(id) : wecom_id;
    };
    for (const Tag& tag : library.tags) {
        const TagGroup* const group = library.find(tag.group);
        if (tag.kind != TagKind::Company || tag.presence == Presence::Deleted || group == nullptr) continue;
        const std::string group_key = key_of(group->wecom_id.value, group->id.value);
        state.groups.try_emplace(group_key, Entry{.group = {}, .name = group->name, .position = group->position});
        state.tags.try_emplace(key_of(tag.wecom_id.value, tag.id.value),
                               Entry{.group = group_key, .name = tag.name, .position = tag.position});
    }
    return state;
}

bool loses_marks(const Change& change) {
    const bool is_remade = change.kind == Kind::Create || change.kind == Kind::Delete || change.kind == Kind::Regroup;
    return change.side == Side::Theirs && change.thing == Thing::Tag && is_remade && !is_ours_alone(change.key);
}

LibraryState linked(LibraryState ours, std::span<const Link> links) {
    for (const Link& link : links) {
        Entries& entries = link.thing == Thing::Tag ? ours.tags : ours.groups;
        auto node = entries.extract(link.ours);
        if (node.empty()) continue;
        node.key() = link.theirs;
        entries.insert(std::move(node));
        if (link.thing == Thing::Tag) continue;
        for (auto& [key, tag] : ours.tags) {
            if (tag.group == link.ours) tag.group = link.theirs;
        }
    }
    return ours;
}

SyncPlan plan_sync(const LibraryState& last, const LibraryState& ours, const LibraryState& theirs,
                   const Policies& policies, std::span<const Answer> answers) {
    std::vector<Link> links;
    link_entries(Thing::Group, ours.groups, theirs.groups, links);
    const LibraryState with_groups = linked(ours, links);
    link_entries(Thing::Tag, with_groups.tags, theirs.tags, links);
    const LibraryState ours_linked = linked(ours, links);
    Planner planner{last, ours_linked, theirs, policies, answers};
    planner.plan();
    SyncPlan plan = planner.take();
    plan.links = std::move(links);
    return plan;
}

}  // namespace guanxi::tag
