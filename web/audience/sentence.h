// One condition as a sentence of words, small lists and fields: 标签 包含任一 [高意向][已报价].
#pragma once

#include <string>
#include <string_view>

#include "core/audience/condition.h"
#include "core/audience/expression_fault.h"
#include "core/base/result.h"
#include "core/customer/base.h"

#include "web/audience/parts.h"

namespace guanxi::web {

// Into a row that wraps. A problem is told at the part that is to be filled in. True when the condition changed.
bool draw_sentence(audience::Condition&, const customer::Base&, const parts::Around&);

// What the condition is about: 标签, 客户阶段, a field's name.
std::string subject_of(const audience::Condition&, const customer::Base&);

// What audience::check found, in words; `error.field` is the path.
std::string problem_text(const audience::Condition&, const Error&);

// What was expected in the text form, in words; its own words stay as they are.
std::string fault_text(const audience::Fault&);

}  // namespace guanxi::web
