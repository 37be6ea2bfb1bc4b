// Tags of many customers, as somebody sets and removes them in the console.
// Rules
//   1. The same check as in the browser runs first (core/console); then the staff of every relation must lie within the
//      caller's scope (core/access). When one of them does not, nothing is done.
//   2. Each relation is marked by core/tag/marking.h, by what the database holds: of two who tag at once the second one
//      sees what the first has set, and a tag that was deleted meanwhile is refused.
//   3. A relation that has ended keeps its tags: WeCom marks friends alone. All its tags are refused.
//   4. What is refused stops nothing else, and is told with relation, tag and reason.
//   5. Our mirror shows the tags at once. One MarkTags per relation asks WeCom for the company tags among them; all of
//      it is saved in one transaction, or nothing is. What WeCom refuses is taken back (outbox_flow.h).
//   6. Doing it twice changes nothing and asks WeCom for nothing.
// This is the one flow that touches more than a few hundred rows: 10,000 relations keep the writer for half a second.
#pragma once

#include <string_view>
#include <vector>

#include "core/access/access.h"
#include "core/console/intent.h"
#include "core/customer/base.h"

#include "server/flow/flow_context.h"

namespace guanxi::flow {

struct Tagger {
    std::string_view name;  // of the account, for the audit chain
    const access::Actor& actor;
};

struct RefusedTag {
    RelationId relation;
    TagId tag;
    std::string_view why;  // deleted, unknown, not_ours, too_many, ended
};

struct TagsChanged {
    int changed = 0;                  // relations
    std::vector<RefusedTag> refused;  // in the order asked for
};

// Forbidden, with field "relations", when a relation is out of the caller's scope.
Result<TagsChanged> tag_customers(FlowContext&, const Tagger&, const console::TagCustomers&, const customer::Base&);

}  // namespace guanxi::flow
