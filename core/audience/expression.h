// An audience (客户筛选): conditions joined by and, or, not. A value; text, JSON and the engine stand beside it.
// Rules
//   1. Unit Relation: each relation (customer × staff) answers for itself.
//   2. Unit Person: a person has what any of her relations has. So what one can have several of (tags, groups, chats,
//      materials) is asked of all her relations together; every other condition holds when it holds for at least one
//      relation, but those that say what is absent (untagged, no channel, in no stage, never sent, no value) when they
//      hold for each of them. All, Any and Not join what holds for persons, so that "tagged none of (A)" and "not
//      tagged any of (A)" are the same. The audience is all relations of the persons.
//   3. All holds when each child does, without children for everybody; Any when at least one does, without children for
//      nobody; Not when its child does not. The order of children never changes the result.
//   4. A lost relation is a relation: who must not be written to is left out by asking for friends
//      (friends_unless_asked).
//   5. Nodes are numbered in preorder: the root is 0, then its first child with all below it, and so on.
// Source: ours, for the issue "The rules, whole".
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <variant>
#include <vector>

#include "core/audience/condition.h"

namespace guanxi::audience {

// Of what a person writes or a program sends; the parsers and check.h refuse more.
inline constexpr int kDepthMax = 24;  // nodes from the root to a leaf; as JSON it stays below wire.h's limit
inline constexpr int kLeavesMax = 200;
inline constexpr int kListedMax = 2'000;  // entries of all lists together

enum class Unit : std::uint8_t { Relation, Person };

struct Expression;

struct All {
    std::vector<Expression> children;
    friend bool operator==(const All&, const All&);
};

struct Any {
    std::vector<Expression> children;
    friend bool operator==(const Any&, const Any&);
};

// Holds exactly one child; what was moved from may only be assigned to or destroyed.
class Not {
public:
    explicit Not(Expression child);
    Not(const Not&);
    Not(Not&&) noexcept;
    Not& operator=(const Not&);
    Not& operator=(Not&&) noexcept;
    ~Not();

    const Expression& child() const { return *child_; }
    friend bool operator==(const Not&, const Not&);

private:
    std::unique_ptr<Expression> child_;
};

struct Expression {
    std::variant<All, Any, Not, Condition> node;
    friend bool operator==(const Expression&, const Expression&);
};

struct Audience {
    Unit unit = Unit::Relation;
    Expression expression;
    friend bool operator==(const Audience&, const Audience&) = default;
};

Expression all_of(std::vector<Expression> children);
Expression any_of(std::vector<Expression> children);
Expression not_of(Expression child);
Expression leaf(Condition condition);

// The children in their order: those of All and Any, the one of Not, none of a leaf.
std::vector<const Expression*> children_of(const Expression&);

struct Size {
    int depth = 0;  // 1 for a leaf alone
    int nodes = 0;
    int leaves = 0;  // nodes without children
    int listed = 0;  // entries of all lists
};
Size size_of(const Expression&);

// The expression itself when it asks for a relation's state anywhere, else "it, and state in (friend)": what may be
// written to. The condition becomes part of the audience, where everybody sees it.
Expression friends_unless_asked(Expression);

}  // namespace guanxi::audience
