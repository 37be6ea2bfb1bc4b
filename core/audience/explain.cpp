#include "core/audience/explain.h"

#include <algorithm>
#include <cassert>

#include "core/audience/expression_text.h"

namespace guanxi::audience {

namespace {

using customer::Base;

bool holds(const Compared& compared, std::int64_t number) {
    switch (compared.comparison) {
        case Comparison::LessThan: return number < compared.number;
        case Comparison::AtMost: return number <= compared.number;
        case Comparison::Equal: return number == compared.number;
        case Comparison::AtLeast: return number >= compared.number;
        case Comparison::MoreThan: return number > compared.number;
    }
    return false;
}

bool holds(const Days& days, Day day, Day today) {
    if (const auto* range = std::get_if<DayRange>(&days)) {
        return (!range->first || day >= *range->first) && (!range->last || day <= *range->last);
    }
    const std::int64_t ahead = (day - today).count();
    if (const auto* next = std::get_if<NextDays>(&days)) return ahead >= 0 && ahead <= next->count;
    return ahead <= 0 && -ahead <= std::get_if<LastDays>(&days)->count;
}

template <class Value>
bool is_in(const std::vector<Value>& list, Value value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

// One row of the base and the question that is asked of it.
class RowReader {
public:
    RowReader(const Question& question, int row)
        : base_(question.base), row_(row), now_(question.now), today_(company_day(question.now)) {}

    Finding find(const Condition& condition) const {
        Finding finding{.relation = base_.relation(row_)};
        const bool is_yes = std::visit([this, &finding](const auto& kind) { return ask(kind, finding); }, condition);
        finding.answer = is_yes ? Answer::Yes : Answer::No;
        return finding;
    }

private:
    bool has(TagId tag) const {
        const auto tags = base_.tags(row_);
        return std::find(tags.begin(), tags.end(), tag) != tags.end();
    }
    bool has(TagGroupId group) const {
        const auto is_set = [this, group](const tag::Tag& tag) { return tag.group == group && has(tag.id); };
        return std::any_of(base_.tags().begin(), base_.tags().end(), is_set);
    }
    bool has(GroupChatId chat) const {
        const customer::Bitmap* rows = base_.rows_in(chat);
        return rows != nullptr && rows->contains(row_);
    }
    bool has(MaterialId material) const {
        const customer::Bitmap* rows = base_.rows_opened(material);
        return rows != nullptr && rows->contains(row_);
    }

    template <class Id>
    bool ask(const Has<Id>& condition, Finding& finding) const {
        for (const Id id : condition.list) {
            if (has(id)) finding.held.push_back(id.value);
        }
        switch (condition.quantifier) {
            case Quantifier::Any: return !finding.held.empty();
            case Quantifier::All: return finding.held.size() == condition.list.size();
            case Quantifier::None: return finding.held.empty();
        }
        return false;
    }

    // --- stages

    // Where it stands, and for how long; nothing in no stage.
    std::optional<StageId> stage(JourneyId journey, Finding& finding) const {
        const std::optional<customer::StagePlacement> placement = base_.placement(row_, journey);
        if (!placement) return std::nullopt;
        const int days = static_cast<int>((today_ - company_day(placement->entered_at)).count());
        finding.is = placement->stage.value;
        finding.number = std::max(0, days);
        return placement->stage;
    }
    bool ask(const InStage& condition, Finding& finding) const {
        const std::optional<StageId> at = stage(condition.journey, finding);
        if (!at || !is_in(condition.stages, *at)) return false;
        return !condition.dwell_days || holds(*condition.dwell_days, *finding.number);
    }
    bool ask(const InAnyStage& condition, Finding& finding) const {
        if (!stage(condition.journey, finding)) return false;
        return !condition.dwell_days || holds(*condition.dwell_days, *finding.number);
    }
    bool ask(const InNoStage& condition, Finding& finding) const { return !stage(condition.journey, finding); }

    // --- sends and days

    bool ask(const Sends& condition, Finding& finding) const {
        finding.number = base_.send_window().holds(now_) ? base_.sends(row_) : 0;
        return holds(condition.number, *finding.number);
    }
    bool was_sent(Finding& finding) const {
        const Day last = base_.last_sent(row_);
        if (last == Day{}) return false;
        finding.day = last;
        return true;
    }
    bool ask(const LastSent& condition, Finding& finding) const {
        return was_sent(finding) && holds(condition.days, *finding.day, today_);
    }
    bool ask(const Added& condition, Finding& finding) const {
        finding.day = company_day(base_.added_at(row_));
        return holds(condition.days, *finding.day, today_);
    }

    // --- what is in a list

    bool ask(const AddWays& condition, Finding& finding) const {
        finding.is = base_.add_way(row_);
        return is_in(condition.list, AddWay{base_.add_way(row_)});
    }
    bool ask(const Channels& condition, Finding& finding) const {
        finding.is = base_.channel(row_).value;
        return is_in(condition.list, base_.channel(row_));
    }
    bool ask(const StaffMembers& condition, Finding& finding) const {
        finding.is = base_.staff(row_).value;
        return is_in(condition.list, base_.staff(row_));
    }
    bool ask(const Departments& condition, Finding& finding) const {
        const StaffId own = base_.staff(row_);
        finding.is = own.value;
        return std::any_of(condition.list.begin(), condition.list.end(), [this, own](DepartmentId department) {
            return is_in(staff::staff_of_department(base_.departments(), base_.staff(), department), own);
        });
    }
    bool ask(const Genders& condition, Finding& finding) const {
        finding.is = static_cast<std::int32_t>(base_.gender(row_));
        return is_in(condition.list, base_.gender(row_));
    }
    bool ask(const States& condition, Finding& finding) const {
        finding.is = static_cast<std::int32_t>(base_.state(row_));
        return is_in(condition.list, base_.state(row_));
    }

    // --- custom fields

    bool ask(const FieldValues& condition, Finding& finding) const {
        const std::span<const std::int32_t> column = base_.field_column(condition.field);
        const std::int32_t value = column.empty() ? customer::kNoValue : column[static_cast<std::size_t>(row_)];
        if (value == customer::kNoValue) {
            const auto* presence = std::get_if<FieldPresence>(&condition.test);
            return presence != nullptr && *presence == FieldPresence::HasNoValue;
        }
        finding.number = value;
        return std::visit([&](const auto& test) { return holds_for_value(test, finding); },
                          condition.test);
    }
    static bool holds_for_value(const Compared& test, Finding& finding) { return holds(test, *finding.number); }
    static bool holds_for_value(const Between& test, Finding& finding) {
        return *finding.number >= test.first && *finding.number <= test.last;
    }
    static bool holds_for_value(const Is<Word>& test, Finding& finding) {
        return is_in(test.list, Word{*finding.number});
    }
    bool holds_for_value(const Days& test, Finding& finding) const {
        finding.day = customer::day_of_value(*finding.number);
        finding.number.reset();
        return holds(test, *finding.day, today_);
    }
    bool holds_for_value(const Anniversary& test, Finding& finding) const {
        constexpr Day kFirst{std::chrono::year{1} / 1 / 1};
        constexpr Day kLast{std::chrono::year{9999} / 12 / 31};
        finding.day = customer::day_of_value(*finding.number);
        finding.number.reset();
        if (*finding.day < kFirst || *finding.day > kLast) return false;
        finding.number = customer::days_to_anniversary(*finding.day, today_);
        return *finding.number <= test.next_days;
    }
    static bool holds_for_value(const FieldPresence& test, Finding& /*has its number*/) {
        return test == FieldPresence::HasValue;
    }

    // --- facts

    bool ask(const Fact& fact, Finding& finding) const {
        switch (fact) {
            case Fact::Untagged: return base_.tags(row_).empty();
            case Fact::NoChannel: finding.is = base_.channel(row_).value; return !base_.channel(row_);
            case Fact::Blacklisted: return base_.reachability(row_) == customer::Reachability::Blacklisted;
            case Fact::NeverSent: return !was_sent(finding);
        }
        return false;
    }

    const Base& base_;
    int row_;
    Instant now_;
    Day today_;
};

// The rows that answer for `row`.
std::vector<int> rows_of(const Question& question, int row) {
    if (question.unit == Unit::Relation) return {row};
    assert(question.persons != nullptr && question.persons->version == question.base.version());
    const customer::Persons& persons = *question.persons;
    const customer::Base& base = question.base;
    int first = 0;  // persons are in the order of their customer ids
    for (int end = persons.count(); first < end;) {
        const int middle = first + (end - first) / 2;
        const bool is_before = base.customer(persons.of(middle).front()) < base.customer(row);
        (is_before ? first : end) = is_before ? middle + 1 : middle;
    }
    const auto rows = persons.of(first);
    return {rows.begin(), rows.end()};
}

bool is_yes(const Explanation& explanation) {
    return explanation.answer == Answer::Yes;
}

template <class Other>
bool hold_together(const Other& /*has no list*/, const std::vector<Finding>& /*unused*/) {
    return false;
}

// Each of the list is held by one of the relations.
template <class Id>
bool hold_together(const Has<Id>& condition, const std::vector<Finding>& findings) {
    return std::all_of(condition.list.begin(), condition.list.end(), [&findings](Id id) {
        const auto holds = [id](const Finding& finding) { return is_in(finding.held, id.value); };
        return std::any_of(findings.begin(), findings.end(), holds);
    });
}

// What a person's relations say together (expression.h rule 2); of one relation, what it says.
bool hold_joined(const Condition& condition, const std::vector<Finding>& findings) {
    const auto says_yes = [](const Finding& finding) { return finding.answer == Answer::Yes; };
    switch (joined(condition)) {
        case Joined::AtLeastOne: return std::any_of(findings.begin(), findings.end(), says_yes);
        case Joined::Each: return std::all_of(findings.begin(), findings.end(), says_yes);
        case Joined::Together:
            return std::visit([&findings](const auto& kind) { return hold_together(kind, findings); }, condition);
    }
    return false;
}

Explanation explain_node(const Expression& expression, const Question& question, const std::vector<int>& rows) {
    Explanation explanation;
    bool holds = false;
    if (const auto* condition = std::get_if<Condition>(&expression.node)) {
        for (const int row : rows) {
            explanation.findings.push_back(RowReader{question, row}.find(*condition));
        }
        holds = hold_joined(*condition, explanation.findings);
    }
    std::vector<Explanation>& children = explanation.children;
    for (const Expression* child : children_of(expression)) children.push_back(explain_node(*child, question, rows));
    if (std::holds_alternative<All>(expression.node)) holds = std::all_of(children.begin(), children.end(), is_yes);
    if (std::holds_alternative<Any>(expression.node)) holds = std::any_of(children.begin(), children.end(), is_yes);
    if (std::holds_alternative<Not>(expression.node)) holds = !is_yes(children.front());
    explanation.answer = holds ? Answer::Yes : Answer::No;
    return explanation;
}

// --- as text

std::string told(const Finding& finding) {
    std::string text = " [#" + std::to_string(finding.relation.value);
    if (!finding.held.empty()) text += " holds";
    for (const std::int32_t id : finding.held) text += " #" + std::to_string(id);
    if (finding.is) text += " is " + std::to_string(*finding.is);
    if (finding.number) text += " number " + std::to_string(*finding.number);
    if (finding.day) text += " day " + day_text(*finding.day);
    return text + (finding.answer == Answer::Yes ? ": yes]" : ": no]");
}

std::string told_node(const Expression& expression, const Explanation& explanation, const std::string& indent) {
    const std::vector<const Expression*> children = children_of(expression);
    std::string text = indent + (is_yes(explanation) ? "yes " : "no  ");
    if (std::holds_alternative<Condition>(expression.node) || children.empty()) {
        text += to_text(expression);
    } else if (std::holds_alternative<Not>(expression.node)) {
        text += "not";
    } else {
        text += std::holds_alternative<All>(expression.node) ? "all of" : "any of";
    }
    for (const Finding& finding : explanation.findings) text += told(finding);
    text += '\n';
    for (std::size_t i = 0; i < children.size(); ++i) {
        text += told_node(*children[i], explanation.children[i], indent + "  ");
    }
    return text;
}

}  // namespace

Explanation explain(const Expression& expression, const Question& question, int row) {
    return explain_node(expression, question, rows_of(question, row));
}

std::string told(const Expression& expression, const Explanation& explanation) {
    return told_node(expression, explanation, "");
}

}  // namespace guanxi::audience
