// Fetches pictures from addresses that WeCom gave us. Such an address is foreign text: only known hosts are asked,
// redirections are not followed, and what comes back must be a PNG or JPEG of bounded size.
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"

namespace guanxi::http {

inline constexpr std::size_t kPictureBytesMax = 512 * 1024;

// WeCom's own hosts, as origins.
std::vector<std::string> wecom_picture_origins();

// Slow. RuleRefused when the origin is not among `origins`, WecomRefused when there is no picture.
Result<std::string> fetch_picture(const std::string& url, const std::vector<std::string>& origins);

}  // namespace guanxi::http
