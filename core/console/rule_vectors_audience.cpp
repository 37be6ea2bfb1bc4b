// Golden vectors of core/audience: expressions with their text and wire form, and whom they hold; what lists show.
#include <nlohmann/json.hpp>

#include "core/audience/audience_json.h"
#include "core/audience/check.h"
#include "core/audience/evaluate.h"
#include "core/audience/explain.h"
#include "core/audience/expression_text.h"
#include "core/audience/list_query.h"
#include "core/audience/list_search.h"
#include "core/audience/sender.h"
#include "core/base/sha256.h"
#include "core/base/wire.h"
#include "core/console/rule_vector_company.h"
#include "core/console/rule_vector_parts.h"
#include "core/customer/persons.h"

namespace guanxi::console {

namespace {

using audience::Condition;
using audience::Expression;

audience::Quantifier random_quantifier(VectorWriter& out) {
    return static_cast<audience::Quantifier>(out.below(3));
}

audience::Compared random_number(VectorWriter& out, int largest) {
    const auto comparison = static_cast<audience::Comparison>(out.below(5));
    return {comparison, out.below(largest + 1)};
}

audience::Days random_days(VectorWriter& out) {
    switch (out.below(3)) {
        case 0: {
            audience::DayRange range;
            if (out.one_in(2)) range.first = company_day(out.instant());
            if (out.one_in(2)) range.last = company_day(out.instant());
            return range;
        }
        case 1: return audience::NextDays{out.below(400)};
        default: return audience::LastDays{out.below(900)};
    }
}

// Some from 1 to `largest`, at least one.
template <class Value>
std::vector<Value> some_of(VectorWriter& out, int count_max, int largest) {
    std::vector<Value> values = out.ids<Value>(count_max, largest);
    if (values.empty()) values.push_back({out.between(1, largest)});
    return values;
}

audience::FieldTest word_test(VectorWriter& out) {
    audience::FieldTest test;
    test.emplace<audience::Is<audience::Word>>().list = some_of<audience::Word>(out, 2, 3);
    return test;
}

Condition field_condition(VectorWriter& out) {
    audience::FieldValues values;
    switch (out.below(6)) {
        case 0: values = {{2}, random_number(out, 4)}; break;
        case 1: values = {{2}, audience::Between{out.below(3), out.between(1, 4)}}; break;
        case 2: values = {{1}, word_test(out)}; break;
        case 3: values = {{3}, random_days(out)}; break;
        case 4: values = {{3}, audience::Anniversary{out.below(200)}}; break;
        default: values = {{out.between(1, 3)}, static_cast<audience::FieldPresence>(out.below(2))};
    }
    return values;
}

Condition stage_condition(VectorWriter& out) {
    const JourneyId journey{out.between(1, 2)};
    std::optional<audience::Compared> dwell;
    if (out.one_in(2)) dwell = random_number(out, 900);
    switch (out.below(3)) {
        case 0: {
            const StageId stage{journey.value * 10 + out.between(1, 4)};
            return audience::InStage{journey, {stage}, dwell};
        }
        case 1: return audience::InAnyStage{journey, dwell};
        default: return audience::InNoStage{journey};
    }
}

Condition list_condition(VectorWriter& out) {
    const auto quantifier = random_quantifier(out);
    switch (out.below(4)) {
        case 0: return audience::Tags{quantifier, some_of<TagId>(out, 3, kVectorTags)};
        case 1: return audience::TagGroups{quantifier, some_of<TagGroupId>(out, 2, 4)};
        case 2: return audience::GroupChats{quantifier, some_of<GroupChatId>(out, 2, 4)};
        default: return audience::Opened{quantifier, some_of<MaterialId>(out, 2, 4)};
    }
}

Condition random_condition(VectorWriter& out) {
    switch (out.below(13)) {
        case 0: return stage_condition(out);
        case 1: return field_condition(out);
        case 2: return audience::Sends{random_number(out, 7)};
        case 3: return audience::LastSent{random_days(out)};
        case 4: return audience::Added{random_days(out)};
        case 5: return audience::AddWays{some_of<audience::AddWay>(out, 4, 24)};
        case 6: return audience::Channels{some_of<ChannelId>(out, 3, 6)};
        case 7: return audience::StaffMembers{some_of<StaffId>(out, 5, kVectorStaff)};
        case 8: return audience::Departments{some_of<DepartmentId>(out, 2, 5)};
        case 9: return audience::Genders{{static_cast<customer::Gender>(out.below(3))}};
        case 10: return audience::States{{static_cast<customer::RelationState>(out.below(4))}};
        case 11: return static_cast<audience::Fact>(out.below(4));
        default: return list_condition(out);
    }
}

Expression random_expression(VectorWriter& out, int depth) {
    const int kind = depth == 0 ? 0 : out.below(5);
    if (kind < 2) return audience::leaf(random_condition(out));
    if (kind == 2) return audience::not_of(random_expression(out, depth - 1));
    std::vector<Expression> children;
    for (int i = out.between(1, 3); i > 0; --i) children.push_back(random_expression(out, depth - 1));
    return kind == 3 ? audience::all_of(std::move(children)) : audience::any_of(std::move(children));
}

// The relations, as few digits.
std::string digest_of(const customer::RowSet& rows, const customer::Base& base) {
    std::string relations;
    rows.each([&](int row) { relations += std::to_string(base.relation(row).value) + ' '; });
    Sha256 hash;
    hash.add(relations);
    return hash.finish_hex().substr(0, 16);
}

void write_answers(VectorWriter& out, const Expression& expression, const audience::Question& question) {
    const audience::Counts counts = audience::count(expression, question);
    out.number(counts.relations).number(counts.persons);
    out.text(digest_of(audience::evaluate(expression, question), question.base));
    for (const int count : audience::count_each(expression, question)) out.number(count);
}

void write_expression(VectorWriter& out, const customer::Base& base, const customer::Persons& persons) {
    const Expression expression = random_expression(out, 3);
    const std::string text = audience::to_text(expression);
    const nlohmann::json form = audience::to_wire(expression);
    const audience::Parsed parsed = audience::parse(text);
    const auto read = audience::expression_from_wire(form);
    const Instant now = out.instant();
    out.line("audience").text(text).json(form).at(now);
    out.number(parsed.expression == expression ? 1 : 0).number(read && *read == expression ? 1 : 0);
    write_answers(out, expression, {.base = base, .now = now, .unit = audience::Unit::Relation, .persons = &persons});
    write_answers(out, expression, {.base = base, .now = now, .unit = audience::Unit::Person, .persons = &persons});
    const audience::Question question{
        .base = base, .now = now, .unit = static_cast<audience::Unit>(out.below(2)), .persons = &persons};
    const int row = out.below(base.row_count());
    const audience::Explanation why = audience::explain(expression, question, row);
    out.line("audience.why").number(base.relation(row).value).text(audience::told(expression, why));
    out.text(audience::to_text(expression, base)).status(audience::check(expression, base));
    const auto rule = static_cast<audience::SenderRule>(out.below(2));
    const customer::RowSet rows = audience::evaluate(expression, question);
    out.text(digest_of(audience::one_per_person(rows, persons, base, rule), base));
}

// A text that was damaged in one place says where, on both sides.
void write_fault(VectorWriter& out) {
    std::string text = audience::to_text(random_expression(out, 2));
    const auto at = static_cast<std::size_t>(out.below(static_cast<int>(text.size())));
    text.insert(at, out.one_of({"(", ")", "#", "\"", " 9999999999 ", " and ", "李", "2024-02-30", ","}));
    const audience::Parsed parsed = audience::parse(text);
    out.line("audience.fault").text(text);
    if (parsed.expression) out.text(audience::to_text(*parsed.expression));
    if (!parsed.expression) out.number(parsed.fault.position).text(audience::expected_text(parsed.fault));
}

audience::ListQuery random_list(VectorWriter& out) {
    audience::ListQuery list;
    if (out.one_in(3)) list.filter.text = out.text(1);
    if (out.one_in(4)) list.filter.any_tags = out.ids<TagId>(4, kVectorTags);
    if (out.one_in(4)) list.filter.no_tags = out.ids<TagId>(2, kVectorTags);
    if (out.one_in(4)) list.filter.channels = out.ids<ChannelId>(3, 6);
    if (out.one_in(4)) list.filter.state = static_cast<customer::RelationState>(out.below(4));
    if (out.one_in(4)) list.where = random_expression(out, 2);
    const int first = out.below(8);
    for (int key = out.below(kSortKeysMax + 1); key > 0; --key) {
        const auto column = static_cast<audience::ListColumn>((first + key * 3) % 8);
        list.sort.push_back({column, static_cast<audience::Direction>(out.below(2))});
    }
    return list;
}

void write_list(VectorWriter& out, const customer::Base& base) {
    const audience::ListQuery list = random_list(out);
    out.line("audience.list");
    Parameters parameters = audience::parameters_of(list);
    for (const auto& [name, value] : parameters) out.text(name).text(value);
    for (const int row : audience::listed_rows(list, base, out.instant())) out.number(base.relation(row).value);

    const std::string_view damage = out.one_of({"", ",", "x", "-", "name", "99999999999"});
    if (!parameters.empty()) parameters.front().second += damage;
    parameters.emplace_back("sort", damage);
    const auto read = audience::list_query_from_parameters(parameters);
    out.line("audience.list_fault").text(damage).number(read && *read == list ? 1 : 0);
    if (!read) out.error(read.error());
}

}  // namespace

std::string audience_vectors() {
    VectorWriter out{13};
    for (int i = 0; i < 2; ++i) {
        const customer::Base base = random_base(out, 80);
        const customer::Persons persons = customer::persons_of(base);
        for (int expression = 0; expression < 50; ++expression) write_expression(out, base, persons);
        for (int list = 0; list < 30; ++list) write_list(out, base);
    }
    for (int i = 0; i < 120; ++i) write_fault(out);
    return out.take();
}

}  // namespace guanxi::console
