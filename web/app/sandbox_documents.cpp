#include "web/app/sandbox_documents.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/base/wire.h"

namespace guanxi::web {

namespace {

using Json = nlohmann::json;

Result<const Json*> list_of(const Json& object, const char* key) {
    const auto list = object.find(key);
    if (list == object.end() || !list->is_array()) {
        return Error{ErrorCode::InvalidInput, std::string("no list ") + key};
    }
    return &*list;
}

Result<SandboxCall> call_from_wire(const Json& entry) {
    SandboxCall call;
    call.number = TRY(wire::require_number(entry, "n"));
    call.api = TRY(wire::require_text(entry, "api"));
    const std::int64_t at = TRY(wire::require_number(entry, "at"));
    const std::int64_t code = TRY(wire::require_number(entry, "errcode"));
    call.at = instant_from_seconds(at);
    call.code = static_cast<int>(code);
    const auto request = entry.find("request");
    if (request != entry.end()) call.request = wire::dump(*request);
    return call;
}

}  // namespace

Result<std::vector<SandboxFriend>> sandbox_friends_from_wire(std::string_view body) {
    const auto answer = TRY(wire::parse(body));
    std::vector<SandboxFriend> friends;
    const Json* customers = TRY(list_of(answer, "customers"));
    for (const Json& customer : *customers) {
        const std::string id = TRY(wire::require_text(customer, "external_userid"));
        const Json* staff = TRY(list_of(customer, "staff"));
        for (const Json& member : *staff) {
            const std::string staff_id = TRY(wire::require_text(member, "userid"));
            friends.push_back({.customer = id,
                               .nickname = wire::text_or(customer, "nickname", ""),
                               .staff = staff_id,
                               .staff_name = wire::text_or(member, "name", "")});
        }
    }
    return friends;
}

Result<std::vector<SandboxCall>> sandbox_calls_from_wire(std::string_view body) {
    const auto answer = TRY(wire::parse(body));
    std::vector<SandboxCall> calls;
    const Json* entries = TRY(list_of(answer, "calls"));
    for (const Json& entry : *entries) {
        const SandboxCall call = TRY(call_from_wire(entry));
        calls.push_back(call);
    }
    std::reverse(calls.begin(), calls.end());
    return calls;
}

}  // namespace guanxi::web
