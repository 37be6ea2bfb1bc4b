// One call of WeCom's API: what came in, how fields are read out of it, and how refusals are worded.
// Rules
//   1. An answer is always HTTP 200; errcode alone decides.
//   2. errmsg of a refusal has the long form with hint, address and link.
//   3. A body that is no JSON object counts as an empty one, and errmsg carries a warning: fields are lost silently,
//      so a required one is reported as missing.
//   4. A field of the wrong type is refused with 40035, one beyond its limits with 40058.
// Source: wecom-api.md 0 and T (90313); read 2026-11-21.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"

#include "server/base/http.h"

namespace guanxi::sandbox {

struct Call {
    std::string_view api;  // path below /cgi-bin/
    const server::Request& request;
    const nlohmann::json& body;  // an object; empty with GET
    Instant now;
};

// The members of a successful answer besides errcode and errmsg, as JSON without the braces around.
using Answer = Result<std::string>;
Answer fields_of(const nlohmann::json& object);

// Errors that become answers: errcode and, when `message` is empty, the errcode's usual words.
Error refusal(int errcode, std::string message = {});
std::string_view words_of(int errcode);
std::string envelope(const Answer&, std::string_view errmsg);
server::Response json_response(std::string body);
server::Response plain_response(int status, std::string text);

// Fields of the body. Empty and absent are told apart where WeCom does; a wrong type is 40035.
Result<std::optional<std::string>> text_in(const Call&, const char* key);
Result<std::optional<std::int64_t>> number_in(const Call&, const char* key);
Result<std::optional<bool>> truth_in(const Call&, const char* key);
Result<std::optional<std::vector<std::string>>> texts_in(const Call&, const char* key);
Result<std::optional<std::vector<std::int64_t>>> numbers_in(const Call&, const char* key);

Result<std::string> text_or_empty(const Call&, const char* key);
Result<std::int64_t> number_or(const Call&, const char* key, std::int64_t otherwise);
Result<std::vector<std::string>> texts_or_none(const Call&, const char* key);

// A text of at least one character, else `missing_errcode`.
Result<std::string> required_text(const Call&, const char* key, int missing_errcode);
Status check_characters(const std::string& text, const char* key, int characters_max);
Status check_bytes(const std::string& text, const char* key, int bytes_max);

// Whether JSON text writes a character as \uXXXX, which several APIs refuse (40033).
bool has_escaped_characters(std::string_view json_text);

}  // namespace guanxi::sandbox
