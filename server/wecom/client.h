// One call to WeCom with everything that every call needs: token, repeats, the meaning of the answer.
#pragma once

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "server/wecom/token_cache.h"
#include "server/wecom/wecom_api.h"

namespace guanxi::wecom {

using Query = std::map<std::string, std::string>;

// What to do when WeCom is busy (rule 4 of wecom_api.h). A busy answer does not prove that nothing was done, so what
// has an effect of its own each time is never repeated here.
enum class OnBusy : std::uint8_t { Repeat, Report };

struct Api::Client {
    Client(Credentials credentials, Transport transport, CallPace pace);

    // `name` as in "externalcontact/get". What comes back is an object whose errcode was 0.
    Result<nlohmann::json> get(const char* name, Query query = {});
    Result<nlohmann::json> post(const char* name, const nlohmann::json& body, OnBusy on_busy = OnBusy::Repeat);

private:
    Result<nlohmann::json> call(server::Request request, OnBusy on_busy);
    Result<nlohmann::json> ask(const server::Request& request, OnBusy on_busy);
    Result<nlohmann::json> ask_once(const server::Request& request);
    Result<FetchedToken> fetch_token();

    Credentials credentials_;
    Transport transport_;
    CallPace pace_;
    TokenCache token_;
};

}  // namespace guanxi::wecom
