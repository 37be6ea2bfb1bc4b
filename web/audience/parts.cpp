#include "web/audience/parts.h"

#include <algorithm>

#include "core/audience/check.h"

#include "web/ui/date_range.h"
#include "web/ui/layout.h"
#include "web/ui/text.h"
#include "web/ui/words.h"

namespace guanxi::web::parts {

namespace {

using audience::Between;
using audience::Compared;
using audience::Comparison;
using audience::DayRange;
using audience::Days;
using audience::FieldPresence;
using audience::FieldTest;
using audience::LastDays;
using audience::NextDays;
using audience::Word;

constexpr float kAroundLabel = 44;  // padding and arrow of a list
constexpr float kLeastWidth = 64;
constexpr float kNumberWidth = 88;
constexpr float kRangeWidth = 240;
constexpr std::int32_t kYearDays = 366;
constexpr std::int32_t kLeastNumber = -2'147'483'647;  // the one below is nobody's value
constexpr std::int32_t kMostNumber = 2'147'483'647;

ui::Option option(std::int64_t id, std::string_view label) {
    return {.id = id, .label = std::string(label), .group = {}, .detail = {}};
}

std::vector<ui::Option> comparison_options() {
    std::vector<ui::Option> options;
    for (const Comparison each :
         {Comparison::LessThan, Comparison::AtMost, Comparison::Equal, Comparison::AtLeast, Comparison::MoreThan}) {
        options.push_back(option(static_cast<std::int64_t>(each), comparison_text(each)));
    }
    return options;
}

// --- days: the way of asking, then its numbers

enum class DaysKind : std::uint8_t { Last, Range, Next };

DaysKind kind_of(const Days& days) {
    if (std::holds_alternative<LastDays>(days)) return DaysKind::Last;
    return std::holds_alternative<NextDays>(days) ? DaysKind::Next : DaysKind::Range;
}

Days first_days(DaysKind kind) {
    switch (kind) {
        case DaysKind::Last: return LastDays{7};
        case DaysKind::Range: return DayRange{};
        case DaysKind::Next: break;
    }
    return NextDays{7};
}

bool choose_range(DayRange& range, const Around& around) {
    ui::DateRange chosen{range.first, range.last};
    const ui::DateRangeOptions options{.placeholder = ui::say("选择日期"),
                                       .error = around.problem,
                                       .label_place = ui::LabelPlace::Hidden,
                                       .width = std::min(kRangeWidth, ui::available_width())};
    if (!ui::date_range(ui::say("日期范围"), chosen, around.today, options)) return false;
    range = {chosen.first, chosen.last};
    return true;
}

bool draw_values(Days& days, const Around& around) {
    if (auto* range = std::get_if<DayRange>(&days)) return choose_range(*range, around);
    auto* last = std::get_if<LastDays>(&days);
    std::int32_t& count = last != nullptr ? last->count : std::get_if<NextDays>(&days)->count;
    const bool changed = type_number(ui::say("天数"), count, {0, audience::kDaysMax}, around.problem);
    words(ui::say("天内"));
    return changed;
}

// --- tests of fields: one list of ways to ask, by the field's kind

enum TestCode : std::int64_t {
    kComparison = 0,  // plus the comparison's number
    kBetween = 10,
    kWords = 20,
    kDays = 30,  // plus the kind's number
    kYearly = 40,
    kHasValue = 50,
    kHasNoValue = 51,
};

std::int64_t code_of(const FieldTest& test) {
    if (const auto* compared = std::get_if<Compared>(&test)) {
        return kComparison + static_cast<std::int64_t>(compared->comparison);
    }
    if (std::holds_alternative<Between>(test)) return kBetween;
    if (const auto* days = std::get_if<Days>(&test)) return kDays + static_cast<std::int64_t>(kind_of(*days));
    if (std::holds_alternative<audience::Anniversary>(test)) return kYearly;
    if (const auto* presence = std::get_if<FieldPresence>(&test)) {
        return *presence == FieldPresence::HasValue ? kHasValue : kHasNoValue;
    }
    return kWords;
}

std::vector<ui::Option> tests_of(customer::FieldKind kind) {
    std::vector<ui::Option> options;
    switch (kind) {
        case customer::FieldKind::Number:
            options = comparison_options();
            options.push_back(option(kBetween, ui::say("介于")));
            break;
        case customer::FieldKind::Choice:
        case customer::FieldKind::Text: options.push_back(option(kWords, ui::say("是其中之一"))); break;
        case customer::FieldKind::Date:
            options.push_back(option(kYearly, ui::say("每年的这一天在今后")));
            options.push_back(option(kDays + static_cast<int>(DaysKind::Next), ui::say("在今后")));
            options.push_back(option(kDays + static_cast<int>(DaysKind::Last), ui::say("在最近")));
            options.push_back(option(kDays + static_cast<int>(DaysKind::Range), ui::say("在日期之间")));
            break;
        case customer::FieldKind::Other: break;
    }
    options.push_back(option(kHasValue, ui::say("有值")));
    options.push_back(option(kHasNoValue, ui::say("没有值")));
    return options;
}

FieldTest test_of(std::int64_t code, const FieldTest& before) {
    if (code == kHasValue) return FieldPresence::HasValue;
    if (code == kHasNoValue) return FieldPresence::HasNoValue;
    if (code == kYearly) return audience::Anniversary{7};
    if (code >= kDays) return first_days(static_cast<DaysKind>(code - kDays));
    if (code == kWords) return audience::Is<Word>{};
    const auto* compared = std::get_if<Compared>(&before);
    const std::int32_t number = compared != nullptr ? compared->number : 0;
    if (code == kBetween) return Between{number, number};
    return Compared{static_cast<Comparison>(code), number};
}

bool draw_words(audience::Is<Word>& is, const customer::Field& field, std::string_view problem) {
    std::vector<ui::Option> offered;
    for (std::size_t at = 0; at < field.words.size(); ++at) {
        offered.push_back(option(static_cast<std::int64_t>(at) + 1, field.words[at]));
    }
    std::vector<std::int64_t> chosen;
    for (const Word word : is.list) chosen.push_back(word.number);
    const ui::SelectOptions options{
        .placeholder = ui::say("请选择"), .error = problem, .label_place = ui::LabelPlace::Hidden, .width = wide()};
    if (!ui::multi_select(ui::say("字段的值"), chosen, offered, options)) return false;
    is.list.clear();
    for (const std::int64_t each : chosen) is.list.push_back({static_cast<std::int32_t>(each)});
    return true;
}

bool draw_between(Between& between, std::string_view problem) {
    bool changed = type_number(ui::say("最小值"), between.first, {kLeastNumber, kMostNumber}, problem);
    words(ui::say("和"));
    changed |= type_number(ui::say("最大值"), between.last, {kLeastNumber, kMostNumber}, {});
    return changed;
}

}  // namespace

void words(std::string_view shown) {
    ui::text(shown);
}

float wide() {
    return std::min(ui::available_width(), 320.0F);
}

bool pick(std::string_view name, std::int64_t& chosen, const std::vector<ui::Option>& options) {
    std::string_view shown = ui::say("请选择");
    for (const ui::Option& each : options) {
        if (each.id == chosen) shown = each.label;
    }
    const float width = std::max(kLeastWidth, ui::text_width(shown) + kAroundLabel);
    return ui::select(name, chosen, options,
                      {.placeholder = ui::say("请选择"), .label_place = ui::LabelPlace::Hidden, .width = width});
}

bool choose_comparison(Comparison& comparison) {
    auto chosen = static_cast<std::int64_t>(comparison);
    if (!pick(ui::say("比较方式"), chosen, comparison_options())) return false;
    comparison = static_cast<Comparison>(chosen);
    return true;
}

bool type_number(std::string_view name, std::int32_t& number, const ui::NumberRange& range, std::string_view problem) {
    return ui::number_field(name, number, range,
                            {.error = problem, .label_place = ui::LabelPlace::Hidden, .width = kNumberWidth});
}

bool draw_dwell(std::optional<Compared>& dwell) {
    static constexpr std::int64_t kAnyTime = -2;
    std::vector<ui::Option> options{option(kAnyTime, ui::say("不限时长"))};
    for (ui::Option& each : comparison_options()) options.push_back(std::move(each));
    words(ui::say("停留"));
    std::int64_t chosen = dwell ? static_cast<std::int64_t>(dwell->comparison) : kAnyTime;
    bool changed = pick(ui::say("停留时间"), chosen, options);
    if (changed && chosen == kAnyTime) dwell.reset();
    if (changed && chosen != kAnyTime) dwell = {static_cast<Comparison>(chosen), dwell ? dwell->number : 7};
    if (!dwell) return changed;
    const std::int32_t least = dwell->comparison == Comparison::LessThan ? 1 : 0;
    changed |= type_number(ui::say("停留天数"), dwell->number, {least, audience::kDaysMax - 1}, {});
    words(ui::say("天"));
    return changed;
}

bool draw_days(Days& days, Tense tense, const Around& around) {
    std::vector<ui::Option> options{option(static_cast<int>(DaysKind::Last), ui::say("在最近")),
                                    option(static_cast<int>(DaysKind::Range), ui::say("在日期之间"))};
    if (tense == Tense::Any) options.push_back(option(static_cast<int>(DaysKind::Next), ui::say("在今后")));
    auto chosen = static_cast<std::int64_t>(kind_of(days));
    const bool changed = pick(ui::say("日期方式"), chosen, options);
    if (changed) days = first_days(static_cast<DaysKind>(chosen));
    return draw_values(days, around) || changed;
}

bool draw_test(FieldTest& test, const customer::Field& field, const Around& around) {
    const std::string_view problem = around.problem;
    std::int64_t code = code_of(test);
    const bool changed = pick(ui::say("字段条件"), code, tests_of(field.kind));
    if (changed) test = test_of(code, test);
    const ui::NumberRange any{kLeastNumber, kMostNumber};
    if (auto* compared = std::get_if<Compared>(&test)) {
        return type_number(ui::say("数值"), compared->number, any, problem) || changed;
    }
    if (auto* between = std::get_if<Between>(&test)) return draw_between(*between, problem) || changed;
    if (auto* is = std::get_if<audience::Is<Word>>(&test)) return draw_words(*is, field, problem) || changed;
    if (auto* days = std::get_if<Days>(&test)) return draw_values(*days, around) || changed;
    if (auto* yearly = std::get_if<audience::Anniversary>(&test)) {
        const bool typed = type_number(ui::say("天数"), yearly->next_days, {0, kYearDays}, problem);
        words(ui::say("天内"));
        return typed || changed;
    }
    return changed;
}

std::string_view comparison_text(Comparison comparison) {
    switch (comparison) {
        case Comparison::LessThan: return ui::say("少于");
        case Comparison::AtMost: return ui::say("不超过");
        case Comparison::Equal: return ui::say("正好");
        case Comparison::AtLeast: return ui::say("至少");
        case Comparison::MoreThan: return ui::say("超过");
    }
    return {};
}

std::string_view quantifier_text(audience::Quantifier quantifier) {
    switch (quantifier) {
        case audience::Quantifier::Any: return ui::say("包含任一");
        case audience::Quantifier::All: return ui::say("包含全部");
        case audience::Quantifier::None: return ui::say("不包含");
    }
    return {};
}

std::string_view gender_text(customer::Gender gender) {
    switch (gender) {
        case customer::Gender::Unknown: return ui::say("未知");
        case customer::Gender::Male: return ui::say("男");
        case customer::Gender::Female: return ui::say("女");
    }
    return {};
}

std::string_view fact_name(audience::Fact fact) {
    switch (fact) {
        case audience::Fact::Untagged: return ui::say("没有任何标签");
        case audience::Fact::NoChannel: return ui::say("没有来源渠道");
        case audience::Fact::Blacklisted: return ui::say("在黑名单中");
        case audience::Fact::NeverSent: return ui::say("从未收到群发");
    }
    return {};
}

}  // namespace guanxi::web::parts
