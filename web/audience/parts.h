// The small parts of which sentences are made: words, lists as wide as what they show, numbers and days.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/audience/condition.h"
#include "core/customer/field.h"

#include "web/ui/select.h"
#include "web/ui/value_field.h"

namespace guanxi::web::parts {

void words(std::string_view);  // as high as the lists beside it
float wide();                  // of a list of names, within the row

// A list as wide as what is chosen. True when it changed.
bool pick(std::string_view name, std::int64_t& chosen, const std::vector<ui::Option>&);

template <class Value>
bool choose(std::string_view name, Value& value, std::initializer_list<std::pair<Value, std::string_view>> offered) {
    std::vector<ui::Option> options;
    for (const auto& [each, label] : offered) {
        options.push_back({static_cast<std::int64_t>(each), std::string(label), {}, {}});
    }
    auto chosen = static_cast<std::int64_t>(value);
    if (!pick(name, chosen, options)) return false;
    value = static_cast<Value>(chosen);
    return true;
}

bool choose_comparison(audience::Comparison&);
bool type_number(std::string_view name, std::int32_t& number, const ui::NumberRange&, std::string_view problem);
bool draw_dwell(std::optional<audience::Compared>&);  // 停留 超过 7 天, or 不限

enum class Tense { Past, Any };  // Past: coming days make no sense
// What a part is drawn with.
struct Around {
    Day today{};
    std::string_view problem{};
};
bool draw_days(audience::Days&, Tense, const Around&);
bool draw_test(audience::FieldTest&, const customer::Field&, const Around&);

std::string_view fact_name(audience::Fact);
std::string_view quantifier_text(audience::Quantifier);
std::string_view comparison_text(audience::Comparison);
std::string_view gender_text(customer::Gender);

}  // namespace guanxi::web::parts
