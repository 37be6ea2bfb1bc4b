// What lint found, in words that say what to do.
#pragma once

#include <string>
#include <string_view>

#include "core/message/lint.h"

namespace guanxi::web {

std::string finding_text(const message::Finding&);
std::string_view part_name(std::string_view part);  // of an attachment, by lint's word: 标题

}  // namespace guanxi::web
