#include "core/message/lint.h"

#include <algorithm>

#include "core/message/lint_parts.h"

namespace guanxi::message {

namespace {

std::string worded(const Finding& finding) {
    std::string words = word_of(finding.fault);
    if (!finding.word.empty()) words += " (" + finding.word + ")";
    if (finding.position > 0) words += " at character " + std::to_string(finding.position);
    if (finding.attachment) words += " in attachment " + std::to_string(*finding.attachment + 1);
    if (finding.limit != 0) {
        words += ": " + std::to_string(finding.figure) + ", the limit is " + std::to_string(finding.limit);
    }
    return words;
}

}  // namespace

void Findings::add(Finding finding) {
    const auto same = std::count_if(findings_.begin(), findings_.end(), [&finding](const Finding& other) {
        return other.fault == finding.fault && other.severity == finding.severity;
    });
    if (same < kFindingsOfAFaultMax) findings_.push_back(std::move(finding));
}

std::vector<Finding> lint(const Content& content, const Terms& terms) {
    Findings findings;
    lint_text(content, terms, findings);
    lint_attachments(content, terms, findings);
    return findings.take();
}

Status check_content(const Content& content, const Terms& terms, const char* field) {
    for (const Finding& finding : lint(content, terms)) {
        if (finding.severity != Severity::Error) continue;
        const bool is_broken = finding.fault == Fault::BrokenTemplate || finding.fault == Fault::MalformedText;
        return Error{is_broken ? ErrorCode::InvalidInput : ErrorCode::RuleRefused, worded(finding), field};
    }
    return Done{};
}

Status check_welcome_text(std::string_view source, std::string_view longest_staff_name, std::string_view channel_name) {
    auto text = parse_template(source);
    if (!text) {
        Error error = std::move(text).error();
        error.field = "welcome_text";
        return error;
    }
    const int bytes = longest_rendering_bytes(*text, longest_staff_name, channel_name);
    if (bytes > kTextBytesMax) {
        return Error{ErrorCode::RuleRefused,
                     "the welcome can have " + std::to_string(bytes) + " bytes, the limit is 4,000", "welcome_text"};
    }
    return Done{};
}

const char* word_of(Fault fault) {
    switch (fault) {
        case Fault::BrokenTemplate: return "broken_template";
        case Fault::MalformedText: return "malformed_text";
        case Fault::TooManyBytes: return "too_many_bytes";
        case Fault::TooManyCharacters: return "too_many_characters";
        case Fault::TooManyAttachments: return "too_many_attachments";
        case Fault::AttachmentNotAllowed: return "attachment_not_allowed";
        case Fault::MixedAttachments: return "mixed_attachments";
        case Fault::PartMissing: return "part_missing";
        case Fault::PartTooLong: return "part_too_long";
        case Fault::VariableNotAllowed: return "variable_not_allowed";
        case Fault::ConditionNotAllowed: return "condition_not_allowed";
        case Fault::DefaultNotAllowed: return "default_not_allowed";
        case Fault::DefaultMissing: return "default_missing";
        case Fault::NameUnknown: return "name_unknown";
        case Fault::ForeignPlaceholder: return "foreign_placeholder";
        case Fault::EmojiMayBeCut: return "emoji_may_be_cut";
        case Fault::ControlCharacter: return "control_character";
        case Fault::MediaExpired: return "media_expired";
        case Fault::MediaExpiresSoon: return "media_expires_soon";
        case Fault::Empty: return "empty";
        case Fault::RendersEmpty: return "renders_empty";
        case Fault::MayRenderEmpty: return "may_render_empty";
    }
    return "";
}

}  // namespace guanxi::message
