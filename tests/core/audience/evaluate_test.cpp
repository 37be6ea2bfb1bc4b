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

using Each = std::vector<Reference::Members>;  // of each node in preorder

// Every way to ask for all rows, compared with the reference: what is wrong, empty when nothing is.
std::string differences(const Expression& expression, const Question& question, const Reference& reference,
                        const Each& expected) {
    const bool is_person = question.unit == Unit::Person;
    if (by_row(evaluate(expression, question)) != expected.front()) return "evaluate";
    const Counts counted = count(expression, question);
    if (counted.relations != count_of(expected.front())) return "count of relations";
    if (counted.persons != reference.persons(expected.front())) return "count of persons";
    if (!is_person && count(expression, {question.base, question.now}).relations != counted.relations) {
        return "count without persons";
    }

    const std::vector<int> each = count_each(expression, question);
    if (each.size() != expected.size()) return "count_each has " + std::to_string(each.size());
    for (std::size_t i = 0; i < each.size(); ++i) {
        if (each[i] != (is_person ? reference.persons(expected[i]) : count_of(expected[i]))) {
            return "node " + std::to_string(i);
        }
    }
    return {};
}

// What is wrong in the explanation of one row. `node` is the number of the expression's node and moves on.
std::string explained_wrong(const Expression& expression, const Explanation& explanation, const Each& expected,
                            std::size_t row, std::size_t& node) {
    const bool is_yes = explanation.answer == Answer::Yes;
    if (is_yes != expected[node++][row]) return "explanation of " + to_text(expression);
    const std::vector<const Expression*> children = children_of(expression);
    if (children.size() != explanation.children.size()) return "shape of the explanation";
    for (std::size_t i = 0; i < children.size(); ++i) {
        std::string wrong = explained_wrong(*children[i], explanation.children[i], expected, row, node);
        if (!wrong.empty()) return wrong;
    }
    return {};
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
            const Each expected = reference.members_of_each(expression, unit);
            std::string wrong = differences(expression, question, reference, expected);
            if (wrong.empty() && rows > 0) {
                const int row = random.below(rows);
                std::size_t node = 0;
                wrong = explained_wrong(expression, explain(expression, question, row), expected,
                                        static_cast<std::size_t>(row), node);
                ++tally.explained;
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
    CHECK(tally.explained > 19'000);
    // The expressions say something: many are neither for nobody nor for everybody.
    CHECK(tally.nobody + tally.everybody < tally.expressions * 3 / 5);
}

TEST_CASE("the engine finds exactly whom looking at each relation finds across blocks of rows",
          "[audience][property]") {
    Random random{65'536};
    Tally tally;
    World world = test::random_world(random, 70'000);

    compare_in(world, random, 5, tally);
    for (int id = 1; id <= 4'464; ++id) world.base.remove({id * 3});
    CHECK(world.base.row_count() == 65'536);
    compare_in(world, random, 3, tally);
    world.base.remove({1});
    compare_in(world, random, 3, tally);

    CHECK(tally.expressions == 11);
}

}  // namespace guanxi::audience
