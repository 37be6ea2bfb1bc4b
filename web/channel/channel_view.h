// Channel live codes: the list, one channel's details with its QR code, and the form for another one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/channel/channel_list.h"
#include "core/console/preferences.h"
#include "core/customer/base.h"

#include "web/app/intents.h"
#include "web/channel/channel_filter.h"
#include "web/channel/channel_form.h"
#include "web/console/saved_views.h"
#include "web/platform/route.h"

namespace guanxi::web {

struct ChannelViewState {
    ChannelForm form;
    std::string address;  // from which `query` was read
    channel::ListQuery query;
    std::vector<std::string> unreadable;  // what of the address nobody can read
    ChannelFilterState filter;
    std::vector<channel::ListedChannel> rows;  // of `query`, in order
    std::vector<channel::Growth> growth;
    std::int64_t version = -1;  // of the base for which rows and growth hold
    std::int64_t channels_version = -1;
    Day counted_on{};
    SavedViewsState saved_views;
    std::optional<console::TableLook> wanted_look;  // to be kept by who draws this; taken from here
    ChannelId open;                                 // whose details are shown
};

struct ChannelViewInput {
    const customer::Base& base;
    const std::vector<channel::Channel>& channels;
    std::int64_t channels_version = 0;  // another one for other channels
    bool is_loaded = false;
    std::optional<Error> failure;
    std::int64_t version = 0;
    Instant now{};
    const console::TableLook& look;
};

// "/channels" is the list, "/channels/new" the form. The route holds the list's question, in the words of
// core/channel/channel_list.h.
void draw_channel_view(const ChannelViewInput&, const Route&, ChannelViewState&, Intents&);

}  // namespace guanxi::web
