// One request to WeCom and what came back. The network stands behind `send`, so that tests and simulations replace it.
#pragma once

#include <functional>
#include <string>

#include "server/base/http.h"
#include "server/base/http_client.h"

namespace guanxi::wecom {

using Transport = std::function<server::ClientAnswer(const server::Request&)>;

}  // namespace guanxi::wecom
