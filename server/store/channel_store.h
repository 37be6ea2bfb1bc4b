// Channels and their QR codes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/channel/channel.h"

#include "server/store/database.h"

namespace guanxi::store {

Result<std::vector<channel::Channel>> channels(Database&);  // by id
Result<std::optional<channel::Channel>> channel_by_id(Database&, ChannelId);
Result<std::optional<channel::Channel>> channel_by_state(Database&, std::string_view state);
Result<std::vector<std::string>> channel_names(Database&);  // those that are taken

// Conflict when the state exists. The id is given here.
Result<ChannelId> add_channel(Database&, const channel::Channel&);
Status mark_channel_requested(Database&, ChannelId);
Status mark_channel_ready(Database&, ChannelId, const WecomContactWayId&, std::string_view qr_code_url);
Status mark_channel_failed(Database&, ChannelId, std::string_view failure);

// `url` is WeCom's and empty until the code is ready; `picture` is what was found there, kept after the first fetch.
struct QrCode {
    std::string url;
    std::string picture;  // bytes of a PNG or JPEG; empty until it was fetched
};
Result<std::optional<QrCode>> qr_code(Database&, ChannelId);
Status set_qr_picture(Database&, ChannelId, std::string_view picture);

}  // namespace guanxi::store
