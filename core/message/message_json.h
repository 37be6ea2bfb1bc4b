// The wire form of a message's content, and of what lint finds in it.
// Content: {text, attachments: [{kind: "image"|"link"|"mini_program"|"video"|"file", …}]}
//   image         media_id, expires_at, address            link   title, description, url, picture_address, media_id,
//   mini_program  title, app_id, page, media_id, expires_at        expires_at
//   video, file   media_id, expires_at
// What is empty or unknown is left out. A kind that is not known is refused: it could not be sent.
// Finding: {severity: "error"|"warning", fault, position, attachment, figure, limit, word}; zeros and nothing left out.
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
