#include "core/tag/sync_calls.h"

#include <algorithm>
#include <set>

namespace guanxi::tag {

namespace {

using Kind = WecomCall::Kind;
using Entries = std::map<std::string, Entry>;

class Caller {
public:
    Caller(const LibraryState& now, const LibraryState& wanted) : now_(now), wanted_(wanted) {}

    std::vector<WecomCall> calls() {
        edit(Thing::Group);
        edit(Thing::Tag);
        for (const auto& [key, entry] : wanted_.tags) {
            if (!stays(Thing::Tag, key)) add(key, entry);
        }
        for (const auto& [key, entry] : now_.tags) {
            if (is_leaving(Thing::Tag, key)) calls_.push_back({Kind::DeleteTag, key, entry.group, {}, 0, {}});
        }
        return std::move(calls_);
    }

private:
    const Entries& wanted(Thing thing) const { return thing == Thing::Tag ? wanted_.tags : wanted_.groups; }
    Entries& now(Thing thing) { return thing == Thing::Tag ? now_.tags : now_.groups; }

    // It is there before and after, in the same group.
    bool stays(Thing thing, const std::string& key) {
        const auto before = now(thing).find(key);
        const auto after = wanted(thing).find(key);
        return before != now(thing).end() && after != wanted(thing).end() &&
               before->second.group == after->second.group;
    }
    bool is_leaving(Thing thing, const std::string& key) { return !stays(thing, key); }

    void edit(Thing);
    void add(const std::string& key, const Entry&);
    void call_edit(Thing, const std::string& key, const std::string& name, std::int64_t position);
    std::optional<std::string> in_the_way(Thing, const std::string& key, const Entry& of);
    void step_aside(Thing, const std::string& key);

    LibraryState now_;  // at WeCom after the edits so far, without what was added
    const LibraryState& wanted_;
    std::set<std::string> new_groups_;  // made with a tag so far
    std::vector<WecomCall> calls_;
};

void Caller::call_edit(Thing thing, const std::string& key, const std::string& name, std::int64_t position) {
    Entry& entry = now(thing).at(key);
    entry.name = name;
    entry.position = position;
    const Kind kind = thing == Thing::Tag ? Kind::EditTag : Kind::EditGroup;
    calls_.push_back({kind, key, thing == Thing::Tag ? entry.group : key, name, position, {}});
}

// Who else has the name where `of` is to have it.
std::optional<std::string> Caller::in_the_way(Thing thing, const std::string& key, const Entry& of) {
    for (const auto& [other, entry] : now(thing)) {
        const bool is_other = other != key || entry.group != of.group;
        if (is_other && entry.group == of.group && entry.name == of.name) return other;
    }
    return std::nullopt;
}

// Rule 2.
void Caller::step_aside(Thing thing, const std::string& key) {
    const Entry& entry = now(thing).at(key);
    const auto is_used = [&](const Entries& entries, const std::string& name) {
        return std::any_of(entries.begin(), entries.end(),
                           [&](const auto& one) { return one.second.group == entry.group && one.second.name == name; });
    };
    int number = 1;
    std::string name = "~1";
    while (is_used(now(thing), name) || is_used(wanted(thing), name)) name = "~" + std::to_string(++number);
    call_edit(thing, key, name, entry.position);
}

void Caller::edit(Thing thing) {
    std::vector<std::string> open;
    for (const auto& [key, entry] : wanted(thing)) {
        if (stays(thing, key) && now(thing).at(key) != entry) open.push_back(key);
    }
    while (!open.empty()) {
        const auto is_free = [&](const std::string& key) { return !in_the_way(thing, key, wanted(thing).at(key)); };
        auto ready = std::find_if(open.begin(), open.end(), is_free);
        if (ready == open.end()) {
            ready = open.begin();
            step_aside(thing, *in_the_way(thing, *ready, wanted(thing).at(*ready)));
        }
        const Entry& entry = wanted(thing).at(*ready);
        call_edit(thing, *ready, entry.name, entry.position);
        open.erase(ready);
    }
}

void Caller::add(const std::string& key, const Entry& entry) {
    const Entry& group = wanted_.groups.at(entry.group);
    const bool is_new = !now_.groups.contains(entry.group) && new_groups_.insert(entry.group).second;
    if (is_new) {
        if (const auto other = in_the_way(Thing::Group, entry.group, group)) step_aside(Thing::Group, *other);
    }
    if (const auto other = in_the_way(Thing::Tag, key, entry)) step_aside(Thing::Tag, *other);
    calls_.push_back({Kind::AddTag, key, entry.group, entry.name, entry.position,
                      is_new ? std::optional<Entry>{group} : std::nullopt});
}

}  // namespace

std::vector<WecomCall> calls_between(const LibraryState& now, const LibraryState& wanted) {
    return Caller{now, wanted}.calls();
}

}  // namespace guanxi::tag
