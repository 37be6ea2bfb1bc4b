// The attachments of a message: added by kind, filled in, moved, deleted and taken back.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/message/lint.h"

namespace guanxi::web {

struct AttachmentListState {
    std::optional<int> open;                               // the one whose fields are shown
    std::vector<std::vector<message::Attachment>> undo{};  // before each step
};

// `findings` of the whole content; those of attachments are told at theirs. True when the list changed.
bool draw_attachments(std::vector<message::Attachment>&, message::Place, std::span<const message::Finding> findings,
                      AttachmentListState&);

std::string_view kind_name(message::AttachmentKind);      // 小程序
std::string attachment_name(const message::Attachment&);  // its title, or what else tells it

}  // namespace guanxi::web
