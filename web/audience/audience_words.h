// Audiences as words to be read: 标签 包含任一 高意向、已报价. What can be changed is in sentence.h.
#pragma once

#include <string>
#include <vector>

#include "core/audience/expression.h"
#include "core/customer/base.h"

namespace guanxi::web {

// Whole, however long; groups within stand in brackets. Names that the base does not know are told by their ids.
std::string words_of(const audience::Expression&, const customer::Base&);

// What must hold, each on its own: the children of an "and", else the expression itself. Everybody: none.
std::vector<const audience::Expression*> demands_of(const audience::Expression&);

// Without one of them; everybody when it was the only one.
audience::Expression without_demand(const audience::Expression&, std::size_t demand);

}  // namespace guanxi::web
