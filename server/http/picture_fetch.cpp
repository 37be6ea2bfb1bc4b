#include "server/http/picture_fetch.h"

#include <algorithm>

#include "server/base/http_client.h"
#include "server/http/address.h"

namespace guanxi::http {

namespace {

bool is_picture(std::string_view bytes) {
    return bytes.starts_with("\x89PNG\r\n\x1a\n") || bytes.starts_with("\xff\xd8\xff");
}

}  // namespace

std::vector<std::string> wecom_picture_origins() {
    return {"https://work.weixin.qq.com", "https://wework.qpic.cn", "https://open.work.weixin.qq.com",
            "https://wx.qlogo.cn"};
}

Result<std::string> fetch_picture(const std::string& url, const std::vector<std::string>& origins) {
    const Address address = address_from(url);
    if (std::find(origins.begin(), origins.end(), address.origin) == origins.end()) {
        return Error{ErrorCode::RuleRefused, "the picture's address names a host that is not asked for pictures"};
    }
    const auto client = TRY(server::HttpClient::open(address.origin, {.body_bytes_max = kPictureBytesMax}));
    server::Request request;
    request.method = "GET";
    request.path = address.path;
    request.query = address.query;
    auto answer = client->send(request);
    auto response = TRY(std::move(answer.response));
    if (response.status != 200 || !is_picture(response.body)) {
        return Error{ErrorCode::WecomRefused, "WeCom gave no picture (HTTP " + std::to_string(response.status) + ")"};
    }
    return std::move(response.body);
}

}  // namespace guanxi::http
