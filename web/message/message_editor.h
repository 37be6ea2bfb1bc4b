// Writing one message: its text with a menu of the variables that its place allows, a counter at its worst length, what
// lint finds, its attachments, and a phone that shows it to an example customer.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/message/content.h"
#include "core/message/lint.h"
#include "core/message/text_template.h"

#include "web/message/attachment_list.h"

namespace guanxi::web {

enum class Attachments : std::uint8_t { Off, Offered };  // Off: the server sends the text alone
enum class MayBeEmpty : std::uint8_t { No, Yes };        // Yes: nothing is sent then, and that is fine

struct MessageEditorInput {
    message::Terms terms{};
    Attachments attachments = Attachments::Offered;
    MayBeEmpty may_be_empty = MayBeEmpty::No;
    std::string_view placeholder{};
    std::string_view help{};
    std::string_view error{};  // the server's, said before lint's own
};

struct MessageEditorState {
    AttachmentListState attachments;
};

// `label` names the text. True when the content changed.
bool message_editor(std::string_view label, message::Content&, MessageEditorState&, const MessageEditorInput&);

// The phone with the message as `example` would get it; while the text cannot be read it is shown as it stands.
void message_preview(std::string_view sender, const message::Content&, const message::Values& example, float height);

// What the preview shows of the text.
std::string preview_text(const message::Content&, const message::Values& example);

// Editor and phone beside each other, the phone below where it is narrow.
bool message_editor_with_preview(std::string_view label, message::Content&, MessageEditorState&,
                                 const MessageEditorInput&, const message::Values& example);

}  // namespace guanxi::web
