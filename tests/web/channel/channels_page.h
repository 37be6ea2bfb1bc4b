// The page of channels over a small company, for its tests.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/web/example.h"
#include "tests/web/screen.h"
#include "web/channel/channel_columns.h"
#include "web/channel/channel_view.h"
#include "web/platform/null_platform.h"

namespace guanxi::web {

using Texts = std::vector<std::string>;

struct Channels {
    customer::Base base = example_base();
    std::vector<channel::Channel> channels = example_channels();
    std::int64_t channels_version = 1;
    bool is_loaded = true;
    std::optional<Error> failure;
    std::int64_t version = 1;
    Instant now = example_noon();
    console::TableLook look;
    ChannelViewState view;
    Intents intents;

    explicit Channels(std::string_view route) {
        forget_browser();
        go_to(route, History::Replace);
    }

    void draw() {
        draw_channel_view({base, channels, channels_version, is_loaded, failure, version, now, look}, current_route(),
                          view, intents);
        if (auto wanted = std::exchange(view.wanted_look, std::nullopt)) look = std::move(*wanted);
    }
};

// What stands in one column, channel by channel: several have a row of totals below them.
inline Texts listed(int column) {
    Texts texts = cells(column);
    if (texts.size() > 1) texts.pop_back();
    return texts;
}

}  // namespace guanxi::web
