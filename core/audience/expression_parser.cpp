#include <algorithm>
#include <array>

#include "core/audience/expression_text.h"
#include "core/audience/expression_token.h"
#include "core/audience/expression_words.h"
#include "core/base/text.h"

namespace guanxi::audience {

namespace {

// Recursive descent. The first fault is kept and everything behind it reads as the end, so that each function can go on
// without asking; what they build then is dropped.
class Parser {
public:
    explicit Parser(std::string_view text) : text_(text) { step(); }

    Parsed parsed() {
        Expression expression = alternatives();
        if (token_.kind != TokenKind::End) fail(Expected::EndOrJoin);
        if (is_broken_) return {.fault = fault_};
        return {.expression = std::move(expression)};
    }

private:
    using Compare = std::pair<std::string_view, Comparison>;

    // --- tokens

    void fail_at(std::size_t offset, Expected what, std::string_view words = {}) {
        if (!is_broken_) {
            is_broken_ = true;
            fault_ = {character_count(text_.substr(0, offset)) + 1, what, std::string{words}};
        }
        token_ = {};
    }
    void fail(Expected what) { fail_at(token_.offset, what); }
    void fail_word(std::string_view word) { fail_at(token_.offset, Expected::Keyword, word); }
    void fail_words(std::string_view words) { fail_at(token_.offset, Expected::OneOf, words); }

    void step() {
        if (is_broken_) return;
        token_ = token_at(text_, token_.end);
        if (token_.kind == TokenKind::Malformed) fail(token_.expected);
    }

    bool is_at(std::string_view keyword) const {
        return token_.kind == TokenKind::Word && is_keyword(token_.text, keyword);
    }
    bool is_at_symbol(std::string_view symbol) const {
        return token_.kind == TokenKind::Symbol && token_.text == symbol;
    }
    bool take(std::string_view keyword) {
        if (!is_at(keyword)) return false;
        step();
        return true;
    }
    bool take_symbol(std::string_view symbol) {
        if (!is_at_symbol(symbol)) return false;
        step();
        return true;
    }
    void need(std::string_view keyword) {
        if (!take(keyword)) fail_word(keyword);
    }
    void need_symbol(std::string_view symbol) {
        if (!take_symbol(symbol)) fail_word(symbol);
    }

    std::int32_t number(Expected expected = Expected::AnyNumber) {
        if (token_.kind != TokenKind::Number) {
            fail(expected);
            return 0;
        }
        const std::int32_t value = token_.number;
        step();
        return value;
    }

    Day day() {
        if (token_.kind != TokenKind::Day) {
            fail(Expected::AnyDay);
            return {};
        }
        const Day value = token_.day;
        step();
        return value;
    }

    void skip_label() {
        if (token_.kind == TokenKind::Label) step();
    }

    template <class Id>
    Id id() {
        if (token_.kind != TokenKind::Id) {
            fail(Expected::AnyId);
            return {};
        }
        const Id value{token_.number};
        step();
        skip_label();
        return value;
    }

    // --- lists

    template <class Value, class ReadEntry>
    std::vector<Value> list(ReadEntry read_entry) {
        std::vector<Value> values;
        need_symbol("(");
        do {
            if (++listed_ > kListedMax) fail(Expected::FewerListed);
            if (is_broken_) return values;
            values.push_back(read_entry());
        } while (take_symbol(","));
        if (!take_symbol(")")) fail_words(", )");
        return values;
    }

    template <class Id>
    std::vector<Id> ids() {
        return list<Id>([this] { return id<Id>(); });
    }

    template <class Numbered>
    std::vector<Numbered> numbers() {
        return list<Numbered>([this] {
            const Numbered value{number()};
            skip_label();
            return value;
        });
    }

    template <class Value, std::size_t kCount>
    Value one_of(const Words<Value, kCount>& words) {
        std::string expected;
        for (const auto& [word, value] : words) {
            if (take(word)) return value;
            expected += (expected.empty() ? "" : ", ") + std::string{word};
        }
        fail_words(expected);
        return words.front().second;
    }

