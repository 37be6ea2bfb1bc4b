#include "core/audience/expression_text.h"

#include <algorithm>
#include <array>

#include "core/audience/expression_words.h"
#include "core/base/text.h"

namespace guanxi::audience {

namespace {

// Control characters, and those that make text look like what it is not.
bool is_invisible(char32_t character) {
    static constexpr char32_t kWithoutWidth[] = {0xAD, 0x61C, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF};
    return character < 0x20 || (character >= 0x7F && character <= 0x9F) ||
           (character >= 0x2028 && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069) ||
           std::find(std::begin(kWithoutWidth), std::end(kWithoutWidth), character) != std::end(kWithoutWidth);
}

std::string hex(char32_t number) {
    std::string digits;
    do {
        digits.insert(digits.begin(), "0123456789abcdef"[number % 16]);
        number /= 16;
    } while (number != 0);
    return digits;
}

std::string label(std::string_view name) {
    const std::string whole = repaired(name);
    const std::string_view shown = first_characters(whole, kLabelCharactersMax);
    if (shown.empty()) return {};
    std::string text = " \"";
    for (std::size_t at = 0; at < shown.size();) {
        const std::size_t begin = at;
        const char32_t character = next_character(shown, at);
        if (character == U'"' || character == U'\\') text += '\\';
        if (is_invisible(character)) {
            text += "\\u{" + hex(character) + '}';
        } else {
            text += shown.substr(begin, at - begin);
        }
    }
    return text + '"';
}

std::string number(std::int32_t value) {
    return std::to_string(value);
}

class Writer {
public:
    explicit Writer(const customer::Base* base) : base_(base) {}

    std::string text_of(const Expression& expression) const {
        if (const auto* all = std::get_if<All>(&expression.node)) return joined(all->children, " and ", "everybody");
        if (const auto* any = std::get_if<Any>(&expression.node)) return joined(any->children, " or ", "nobody");
        if (const auto* negation = std::get_if<Not>(&expression.node)) {
            return "not " + bound(negation->child(), Binding::Not);
        }
        const auto& condition = *std::get_if<Condition>(&expression.node);
        return std::visit([&](const auto& any_kind) { return text(any_kind); }, condition);
    }

private:
    enum class Binding : std::uint8_t { Or, And, Not, Alone };  // weakest first

    static Binding binding_of(const Expression& expression) {
        if (const auto* all = std::get_if<All>(&expression.node)) {
            return all->children.size() > 1 ? Binding::And : Binding::Alone;
        }
        if (const auto* any = std::get_if<Any>(&expression.node)) {
            return any->children.size() > 1 ? Binding::Or : Binding::Alone;
        }
        return std::holds_alternative<Not>(expression.node) ? Binding::Not : Binding::Alone;
    }

    // In parentheses when it binds less than what stands around it needs.
    std::string bound(const Expression& expression, Binding least) const {
        std::string text = text_of(expression);
        return binding_of(expression) < least ? '(' + text + ')' : text;
    }

    std::string joined(const std::vector<Expression>& children, std::string_view word, const char* without) const {
        const bool is_and = word == " and ";
        if (children.empty()) return without;
        if (children.size() == 1) return (is_and ? "all of (" : "any of (") + text_of(children.front()) + ')';
        std::string text;
        for (const Expression& child : children) {
            if (!text.empty()) text += word;
            text += bound(child, is_and ? Binding::Not : Binding::And);
        }
        return text;
    }

    // --- names, each empty when not known

    template <class Id>
    std::string name_of(Id id) const {
        const auto* known = base_ == nullptr ? nullptr : base_->find(id);
        return known == nullptr ? std::string{} : known->name;
    }
    std::string name_of(StaffId id) const {
        const staff::Staff* known = base_ == nullptr ? nullptr : base_->find(id);
        return known == nullptr ? std::string{} : staff::display_name(*known);
    }
    std::string name_of(DepartmentId id) const {
        if (base_ == nullptr) return {};
        for (const staff::Department& department : base_->departments()) {
            if (department.id == id) return department.name;
        }
        return {};
    }
    static std::string name_of(GroupChatId /*no table here*/) { return {}; }
    static std::string name_of(MaterialId /*no table here*/) { return {}; }

    std::string name_of(JourneyId journey, StageId stage) const {
        const lifecycle::Journey* known = base_ == nullptr ? nullptr : base_->find(journey);
        if (known == nullptr) return {};
        for (const lifecycle::Stage& candidate : known->stages) {
            if (candidate.id == stage) return candidate.name;
        }
        return {};
    }
    std::string name_of(FieldId field, Word word) const {
        const customer::Field* known = base_ == nullptr ? nullptr : base_->find(field);
        if (known == nullptr || word.number < 1) return {};
        const auto place = static_cast<std::size_t>(word.number) - 1;
        return place < known->words.size() ? known->words[place] : std::string{};
    }

    // --- parts of conditions

    template <class Id>
    std::string entry(Id id) const {
        return '#' + number(id.value) + label(name_of(id));
    }
    static std::string entry(AddWay way) { return number(way.code); }
    static std::string entry(customer::Gender gender) { return std::string{word_of(kGenderWords, gender)}; }
    static std::string entry(customer::RelationState state) { return std::string{word_of(kStateWords, state)}; }

