// The sandbox inside a server that was started with --sandbox.
// Rules
//   1. Its size, seed and port are remembered, so that every start finds the same company and stored picture addresses
//      keep working; other numbers on the same folder are refused.
//   2. Server and console reach it over HTTP only.
#pragma once

#include <memory>

#include "core/base/result.h"

#include "server/app/corp.h"
#include "server/base/http.h"
#include "server/base/http_client.h"
#include "server/base/wecom_crypto.h"
#include "server/store/database.h"

namespace guanxi::app {

struct Parts;

server::CallbackSecrets callback_secrets(const Corp&);

// Fills `sandbox` and `sandbox_client` of the parts, whose server and corp exist.
Status open_sandbox(Parts&, store::Database&);

server::Handler sandbox_handler(std::shared_ptr<server::HttpClient>);

}  // namespace guanxi::app
