#include "web/platform/picture.h"

#include <map>
#include <string>
#include <utility>

#include "web/platform/border.h"
#include "web/platform/canvas.h"

namespace guanxi::web {

namespace {

// Above all ids that ImGui's own textures reach.
constexpr int kFirstPicture = 1 << 20;

struct Pictures {
    std::map<std::string, std::pair<int, Picture>, std::less<>> known;
    int next_id = kFirstPicture;
};

Pictures& pictures() {
    static Pictures it;
    return it;
}

void answer(int id, int width, int height) {
    for (auto& [path, entry] : pictures().known) {
        if (entry.first != id) continue;
        entry.second = {.state = width > 0 ? PictureState::Ready : PictureState::Failed,
                        .texture = static_cast<std::uint64_t>(id),
                        .width = width,
                        .height = height};
    }
    kick();
}

}  // namespace

const Picture& picture_at(std::string_view path) {
    const auto found = pictures().known.find(path);
    if (found != pictures().known.end()) return found->second.second;
    const int id = pictures().next_id++;
    const auto [added, is_added] = pictures().known.emplace(std::string(path), std::pair(id, Picture{}));
    static_cast<void>(is_added);
    guanxi_picture_load(id, path.data(), static_cast<int>(path.size()));
    return added->second.second;
}

void forget_picture(std::string_view path) {
    const auto found = pictures().known.find(path);
    if (found == pictures().known.end()) return;
    guanxi_picture_forget(found->second.first);
    pictures().known.erase(found);
}

}  // namespace guanxi::web

GUANXI_FROM_BROWSER void guanxi_picture_answer(int id, int width, int height) {
    guanxi::web::answer(id, width, height);
}
