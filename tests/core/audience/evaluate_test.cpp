#include "core/audience/evaluate.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "core/audience/explain.h"
#include "core/audience/expression_text.h"

#include "tests/core/audience/reference.h"
#include "tests/core/audience/world.h"

namespace guanxi::audience {

namespace {

using test::Manner;
using test::Random;
using test::Reference;
using test::World;

std::vector<bool> by_row(const customer::RowSet& rows) {
    std::vector<bool> members(static_cast<std::size_t>(rows.row_count()));
    rows.each([&members](int row) { members[static_cast<std::size_t>(row)] = true; });
    return members;
}

int count_of(const std::vector<bool>& members) {
    return static_cast<int>(std::count(members.begin(), members.end(), true));
}

// Every way to ask, compared with the reference. Returns what is wrong; empty when nothing is.
std::string differences(const Expression& expression, const Question& question, const Reference& reference) {
    const std::vector<bool> expected = reference.members(expression, question.unit);
    const customer::RowSet rows = evaluate(expression, question);
    if (by_row(rows) != expected) return "evaluate";
    const Counts counted = count(expression, question);
    if (counted.relations != count_of(expected)) return "count of relations";
    if (question.persons != nullptr && counted.persons != reference.persons(expected)) return "count of persons";

    const std::vector<const Expression*> nodes = test::preorder(expression);
    const std::vector<int> each = count_each(expression, question);
    if (each.size() != nodes.size()) return "count_each has " + std::to_string(each.size());
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const std::vector<bool> members = reference.members(*nodes[i], question.unit);
        const bool is_person = question.unit == Unit::Person;
        if (each[i] != (is_person ? reference.persons(members) : count_of(members))) return "node " + std::to_string(i);
    }
    return {};
}

std::string explained_wrong(const Expression& expression, const Explanation& explanation, const Question& question,
                            const std::vector<std::vector<bool>>& members, std::size_t row, std::size_t& node) {
    const bool is_yes = explanation.answer == Answer::Yes;
    if (is_yes != members[node++][row]) return "explanation of " + to_text(expression);
    const std::vector<const Expression*> children = children_of(expression);
    if (children.size() != explanation.children.size()) return "shape of the explanation";
    for (std::size_t i = 0; i < children.size(); ++i) {
        std::string wrong = explained_wrong(*children[i], explanation.children[i], question, members, row, node);
        if (!wrong.empty()) return wrong;
    }
    return {};
}

// One row, each node.
std::string explanation_differences(const Expression& expression, const Question& question, const Reference& reference,
                                    int row) {
    std::vector<std::vector<bool>> members;
    for (const Expression* node : test::preorder(expression)) {
        members.push_back(reference.members(*node, question.unit));
    }
    std::size_t node = 0;
    return explained_wrong(expression, explain(expression, question, row), question, members,
                           static_cast<std::size_t>(row), node);
}

struct Tally {
    int expressions = 0;
    int nobody = 0;
    int everybody = 0;
    int explained = 0;
};

void compare_in(World& world, Random& random, int expressions, Tally& tally) {
    const Reference reference{world.base, world.now};
    const customer::Persons persons = persons_of(world.base);
    const int rows = world.base.row_count();
    for (int i = 0; i < expressions; ++i) {
        const Expression expression =
            test::random_expression(random, random.one_in(2) ? Manner::Wild : Manner::Proper, random.between(1, 4));
        for (const Unit unit : {Unit::Relation, Unit::Person}) {
            const Question question{world.base, world.now, unit, &persons};
            std::string wrong = differences(expression, question, reference);
            if (wrong.empty() && rows > 0 && random.one_in(4)) {
                ++tally.explained;
                wrong = explanation_differences(expression, question, reference, random.below(rows));
            }
            if (!wrong.empty()) FAIL(wrong << " in " << rows << " rows of " << to_text(expression));
        }
        const int found = count(expression, {world.base, world.now}).relations;
        ++tally.expressions;
        tally.nobody += found == 0 ? 1 : 0;
        tally.everybody += found == rows ? 1 : 0;
    }
}

}  // namespace

TEST_CASE("the engine finds exactly whom looking at each relation finds", "[audience][property]") {
    Random random{20'261'122};
    Tally tally;

    for (int worlds = 0; worlds < 130; ++worlds) {
        World world = test::random_world(random, random.one_in(10) ? random.below(300) : random.below(40));
        for (int rounds = 0; rounds < 8; ++rounds) {
            compare_in(world, random, 10, tally);
            test::change_some(world, random);
        }
    }

    CHECK(tally.expressions == 10'400);
    CHECK(tally.explained > 3'000);
    // The expressions say something.
    CHECK(tally.nobody + tally.everybody < tally.expressions / 2);
}

TEST_CASE("the engine finds exactly whom looking at each relation finds across blocks of rows", "[audience][property]") {
    Random random{65'536};
    Tally tally;
    World world = test::random_world(random, 70'000);

    compare_in(world, random, 12, tally);
    for (int id = 1; id <= 4'464; ++id) world.base.remove({id * 3});
    CHECK(world.base.row_count() == 65'536);
    compare_in(world, random, 6, tally);
    world.base.remove({1});
    compare_in(world, random, 6, tally);

    CHECK(tally.expressions == 24);
}

}  // namespace guanxi::audience
