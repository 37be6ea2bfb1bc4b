// The places where a message can stand, and what WeCom and we allow there. The columns of rules 1 to 6:
//                    text                    variables                            conditions   attachments
// Rules
//   1. Welcome       4,000 bytes             all                                  all          ≤ 9 of any kind
//   2. RemarkPattern 20 characters (cut)     all but the remark itself            all          none
//   3. GroupWelcome  3,000 bytes             the nickname, without default        none         ≤ 1 of any kind
//   4. MassSend      4,000 bytes             staff name and alias                 none         ≤ 9 of any kind
//   5. Moment        4,000 bytes and 2,000   none                                 none         one kind: ≤ 9 pictures,
//                    characters                                                                1 video or 1 link
//   6. StaffReminder 2,048 bytes             all                                  all          none
//   7. A mass send is one text for all customers of its sender, who presses send when she likes: nothing of a customer,
//      a date or an hour can stand in it. Each call has one sender, so her name can.
//   8. A group's welcome is one text for all; the nickname becomes WeCom's own %NICKNAME%, which stands for the joining
//      customer. Its limit counts the placeholder, not the name. Everywhere else %NICKNAME% would be shown as it is.
//   9. Link: title 1 to 128 bytes (moments: also 64 characters, may be absent), description ≤ 512, addresses ≤ 2,048,
//      url required. Mini-program: title 1 to 64 bytes, picture, app id and page required. Other kinds: media required.
// Source: wecom-api.md C, F1 (92599), F2 (96357: of 3,000 and 4,000 bytes the smaller), G (92135), H (96351),
// O (90236), read 2026-11-22. Rule 7's use of names is ours.
#pragma once

#include <cstdint>

#include "core/message/content.h"
#include "core/message/longest.h"
#include "core/message/text_template.h"

namespace guanxi::message {

enum class Place : std::uint8_t { Welcome, RemarkPattern, GroupWelcome, MassSend, Moment, StaffReminder };

inline constexpr int kNoLimit = -1;
inline constexpr int kLinkTitleBytesMax = 128;
inline constexpr int kLinkDescriptionBytesMax = 512;
inline constexpr int kAddressBytesMax = 2'048;
inline constexpr int kMiniProgramTitleBytesMax = 64;
inline constexpr int kMomentLinkTitleCharactersMax = 64;

struct PlaceLimits {
    int text_bytes_max = kNoLimit;
    int text_characters_max = kNoLimit;
    int attachments_max = 0;
};
PlaceLimits limits_of(Place);

bool allows(Place, Variable);
bool allows(Place, Subject);
bool allows(Place, AttachmentKind);
// How many of the kind may stand there at once.
int attachments_max(Place, AttachmentKind);

// Whether the value may be empty when the place's text is rendered, so that a default is called for.
bool may_be_missing(Place, Variable);

// The text as WeCom takes it for a group's welcome (rule 8); of other variables nothing is left but their defaults.
std::string group_welcome_text(const TextTemplate&);

}  // namespace guanxi::message
