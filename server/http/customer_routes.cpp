#include "server/http/customer_routes.h"

#include <nlohmann/json.hpp>

#include "core/base/wire.h"

#include "server/flow/customer_flow.h"
#include "server/http/reply.h"
#include "server/http/services.h"

namespace guanxi::http {

namespace {

Result<flow::TagsChanged> tags_changed(const Call& call) {
    const auto body = TRY(wire::parse(call.request.body));
    const auto intent = TRY(console::tag_customers_from_wire(body));
    const access::Actor actor = actor_of(*call.caller);
    Result<flow::TagsChanged> changed = Error{ErrorCode::Storage, "the writer did not come to it"};
    TRY(call.services.writer.run([&](flow::FlowContext& context) -> Status {
        call.services.base.read([&](const customer::Base& base, std::int64_t) {
            changed = flow::tag_customers(context, {call.caller->name, actor}, intent, base);
        });
        return changed ? Status{Done{}} : Status{changed.error()};
    }));
    return changed;
}

nlohmann::json to_wire(const flow::TagsChanged& changed) {
    auto refused = nlohmann::json::array();
    for (const flow::RefusedTag& tag : changed.refused) {
        refused.push_back({{"relation", tag.relation.value}, {"tag", tag.tag.value}, {"why", tag.why}});
    }
    return {{"changed", changed.changed}, {"refused", std::move(refused)}};
}

server::Response tag_customers(Call& call) {
    const auto changed = tags_changed(call);
    return changed ? json_reply(to_wire(*changed)) : problem(changed.error());
}

}  // namespace

void add_customer_routes(std::vector<Route>& routes) {
    routes.push_back(
        {.method = "POST",
         .pattern = "/api/v1/customers/tags",
         .entry = access::Permission::TagCustomers,
         .scope = ScopeUse::Filtered,
         .body_bytes_max = kJsonBodyBytesMax,
         .audit = {},
         .summary = "Set and remove tags of many relations; WeCom is asked for the company tags among them",
         .body = R"({"relations":[id],"add":[tag],"remove":[tag]})",
         .answer = R"(application/json {"changed":N,"refused":[{"relation","tag","why"}]})",
         .handler = tag_customers});
}

}  // namespace guanxi::http
