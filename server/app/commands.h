// The commands besides `serve`. Each works on a data folder and ends; an error says what to do.
#pragma once

#include <cstdint>
#include <string>

#include "core/base/result.h"

#include "server/app/corp.h"
#include "server/app/listen_address.h"

namespace guanxi::app {

// `guanxi corp set`: stores the company after checking it. The secrets come from the environment.
Status set_corp(const std::string& data, Corp corp);
Status show_corp(const std::string& data);

// `guanxi admin password`: prints a fresh random password once.
Status print_fresh_password(const std::string& data, const std::string& name);

// `guanxi check`: reads every page of the database and the whole audit chain. May run beside a server. Slow.
Status check_data(const std::string& data);

struct SandboxCommand {
    std::string data;
    ListenAddress listen;
    std::string callback_url;
    int customers = 0;
    std::int64_t seed = 1;
    Corp corp;
};
// `guanxi sandbox`: the simulated WeCom alone, until a stop signal.
Status run_sandbox(const SandboxCommand&);

std::string environment_or_empty(const char* name);

}  // namespace guanxi::app
