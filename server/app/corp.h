// The company that this data folder serves, and how to reach it at WeCom.
// Rules
//   1. A callback token has 1 to 32 letters or digits; an EncodingAESKey has 43.
//   2. The secret and the EncodingAESKey are stored sealed and never shown.
//   3. A folder that serves the sandbox never serves a real company, and the other way round.
// Source: wecom-api.md P1 (90930), read 2026-11-21.
#pragma once

#include <optional>
#include <string>

#include "core/base/result.h"

#include "server/store/database.h"

namespace guanxi::app {

enum class CorpKind : std::uint8_t { Real, Sandbox };

struct Corp {
    CorpKind kind = CorpKind::Real;
    std::string corp_id;
    std::string name;  // shown at the top of the console; may be empty
    std::string agent_id;
    std::string callback_token;
    std::string secret;
    std::string aes_key;
};

Status check_corp(const Corp&);
Corp random_sandbox_corp();

Result<std::optional<Corp>> load_corp(store::Database&, std::string_view secret_key32);
// All of it or nothing.
Status save_corp(store::Database&, const Corp&, std::string_view secret_key32, Instant now);

// The company to serve: the stored one, or with Sandbox a freshly made one. Errors say what to do.
Result<Corp> corp_to_serve(store::Database&, CorpKind wanted, std::string_view secret_key32, Instant now);

}  // namespace guanxi::app
