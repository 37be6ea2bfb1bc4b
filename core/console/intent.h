// What the console may ask for. The browser checks an intent before it asks; the server checks the same again, with the
// same function, and then does it.
// Rules
//   1. An intent that the check refuses is refused by both, with the same error and field.
//   2. The wire form carries no more than what a person decided; states, times and the ids of what is made are the
//      server's.
// Source: ours; design.md §2.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <variant>
#include <vector>

#include "core/base/result.h"
#include "core/channel/channel.h"
#include "core/customer/base.h"

namespace guanxi::console {

struct CreateChannel {
    channel::Plan plan;
};

// Sets and removes tags of many relations at once, each by the rules of core/tag/marking.h. The answer counts the
// relations that changed and names what was refused: {"changed":2,"refused":[{"relation":1,"tag":2,"why":"deleted"}]},
// with why one of deleted, unknown, not_ours, too_many, ended (they are friends no more).
struct TagCustomers {
    std::vector<RelationId> relations;  // 1 to kTaggedRelationsMax, each once
    std::vector<TagId> add;
    std::vector<TagId> remove;
};
inline constexpr int kTaggedRelationsMax = 10'000;

using Intent = std::variant<CreateChannel, TagCustomers>;

// Every rule that concerns a plan: names, receivers, tags, remark pattern, welcome. Error fields: name, staff, tags,
// remark_pattern, welcome_text.
Status check(const Intent&, const customer::Base&);
Status check_create_channel(const CreateChannel&, const customer::Base&);
// Fields: relations, add, remove. A relation that is not known is refused: it was deleted or is somebody else's.
Status check_tag_customers(const TagCustomers&, const customer::Base&);

// How the intent travels: the route and its JSON body.
struct Request {
    std::string method;  // "POST"
    std::string path;    // "/api/v1/channels"
    std::string body;
};
Request to_request(const Intent&);
Result<CreateChannel> create_channel_from_wire(const nlohmann::json&);
Result<TagCustomers> tag_customers_from_wire(const nlohmann::json&);  // POST /api/v1/customers/tags

}  // namespace guanxi::console
