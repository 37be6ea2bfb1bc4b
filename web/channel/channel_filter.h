// The fields above the channel list.
#pragma once

#include "core/channel/channel_list.h"
#include "core/customer/base.h"

namespace guanxi::web {

struct ChannelFilterState {
    bool shows_choices = false;  // narrow only: the fields behind 筛选
};

// True when the query was changed.
bool draw_channel_filter(const customer::Base&, channel::ListQuery&, ChannelFilterState&);

}  // namespace guanxi::web
