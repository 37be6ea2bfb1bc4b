// The wire form of a message's content, and of what lint finds in it.
// Rules
//   1. Content: {text, attachments: [{kind: "image"|"link"|"mini_program"|"video"|"file", …}]}
//        image         media_id, expires_at, address
//        link          title, description, url, picture_address, media_id, expires_at
//        mini_program  title, app_id, page, media_id, expires_at
//        video, file   media_id, expires_at
//      What is empty or unknown is left out; what is absent is read as empty, text and attachments too.
//   2. A kind that is not known is refused: it could not be sent. Fields of other kinds are passed over.
//   3. Reading checks kinds and types alone; limits are for lint to tell.
//   4. Finding: {severity: "error"|"warning", fault, position, attachment, figure, limit, word}; zeros and nothing left
//      out, but the first attachment is 0. Findings are written and never read.
// Source: ours.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "core/base/result.h"
#include "core/message/content.h"
#include "core/message/lint.h"

namespace guanxi::message {

nlohmann::json to_wire(const Content&);
nlohmann::json to_wire(const Finding&);
Result<Content> content_from_wire(const nlohmann::json&);

}  // namespace guanxi::message
