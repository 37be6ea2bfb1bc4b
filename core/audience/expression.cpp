#include "core/audience/expression.h"

#include <algorithm>
#include <utility>

namespace guanxi::audience {

namespace {

template <class Value>
int listed(const Has<Value>& condition) {
    return static_cast<int>(condition.list.size());
}

template <class Value>
int listed(const Is<Value>& condition) {
    return static_cast<int>(condition.list.size());
}

int listed(const InStage& condition) {
    return static_cast<int>(condition.stages.size());
}

int listed(const FieldValues& condition) {
    const auto* words = std::get_if<Is<Word>>(&condition.test);
    return words == nullptr ? 0 : listed(*words);
}

template <class Condition>
int listed(const Condition& /*has no list*/) {
    return 0;
}

bool asks_for_state(const Expression& expression) {
    if (const auto* condition = std::get_if<Condition>(&expression.node)) {
        return std::holds_alternative<States>(*condition);
    }
    const auto children = children_of(expression);
    return std::any_of(children.begin(), children.end(),
                       [](const Expression* child) { return asks_for_state(*child); });
}

}  // namespace

// Not defaulted: clang 19 breaks down over a defaulted one that leads back to itself.
bool operator==(const Expression& left, const Expression& right) {
    return left.node == right.node;
}

bool operator==(const All& left, const All& right) {
    return left.children == right.children;
}

bool operator==(const Any& left, const Any& right) {
    return left.children == right.children;
}

Not::Not(Expression child) : child_(std::make_unique<Expression>(std::move(child))) {}
Not::Not(const Not& other) : child_(std::make_unique<Expression>(*other.child_)) {}
Not::Not(Not&&) noexcept = default;
Not& Not::operator=(const Not& other) {
    child_ = std::make_unique<Expression>(*other.child_);
    return *this;
}
Not& Not::operator=(Not&&) noexcept = default;
Not::~Not() = default;

bool operator==(const Not& left, const Not& right) {
    return *left.child_ == *right.child_;
}

Expression all_of(std::vector<Expression> children) {
    return {All{std::move(children)}};
}

Expression any_of(std::vector<Expression> children) {
    return {Any{std::move(children)}};
}

Expression not_of(Expression child) {
    return {Not{std::move(child)}};
}

Expression leaf(Condition condition) {
    return {std::move(condition)};
}

std::vector<const Expression*> children_of(const Expression& expression) {
    std::vector<const Expression*> children;
    const auto add = [&children](const std::vector<Expression>& list) {
        for (const Expression& child : list) children.push_back(&child);
    };
    if (const auto* all = std::get_if<All>(&expression.node)) add(all->children);
    if (const auto* any = std::get_if<Any>(&expression.node)) add(any->children);
    if (const auto* negation = std::get_if<Not>(&expression.node)) children.push_back(&negation->child());
    return children;
}

Size size_of(const Expression& expression) {
    Size size{.nodes = 1};
    if (const auto* condition = std::get_if<Condition>(&expression.node)) {
        size.listed = std::visit([](const auto& any_kind) { return listed(any_kind); }, *condition);
    }
    const std::vector<const Expression*> children = children_of(expression);
    if (children.empty()) size.leaves = 1;
    for (const Expression* child : children) {
        const Size below = size_of(*child);
        size.depth = std::max(size.depth, below.depth);
        size.nodes += below.nodes;
        size.leaves += below.leaves;
        size.listed += below.listed;
    }
    ++size.depth;
    return size;
}

Expression friends_unless_asked(Expression expression) {
    if (asks_for_state(expression)) return expression;
    Expression friends = leaf(States{{customer::RelationState::Friend}});
    if (auto* all = std::get_if<All>(&expression.node)) {
        all->children.push_back(std::move(friends));
        return expression;
    }
    return all_of({std::move(expression), std::move(friends)});
}

}  // namespace guanxi::audience