    template <class Condition>
    Condition has() {
        using Id = typename decltype(Condition::list)::value_type;
        Condition condition{.quantifier = one_of(kQuantifierWords)};
        condition.list = ids<Id>();
        return condition;
    }

    template <class Condition>
    Condition is() {
        using Id = typename decltype(Condition::list)::value_type;
        need("in");
        return {ids<Id>()};
    }

    template <class Condition, class AllWords>
    Condition is_word(const AllWords& words) {
        using Value = typename decltype(Condition::list)::value_type;
        need("in");
        return {list<Value>([this, &words] { return one_of(words); })};
    }

    // --- days and numbers

    void need_days_word() {
        if (!take("days") && !take("day")) fail_word("days");
    }

    std::int32_t day_count() {
        const std::int32_t count = number(Expected::DayCount);
        need_days_word();
        return count;
    }

    std::int32_t next_days() {
        need("in");
        need("next");
        return day_count();
    }

    // What may stand behind "in", where that is taken already.
    Days counted_days() {
        if (take("next")) return NextDays{day_count()};
        if (take("last")) return LastDays{day_count()};
        fail_words("next, last");
        return {};
    }

    Days days(std::string_view words) {
        if (take("in")) return counted_days();
        DayRange range;
        if (take("at")) {
            need("any");
            need("time");
            return range;
        }
        if (take("from")) {
            range.first = day();
            if (take("to")) range.last = day();
        } else if (take("to")) {
            range.last = day();
        } else {
            fail_words(words);
        }
        return range;
    }

    bool is_at_comparison() const {
        return token_.kind == TokenKind::Symbol &&
               (token_.text.front() == '<' || token_.text.front() == '=' || token_.text.front() == '>');
    }

    Compared compared() {
        constexpr std::array<Compare, 5> kSigns{{{"<", Comparison::LessThan},
                                                 {"<=", Comparison::AtMost},
                                                 {"=", Comparison::Equal},
                                                 {">=", Comparison::AtLeast},
                                                 {">", Comparison::MoreThan}}};
        for (const auto& [sign, comparison] : kSigns) {
            if (take_symbol(sign)) return {comparison, number()};
        }
        fail_words("< <= = >= >");
        return {};
    }

    Comparison dwell_comparison() {
        if (take("exactly")) return Comparison::Equal;
        if (take("more") || is_at("less")) {
            const bool is_less = take("less");
            need("than");
            return is_less ? Comparison::LessThan : Comparison::MoreThan;
        }
        need_at_of_dwell();
        if (take("least")) return Comparison::AtLeast;
        if (take("most")) return Comparison::AtMost;
        fail_words("least, most");
        return {};
    }
    void need_at_of_dwell() {
        if (!take("at")) fail_words("more than, at least, exactly, at most, less than");
    }

    std::optional<Compared> dwell() {
        if (!take("for")) return std::nullopt;
        const Comparison comparison = dwell_comparison();
        return Compared{comparison, day_count()};
    }

    // --- conditions

    Condition stage() {
        const auto journey = id<JourneyId>();
        if (take("none")) return InNoStage{journey};
        if (take("any")) return InAnyStage{journey, dwell()};
        if (!take("in")) fail_words("in, any, none");
        InStage condition{.journey = journey, .stages = ids<StageId>()};
        condition.dwell_days = dwell();
        return condition;
    }

    FieldTest field_test() {
        if (is_at_comparison()) return compared();
        if (take("between")) {
            Between between{.first = number()};
            need("and");
            between.last = number();
            return between;
        }
        if (take("in")) {
            if (is_at_symbol("(")) return Is<Word>{numbers<Word>()};
            if (!is_at("next") && !is_at("last")) fail_words("(, next, last");
            return counted_days();
        }
        if (take("yearly")) return Anniversary{next_days()};
        if (take("has")) {
            const FieldPresence presence = take("no") ? FieldPresence::HasNoValue : FieldPresence::HasValue;
            need("value");
            return presence;
        }
        return days("< <= = >= >, between, in, from, to, at any time, yearly, has");
    }

