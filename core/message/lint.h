// What is wrong, or looks wrong, in a message before anybody sends it.
// Rules
//   1. An Error would be refused by WeCom, or would show the customer something that nobody means; a message without
//      errors keeps every limit of its place, whatever its values turn out to be. A Warning may be intended.
//   2. Bytes are counted at their worst (longest.h). In a pattern of remarks only the fixed text counts.
//   3. Placeholders of other systems mean nothing here and would be shown: $name$, #客户昵称#, ##客户名称##,
//      %NICKNAME%, a variable behind `$`, and \n. Words between the signs count when they speak of a customer, a name
//      or staff.
//   4. Media that expire within kExpirySoon are told; expired ones are an error unless an address can take their place.
//   5. A text may be cut in a remark (beyond 20 characters) and in a reminder (by WeCom, beyond its bytes); an emoji of
//      several characters behind that point is told, since it would disappear or fall apart.
//   6. Names of tags, channels and fields are looked for only where the terms list what there is.
// Source: place.h; wecom-api.md R (media ids live 3 days); peers.md §5 row 13; the rest is ours. Read 2026-11-22.
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/message/content.h"
#include "core/message/place.h"

namespace guanxi::message {

inline constexpr std::chrono::hours kExpirySoon{12};

enum class Severity : std::uint8_t { Error, Warning };

enum class Fault : std::uint8_t {
    BrokenTemplate,        // `word` says how
    MalformedText,         // an attachment's words are not UTF-8
    TooManyBytes,          // figure and limit in bytes
    TooManyCharacters,     // figure and limit in characters
    TooManyAttachments,    // of all, or of the kind that `attachment` is the first surplus one of
    AttachmentNotAllowed,  // not of this kind here
    MixedAttachments,      // moments have one kind
    PartMissing,           // `word` names the part
    PartTooLong,           // `word` names the part; figure and limit in bytes
    VariableNotAllowed,    // `word` names it
    ConditionNotAllowed,   // `word` names it
    DefaultNotAllowed,     // WeCom fills in a group's nickname itself
    DefaultMissing,        // the value may be empty; `word` names the variable
    NameUnknown,           // of a tag, channel or field
    ForeignPlaceholder,    // rule 3
    EmojiMayBeCut,         // rule 5; figure: its characters
    ControlCharacter,      // figure: its code point
    MediaExpired,          // figure: seconds since
    MediaExpiresSoon,      // figure: seconds left
    Empty,                 // nothing to send
    RendersEmpty,          // whatever the values are
    MayRenderEmpty,        // with some values
};

struct Finding {
    Severity severity = Severity::Error;
    Fault fault = Fault::Empty;
    int position = 0;                 // in the text's source, in characters from 1; 0: the whole of it
    std::optional<int> attachment{};  // from 0; none: the text
    std::int64_t figure = 0;
    std::int64_t limit = 0;
    std::string word{};

    friend bool operator==(const Finding&, const Finding&) = default;
};

struct KnownNames {
    std::span<const std::string> tags, channels, fields;
};

struct Terms {
    Place place = Place::Welcome;
    Instant now{};
    Longest longest{};
    std::optional<KnownNames> names{};  // none: rule 6 does not apply
};

// First the text's, by position, then the attachments'; what concerns the whole of either stands before its parts.
std::vector<Finding> lint(const Content&, const Terms&);

// The first error in words, with `field`; Done when there is none.
Status check_content(const Content&, const Terms&, const char* field);

const char* word_of(Fault);

}  // namespace guanxi::message
