// Names as people have them in WeChat and WeCom: believable, all made up, some of them hard to handle on purpose.
#pragma once

#include <string>

#include "server/sandbox/company.h"
#include "server/sandbox/stream.h"

namespace guanxi::sandbox {

struct StaffName {
    std::string name;    // 赵敏
    std::string userid;  // zhao.min; not yet unique
    std::string alias;
};

StaffName staff_name(Stream&);
std::string real_name(Stream&);
// What customers call themselves: real names, parents, poetry, English, emoji (also families and flags), rare
// characters, long ones, single ones.
std::string nickname(Stream&);
// What a member of staff writes instead of the nickname; at most 20 characters.
std::string staff_remark(Stream&, const std::string& nickname);
Employer employer(Stream&);

}  // namespace guanxi::sandbox