    template <class Value, class Entry>
    static std::string list(const std::vector<Value>& values, Entry entry_of) {
        std::string text = "(";
        for (const Value& value : values) {
            if (text.size() > 1) text += ", ";
            text += entry_of(value);
        }
        return text + ')';
    }

    static std::string days(const Days& days) {
        if (const auto* next = std::get_if<NextDays>(&days)) return "in next " + number(next->count) + " days";
        if (const auto* last = std::get_if<LastDays>(&days)) return "in last " + number(last->count) + " days";
        const auto& range = *std::get_if<DayRange>(&days);
        if (!range.first && !range.last) return "at any time";
        if (!range.first) return "to " + day_text(*range.last);
        return "from " + day_text(*range.first) + (range.last ? " to " + day_text(*range.last) : "");
    }

    static std::string compared(const Compared& compared) {
        constexpr std::array<const char*, 5> kSigns{"< ", "<= ", "= ", ">= ", "> "};
        return kSigns[static_cast<std::size_t>(compared.comparison)] + number(compared.number);
    }

    static std::string dwell(const std::optional<Compared>& days) {
        constexpr std::array<const char*, 5> kWords{"less than ", "at most ", "exactly ", "at least ", "more than "};
        if (!days) return {};
        return std::string{" for "} + kWords[static_cast<std::size_t>(days->comparison)] + number(days->number) +
               " days";
    }

    // --- conditions

    template <class Value>
    std::string has(std::string_view what, const Has<Value>& condition) const {
        return std::string{what} + ' ' + std::string{word_of(kQuantifierWords, condition.quantifier)} + ' ' +
               list(condition.list, [this](Value value) { return this->entry(value); });
    }
    std::string text(const Tags& tags) const { return has("tag", tags); }
    std::string text(const TagGroups& groups) const { return has("tag group", groups); }
    std::string text(const GroupChats& chats) const { return has("group chat", chats); }
    std::string text(const Opened& opened) const { return has("opened", opened); }

    template <class Value>
    std::string is(std::string_view what, const Is<Value>& condition) const {
        return std::string{what} + " in " + list(condition.list, [this](Value value) { return this->entry(value); });
    }
    std::string text(const AddWays& ways) const { return is("add way", ways); }
    std::string text(const Channels& channels) const { return is("channel", channels); }
    std::string text(const StaffMembers& staff) const { return is("staff", staff); }
    std::string text(const Departments& departments) const { return is("department", departments); }
    std::string text(const Genders& genders) const { return is("gender", genders); }
    std::string text(const States& states) const { return is("state", states); }

    std::string text(const InStage& condition) const {
        const JourneyId journey = condition.journey;
        const auto stage = [this, journey](StageId id) { return '#' + number(id.value) + label(name_of(journey, id)); };
        return "stage " + entry(journey) + " in " + list(condition.stages, stage) + dwell(condition.dwell_days);
    }
    std::string text(const InAnyStage& condition) const {
        return "stage " + entry(condition.journey) + " any" + dwell(condition.dwell_days);
    }
    std::string text(const InNoStage& condition) const { return "stage " + entry(condition.journey) + " none"; }

    static std::string text(const Added& condition) { return "added " + days(condition.days); }
    static std::string text(const LastSent& condition) { return "last sent " + days(condition.days); }
    static std::string text(const Sends& condition) { return "sends " + compared(condition.number); }

    std::string text(const FieldValues& condition) const {
        const FieldId field = condition.field;
        return "field " + entry(field) + ' ' +
               std::visit([&](const auto& test) { return field_test(field, test); }, condition.test);
    }
    static std::string field_test(FieldId /*field*/, const Compared& test) { return compared(test); }
    static std::string field_test(FieldId /*field*/, const Between& test) {
        return "between " + number(test.first) + " and " + number(test.last);
    }
    std::string field_test(FieldId field, const Is<Word>& test) const {
        return "in " +
               list(test.list, [this, field](Word word) { return number(word.number) + label(name_of(field, word)); });
    }
    static std::string field_test(FieldId /*field*/, const Days& test) { return days(test); }
    static std::string field_test(FieldId /*field*/, const Anniversary& test) {
        return "yearly in next " + number(test.next_days) + " days";
    }
    static std::string field_test(FieldId /*field*/, const FieldPresence& test) {
        return test == FieldPresence::HasValue ? "has value" : "has no value";
    }

    static std::string text(const Fact& fact) {
        switch (fact) {
            case Fact::Untagged: return "untagged";
            case Fact::NoChannel: return "no channel";
            case Fact::Blacklisted: return "blacklisted";
            case Fact::NeverSent: return "never sent";
        }
        return {};
    }

    const customer::Base* base_;  // for labels; null for none
};

}  // namespace

std::string to_text(const Expression& expression) {
    return Writer{nullptr}.text_of(expression);
}

std::string to_text(const Expression& expression, const customer::Base& base) {
    return Writer{&base}.text_of(expression);
}

}  // namespace guanxi::audience
