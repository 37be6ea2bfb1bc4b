#include "core/message/message_json.h"

#include <array>
#include <nlohmann/json.hpp>

#include "core/base/wire.h"

namespace guanxi::message {

namespace {

using nlohmann::json;

struct KindWord {
    AttachmentKind kind;
    std::string_view word;
};
constexpr std::array<KindWord, 5> kKindWords{{
    {AttachmentKind::Image, "image"},
    {AttachmentKind::Link, "link"},
    {AttachmentKind::MiniProgram, "mini_program"},
    {AttachmentKind::Video, "video"},
    {AttachmentKind::File, "file"},
}};

bool is_given(const json& object, const char* key) {
    return object.is_object() && object.contains(key) && !object.find(key)->is_null();
}

void put(json& object, const char* key, const std::string& text) {
    if (!text.empty()) object[key] = text;
}

void put(json& object, const Media& media) {
    put(object, "media_id", media.media_id);
    if (media.expires_at) object["expires_at"] = seconds_from_instant(*media.expires_at);
}

Result<Media> media_from(const json& object) {
    Media media;
    media.media_id = TRY(wire::text_if_given(object, "media_id"));
    if (!is_given(object, "expires_at")) return media;
    const std::int64_t seconds = TRY(wire::require_number(object, "expires_at"));
    media.expires_at = instant_from_seconds(seconds);
    return media;
}

void put_parts(json& object, const Image& image) {
    put(object, image.media);
    put(object, "address", image.address);
}

void put_parts(json& object, const Link& link) {
    put(object, "title", link.title);
    put(object, "description", link.description);
    put(object, "url", link.url);
    put(object, "picture_address", link.picture_address);
    put(object, link.picture);
}

void put_parts(json& object, const MiniProgram& program) {
    put(object, "title", program.title);
    put(object, "app_id", program.app_id);
    put(object, "page", program.page);
    put(object, program.picture);
}

void put_parts(json& object, const Video& video) {
    put(object, video.media);
}

void put_parts(json& object, const File& file) {
    put(object, file.media);
}

Result<Attachment> image_from(const json& object) {
    Image image;
    image.media = TRY(media_from(object));
    image.address = TRY(wire::text_if_given(object, "address"));
    return Attachment{std::move(image)};
}

Result<Attachment> link_from(const json& object) {
    Link link;
    link.title = TRY(wire::text_if_given(object, "title"));
    link.description = TRY(wire::text_if_given(object, "description"));
    link.url = TRY(wire::text_if_given(object, "url"));
    link.picture_address = TRY(wire::text_if_given(object, "picture_address"));
    link.picture = TRY(media_from(object));
    return Attachment{std::move(link)};
}

Result<Attachment> mini_program_from(const json& object) {
    MiniProgram program;
    program.title = TRY(wire::text_if_given(object, "title"));
    program.app_id = TRY(wire::text_if_given(object, "app_id"));
    program.page = TRY(wire::text_if_given(object, "page"));
    program.picture = TRY(media_from(object));
    return Attachment{std::move(program)};
}

Result<AttachmentKind> kind_from(const json& object) {
    const std::string word = TRY(wire::require_text(object, "kind"));
    for (const KindWord& known : kKindWords) {
        if (known.word == word) return known.kind;
    }
    return Error{ErrorCode::InvalidInput, "an attachment of the unknown kind " + word, "kind"};
}

Result<Attachment> attachment_from(const json& object) {
    const AttachmentKind kind = TRY(kind_from(object));
    switch (kind) {
        case AttachmentKind::Image: return image_from(object);
        case AttachmentKind::Link: return link_from(object);
        case AttachmentKind::MiniProgram: return mini_program_from(object);
        case AttachmentKind::Video:
        case AttachmentKind::File: break;
    }
    auto media = TRY(media_from(object));
    if (kind == AttachmentKind::Video) return Attachment{Video{std::move(media)}};
    return Attachment{File{std::move(media)}};
}

json attachment_to_wire(const Attachment& attachment) {
    json object = json::object();
    object["kind"] = kKindWords[attachment.index()].word;
    std::visit([&object](const auto& parts) { put_parts(object, parts); }, attachment);
    return object;
}

}  // namespace

json to_wire(const Content& content) {
    json object = json::object();
    object["text"] = content.text;
    json& list = object["attachments"] = json::array();
    for (const Attachment& attachment : content.attachments) list.push_back(attachment_to_wire(attachment));
    return object;
}

json to_wire(const Finding& finding) {
    json object = json::object();
    object["severity"] = finding.severity == Severity::Error ? "error" : "warning";
    object["fault"] = word_of(finding.fault);
    if (finding.position != 0) object["position"] = finding.position;
    if (finding.attachment) object["attachment"] = *finding.attachment;
    if (finding.figure != 0) object["figure"] = finding.figure;
    if (finding.limit != 0) object["limit"] = finding.limit;
    put(object, "word", finding.word);
    return object;
}

Result<Content> content_from_wire(const json& object) {
    if (!object.is_object()) return Error{ErrorCode::InvalidInput, "a message is an object", "content"};
    Content content;
    content.text = TRY(wire::text_if_given(object, "text"));
    const json* const list = TRY(wire::list_if_given(object, "attachments"));
    for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
        auto attachment = TRY(attachment_from((*list)[i]));
        content.attachments.push_back(std::move(attachment));
    }
    return content;
}

}  // namespace guanxi::message
