// The parts of the golden vectors (rule_vectors.h), one per noun; used by rule_vectors.cpp alone.
#pragma once

#include <string>

namespace guanxi::console {

std::string base_vectors();
std::string tag_vectors();
std::string lifecycle_vectors();
std::string channel_vectors();
std::string message_vectors();
std::string welcome_vectors();
std::string customer_vectors();
std::string quota_vectors();
std::string event_vectors();
std::string action_vectors();
std::string audience_vectors();
std::string broadcast_vectors();
std::string transfer_vectors();
std::string report_vectors();
std::string access_vectors();
std::string console_vectors();

}  // namespace guanxi::console
