// Answers of the console's routes. The only place where error codes become statuses and words.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "core/base/result.h"

#include "server/base/http.h"

namespace guanxi::http {

server::Response json_reply(const nlohmann::json&, int status = 200);

// application/problem+json: {status, code, detail} and, where there is one, `field` and `wecom_code`.
server::Response problem(const Error&);
server::Response loading();  // 503: the base is not in memory yet
// For what HTTP itself refuses, which has no error code of ours.
server::Response problem(int status, std::string_view code, std::string_view detail);

}  // namespace guanxi::http
