// What is shown of personal data to whom may not see it whole.
// Rules
//   1. A phone number of 11 characters or more shows its first 3 and last 4: 138****5678. One of 7 to 10 shows its
//      last 2, a shorter one nothing. There are always four stars, so that they do not tell the length.
//   2. A name shows its first character and two stars; a name of one character shows nothing.
//   3. A unionid of 16 characters or more shows its first 2 and last 2 around four stars, a shorter one nothing.
//   4. Characters are code points. Broken bytes count as one each and are shown as U+FFFD. What is empty stays empty.
// Source: ours.
#pragma once

#include <string>
#include <string_view>

#include "core/access/access.h"

namespace guanxi::access {

std::string masked_phone(std::string_view phone);
std::string masked_name(std::string_view name);
std::string masked_unionid(std::string_view unionid);

// Whole with SeePhoneNumbers, SeeNames or SeeUnionIds, masked otherwise. Whose customer it is has been asked before.
std::string phone_for(const Rights&, std::string_view phone);
std::string name_for(const Rights&, std::string_view name);
std::string unionid_for(const Rights&, std::string_view unionid);

}  // namespace guanxi::access