    FieldValues field() {
        FieldValues condition{.field = id<FieldId>()};
        condition.test = field_test();
        return condition;
    }

    Fact no_channel() {
        need("channel");
        return Fact::NoChannel;
    }

    Fact never_sent() {
        need("sent");
        return Fact::NeverSent;
    }

    AddWays add_ways() {
        need("way");
        need("in");
        return {numbers<AddWay>()};
    }

    GroupChats group_chats() {
        need("chat");
        return has<GroupChats>();
    }

    LastSent last_sent() {
        need("sent");
        return {days_of_sending()};
    }

    Days days_of_sending() { return days("from, to, at any time, in"); }

    Condition condition() {
        if (take("tag")) return take("group") ? Condition{has<TagGroups>()} : Condition{has<Tags>()};
        if (take("stage")) return stage();
        if (take("sends")) return Sends{compared()};
        if (take("last")) return last_sent();
        if (take("added")) return Added{days_of_sending()};
        if (take("add")) return add_ways();
        if (take("channel")) return is<Channels>();
        if (take("staff")) return is<StaffMembers>();
        if (take("department")) return is<Departments>();
        if (take("gender")) return is_word<Genders>(kGenderWords);
        if (take("state")) return is_word<States>(kStateWords);
        if (take("group")) return group_chats();
        if (take("opened")) return has<Opened>();
        if (take("field")) return field();
        if (take("untagged")) return Fact::Untagged;
        if (take("no")) return no_channel();
        if (take("blacklisted")) return Fact::Blacklisted;
        if (take("never")) return never_sent();
        fail(Expected::AnyCondition);
        return {};
    }

    // --- nodes

    Expression checked(Expression expression, std::size_t offset) {
        if (!is_broken_ && size_of(expression).depth > kDepthMax) fail_at(offset, Expected::FewerLevels);
        return expression;
    }

    Expression in_parentheses() {
        need_symbol("(");
        Expression expression = alternatives();
        if (!take_symbol(")")) fail_words(") and or");
        return expression;
    }

    Expression group_of_one() {
        const bool is_all = take("all");
        if (!is_all) need("any");
        need("of");
        std::vector<Expression> only;
        only.push_back(in_parentheses());
        return is_all ? all_of(std::move(only)) : any_of(std::move(only));
    }

    Expression childless() {
        if (take("everybody")) return all_of({});
        if (take("nobody")) return any_of({});
        return leaf(condition());
    }

    Expression alone() {
        const std::size_t offset = token_.offset;
        if (++nesting_ > kDepthMax) fail(Expected::FewerLevels);
        Expression expression = leaf(Fact::Untagged);
        if (take("not")) {
            expression = not_of(alone());
        } else if (is_at_symbol("(")) {
            expression = in_parentheses();
        } else if (is_at("all") || is_at("any")) {
            expression = group_of_one();
        } else {
            if (++leaves_ > kLeavesMax) fail(Expected::FewerConditions);
            expression = childless();
        }
        --nesting_;
        return checked(std::move(expression), offset);
    }

    template <class ReadChild, class Join>
    Expression joined(std::string_view keyword, ReadChild read_child, Join join) {
        const std::size_t offset = token_.offset;
        Expression first = read_child();
        if (!is_at(keyword)) return first;
        std::vector<Expression> children;
        children.push_back(std::move(first));
        while (take(keyword)) children.push_back(read_child());
        return checked(join(std::move(children)), offset);
    }

    Expression together() {
        return joined(
            "and", [this] { return alone(); }, all_of);
    }
    Expression alternatives() {
        return joined(
            "or", [this] { return together(); }, any_of);
    }

    std::string_view text_;
    Token token_;
    Fault fault_;
    bool is_broken_ = false;
    int nesting_ = 0;
    int leaves_ = 0;
    int listed_ = 0;
};

}  // namespace

Parsed parse(std::string_view text) {
    if (text.size() > static_cast<std::size_t>(kTextBytesMax)) {
        return {.fault = {.position = 1, .what = Expected::FewerBytes}};
    }
    return Parser{text}.parsed();
}

}  // namespace guanxi::audience
