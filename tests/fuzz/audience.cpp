// Audiences as people type them: parsed to what is written back as the same, or a fault with its place; whatever was
// parsed can be asked of a base.
#include <nlohmann/json.hpp>

#include "core/audience/audience_json.h"
#include "core/audience/evaluate.h"
#include "core/audience/expression_text.h"
#include "core/base/text.h"
#include "core/customer/persons.h"

#include "tests/fuzz/target.h"

namespace guanxi::fuzz {

namespace {

using audience::Expression;

customer::Base company() {
    customer::Base base;
    for (int id = 1; id <= 9; ++id) {
        customer::Relation relation;
        relation.id = {id};
        relation.customer = {id % 4 + 1};
        relation.staff = {id % 3 + 1};
        relation.channel = {id % 2};
        relation.added_at = instant_from_seconds(1'700'000'000 + id * 86'400);
        relation.add_way = id;
        relation.tags = {{1}, {id}};
        if (id == 1) relation.tags = {{1}};
        relation.stages = {{{1}, {id % 3 + 1}, instant_from_seconds(1'700'000'000)}};
        relation.person.sends = id % 5;
        relation.person.fields = {{{1}, id}};
        base.upsert(relation);
    }
    base.upsert(tag::TagGroup{.id = {1}, .wecom_id = {"g"}, .name = "意\"向\\"});
    base.upsert(tag::Tag{.id = {1}, .wecom_id = {"t"}, .group = {1}, .name = "强\u202E\n"});
    base.upsert(customer::Field{{1}, "积分", customer::FieldKind::Number, {}});
    return base;
}

void check_answers(const Expression& expression, const customer::Base& base, const customer::Persons& persons) {
    for (const auto unit : {audience::Unit::Relation, audience::Unit::Person}) {
        const audience::Question question{
            .base = base, .now = instant_from_seconds(1'701'000'000), .unit = unit, .persons = &persons};
        const audience::Counts counts = audience::count(expression, question);
        must(counts.relations == audience::evaluate(expression, question).count(), "who is counted is in the audience");
        const std::vector<int> each = audience::count_each(expression, question);
        must(static_cast<int>(each.size()) == audience::size_of(expression).nodes, "each node is counted");
        const int whole = unit == audience::Unit::Relation ? counts.relations : counts.persons;
        must(each.front() == whole, "the root counts what the whole counts");
    }
}

}  // namespace

void run_audience(std::string_view bytes) {
    static const customer::Base base = company();
    static const customer::Persons persons = customer::persons_of(base);

    const audience::Parsed parsed = audience::parse(bytes);
    if (!parsed.expression) {
        must(parsed.fault.position >= 1 && parsed.fault.position <= character_count(bytes) + 1,
             "a fault has its place in the text");
        must(!audience::expected_text(parsed.fault).empty(), "a fault says what was expected");
        return;
    }
    const std::string text = audience::to_text(*parsed.expression);
    const audience::Parsed again = audience::parse(text);
    must(again.expression == parsed.expression, "what was parsed is written so that it is parsed to the same");
    must(audience::to_text(*again.expression) == text, "and written the same again");
    must(audience::parse(audience::to_text(*parsed.expression, base)).expression == parsed.expression,
         "labels change nothing");
    const auto read = audience::expression_from_wire(audience::to_wire(*parsed.expression));
    must(read && *read == *parsed.expression, "its wire form is read as the same");
    check_answers(*parsed.expression, base, persons);
}

}  // namespace guanxi::fuzz
