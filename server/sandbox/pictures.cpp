#include "server/sandbox/pictures.h"

#include <array>
#include <cstdint>
#include <exception>
#include <qrcodegen/qrcodegen.hpp>
#include <span>
#include <stb/stb_image_write.h>
#include <vector>

#include "server/sandbox/stream.h"

namespace guanxi::sandbox {

namespace {

constexpr std::uint64_t kAvatarSeed = 7;
constexpr int kChannels = 3;

struct Colour {
    std::uint8_t red;
    std::uint8_t green;
    std::uint8_t blue;
};

constexpr Colour kWhite{255, 255, 255};
constexpr Colour kBlack{0, 0, 0};
constexpr auto kColours = std::to_array<Colour>({{231, 111, 81},
                                                 {244, 162, 97},
                                                 {42, 157, 143},
                                                 {38, 70, 83},
                                                 {109, 89, 122},
                                                 {181, 101, 118},
                                                 {69, 123, 157},
                                                 {96, 108, 56},
                                                 {188, 108, 37},
                                                 {58, 134, 255},
                                                 {131, 56, 236},
                                                 {6, 123, 194}});

// A square picture; drawing outside of it does nothing.
class Canvas {
public:
    Canvas(int size, Colour colour)
        : size_(size), pixels_(static_cast<std::size_t>(size) * static_cast<std::size_t>(size) * kChannels) {
        fill(0, 0, size, colour);
    }

    void fill(int left, int top, int side, Colour colour) {
        for (int y = top; y < top + side && y < size_; ++y) {
            for (int x = left; x < left + side && x < size_; ++x) set(x, y, colour);
        }
    }

    std::string png() const {
        std::string bytes;
        const auto append = [](void* context, void* data, int size) {
            static_cast<std::string*>(context)->append(static_cast<const char*>(data), static_cast<std::size_t>(size));
        };
        stbi_write_png_to_func(append, &bytes, size_, size_, kChannels, pixels_.data(), size_ * kChannels);
        return bytes;
    }

private:
    void set(int x, int y, Colour colour) {
        const auto at =
            (static_cast<std::size_t>(y) * static_cast<std::size_t>(size_) + static_cast<std::size_t>(x)) * kChannels;
        pixels_[at] = colour.red;
        pixels_[at + 1] = colour.green;
        pixels_[at + 2] = colour.blue;
    }

    int size_;
    std::vector<std::uint8_t> pixels_;
};

// The encoder throws when a text does not fit.
std::optional<qrcodegen::QrCode> encoded(const std::string& text) {
    try {
        return qrcodegen::QrCode::encodeText(text.c_str(), qrcodegen::QrCode::Ecc::MEDIUM);
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

}  // namespace

std::string qr_png(const std::string& text) {
    const auto code = encoded(text);
    if (!code) return {};
    Canvas canvas{(code->getSize() + 2 * kQrQuietZone) * kQrScale, kWhite};
    for (int y = 0; y < code->getSize(); ++y) {
        for (int x = 0; x < code->getSize(); ++x) {
            if (!code->getModule(x, y)) continue;
            canvas.fill((x + kQrQuietZone) * kQrScale, (y + kQrQuietZone) * kQrScale, kQrScale, kBlack);
        }
    }
    return canvas.png();
}

std::string avatar_png(int number) {
    constexpr int kCells = 5;
    constexpr int kCell = kAvatarSize / (kCells + 1);
    constexpr int kMargin = kCell / 2;
    Stream stream{kAvatarSeed, "avatar " + std::to_string(number)};
    const Colour colour = stream.one_of(kColours);
    Canvas canvas{kAvatarSize, {240, 240, 240}};
    for (int y = 0; y < kCells; ++y) {
        for (int x = 0; x < (kCells + 1) / 2; ++x) {
            if (!stream.happens(55)) continue;
            canvas.fill(kMargin + x * kCell, kMargin + y * kCell, kCell, colour);
            canvas.fill(kMargin + (kCells - 1 - x) * kCell, kMargin + y * kCell, kCell, colour);
        }
    }
    return canvas.png();
}

}  // namespace guanxi::sandbox
