// Channel live codes: the list, one channel's details with its QR code, and the form for another one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/channel/channel.h"
#include "core/customer/base.h"

#include "web/app/intents.h"
#include "web/channel/channel_form.h"
#include "web/platform/route.h"

namespace guanxi::web {

struct ChannelViewState {
    ChannelForm form;
    ChannelId open;                            // whose details are shown
    std::unordered_map<ChannelId, int> added;  // relations that each channel brought, at `version`
    std::unordered_map<ChannelId, int> added_today;
    std::int64_t version = -1;  // of the base for which the counts hold
    Day counted_on{};
};

struct ChannelViewInput {
    const customer::Base& base;
    const std::vector<channel::Channel>& channels;  // newest first
    bool is_loaded = false;
    std::optional<Error> failure;
    std::int64_t version = 0;
    Instant now{};
};

// "/channels" is the list, "/channels/new" the form.
void draw_channel_view(const ChannelViewInput&, const Route&, ChannelViewState&, Intents&);

}  // namespace guanxi::web
