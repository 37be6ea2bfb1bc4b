#include "web/audience/edit.h"

#include <algorithm>
#include <cassert>
#include <functional>
#include <optional>
#include <span>
#include <utility>

namespace guanxi::web {

namespace {

using audience::All;
using audience::Any;
using audience::Expression;
using audience::Not;
using Children = std::vector<Expression>;
using Steps = std::span<const int>;

std::size_t index(int position) {
    return static_cast<std::size_t>(position);
}

Children* list_of(Expression& expression) {
    if (auto* all = std::get_if<All>(&expression.node)) return &all->children;
    if (auto* any = std::get_if<Any>(&expression.node)) return &any->children;
    return nullptr;
}

Expression changed_at(Expression node, Steps steps, const std::function<Expression(Expression)>& change) {
    if (steps.empty()) return change(std::move(node));
    if (const auto* negation = std::get_if<Not>(&node.node)) {
        return audience::not_of(changed_at(negation->child(), steps.subspan(1), change));
    }
    Children* children = list_of(node);
    assert(children != nullptr);
    Expression& child = (*children)[index(steps.front())];
    child = changed_at(std::move(child), steps.subspan(1), change);
    return node;
}

Expression with_list(const Expression& root, Steps group, const std::function<void(Children&)>& change) {
    return changed_at(root, group, [&change](Expression node) {
        if (Children* children = list_of(node)) change(*children);
        return node;
    });
}

// The list in which the entry stands, and where in it.
struct Place {
    EntryPath group;
    int position = 0;
};

std::optional<Place> place_of(const EntryPath& entry) {
    if (entry.empty()) return std::nullopt;
    return Place{{entry.begin(), entry.end() - 1}, entry.back()};
}

// The entry that holds the group: the group with the "not"s around it.
EntryPath entry_around(const Expression& root, EntryPath group) {
    while (!group.empty()) {
        const EntryPath above{group.begin(), group.end() - 1};
        const Expression* node = node_at(root, above);
        if (node == nullptr || !std::holds_alternative<Not>(node->node)) break;
        group = above;
    }
    return group;
}

// The group that the entry is, below its "not"s.
std::optional<EntryPath> group_within(const Expression& root, EntryPath entry) {
    const Expression* node = node_at(root, entry);
    while (node != nullptr && std::holds_alternative<Not>(node->node)) {
        entry.push_back(0);
        node = node_at(root, entry);
    }
    if (node == nullptr || !is_group(*node)) return std::nullopt;
    return entry;
}

EntryPath below(EntryPath group, int position) {
    group.push_back(position);
    return group;
}

int size_of_list(const Expression& root, const EntryPath& group) {
    const Expression* node = node_at(root, group);
    return node == nullptr ? 0 : static_cast<int>(audience::children_of(*node).size());
}

Edited swapped(const Expression& root, const Place& place, int other) {
    return {with_list(root, place.group,
                      [&](Children& list) { std::swap(list[index(place.position)], list[index(other)]); }),
            below(place.group, other)};
}

Expression without(const Expression& root, const Place& place) {
    return with_list(root, place.group, [&](Children& list) { list.erase(list.begin() + place.position); });
}

Edited moved_in(const Expression& root, const Place& place, Expression entry) {
    const auto group = group_within(root, below(place.group, place.position - 1));
    const Expression left = without(root, place);
    return with_added(left, *group, std::move(entry));
}

Edited moved_out(const Expression& root, const Place& place, Expression entry) {
    const auto around = place_of(entry_around(root, place.group));
    const Expression left = without(root, place);
    const int position = around->position + 1;
    return {
        with_list(left, around->group, [&](Children& list) { list.insert(list.begin() + position, std::move(entry)); }),
        below(around->group, position)};
}

Expression negated(Expression entry) {
    if (const auto* negation = std::get_if<Not>(&entry.node)) return Expression{negation->child()};
    return audience::not_of(std::move(entry));
}

Edited removed(const Expression& root, const std::optional<Place>& place) {
    if (!place) return {audience::all_of({}), {}};
    const int left = size_of_list(root, place->group) - 1;
    if (left == 0) return {without(root, *place), entry_around(root, place->group)};
    return {without(root, *place), below(place->group, std::min(place->position, left - 1))};
}

Edited duplicated(const Expression& root, const Place& place) {
    const auto copy = [&](Children& list) {
        Expression twin = list[index(place.position)];
        list.insert(list.begin() + place.position + 1, std::move(twin));
    };
    return {with_list(root, place.group, copy), below(place.group, place.position + 1)};
}

}  // namespace

const Expression* node_at(const Expression& root, const EntryPath& path) {
    const Expression* node = &root;
    for (const int step : path) {
        const auto children = audience::children_of(*node);
        if (step < 0 || step >= static_cast<int>(children.size())) return nullptr;
        node = children[index(step)];
    }
    return node;
}

bool is_group(const Expression& expression) {
    return std::holds_alternative<All>(expression.node) || std::holds_alternative<Any>(expression.node);
}

bool can_edit(const Expression& root, const EntryPath& entry, TreeEdit edit) {
    if (node_at(root, entry) == nullptr) return false;
    const auto place = place_of(entry);
    switch (edit) {
        case TreeEdit::Wrap:
        case TreeEdit::Negate:
        case TreeEdit::Remove: return true;
        case TreeEdit::Duplicate: return place.has_value();
        case TreeEdit::MoveUp: return place && place->position > 0;
        case TreeEdit::MoveDown: return place && place->position + 1 < size_of_list(root, place->group);
        case TreeEdit::MoveIn:
            return place && place->position > 0 && group_within(root, below(place->group, place->position - 1));
        case TreeEdit::MoveOut: return place && !entry_around(root, place->group).empty();
    }
    return false;
}

Edited edited(const Expression& root, const EntryPath& entry, TreeEdit edit) {
    assert(can_edit(root, entry, edit));
    const auto place = place_of(entry);
    const Expression& node = *node_at(root, entry);
    switch (edit) {
        case TreeEdit::Duplicate: return duplicated(root, *place);
        case TreeEdit::MoveUp: return swapped(root, *place, place->position - 1);
        case TreeEdit::MoveDown: return swapped(root, *place, place->position + 1);
        case TreeEdit::MoveIn: return moved_in(root, *place, node);
        case TreeEdit::MoveOut: return moved_out(root, *place, node);
        case TreeEdit::Wrap: return {replaced(root, entry, audience::any_of({node})), entry};
        case TreeEdit::Negate: return {changed_at(root, entry, negated), entry};
        case TreeEdit::Remove: return removed(root, place);
    }
    return {root, entry};
}

Edited with_added(const Expression& root, const EntryPath& group, Expression entry) {
    int position = 0;
    Expression expression = changed_at(root, group, [&](Expression node) {
        if (!is_group(node)) node = audience::all_of({std::move(node)});
        Children* children = list_of(node);
        position = static_cast<int>(children->size());
        children->push_back(std::move(entry));
        return node;
    });
    return {std::move(expression), below(group, position)};
}

Expression replaced(const Expression& root, const EntryPath& path, Expression with) {
    return changed_at(root, path, [&with](const Expression& /*before*/) { return std::move(with); });
}

}  // namespace guanxi::web
