// Pictures as textures. The browser decodes; they are kept and made again after a lost graphics context.
#pragma once

#include <cstdint>
#include <string_view>

namespace guanxi::web {

enum class PictureState { Loading, Ready, Failed };

struct Picture {
    PictureState state = PictureState::Loading;
    std::uint64_t texture = 0;  // ImTextureID
    int width = 0;              // pixels of the picture itself
    int height = 0;
};

// The picture at `path` of this server, or a `blob:`/`data:` address. Fetched when first asked for.
const Picture& picture_at(std::string_view path);

// Fetches again when next asked for.
void forget_picture(std::string_view path);

}  // namespace guanxi::web
