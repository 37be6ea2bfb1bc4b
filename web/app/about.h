// The About box: which Guanxi this is, and whether server and browser follow the same rules.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace guanxi::web {

// What the server says of itself (GET /api/v1/about).
struct ServerAbout {
    std::string version;
    std::string build;
    std::string licence;
    std::string rule_hash;  // core/console/rule_vectors.h
};
Result<ServerAbout> about_from_wire(std::string_view body);

struct AboutInput {
    const ServerAbout* server = nullptr;        // null until it has answered
    std::optional<Error> failure;               // of asking it
    std::string_view page_build;                // of the server that this page came from
    std::optional<std::string> page_rule_hash;  // computed in this browser: none yet, empty when it could not be
};

enum class AboutAnswer { Open, Closed, Reload };

// Draw it in every frame in which it shall be open.
AboutAnswer draw_about(const AboutInput&);

}  // namespace guanxi::web
