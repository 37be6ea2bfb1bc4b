// The one table of routes. Dispatch, permission checks, body limits, audit rows, the OpenAPI document and the test that
// walks all routes come from it.
// Rules
//   1. Every route says who may enter: everybody, whoever is signed in, or whoever has a permission.
//   2. A route with an audit name leaves an audit row after each answer below 300, before the answer goes out. Routes
//      whose flow writes its own rows, and those that show nothing personal, have none.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/access/access.h"

#include "server/base/http.h"

namespace guanxi::http {

struct Services;
struct Call;

struct Public {};
struct SignedInOnly {};
using Entry = std::variant<Public, SignedInOnly, access::Permission>;

// Whether the answer holds rows that belong to members of staff, which the handler filters by the caller's scope.
enum class ScopeUse : std::uint8_t { None, Filtered };

inline constexpr std::size_t kJsonBodyBytesMax = 256 * 1024;
inline constexpr std::size_t kSmallBodyBytesMax = 4 * 1024;

struct Route {
    std::string method;
    std::string pattern;  // "/api/v1/channels/{id}"; a name in braces stands for one segment
    Entry entry;
    ScopeUse scope = ScopeUse::None;
    std::size_t body_bytes_max = 0;
    std::string audit;    // rule 2
    std::string summary;  // one line for people
    std::string body;     // what the JSON body holds; empty: none
    std::string answer;   // media type and, for JSON, its shape
    std::function<server::Response(Call&)> handler;
};

// A route and what its pattern's names stand for.
struct Found {
    const Route* route = nullptr;
    std::map<std::string, std::string> values;
    std::vector<std::string> other_methods;  // of the same path, when the method has no route
};

class RouteTable {
public:
    explicit RouteTable(std::vector<Route> routes) : routes_(std::move(routes)) {}

    // HEAD finds the route of GET.
    Found find(std::string_view method, std::string_view path) const;
    const std::vector<Route>& routes() const { return routes_; }

private:
    std::vector<Route> routes_;
};

// All routes of the console; the sandbox's only when the services have one.
RouteTable console_routes(const Services&);

}  // namespace guanxi::http
