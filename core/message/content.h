// What one message consists of: a text and what is attached to it.
// Rules
//   1. The text is a template (text_template.h). What stands in attachments is plain: no variables.
//   2. A picture, video or file is a media id, which WeCom forgets after three days, or for pictures an address that
//      stays; with both the media id wins, as it does at WeCom. Whoever sends renews what has expired.
//   3. Which attachments fit where, and how long their words may be, is in place.h; lint.h tells what does not fit.
// Source: wecom-api.md F1 (92599), F2 (96357), G (92135), H (96351), R (90253), read 2026-11-22.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/base/time.h"

namespace guanxi::message {

struct Media {
    std::string media_id;
    std::optional<Instant> expires_at;  // none: not known

    friend bool operator==(const Media&, const Media&) = default;
};

struct Image {
    Media media;
    std::string address;  // at WeCom, from uploadimg; does not expire

    friend bool operator==(const Image&, const Image&) = default;
};

struct Link {
    std::string title;
    std::string description;
    std::string url;
    std::string picture_address;
    Media picture;  // moments take a media id instead of an address

    friend bool operator==(const Link&, const Link&) = default;
};

struct MiniProgram {
    std::string title;
    std::string app_id;
    std::string page;
    Media picture;

    friend bool operator==(const MiniProgram&, const MiniProgram&) = default;
};

struct Video {
    Media media;

    friend bool operator==(const Video&, const Video&) = default;
};

struct File {
    Media media;

    friend bool operator==(const File&, const File&) = default;
};

using Attachment = std::variant<Image, Link, MiniProgram, Video, File>;

enum class AttachmentKind : std::uint8_t { Image, Link, MiniProgram, Video, File };  // in the order of the variant

inline AttachmentKind kind_of(const Attachment& attachment) {
    return static_cast<AttachmentKind>(attachment.index());
}

struct Content {
    std::string text;  // a template's source; may be empty beside attachments
    std::vector<Attachment> attachments;

    friend bool operator==(const Content&, const Content&) = default;
};

}  // namespace guanxi::message
