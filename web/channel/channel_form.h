// The form of a channel, with the welcome as the customer will see it.
#pragma once

#include <optional>
#include <string>

#include "core/channel/channel.h"
#include "core/customer/base.h"

#include "web/app/intents.h"
#include "web/message/message_editor.h"

namespace guanxi::web {

struct ChannelForm {
    channel::Plan plan;
    std::optional<Error> failure;  // of the last attempt; its field says where it stands
    bool busy = false;
    MessageEditorState welcome{};
};

// On success the form is emptied and the route becomes the list.
void draw_channel_form(const customer::Base&, Instant now, ChannelForm&, Intents&);

}  // namespace guanxi::web
