#include "web/audience/audience_words.h"

#include <string_view>
#include <utility>

#include "web/audience/parts.h"
#include "web/audience/sentence.h"
#include "web/customer/customer_words.h"
#include "web/ui/words.h"

namespace guanxi::web {

namespace {

using audience::Compared;
using audience::Expression;
using audience::Quantifier;

// Pieces with spaces between them, as the sentence in the editor has them.
class Reading {
public:
    explicit Reading(const customer::Base& base) : base_(base) {}
    std::string take() { return std::move(text_); }

    void add(std::string_view piece) {
        if (piece.empty()) return;
        if (!text_.empty()) text_ += ' ';
        text_ += piece;
    }

    // --- conditions

    void operator()(const audience::Tags& tags) { add_has(ui::say("标签"), tags); }
    void operator()(const audience::TagGroups& groups) { add_has(ui::say("标签组"), groups); }
    void operator()(const audience::GroupChats& chats) { add_has(ui::say("所在客户群"), chats); }
    void operator()(const audience::Opened& opened) { add_has(ui::say("打开过的素材"), opened); }
    void operator()(const audience::InStage& stage) {
        add(ui::say("处于"));
        add(name_of(stage.journey));
        const lifecycle::Journey* journey = base_.find(stage.journey);
        std::string names;
        for (const StageId id : stage.stages) join(names, journey != nullptr ? name_in(journey->stages, id) : text(id));
        add(names);
        add_dwell(stage.dwell_days);
    }
    void operator()(const audience::InAnyStage& stage) {
        add(ui::say("处于"));
        add(name_of(stage.journey));
        add(ui::say("的任一阶段"));
        add_dwell(stage.dwell_days);
    }
    void operator()(const audience::InNoStage& stage) {
        add(ui::say("不在"));
        add(name_of(stage.journey));
        add(ui::say("的任何阶段"));
    }
    void operator()(const audience::Sends& sends) {
        add(ui::say("本月已收到"));
        add_compared(sends.number);
        add(ui::say("条群发"));
    }
    void operator()(const audience::LastSent& last) {
        add(ui::say("最近一次群发"));
        add_days(last.days);
    }
    void operator()(const audience::Added& added) {
        add(ui::say("添加时间"));
        add_days(added.days);
    }
    void operator()(const audience::AddWays& ways) { add_is(ui::say("添加方式是"), ways); }
    void operator()(const audience::Channels& channels) { add_is(ui::say("来源渠道是"), channels); }
    void operator()(const audience::StaffMembers& members) { add_is(ui::say("所属员工是"), members); }
    void operator()(const audience::Departments& departments) { add_is(ui::say("所属部门（含下级）是"), departments); }
    void operator()(const audience::Genders& genders) { add_is(ui::say("性别是"), genders); }
    void operator()(const audience::States& states) { add_is(ui::say("关系状态是"), states); }
    void operator()(audience::Fact fact) { add(parts::fact_name(fact)); }
    void operator()(const audience::FieldValues& values) {
        const customer::Field* field = base_.find(values.field);
        add(field != nullptr ? std::string_view(field->name) : ui::say("（字段已不存在）"));
        add_test(values.test, field);
    }

private:
    static void join(std::string& names, const std::string& name) { names += (names.empty() ? "" : "、") + name; }

    template <class Id>
    static std::string text(Id id) {
        return "#" + std::to_string(id.value);
    }
    template <class Id>
    std::string name_of(Id id) const {
        const auto* row = base_.find(id);
        return row != nullptr ? row->name : text(id);
    }
    template <class Rows, class Id>
    static std::string name_in(const Rows& rows, Id id) {
        for (const auto& row : rows) {
            if (row.id == id) return row.name;
        }
        return text(id);
    }
    std::string name_of(DepartmentId id) const { return name_in(base_.departments(), id); }
    static std::string name_of(GroupChatId id) { return text(id); }
    static std::string name_of(MaterialId id) { return text(id); }
    static std::string name_of(audience::AddWay way) { return add_way_text(way.code); }
    static std::string name_of(customer::RelationState state) { return relation_state_text(state); }
    static std::string name_of(customer::Gender gender) { return std::string(parts::gender_text(gender)); }

