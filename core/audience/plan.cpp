#include "core/audience/plan.h"

#include <algorithm>
#include <bit>
#include <iterator>

namespace guanxi::audience {

namespace {

using customer::BlockWords;
using customer::kBlockRows;
using customer::kBlockWords;

BlockWords words_at(std::uint64_t* scratch) {
    return BlockWords{scratch, kBlockWords};
}

// --- guesses

int permille(const InAnyBitmap& predicate, const Question& question) {
    std::int64_t rows = 0;
    for (const customer::Bitmap* bitmap : predicate.bitmaps) rows += bitmap->count();
    return static_cast<int>(std::min<std::int64_t>(1000, rows * 1000 / std::max(1, question.base.row_count())));
}

// Of few numbers each is taken to be as frequent as any; the low ones of many are the frequent ones.
int permille(const NumberAmong& predicate, const Question& /*question*/) {
    const int wanted = std::popcount(predicate.wanted);
    return (predicate.wanted & 1) != 0 ? 700 : std::min(700, 100 * wanted);
}

int permille(const InRange& predicate, const Question& /*question*/) {
    return predicate.low == predicate.high ? 50 : 400;
}

int permille(const InList& /*predicate*/, const Question& /*question*/) {
    return 200;
}

int permille(const InYearlyDays& /*predicate*/, const Question& /*question*/) {
    return 50;
}

int cost(const InAnyBitmap& predicate, int /*rows*/) {
    return 1 + 3 * static_cast<int>(predicate.bitmaps.size());
}

int cost(const NumberAmong& predicate, int /*rows*/) {
    return 10 + 8 * std::min(std::popcount(predicate.wanted), std::popcount(~predicate.wanted));
}

int cost_of_column(int rows, int per_row_of_many) {
    return std::min(kBlockRows / 1000 * per_row_of_many, 5 + rows / 50);
}

int cost(const InRange& /*predicate*/, int rows) {
    return cost_of_column(rows, 4);
}

int cost(const InList& /*predicate*/, int rows) {
    return cost_of_column(rows, 12);
}

int cost(const InYearlyDays& /*predicate*/, int rows) {
    return cost_of_column(rows, 25);
}

// --- order

int cost_among(const Step& step, int rows) {
    if (step.kind == StepKind::Predicate) return cost_of(step.predicate, rows);
    return step.cost;
}

// Picks again and again the step that takes out the most rows for its price, among those that are then left.
void put_in_order(std::vector<Step>& steps) {
    std::int64_t rows = kBlockRows;
    for (auto next = steps.begin(); next != steps.end(); ++next) {
        const auto price = [rows](const Step& step) {
            return std::int64_t{cost_among(step, static_cast<int>(rows))} * 1000 / (1001 - step.permille);
        };
        const auto best = std::min_element(
            next, steps.end(), [&price](const Step& left, const Step& right) { return price(left) < price(right); });
        std::iter_swap(next, best);
        rows = rows * next->permille / 1000;
    }
}

Step all_of_steps(std::vector<Step> steps) {
    put_in_order(steps);
    Step all{.kind = StepKind::All, .steps = std::move(steps)};
    std::int64_t rows = kBlockRows;
    for (const Step& step : all.steps) {
        all.cost += cost_among(step, static_cast<int>(rows));
        rows = rows * step.permille / 1000;
    }
    all.permille = static_cast<int>(rows * 1000 / kBlockRows);
    return all;
}

Step any_of_steps(std::vector<Step> steps) {
    std::stable_sort(steps.begin(), steps.end(),
                     [](const Step& left, const Step& right) { return left.cost < right.cost; });
    Step any{.kind = StepKind::Any, .steps = std::move(steps)};
    std::int64_t left_over = kBlockRows;
    for (const Step& step : any.steps) {
        any.cost += 6 + cost_among(step, static_cast<int>(left_over));
        left_over = left_over * (1000 - step.permille) / 1000;
    }
    any.permille = static_cast<int>(1000 - left_over * 1000 / kBlockRows);
    return any;
}

// --- making

const InAnyBitmap* plain_bitmaps(const Step& step) {
    if (step.kind != StepKind::Predicate || step.predicate.sense != Sense::Plain) return nullptr;
    return std::get_if<InAnyBitmap>(&step.predicate.what);
}

Step predicate_step(Predicate predicate, const Question& question) {
    Step step{.kind = StepKind::Predicate,
              .permille = permille_of(predicate, question),
              .cost = cost_of(predicate, kBlockRows)};
    step.predicate = std::move(predicate);
    return step;
}

// One step for all bitmaps that may be looked at together.
void merge_bitmaps(std::vector<Step>& steps, const Question& question) {
    InAnyBitmap together;
    int merged = 0;
    for (const Step& step : steps) {
        const InAnyBitmap* bitmaps = plain_bitmaps(step);
        if (bitmaps == nullptr) continue;
        together.bitmaps.insert(together.bitmaps.end(), bitmaps->bitmaps.begin(), bitmaps->bitmaps.end());
        ++merged;
    }
    if (merged < 2) return;
    std::erase_if(steps, [](const Step& step) { return plain_bitmaps(step) != nullptr; });
    steps.push_back(predicate_step({std::move(together)}, question));
}

// All or Any of steps; one within the same kind dissolves in it.
Step join(StepKind kind, std::vector<Step> steps, const Question& question) {
    std::vector<Step> flat;
    for (Step& step : steps) {
        if (step.kind == kind) {
            std::move(step.steps.begin(), step.steps.end(), std::back_inserter(flat));
        } else {
            flat.push_back(std::move(step));
        }
    }
    if (kind == StepKind::Any) merge_bitmaps(flat, question);
    if (flat.size() == 1) return std::move(flat.front());
    return kind == StepKind::All ? all_of_steps(std::move(flat)) : any_of_steps(std::move(flat));
}

// What is meant, or its negation: then All becomes Any of negations, and the other way round.
Step step_of(const Expression& expression, const Question& question, Sense sense) {
    const bool is_plain = sense == Sense::Plain;
    if (const auto* negation = std::get_if<Not>(&expression.node)) {
        return step_of(negation->child(), question, opposite(sense));
    }
    std::vector<Step> steps;
    if (const auto* condition = std::get_if<Condition>(&expression.node)) {
        for (Predicate& predicate : predicates_of(*condition, question)) {
            if (!is_plain) predicate.sense = opposite(predicate.sense);
            steps.push_back(predicate_step(std::move(predicate), question));
        }
        return join(is_plain ? StepKind::All : StepKind::Any, std::move(steps), question);
    }
    for (const Expression* child : children_of(expression)) steps.push_back(step_of(*child, question, sense));
    const bool is_all = std::holds_alternative<All>(expression.node) == is_plain;
    return join(is_all ? StepKind::All : StepKind::Any, std::move(steps), question);
}

void narrow_to_any(const Step& any, Block block, BlockWords words, std::uint64_t* scratch) {
    const BlockWords open = words_at(scratch);  // rows for which nothing has held so far
    const BlockWords found = words_at(scratch + kBlockWords);
    std::copy(words.begin(), words.end(), open.begin());
    for (const Step& step : any.steps) {
        std::copy(open.begin(), open.end(), found.begin());
        narrow(step, block, found, scratch + std::size_t{2} * kBlockWords);
        and_not_words(open, found);
        if (is_empty(open)) return;
    }
    and_not_words(words, open);
}

void narrow_to_each(std::span<const Step> steps, Block block, BlockWords words, std::uint64_t* scratch) {
    for (const Step& step : steps) {
        if (is_empty(words)) return;
        narrow(step, block, words, scratch);
    }
}

}  // namespace

Step plan(const Expression& expression, const Question& question) {
    return step_of(expression, question, Sense::Plain);
}

int scratch_blocks(const Step& step) {
    int below = 0;
    for (const Step& child : step.steps) below = std::max(below, scratch_blocks(child));
    return below + (step.kind == StepKind::Any ? 2 : 0);
}

void narrow(const Step& step, Block block, BlockWords words, std::uint64_t* scratch) {
    switch (step.kind) {
        case StepKind::Predicate: narrow(step.predicate, block, words); return;
        case StepKind::Any: narrow_to_any(step, block, words, scratch); return;
        case StepKind::All: narrow_to_each(step.steps, block, words, scratch); return;
    }
}

void write(const Step& step, Block block, BlockWords words, std::uint64_t* scratch) {
    if (step.kind == StepKind::Predicate) {
        write(step.predicate, block, words);
    } else if (step.kind == StepKind::All && !step.steps.empty()) {
        write(step.steps.front(), block, words, scratch);
        narrow_to_each(std::span{step.steps}.subspan(1), block, words, scratch);
    } else {
        fill(block, words);
        narrow(step, block, words, scratch);
    }
}

int permille_of(const Predicate& predicate, const Question& question) {
    const int plain = std::visit([&question](const auto& what) { return permille(what, question); }, predicate.what);
    return predicate.sense == Sense::Plain ? plain : 1000 - plain;
}

int cost_of(const Predicate& predicate, int rows) {
    return std::visit([rows](const auto& what) { return cost(what, rows); }, predicate.what);
}

}  // namespace guanxi::audience
