#include "core/base/text.h"
#include "core/message/lint_parts.h"

namespace guanxi::message {

namespace {

enum class Need { Required, Optional };

struct Part {
    const char* word;
    const std::string& text;
    int bytes_max;
    Need need;
};

class AttachmentLint {
public:
    AttachmentLint(int index, const Terms& terms, Findings& findings)
        : index_(index), terms_(terms), findings_(findings) {}

    void look_at(const Image& image) {
        look_at_part({"address", image.address, kAddressBytesMax, Need::Optional});
        if (image.address.empty()) look_at_media(image.media);
    }

    void look_at(const Link& link) {
        const bool is_moment = terms_.place == Place::Moment;
        look_at_part({"title", link.title, kLinkTitleBytesMax, is_moment ? Need::Optional : Need::Required});
        look_at_part({"description", link.description, kLinkDescriptionBytesMax, Need::Optional});
        look_at_part({"url", link.url, kAddressBytesMax, Need::Required});
        look_at_part({"picture_address", link.picture_address, kAddressBytesMax, Need::Optional});
        if (!is_moment) return;
        look_at_media(link.picture);
        const int characters = character_count(link.title);
        if (characters > kMomentLinkTitleCharactersMax) {
            add({.fault = Fault::TooManyCharacters,
                 .figure = characters,
                 .limit = kMomentLinkTitleCharactersMax,
                 .word = "title"});
        }
    }

    void look_at(const MiniProgram& program) {
        look_at_part({"title", program.title, kMiniProgramTitleBytesMax, Need::Required});
        look_at_part({"app_id", program.app_id, kAddressBytesMax, Need::Required});
        look_at_part({"page", program.page, kAddressBytesMax, Need::Required});
        look_at_media(program.picture);
    }

    void look_at(const Video& video) { look_at_media(video.media); }
    void look_at(const File& file) { look_at_media(file.media); }

private:
    void add(Finding finding) {
        finding.attachment = index_;
        findings_.add(std::move(finding));
    }

    void look_at_part(const Part& part) {
        const auto bytes = static_cast<std::int64_t>(part.text.size());
        if (!is_well_formed(part.text)) add({.fault = Fault::MalformedText, .word = part.word});
        if (bytes > part.bytes_max) {
            add({.fault = Fault::PartTooLong, .figure = bytes, .limit = part.bytes_max, .word = part.word});
        }
        if (part.need == Need::Required && trimmed(part.text).empty()) {
            add({.fault = Fault::PartMissing, .word = part.word});
        }
    }

    void look_at_media(const Media& media) {
        if (media.media_id.empty()) {
            add({.fault = Fault::PartMissing, .word = "media_id"});
        } else if (media.expires_at && *media.expires_at <= terms_.now) {
            add({.fault = Fault::MediaExpired, .figure = (terms_.now - *media.expires_at).count(), .word = "media_id"});
        } else if (media.expires_at && *media.expires_at <= terms_.now + kExpirySoon) {
            add({.severity = Severity::Warning,
                 .fault = Fault::MediaExpiresSoon,
                 .figure = (*media.expires_at - terms_.now).count(),
                 .word = "media_id"});
        }
    }

    int index_;
    const Terms& terms_;
    Findings& findings_;
};

// Moments have one kind of attachment, and of some kinds only one.
void look_at_mixture(const Content& content, int index, Findings& findings) {
    const AttachmentKind first = kind_of(content.attachments.front());
    const AttachmentKind kind = kind_of(content.attachments[static_cast<std::size_t>(index)]);
    const int limit = attachments_max(Place::Moment, kind);
    if (kind != first) {
        findings.add({.fault = Fault::MixedAttachments, .attachment = index});
    } else if (index == limit) {
        findings.add({.fault = Fault::TooManyAttachments, .attachment = index, .figure = index + 1, .limit = limit});
    }
}

}  // namespace

void lint_attachments(const Content& content, const Terms& terms, Findings& findings) {
    const auto count = static_cast<int>(content.attachments.size());
    const int limit = limits_of(terms.place).attachments_max;
    if (count > limit && limit > 0) findings.add({.fault = Fault::TooManyAttachments, .figure = count, .limit = limit});
    for (int index = 0; index < count; ++index) {
        const bool is_allowed = allows(terms.place, kind_of(content.attachments[static_cast<std::size_t>(index)]));
        if (!is_allowed) findings.add({.fault = Fault::AttachmentNotAllowed, .attachment = index});
        if (is_allowed && terms.place == Place::Moment) look_at_mixture(content, index, findings);
        AttachmentLint look{index, terms, findings};
        std::visit([&look](const auto& attachment) { look.look_at(attachment); },
                   content.attachments[static_cast<std::size_t>(index)]);
    }
}

}  // namespace guanxi::message
