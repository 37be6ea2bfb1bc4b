// Customers as people at WeCom.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/customer/customer.h"
#include "core/staff/scope.h"

#include "server/store/database.h"

namespace guanxi::store {

Result<std::optional<customer::Customer>> customer_by_wecom_id(Database&, const WecomCustomerId&);
Result<std::optional<customer::Customer>> customer(Database&, CustomerId);
Result<CustomerId> add_customer(Database&, const customer::Customer&);  // its id is given here
Status save_customer(Database&, const customer::Customer&);             // by id

// By which id another system knows a person, such as kind "unionid". A later customer with the same value takes it
// over.
Status set_identity(Database&, CustomerId, std::string_view kind, std::string_view value);

// Calls back with each customer's name who has a relation within the scope, by id. The view ends with the call.
using CustomerNameSeen = std::function<void(CustomerId, std::string_view name)>;
Status each_customer_name(Database&, const staff::Scope&, const CustomerNameSeen&);

}  // namespace guanxi::store
