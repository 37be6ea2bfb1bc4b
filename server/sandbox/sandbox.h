// A simulated WeCom with its own state, reached over HTTP only: the API below /cgi-bin, pictures below /picture, and
// the control API below /sandbox by which people and tests play customers and members. It is strict about what it is
// sent.
//
// State = the company made from a seed + everything in DIR/journal.jsonl replayed over it; so a restart forgets
// nothing.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "core/base/result.h"

#include "server/base/clock.h"
#include "server/base/http.h"
#include "server/base/wecom_crypto.h"

namespace guanxi::sandbox {

struct SandboxSettings {
    std::string directory;  // for the journal; empty keeps nothing
    std::uint64_t seed = 1;
    int customers = 2'000;
    std::string corp_id;
    std::string secret;
    server::CallbackSecrets callback;
    std::string callback_url;  // "http://127.0.0.1:8080/wecom/callback"
    std::string public_url;    // of the sandbox itself, for picture addresses: "http://127.0.0.1:8081"
};

// Posts a body to the callback URL and answers the HTTP status; 0 when there was no answer.
using Push = std::function<int(const std::string& path_with_query, const std::string& body)>;

class Sandbox {
public:
    static Result<std::unique_ptr<Sandbox>> open(SandboxSettings settings, server::BusinessClock& clock);
    Sandbox(const Sandbox&) = delete;
    Sandbox& operator=(const Sandbox&) = delete;
    ~Sandbox();

    server::Response handle(const server::Request& request);  // any thread

    // Delivers due callbacks (first tries, then retries), one at a time. False when none is due. Several threads may
    // call it.
    bool step(server::SteadyTime now, const Push& push);
    // Waits until a callback is due, `stop` is called, or a second has passed.
    void wait();
    void stop();

private:
    struct World;
    explicit Sandbox(std::unique_ptr<World>);
    std::unique_ptr<World> world_;
};

}  // namespace guanxi::sandbox
