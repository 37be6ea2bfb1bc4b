#include "core/message/place.h"

#include "core/message/remark.h"

namespace guanxi::message {

namespace {

constexpr std::string_view kGroupNickname = "%NICKNAME%";

constexpr int kGroupWelcomeBytesMax = 3'000;
constexpr int kMomentCharactersMax = 2'000;
constexpr int kReminderBytesMax = 2'048;
constexpr int kAttachmentsMax = 9;

}  // namespace

PlaceLimits limits_of(Place place) {
    switch (place) {
        case Place::Welcome:
        case Place::MassSend: return {.text_bytes_max = kTextBytesMax, .attachments_max = kAttachmentsMax};
        case Place::RemarkPattern: return {.text_characters_max = kRemarkCharactersMax};
        case Place::GroupWelcome: return {.text_bytes_max = kGroupWelcomeBytesMax, .attachments_max = 1};
        case Place::Moment:
            return {.text_bytes_max = kTextBytesMax,
                    .text_characters_max = kMomentCharactersMax,
                    .attachments_max = kAttachmentsMax};
        case Place::StaffReminder: return {.text_bytes_max = kReminderBytesMax};
    }
    return {};
}

bool allows(Place place, Variable variable) {
    switch (place) {
        case Place::Welcome:
        case Place::StaffReminder: return true;
        case Place::RemarkPattern: return variable != Variable::Remark;
        case Place::GroupWelcome: return variable == Variable::Nickname;
        case Place::MassSend: return variable == Variable::StaffName || variable == Variable::StaffAlias;
        case Place::Moment: return false;
    }
    return false;
}

bool allows(Place place, Subject) {
    return place == Place::Welcome || place == Place::RemarkPattern || place == Place::StaffReminder;
}

bool allows(Place place, AttachmentKind kind) {
    return attachments_max(place, kind) > 0;
}

int attachments_max(Place place, AttachmentKind kind) {
    if (place != Place::Moment) return limits_of(place).attachments_max;
    switch (kind) {
        case AttachmentKind::Image: return kAttachmentsMax;
        case AttachmentKind::Video:
        case AttachmentKind::Link: return 1;
        case AttachmentKind::MiniProgram:
        case AttachmentKind::File: break;
    }
    return 0;
}

bool may_be_missing(Place place, Variable variable) {
    switch (variable) {
        case Variable::Nickname: return place == Place::Welcome || place == Place::StaffReminder;
        case Variable::ChannelName: return place == Place::StaffReminder;
        case Variable::StaffAlias:
        case Variable::Remark:
        case Variable::Field: return true;
        case Variable::StaffName:
        case Variable::Date:
        case Variable::Greeting: break;
    }
    return false;
}

std::string group_welcome_text(const TextTemplate& text) {
    Values placeholders{};
    placeholders.nickname = kGroupNickname;
    return render(text, placeholders);
}

}  // namespace guanxi::message
