#include "server/app/corp.h"

#include <algorithm>

#include "core/base/text.h"

#include "server/app/data_folder.h"
#include "server/base/crypto.h"
#include "server/base/random.h"
#include "server/base/wecom_crypto.h"
#include "server/store/audit_store.h"
#include "server/store/setting_store.h"

namespace guanxi::app {

namespace {

constexpr std::size_t kCorpIdMax = 64;
constexpr int kNameCharactersMax = 40;
constexpr std::size_t kTokenMax = 32;
constexpr std::size_t kSecretMax = 256;
constexpr int kSandboxTokenCharacters = 24;
constexpr int kSandboxSecretCharacters = 43;
constexpr int kAesKeyCharacters = 43;

bool is_letter_or_digit(char character) {
    return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'z') ||
           (character >= 'A' && character <= 'Z');
}

bool is_word(std::string_view text, std::string_view further = "") {
    return !text.empty() && std::all_of(text.begin(), text.end(), [further](char character) {
        return is_letter_or_digit(character) || further.find(character) != std::string_view::npos;
    });
}

bool is_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

Error wrong(const char* field, std::string detail) {
    return {ErrorCode::InvalidInput, std::move(detail), field};
}

}  // namespace

Status check_corp(const Corp& corp) {
    if (!is_word(corp.corp_id, "_-") || corp.corp_id.size() > kCorpIdMax) {
        return wrong("corp_id", "--corp-id is no corp id: copy it from 我的企业 in the WeCom admin console");
    }
    if (character_count(corp.name) > kNameCharactersMax || !is_well_formed(corp.name)) {
        return wrong("name", "--corp-name is too long: use at most 40 characters");
    }
    if (!is_digits(corp.agent_id)) {
        return wrong("agent_id", "--agent-id is no number: copy the app's AgentId from the WeCom admin console");
    }
    if (!is_word(corp.callback_token) || corp.callback_token.size() > kTokenMax) {
        return wrong("callback_token", "--callback-token must have 1 to 32 letters or digits: copy it from 接收消息");
    }
    const bool is_secret = corp.secret.size() <= kSecretMax && is_word(corp.secret, "_-");
    if (!is_secret) return wrong("secret", "GUANXI_CORP_SECRET is not set or no secret: export the app's Secret in it");
    if (!server::check_aes_key(corp.aes_key)) {
        return wrong(
            "aes_key",
            "GUANXI_CALLBACK_AES_KEY is not set or wrong: export the EncodingAESKey in it, 43 letters and digits");
    }
    return Done{};
}

Corp random_sandbox_corp() {
    return {.kind = CorpKind::Sandbox,
            .corp_id = "ww" + server::hex(server::random_bytes(8)),
            .name = "示例教育",
            .agent_id = "1000002",
            .callback_token = server::random_text(kSandboxTokenCharacters),
            .secret = server::random_text(kSandboxSecretCharacters),
            .aes_key = server::random_text(kAesKeyCharacters)};
}

Result<std::optional<Corp>> load_corp(store::Database& database, std::string_view secret_key32) {
    const auto corp_id = TRY(store::setting(database, "corp_id"));
    if (!corp_id) return std::optional<Corp>{};
    Corp corp;
    corp.corp_id = *corp_id;
    const auto kind = TRY(store::setting(database, "corp_kind"));
    corp.kind = kind == "sandbox" ? CorpKind::Sandbox : CorpKind::Real;
    const auto name = TRY(store::setting(database, "corp_name"));
    const auto agent_id = TRY(store::setting(database, "corp_agent_id"));
    const auto token = TRY(store::setting(database, "corp_callback_token"));
    const auto secret = TRY(store::secret_setting(database, "corp_secret", secret_key32));
    const auto aes_key = TRY(store::secret_setting(database, "corp_aes_key", secret_key32));
    corp.name = name.value_or("");
    corp.agent_id = agent_id.value_or("");
    corp.callback_token = token.value_or("");
    corp.secret = secret.value_or("");
    corp.aes_key = aes_key.value_or("");
    return std::optional<Corp>{std::move(corp)};
}

Status save_corp(store::Database& database, const Corp& corp, std::string_view secret_key32, Instant now) {
    TRY(check_corp(corp));
    return in_transaction(database, [&]() -> Status {
        TRY(store::set_setting(database, "corp_id", corp.corp_id));
        TRY(store::set_setting(database, "corp_kind", corp.kind == CorpKind::Sandbox ? "sandbox" : "real"));
        TRY(store::set_setting(database, "corp_name", corp.name));
        TRY(store::set_setting(database, "corp_agent_id", corp.agent_id));
        TRY(store::set_setting(database, "corp_callback_token", corp.callback_token));
        TRY(store::set_secret_setting(database, "corp_secret", corp.secret, secret_key32));
        TRY(store::set_secret_setting(database, "corp_aes_key", corp.aes_key, secret_key32));
        const store::AuditRow row{
            .at = now, .actor = "system", .action = "corp.set", .object = corp.corp_id, .detail = "{}"};
        return store::add_audit(database, row);
    });
}

Result<Corp> corp_to_serve(store::Database& database, CorpKind wanted, std::string_view secret_key32, Instant now) {
    auto stored = TRY(load_corp(database, secret_key32));
    if (stored && stored->kind == wanted) return *std::move(stored);
    if (stored && wanted == CorpKind::Sandbox) {
        return Error{ErrorCode::Conflict,
                     "this folder serves the company " + stored->corp_id + ": choose another --data for the sandbox"};
    }
    if (stored) {
        return Error{ErrorCode::Conflict,
                     "this folder was made with --sandbox: start it with --sandbox, or choose another --data"};
    }
    if (wanted == CorpKind::Real) {
        return Error{ErrorCode::NotFound, "no company is set: run guanxi corp set first, or try Guanxi with --sandbox"};
    }
    const Corp made = random_sandbox_corp();
    TRY(save_corp(database, made, secret_key32, now));
    return made;
}

}  // namespace guanxi::app
