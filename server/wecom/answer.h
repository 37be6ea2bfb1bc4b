// What WeCom's answer means: the JSON of a success, or an Error that is fit for logs.
// Rules
//   1. HTTP 5xx, or a body that cannot be read as an object with an errcode, is OutcomeUnknown.
//   2. Broken text in an answer is mended before it is given up: one odd nickname must not hide a page of customers.
//   3. An error's detail names the call, the code and WeCom's words without ids, tokens and hints. The caller's address
//      stays with 60020, where it is what a person must enter at WeCom.
// Source: wecom-api.md 0 and A, read 2026-11-21.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "core/base/result.h"

#include "server/base/http.h"

namespace guanxi::wecom {

// `request` tells which words of an error are ids and tokens.
Result<nlohmann::json> read_answer(const server::Request& request, const server::Response& response);

// WeCom's words as rule 3 wants them.
std::string public_words(const server::Request& request, std::string_view words, int wecom_code);

}  // namespace guanxi::wecom
