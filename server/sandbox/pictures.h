// Pictures as PNG: real QR codes and avatars.
#pragma once

#include <optional>
#include <string>

namespace guanxi::sandbox {

inline constexpr int kQrScale = 8;      // pixels per module
inline constexpr int kQrQuietZone = 4;  // modules of white around, as the standard asks
inline constexpr int kAvatarSize = 120;

// Empty when the text is too long for a QR code.
std::string qr_png(const std::string& text);
// A symmetric pattern in a colour of its own; the same number gives the same picture.
std::string avatar_png(int number);

}  // namespace guanxi::sandbox
