// A small company for the tests of pages, and what they ask of the screen beside roles and names.
#pragma once

#include <string>
#include <vector>

#include "core/channel/channel.h"
#include "core/customer/base.h"

namespace guanxi::web {

// Noon of Saturday 2026-11-21 in the company.
Instant example_noon();

// Staff 1 王敏 and 2 陈立 receive customers, 3 赵静 does not. Tags 1 高一, 2 高二, 3 高意向 and 4, which is deleted.
// Channels 1 公众号 and 2 门店. Relations, newest first: 13 李强, 11 张晓雯, 12 Lily (lost), 14 without a name.
customer::Base example_base();

// Channel 2 门店 has failed, channel 1 公众号 is ready; newest first.
std::vector<channel::Channel> example_channels();

// What stands in one column of the tables on the screen, row by row; columns count from 1.
std::vector<std::string> cells(int column);

// Requests that were sent and not answered are forgotten, and so is the address.
void forget_browser();

}  // namespace guanxi::web
