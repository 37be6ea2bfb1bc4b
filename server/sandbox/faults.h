// Switches that make the sandbox fail as WeCom may fail (wecom-api.md U). They are not kept over a restart.
//
// POST /sandbox/faults sets what it names and leaves the rest; {"clear": true} switches everything off first.
//   expire_tokens: true                          every token so far is answered 42001 from here on; gettoken gives
//   another refuse: {api, errcode, times}                the next calls are refused without being performed
//   drop_answers: {api, times}                   the next calls are performed, but their answer is HTTP 502 without
//   JSON delay_ms: {api, ms, times}                   the next calls wait before they are performed omit_errmsg,
//   ip_not_allowed: bool            answers without errmsg; business calls refused with 60020 callbacks: {duplicate,
//   reorder, no_welcome_code, unknown_elements: bool}
// `api` is a path below /cgi-bin ("externalcontact/mark_tag"), its last part, or "*".
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace guanxi::sandbox {

inline constexpr int kFaultTimesMax = 1'000'000;
inline constexpr int kDelayMax = 30'000;  // milliseconds

struct ApiFault {
    std::string api;
    int amount = 0;  // errcode or milliseconds
    int times = 1;
};

struct Faults {
    std::vector<ApiFault> refusals;
    std::vector<ApiFault> dropped_answers;
    std::vector<ApiFault> delays;
    bool omit_errmsg = false;
    bool ip_not_allowed = false;
    bool duplicate = false;
    bool reorder = false;
    bool no_welcome_code = false;
    bool unknown_elements = false;
};

bool is_named(std::string_view api, std::string_view name);  // full path, its last part or "*"
// The fault that hits this call, if one does; it is used up by that.
std::optional<ApiFault> take_fault(std::vector<ApiFault>&, std::string_view api);

Status set_faults(Faults&, const nlohmann::json& switches);  // all or nothing; without expire_tokens
nlohmann::json faults_json(const Faults&);

}  // namespace guanxi::sandbox
