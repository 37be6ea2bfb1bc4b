#include "core/audience/person_sets.h"

#include <algorithm>
#include <cassert>

#include "core/audience/block_work.h"

namespace guanxi::audience {

namespace {

using customer::RowSet;

void and_rows(RowSet& rows, RowSet& others) {
    for (int block = 0; block < rows.block_count(); ++block) and_words(rows.block(block), others.block(block));
}

void or_rows(RowSet& rows, RowSet& others) {
    for (int block = 0; block < rows.block_count(); ++block) or_words(rows.block(block), others.block(block));
}

void and_not_rows(RowSet& rows, RowSet& others) {
    for (int block = 0; block < rows.block_count(); ++block) and_not_words(rows.block(block), others.block(block));
}

int count_rows(RowSet& rows) {
    int total = 0;
    for (int block = 0; block < rows.block_count(); ++block) total += count(rows.block(block));
    return total;
}

template <class Value>
std::vector<Condition> each_alone(const Has<Value>& condition) {
    std::vector<Condition> parts;
    for (const Value& value : condition.list) parts.emplace_back(Has<Value>{Quantifier::Any, {value}});
    return parts;
}

template <class Other>
std::vector<Condition> each_alone(const Other& condition) {
    return {condition};
}

// "All of a list" as one condition for each entry.
std::vector<Condition> one_by_one(const Condition& condition) {
    return std::visit([](const auto& kind) { return each_alone(kind); }, condition);
}

}  // namespace

PersonSets::PersonSets(const Question& question) : question_(question) {
    assert(question.persons != nullptr && question.persons->version == question.base.version());
    const customer::Persons& persons = *question.persons;
    for (int person = 0; person < persons.count(); ++person) {
        if (persons.of(person).size() > 1) several_.push_back(persons.of(person));
    }
}

RowSet PersonSets::rows_of(const Expression& expression) const {
    RowSet rows = everybody();
    narrow(expression, rows);
    return rows;
}

int PersonSets::count_persons(const RowSet& rows) const {
    RowSet whole = rows;
    complete(whole);
    return count_whole_persons(whole);
}

// Persons are rows, less those that are not their person's first one.
int PersonSets::count_whole_persons(RowSet& rows) const {
    int persons = count_rows(rows);
    for (const Rows own : several_) {
        if (rows.contains(own.front())) persons -= static_cast<int>(own.size()) - 1;
    }
    return persons;
}

std::vector<int> PersonSets::count_each(const Expression& expression) const {
    std::vector<int> counts;
    count_each(expression, counts);
    return counts;
}

RowSet PersonSets::everybody() const {
    RowSet rows = empty();
    for (int block = 0; block < rows.block_count(); ++block) fill(block_of(question_.base, block), rows.block(block));
    return rows;
}

void PersonSets::narrow(const Expression& expression, RowSet& rows) const {
    if (const auto* all = std::get_if<All>(&expression.node)) {
        for (const Expression& child : all->children) narrow(child, rows);
        return;
    }
    if (const auto* condition = std::get_if<Condition>(&expression.node)) {
        narrow(*condition, rows);
        return;
    }
    if (const auto* negation = std::get_if<Not>(&expression.node)) {
        RowSet held = rows;
        narrow(negation->child(), held);
        and_not_rows(rows, held);
        return;
    }
    RowSet open = rows;  // persons for whom nothing has held so far
    for (const Expression& child : std::get_if<Any>(&expression.node)->children) {
        RowSet found = open;
        narrow(child, found);
        and_not_rows(open, found);
    }
    and_not_rows(rows, open);
}

void PersonSets::narrow(const Condition& condition, RowSet& rows) const {
    switch (joined(condition)) {
        case Joined::AtLeastOne:
            narrow_rows(condition, rows);
            complete(rows);
            break;
        case Joined::Each:
            narrow_rows(condition, rows);
            reduce(rows);
            break;
        case Joined::Together:
            for (const Condition& part : one_by_one(condition)) narrow(part, rows);
            break;
    }
}

void PersonSets::narrow_rows(const Condition& condition, RowSet& rows) const {
    const std::vector<Predicate> predicates = predicates_of(condition, question_);
    for (int number = 0; number < rows.block_count(); ++number) {
        const Block block = block_of(question_.base, number);
        for (const Predicate& predicate : predicates) audience::narrow(predicate, block, rows.block(number));
    }
}

void PersonSets::complete(RowSet& rows) const {
    for (const Rows own : several_) {
        const auto is_in = [&rows](std::int32_t row) { return rows.contains(row); };
        if (std::none_of(own.begin(), own.end(), is_in)) continue;
        for (const std::int32_t row : own) rows.insert(row);
    }
}

void PersonSets::reduce(RowSet& rows) const {
    for (const Rows own : several_) {
        const auto is_in = [&rows](std::int32_t row) { return rows.contains(row); };
        if (std::all_of(own.begin(), own.end(), is_in)) continue;
        for (const std::int32_t row : own) rows.erase(row);
    }
}

RowSet PersonSets::count_each(const Expression& expression, std::vector<int>& counts) const {
    const std::size_t place = counts.size();
    counts.push_back(0);
    const bool is_any = std::holds_alternative<Any>(expression.node);
    RowSet rows = is_any ? empty() : everybody();
    if (const auto* condition = std::get_if<Condition>(&expression.node)) narrow(*condition, rows);
    for (const Expression* child : children_of(expression)) {
        RowSet part = count_each(*child, counts);
        if (is_any) {
            or_rows(rows, part);
        } else if (std::holds_alternative<Not>(expression.node)) {
            and_not_rows(rows, part);
        } else {
            and_rows(rows, part);
        }
    }
    counts[place] = count_whole_persons(rows);
    return rows;
}

}  // namespace guanxi::audience
