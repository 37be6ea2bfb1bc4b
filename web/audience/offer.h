// Which conditions can be added to an audience, by families, and what each begins as.
#pragma once

#include <cstdint>
#include <vector>

#include "core/audience/expression.h"
#include "core/customer/base.h"

#include "web/ui/select.h"

namespace guanxi::web {

// For a list by families; the base's fields are each one of their own. Stages are offered where there are journeys.
std::vector<ui::Option> offered_entries(const customer::Base&);

// What the option `id` adds: a condition still to be filled in, or an empty group.
audience::Expression entry_of(std::int64_t id, const customer::Base&);

audience::FieldTest first_test(customer::FieldKind);  // of a field of that kind

}  // namespace guanxi::web
