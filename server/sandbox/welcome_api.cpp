// Rules
//   1. A code works within 20 seconds from the event's CreateTime; late and unknown ones are 41050.
//   2. It works once: a second call within the window is 41051.
//   3. A refused call does not use the code up.
//   4. Text has at most 4,000 bytes; there are at most 9 attachments; one of both must be there.
// Source: wecom-api.md F1 (92599, 92137, 90313); read 2026-11-21.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "server/sandbox/api.h"

namespace guanxi::sandbox {

namespace {

using nlohmann::json;

constexpr int kTextBytes = 4'000;
constexpr int kLinkTitleBytes = 128;
constexpr int kLinkDescriptionBytes = 512;
constexpr int kMiniProgramTitleBytes = 64;
constexpr std::size_t kAttachmentsMax = 9;

// No media can be uploaded here, so every id of one is unknown.
Status check_media(const Call& part, const char* key) {
    TRY(required_text(part, key, 40063));
    return refusal(40007);
}

Status check_image(const Call& part) {
    const std::string media_id = TRY(text_or_empty(part, "media_id"));
    if (!media_id.empty()) return refusal(40007);
    TRY(required_text(part, "pic_url", 40063));
    return Done{};
}

Status check_link(const Call& part) {
    const std::string title = TRY(required_text(part, "title", 40063));
    TRY(check_bytes(title, "link.title", kLinkTitleBytes));
    TRY(required_text(part, "url", 40063));
    const std::string description = TRY(text_or_empty(part, "desc"));
    TRY(check_bytes(description, "link.desc", kLinkDescriptionBytes));
    TRY(text_or_empty(part, "picurl"));
    return Done{};
}

Status check_mini_program(const Call& part) {
    const std::string title = TRY(required_text(part, "title", 40063));
    TRY(check_bytes(title, "miniprogram.title", kMiniProgramTitleBytes));
    TRY(required_text(part, "appid", 40063));
    TRY(required_text(part, "page", 40063));
    return check_media(part, "pic_media_id");
}

Status check_media_id(const Call& part) {
    return check_media(part, "media_id");
}

struct AttachmentKind {
    std::string_view name;
    Status (*check)(const Call&);
};

constexpr auto kAttachmentKinds = std::to_array<AttachmentKind>({
    {"image", check_image},
    {"link", check_link},
    {"miniprogram", check_mini_program},
    {"video", check_media_id},
    {"file", check_media_id},
});

Status check_attachment(const Call& call, const json& attachment) {
    if (!attachment.is_object()) return refusal(40035, "invalid parameter: attachments");
    const Call whole{call.api, call.request, attachment, call.now};
    const std::string name = TRY(required_text(whole, "msgtype", 40063));
    const auto kind = std::find_if(kAttachmentKinds.begin(), kAttachmentKinds.end(),
                                   [&name](const AttachmentKind& known) { return known.name == name; });
    if (kind == kAttachmentKinds.end()) return refusal(40058, "invalid Request Parameter: msgtype");
    const auto part = attachment.find(name);
    if (part == attachment.end() || !part->is_object()) return refusal(40063);
    return kind->check({call.api, call.request, *part, call.now});
}

Result<std::string> content_in(const Call& call) {
    const auto text = call.body.find("text");
    if (text == call.body.end() || text->is_null()) return std::string{};
    if (!text->is_object()) return refusal(40035, "invalid parameter: text");
    return text_or_empty({call.api, call.request, *text, call.now}, "content");
}

Status check_message(const Call& call) {
    const std::string content = TRY(content_in(call));
    TRY(check_bytes(content, "text.content", kTextBytes));
    const auto attachments = call.body.find("attachments");
    const bool has_attachments = attachments != call.body.end() && !attachments->is_null();
    if (has_attachments && !attachments->is_array()) return refusal(40035, "invalid parameter: attachments");
    if (content.empty() && (!has_attachments || attachments->empty())) return refusal(44004);
    if (!has_attachments) return Done{};
    if (attachments->size() > kAttachmentsMax) return refusal(40058, "invalid Request Parameter: attachments");
    for (const json& attachment : *attachments) TRY(check_attachment(call, attachment));
    return Done{};
}

}  // namespace

Answer send_welcome_msg(Simulation& simulation, const Call& call) {
    const std::string code = TRY(required_text(call, "welcome_code", 41049));
    const auto& codes = simulation.company.welcome_codes;
    const auto known =
        std::find_if(codes.rbegin(), codes.rend(), [&code](const WelcomeCode& given) { return given.code == code; });
    if (known == codes.rend() || call.now - known->created > kWelcomeWindow) return refusal(41050);
    const Relation& relation = simulation.company.relations[static_cast<std::size_t>(known->relation)];
    if (relation.ended) return refusal(84061);
    if (relation.welcomed) return refusal(41051);
    TRY(check_message(call));
    const json out{{"userid", simulation.company.staff[static_cast<std::size_t>(relation.staff)].userid},
                   {"external_userid", simulation.company.persons[static_cast<std::size_t>(relation.person)].id}};
    TRY(commit(simulation, {call.api, call.now, call.body, out}));
    simulation.arrivals.welcomed(code);
    return std::string{};
}

}  // namespace guanxi::sandbox
