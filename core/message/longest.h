// How long a text with variables can become, so that no rendering surprises WeCom.
// Rules
//   1. Values are measured at the longest they can be: characters of four bytes, as many as the kind may have.
//      A name that is known beforehand may be given with its own length instead.
//   2. Of a condition's two sides the longer counts, whether or not both can come true together.
//   3. `render` cuts values to these lengths, so that the measure holds for whatever is inserted.
// Source: wecom-api.md C (remark ≤ 20 characters), F1; names of staff ≤ 64 characters is ours; nicknames of 255
// characters are peers.md §5 row 13; fields are ours. Read 2026-11-22.
#pragma once

#include <functional>

#include "core/message/text_template.h"

namespace guanxi::message {

inline constexpr int kNicknameCharactersMax = 255;
inline constexpr int kStaffNameCharactersMax = 64;
inline constexpr int kChannelNameCharactersMax = 30;
inline constexpr int kRemarkValueCharactersMax = 20;
inline constexpr int kFieldCharactersMax = 100;

inline constexpr int kCharacterBytesMax = 4;

// Bytes of the longest values.
struct Longest {
    int staff_name_bytes = kStaffNameCharactersMax * kCharacterBytesMax;
    int staff_alias_bytes = kStaffNameCharactersMax * kCharacterBytesMax;
    int channel_name_bytes = kChannelNameCharactersMax * kCharacterBytesMax;
};
Longest longest_of(std::string_view staff_name, std::string_view channel_name);  // as they will be inserted

// As many characters as a value of the kind may have; 0 for those that we write ourselves.
int value_characters_max(Variable);
int longest_value_bytes(Variable, const Longest&);

// Bytes of the longest possible rendering, with values no longer than given.
int longest_rendering_bytes(const TextTemplate&, const Longest&);
int longest_rendering_bytes(const TextTemplate&, std::string_view staff_name, std::string_view channel_name);

// The largest sum that `size_of` gives over the pieces of one way through the conditions. Marks are not asked for.
std::int64_t longest_way(const TextTemplate&, const std::function<std::int64_t(const Piece&)>& size_of);

// Whether there is a rendering in which every piece is blank, as `can_be_blank` says of each. Marks are not asked for.
bool has_blank_way(const TextTemplate&, const std::function<bool(const Piece&)>& can_be_blank);

}  // namespace guanxi::message
