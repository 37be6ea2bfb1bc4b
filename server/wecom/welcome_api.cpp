#include <nlohmann/json.hpp>

#include "server/wecom/client.h"

namespace guanxi::wecom {

// A busy answer is reported: after a repeat, "already sent" could mean our own first call, which only the caller, who
// knows all attempts, can tell.
Status Api::send_welcome(const std::string& welcome_code, const std::string& text) {
    nlohmann::json body = nlohmann::json::object();
    body["welcome_code"] = welcome_code;
    body["text"]["content"] = text;
    TRY(client_->post("externalcontact/send_welcome_msg", body, OnBusy::Report));
    return Done{};
}

}  // namespace guanxi::wecom
