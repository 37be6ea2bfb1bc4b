// WeCom's answer codes that decide something here. 0 is success.
// Source: wecom-api.md A, C, E, F, T (global list 90313), read 2026-11-21.
#pragma once

namespace guanxi::wecom::code {

inline constexpr int kBusy = -1;
inline constexpr int kVersionConflict = 6000;
inline constexpr int kSecretWrong = 40001;
inline constexpr int kStaffInvalid = 40003;
inline constexpr int kCorpIdWrong = 40013;
inline constexpr int kTokenInvalid = 40014;
inline constexpr int kBreaksRule = 40058;  // also a cursor that WeCom does not know
inline constexpr int kTokenMissing = 41001;
inline constexpr int kContactWayUnknown = 41044;
inline constexpr int kWelcomeAlreadySent = 41051;  // or the two have begun to chat
inline constexpr int kWelcomeBeingSent = 41096;    // by another app; free again if that one fails
inline constexpr int kTokenExpired = 42001;
inline constexpr int kTooOften = 45009;
inline constexpr int kAnswerTooLarge = 45029;
inline constexpr int kTooManyAtOnce = 45033;
inline constexpr int kNotPermitted = 48002;
inline constexpr int kStaffOutOfScope = 50002;
inline constexpr int kAppDisabled = 50003;
inline constexpr int kNoPrivilege = 60011;
inline constexpr int kAddressNotAllowed = 60020;
inline constexpr int kDepartmentOutOfScope = 60021;
inline constexpr int kStaffUnknown = 60111;
inline constexpr int kNotFriends = 84061;
inline constexpr int kNoContactRight = 84074;
inline constexpr int kNoServiceStaff = 84083;
inline constexpr int kNoFollower = 84084;
inline constexpr int kStaffIdInvalid = 301021;
inline constexpr int kOutOfContactRange = 610004;

// One new token may help.
constexpr bool is_about_token(int code) {
    return code == kTokenInvalid || code == kTokenExpired || code == kTokenMissing || code == kSecretWrong;
}

constexpr bool is_about_frequency(int code) {
    return code == kTooOften || code == kTooManyAtOnce;
}

// Asking again a little later may help.
constexpr bool is_passing(int code) {
    return code == kBusy || code == kVersionConflict;
}

// The app, its secret or its permissions are not set up well: the same for every call, until a person mends it.
constexpr bool is_about_setup(int code) {
    return is_about_token(code) || code == kCorpIdWrong || code == kAppDisabled || code == kAddressNotAllowed;
}

// Of a list of staff one may not be asked about; the others may.
constexpr bool is_about_staff(int code) {
    return code == kStaffInvalid || code == kStaffOutOfScope || code == kNoPrivilege || code == kDepartmentOutOfScope ||
           code == kStaffUnknown || code == kNotFriends || code == kNoContactRight || code == kNoServiceStaff ||
           code == kNoFollower || code == kStaffIdInvalid || code == kOutOfContactRange;
}

}  // namespace guanxi::wecom::code
