// The Transport that reaches WeCom, or whatever speaks its API at another address, over HTTP.
#pragma once

#include <string>

#include "core/base/result.h"

#include "server/base/http_client.h"
#include "server/wecom/transport.h"

namespace guanxi::wecom {

inline constexpr const char* kWecomUrl = "https://qyapi.weixin.qq.com";

// `base_url` without a path. InvalidInput when it is no address. Copies share their connections.
Result<Transport> open_http_transport(const std::string& base_url = kWecomUrl, server::ClientLimits limits = {});

}  // namespace guanxi::wecom