    template <class List>
    void add_names(const List& list) {
        std::string names;
        for (const auto each : list) join(names, name_of(each));
        add(names);
    }
    template <class Value>
    void add_has(std::string_view subject, const audience::Has<Value>& has) {
        add(subject);
        add(parts::quantifier_text(has.quantifier));
        add_names(has.list);
    }
    template <class Value>
    void add_is(std::string_view subject, const audience::Is<Value>& is) {
        add(subject);
        add_names(is.list);
    }
    void add_number(std::int32_t number) { add(ui::number_text(number)); }
    void add_compared(const Compared& compared) {
        add(parts::comparison_text(compared.comparison));
        add_number(compared.number);
    }
    void add_dwell(const std::optional<Compared>& dwell) {
        if (!dwell) return;
        add(ui::say("停留"));
        add_compared(*dwell);
        add(ui::say("天"));
    }
    void add_within(std::string_view way, std::int32_t count) {
        add(way);
        add_number(count);
        add(ui::say("天内"));
    }
    void add_days(const audience::Days& days) {
        if (const auto* last = std::get_if<audience::LastDays>(&days))
            return add_within(ui::say("在最近"), last->count);
        if (const auto* next = std::get_if<audience::NextDays>(&days))
            return add_within(ui::say("在今后"), next->count);
        const auto& range = *std::get_if<audience::DayRange>(&days);
        if (range.first && range.last) {
            add(ui::say("{} 至 {}", day_text(*range.first), day_text(*range.last)));
        } else if (range.first) {
            add(ui::say("{} 起", day_text(*range.first)));
        } else if (range.last) {
            add(ui::say("{} 止", day_text(*range.last)));
        }
    }
    void add_test(const audience::FieldTest& test, const customer::Field* field) {
        if (const auto* compared = std::get_if<Compared>(&test)) return add_compared(*compared);
        if (const auto* days = std::get_if<audience::Days>(&test)) return add_days(*days);
        if (const auto* yearly = std::get_if<audience::Anniversary>(&test)) {
            return add_within(ui::say("每年的这一天在今后"), yearly->next_days);
        }
        if (const auto* between = std::get_if<audience::Between>(&test)) {
            add(ui::say("介于"));
            add_number(between->first);
            add(ui::say("和"));
            return add_number(between->last);
        }
        if (const auto* presence = std::get_if<audience::FieldPresence>(&test)) {
            return add(*presence == audience::FieldPresence::HasValue ? ui::say("有值") : ui::say("没有值"));
        }
        add(ui::say("是其中之一"));
        std::string names;
        for (const audience::Word word : std::get_if<audience::Is<audience::Word>>(&test)->list) {
            const auto at = static_cast<std::size_t>(word.number - 1);
            const bool is_known = field != nullptr && at < field->words.size();
            join(names, is_known ? field->words[at] : "#" + std::to_string(word.number));
        }
        add(names);
    }

    const customer::Base& base_;
    std::string text_;
};

// A group within another one needs brackets, a condition none.
std::string part_of(const Expression& child, const customer::Base& base) {
    const bool is_leaf = std::holds_alternative<audience::Condition>(child.node);
    return is_leaf ? words_of(child, base) : "(" + words_of(child, base) + ")";
}

std::string joined(const std::vector<Expression>& children, std::string_view join, const customer::Base& base) {
    std::string text;
    for (const Expression& child : children) {
        if (!text.empty()) text.append(" ").append(join).append(" ");
        text += part_of(child, base);
    }
    return text;
}

}  // namespace

std::string words_of(const Expression& expression, const customer::Base& base) {
    if (const auto* all = std::get_if<audience::All>(&expression.node)) {
        return all->children.empty() ? std::string(ui::say("所有人")) : joined(all->children, ui::say("且"), base);
    }
    if (const auto* any = std::get_if<audience::Any>(&expression.node)) {
        return any->children.empty() ? std::string(ui::say("没有人")) : joined(any->children, ui::say("或"), base);
    }
    if (const auto* negation = std::get_if<audience::Not>(&expression.node)) {
        return std::string(ui::say("不满足")) + " " + part_of(negation->child(), base);
    }
    Reading reading(base);
    std::visit(reading, *std::get_if<audience::Condition>(&expression.node));
    return reading.take();
}

std::vector<const Expression*> demands_of(const Expression& expression) {
    const auto* all = std::get_if<audience::All>(&expression.node);
    if (all == nullptr) return {&expression};
    std::vector<const Expression*> demands;
    for (const Expression& child : all->children) demands.push_back(&child);
    return demands;
}

Expression without_demand(const Expression& expression, std::size_t demand) {
    const auto* all = std::get_if<audience::All>(&expression.node);
    if (all == nullptr) return audience::all_of({});
    std::vector<Expression> rest = all->children;
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(demand));
    // What is alone needs no group around it.
    return rest.size() == 1 ? std::move(rest.front()) : audience::all_of(std::move(rest));
}

}  // namespace guanxi::web
