// What a route may use. `app` builds one around the real parts, tests around a temporary folder and clocks that stand.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/staff/scope.h"

#include "server/base/clock.h"
#include "server/base/embedded.h"
#include "server/base/http.h"
#include "server/base/wecom_crypto.h"
#include "server/flow/writer.h"
#include "server/http/authenticate.h"
#include "server/http/password_worker.h"
#include "server/http/rate_limit.h"
#include "server/http/readers.h"
#include "server/store/live_base.h"

namespace guanxi::http {

// How far a synchronisation is; wired by `app`, since routes know nothing of the worker.
struct SyncReport {
    std::string phase;  // idle, organisation, tags, customers, failed
    int saved = 0;
    std::string failure;
};

struct Services {
    Readers& readers;
    flow::Writer& writer;
    const store::LiveBase& base;
    const server::BusinessClock& clock;
    std::function<server::SteadyTime()> steady;

    PasswordWorker& passwords;
    SignInLimits& sign_in_limits;
    std::string unknown_account_hash;  // compared with when a name does not exist, so that both take equally long

    server::CallbackSecrets callback;
    std::function<void()> inbox_arrived;  // wakes who processes callbacks

    std::function<SyncReport()> sync_report;
    std::function<void()> request_sync;
    // Fetches a picture from an address that WeCom gave; refuses hosts that are not on the list.
    std::function<Result<std::string>(const std::string& url)> fetch_picture;
    server::Handler sandbox;  // performs a request at the sandbox; empty without one

    std::span<const server::EmbeddedFile> files;
    std::string temporary_folder;  // for files that are being made; on the disk of the data
    std::string public_url;        // "https://crm.example.com"; empty when none was configured
    std::string version;
    std::string build;  // of this program with its browser program; browsers of another build reload
    std::atomic<int> files_being_made = 0;  // list_answers.h rule 4
};

// One request on its way through a route.
struct Call {
    const server::Request& request;
    Services& services;
    const std::vector<struct Route>& routes;
    std::map<std::string, std::string> values;  // of the pattern's names
    std::optional<SignedIn> caller;             // none in public routes
    std::string audit_object;
    std::string audit_detail = "{}";  // JSON without personal data
};

}  // namespace guanxi::http
