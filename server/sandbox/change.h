// What can happen to the company, as it stands in the journal: the call or deed (`in`) and what the sandbox chose for
// it
// (`out`, such as new ids). Live and replayed changes take the same way, so that a restart forgets nothing.
//
//   kind                          in                    out
//   externalcontact/<api>         the request's body    new ids; userid and external_userid of a welcome
//   scan                          the control request   config_id, userid, external_userid, welcome_code?, nickname?,
//   gender? customer-deletes, member-deletes, edit-remark, clock: the control request
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "core/base/result.h"

#include "server/sandbox/company_lookup.h"

namespace guanxi::sandbox {

struct Change {
    std::string_view kind;
    Instant at;
    const nlohmann::json& in;
    const nlohmann::json& out;
};

inline constexpr Seconds kWelcomeWindow{20};  // from the event's CreateTime

// Checks only what a damaged journal could break; the rules of the API are checked before.
Status apply(Company&, const Change&);

}  // namespace guanxi::sandbox
