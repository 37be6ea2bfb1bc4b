#include "server/app/sandbox_part.h"

#include <charconv>

#include "server/app/parts.h"
#include "server/http/reply.h"
#include "server/http/wecom_callback.h"
#include "server/store/setting_store.h"

namespace guanxi::app {

namespace {

constexpr std::int64_t kDefaultSeed = 1;

Result<std::optional<std::int64_t>> remembered(store::Database& database, const char* key) {
    const auto text = TRY(store::setting(database, key));
    std::int64_t number = 0;
    if (!text || std::from_chars(text->data(), text->data() + text->size(), number).ec != std::errc{}) {
        return std::optional<std::int64_t>{};
    }
    return std::optional<std::int64_t>{number};
}

// The number of the first start; rule 1.
Result<std::int64_t> fixed_number(store::Database& database, const char* key, std::optional<std::int64_t> wanted,
                                  std::int64_t otherwise) {
    const auto stored = TRY(remembered(database, key));
    if (stored && wanted && *stored != *wanted) {
        return Error{ErrorCode::Conflict, "the sandbox of this folder was made with " + std::string(key) + " " +
                                              std::to_string(*stored) +
                                              ": leave the number out, or choose another --data"};
    }
    if (stored) return *stored;
    const std::int64_t number = wanted.value_or(otherwise);
    TRY(store::set_setting(database, key, std::to_string(number)));
    return number;
}

// On the remembered port when it is free, else on any.
Result<std::unique_ptr<SandboxHost>> open_host(Parts& parts, store::Database& database,
                                               const sandbox::SandboxSettings& settings) {
    const auto port = TRY(remembered(database, "sandbox_port"));
    const ListenAddress usual{.host = "127.0.0.1", .port = static_cast<int>(port.value_or(0))};
    auto host = SandboxHost::open(usual, settings, parts.clock);
    if (!host && port) host = SandboxHost::open({.host = "127.0.0.1", .port = 0}, settings, parts.clock);
    return host;
}

}  // namespace

server::CallbackSecrets callback_secrets(const Corp& corp) {
    return {.token = corp.callback_token, .aes_key = corp.aes_key, .receiver_id = corp.corp_id};
}

Status open_sandbox(Parts& parts, store::Database& database) {
    const auto& wanted = parts.settings;
    sandbox::SandboxSettings settings;
    const auto customers =
        TRY(fixed_number(database, "sandbox_customers", wanted.sandbox_customers, kDefaultSandboxCustomers));
    const auto seed = TRY(fixed_number(database, "sandbox_seed", wanted.sandbox_seed, kDefaultSeed));
    settings.directory = parts.folder.path() + "/sandbox";
    settings.customers = static_cast<int>(customers);
    settings.seed = static_cast<std::uint64_t>(seed);
    settings.corp_id = parts.corp.corp_id;
    settings.secret = parts.corp.secret;
    settings.callback = callback_secrets(parts.corp);
    settings.callback_url = parts.url() + http::kCallbackPath;
    parts.sandbox = TRY(open_host(parts, database, settings));
    TRY(store::set_setting(database, "sandbox_port", std::to_string(parts.sandbox->port())));
    parts.sandbox_client = TRY(server::HttpClient::open(parts.sandbox->url(), {}));
    return Done{};
}

server::Handler sandbox_handler(std::shared_ptr<server::HttpClient> client) {
    return [client = std::move(client)](const server::Request& request) {
        auto answer = client->send(request);
        return answer.response ? *std::move(answer.response) : http::problem(answer.response.error());
    };
}

}  // namespace guanxi::app
