#include "core/console/intent.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/base/wire.h"
#include "core/channel/channel_json.h"
#include "core/message/remark.h"
#include "core/message/text_template.h"

namespace guanxi::console {

namespace {

std::vector<std::string> channel_names(const customer::Base& base) {
    std::vector<std::string> names;
    for (const customer::ChannelName& channel : base.channels()) names.push_back(channel.name);
    return names;
}

std::string longest_name(const std::vector<StaffId>& staff, const customer::Base& base) {
    std::string longest;
    for (const StaffId id : staff) {
        const staff::Staff* const member = base.find(id);
        if (member == nullptr) continue;
        const std::string& name = staff::display_name(*member);
        if (name.size() > longest.size()) longest = name;
    }
    return longest;
}

template <class Id>
bool has_repeated(std::vector<Id> ids) {
    std::sort(ids.begin(), ids.end());
    return std::adjacent_find(ids.begin(), ids.end()) != ids.end();
}

Status check_unwanted(const std::vector<TagId>& tags, const customer::Base& base) {
    for (const TagId tag : tags) {
        if (base.find(tag) == nullptr) return Error{ErrorCode::NotFound, "no such tag", "remove"};
    }
    if (has_repeated(tags)) return Error{ErrorCode::InvalidInput, "a tag is named twice", "remove"};
    return Done{};
}

}  // namespace

Status check(const Intent& intent, const customer::Base& base) {
    struct Check {
        const customer::Base& base;
        Status operator()(const CreateChannel& create) const { return check_create_channel(create, base); }
        Status operator()(const TagCustomers& tags) const { return check_tag_customers(tags, base); }
    };
    return std::visit(Check{base}, intent);
}

Status check_create_channel(const CreateChannel& create, const customer::Base& base) {
    const channel::Plan& plan = create.plan;
    TRY(channel::check_plan(plan, base.departments(), base.staff(), channel_names(base)));
    TRY(tag::check_tags(base.tags(), plan.tags));
    TRY(message::check_remark_pattern(plan.remark_pattern));
    const channel::NamedStaff named = channel::named_staff(plan, base.departments(), base.staff());
    return message::check_welcome_text(plan.welcome_text, longest_name(named.able, base), plan.name);
}

Status check_tag_customers(const TagCustomers& tags, const customer::Base& base) {
    const auto invalid = [](const char* detail, const char* field) {
        return Error{ErrorCode::InvalidInput, detail, field};
    };
    if (tags.relations.empty()) return invalid("nobody is chosen", "relations");
    if (tags.relations.size() > static_cast<std::size_t>(kTaggedRelationsMax)) {
        return invalid("more than 10000 customers at once", "relations");
    }
    if (has_repeated(tags.relations)) return invalid("a customer is named twice", "relations");
    for (const RelationId relation : tags.relations) {
        if (!base.row_of(relation)) return Error{ErrorCode::NotFound, "no such customer", "relations"};
    }
    if (tags.add.empty() && tags.remove.empty()) return invalid("no tag is chosen", "add");
    if (const Status settable = tag::check_tags(base.tags(), tags.add); !settable) {
        return Error{settable.error().code, settable.error().detail, "add"};
    }
    return check_unwanted(tags.remove, base);
}

Request to_request(const Intent& intent) {
    struct Travel {
        Request operator()(const CreateChannel& create) const {
            return {"POST", "/api/v1/channels", wire::dump(channel::to_wire(create.plan))};
        }
        Request operator()(const TagCustomers& tags) const {
            const nlohmann::json body{{"relations", wire::numbers_of(tags.relations)},
                                      {"add", wire::numbers_of(tags.add)},
                                      {"remove", wire::numbers_of(tags.remove)}};
            return {"POST", "/api/v1/customers/tags", wire::dump(body)};
        }
    };
    return std::visit(Travel{}, intent);
}

Result<CreateChannel> create_channel_from_wire(const nlohmann::json& object) {
    auto plan = TRY(channel::plan_from_wire(object));
    return CreateChannel{std::move(plan)};
}

Result<TagCustomers> tag_customers_from_wire(const nlohmann::json& object) {
    TagCustomers tags;
    tags.relations = TRY(wire::require_ids<RelationTag>(object, "relations"));
    tags.add = TRY(wire::require_ids<TagTag>(object, "add"));
    tags.remove = TRY(wire::require_ids<TagTag>(object, "remove"));
    return tags;
}

}  // namespace guanxi::console
