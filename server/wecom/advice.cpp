#include "server/wecom/advice.h"

#include "server/wecom/code.h"

namespace guanxi::wecom {

namespace {

const char* what_to_do(int wecom_code) {
    switch (wecom_code) {
        case code::kAddressNotAllowed:
            return "WeCom refuses this server's address. In WeCom's admin console open the app and add the address to "
                   "its trusted IPs";
        case code::kNotPermitted:
            return "The app may not use customer contact. In WeCom's admin console add it under Customer Contact to "
                   "the apps that may call the API";
        case code::kSecretWrong:
            return "The app secret is wrong, or it was changed. Copy it again from the app's page in WeCom's admin "
                   "console and store it with `guanxi corp set`";
        case code::kCorpIdWrong:
            return "The corp id is wrong. Copy it from WeCom's admin console, My Company, and store it with `guanxi "
                   "corp set`";
        case code::kAppDisabled: return "The app is disabled. Enable it in WeCom's admin console";
        default: return nullptr;
    }
}

}  // namespace

std::string advice(const Error& error) {
    const char* const words = what_to_do(error.wecom_code);
    return words == nullptr ? error.detail : std::string{words} + " (" + error.detail + ")";
}

}  // namespace guanxi::wecom
