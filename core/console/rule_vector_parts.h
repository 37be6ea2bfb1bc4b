// The parts of the golden vectors (rule_vectors.h), one per noun; used by rule_vectors.cpp alone.
// Rules
//   1. Each part has a writer with a seed of its own: cases of one noun never move those of another.
//   2. A part is whole lines, the last one ended too; where the parts meet nothing is added.
//   3. The lines of staff stand among the channel's and the report's, where they are used.
// Source: ours; design.md §5 (rule hash).
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
