// Customers as WeCom writes them. Text is appended directly: a first synchronisation reads a thousand pages of this.
#pragma once

#include <string>

#include "server/sandbox/simulation.h"

namespace guanxi::sandbox {

void append_json_text(std::string& out, std::string_view text);

void append_external_contact(std::string& out, const Simulation&, int person);
// An entry of follow_user[] of externalcontact/get: with `tags`.
void append_follow_user(std::string& out, const Simulation&, const Relation&);
// follow_info of batch/get_by_user: with `tag_id` only.
void append_follow_info(std::string& out, const Simulation&, const Relation&);

}  // namespace guanxi::sandbox
