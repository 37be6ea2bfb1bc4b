#include <nlohmann/json.hpp>

#include "server/base/crypto.h"
#include "server/sandbox/api.h"

namespace guanxi::sandbox {

using nlohmann::json;

Answer get_token(Simulation& simulation, const Call& call) {
    const std::string_view corp_id = call.request.parameter("corpid");
    const std::string_view secret = call.request.parameter("corpsecret");
    if (corp_id.empty()) return refusal(41002);
    if (secret.empty()) return refusal(41004);
    if (corp_id != simulation.settings.corp_id) return refusal(40013);
    if (!server::equal_in_constant_time(secret, simulation.settings.secret)) return refusal(40001);
    const Token token = simulation.tokens.valid_token(call.now);
    return fields_of({{"access_token", token.text}, {"expires_in", (token.expires - call.now).count()}});
}

Answer get_api_domain_ip(Simulation& /*simulation*/, const Call& /*call*/) {
    return fields_of({{"ip_list", json::array({"127.0.0.1"})}});
}

}  // namespace guanxi::sandbox
