#include "core/audience/evaluate.h"

#include <algorithm>
#include <cassert>

#include "core/audience/block_work.h"
#include "core/audience/person_sets.h"
#include "core/audience/plan.h"

namespace guanxi::audience {

namespace {

using customer::BlockWords;
using customer::kBlockWords;
using customer::RowSet;

using Words = std::vector<std::uint64_t>;

Words words_for(int blocks) {
    return Words(static_cast<std::size_t>(blocks) * kBlockWords);
}

RowSet rows_of_relations(const Expression& expression, const Question& question) {
    const Step step = plan(expression, question);
    Words scratch = words_for(scratch_blocks(step));
    RowSet rows{question.base.row_count()};
    for (int number = 0; number < rows.block_count(); ++number) {
        const Block block = block_of(question.base, number);
        write(step, block, rows.block(number), scratch.data());
    }
    return rows;
}

int count_relations(const Expression& expression, const Question& question) {
    const Step step = plan(expression, question);
    Words scratch = words_for(scratch_blocks(step) + 1);
    const BlockWords words{scratch.data(), kBlockWords};
    int rows = 0;
    for (int number = 0; number < question.base.block_count(); ++number) {
        const Block block = block_of(question.base, number);
        write(step, block, words, scratch.data() + kBlockWords);
        rows += count(words);
    }
    return rows;
}

// --- every node on its own

struct Node {
    std::vector<Predicate> predicates;  // of a leaf
    std::vector<Node> children;
    StepKind kind = StepKind::All;  // of the children
    Sense sense = Sense::Plain;     // Opposite: a Not
};

Node node_of(const Expression& expression, const Question& question) {
    Node node;
    if (const auto* condition = std::get_if<Condition>(&expression.node))
        node.predicates = predicates_of(*condition, question);
    for (const Expression* child : children_of(expression)) node.children.push_back(node_of(*child, question));
    if (std::holds_alternative<Any>(expression.node)) node.kind = StepKind::Any;
    if (std::holds_alternative<Not>(expression.node)) node.sense = Sense::Opposite;
    return node;
}

int depth_of(const Node& node) {
    int below = 0;
    for (const Node& child : node.children) below = std::max(below, depth_of(child));
    return below + 1;
}

// Counts each node in one block after the other.
class NodeCounts {
public:
    NodeCounts(const Node& root, int nodes) : root_(root), counts_(static_cast<std::size_t>(nodes)) {}

    std::vector<int> of(const customer::Base& base) {
        Words words = words_for(depth_of(root_));
        for (int number = 0; number < base.block_count(); ++number) {
            next_ = 0;
            write(root_, block_of(base, number), words.data());
        }
        return std::move(counts_);
    }

private:
    // Writes the node's rows; its children's stand behind.
    void write(const Node& node, Block block, std::uint64_t* to) {
        const BlockWords words{to, kBlockWords};
        const std::size_t place = next_++;
        const bool is_any = node.kind == StepKind::Any;
        if (is_any) {
            std::fill(words.begin(), words.end(), 0);
        } else if (node.predicates.empty()) {
            fill(block, words);
        } else {
            audience::write(node.predicates.front(), block, words);
            for (const Predicate& predicate : std::span{node.predicates}.subspan(1)) narrow(predicate, block, words);
        }
        for (const Node& child : node.children) {
            const BlockWords part{to + kBlockWords, kBlockWords};
            write(child, block, part.data());
            if (is_any) {
                or_words(words, part);
            } else if (node.sense == Sense::Opposite) {
                and_not_words(words, part);
            } else {
                and_words(words, part);
            }
        }
        counts_[place] += count(words);
    }

    const Node& root_;
    std::vector<int> counts_;
    std::size_t next_ = 0;  // the preorder number of the node that is written next
};

}  // namespace

RowSet evaluate(const Expression& expression, const Question& question) {
    if (question.unit == Unit::Person) return PersonSets{question}.rows_of(expression);
    return rows_of_relations(expression, question);
}

Counts count(const Expression& expression, const Question& question) {
    if (question.persons == nullptr) {
        assert(question.unit == Unit::Relation);
        return {.relations = count_relations(expression, question)};
    }
    const PersonSets persons{question};
    const bool is_relations = question.unit == Unit::Relation;
    const RowSet rows = is_relations ? rows_of_relations(expression, question) : persons.rows_of(expression);
    return {.relations = rows.count(), .persons = persons.count_persons(rows)};
}

std::vector<int> count_each(const Expression& expression, const Question& question) {
    if (question.unit == Unit::Person) return PersonSets{question}.count_each(expression);
    const Node root = node_of(expression, question);
    return NodeCounts{root, size_of(expression).nodes}.of(question.base);
}

}  // namespace guanxi::audience
