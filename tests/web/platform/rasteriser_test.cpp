#include "web/platform/rasteriser.h"

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>

#include "tests/support/random.h"
#include "tests/web/screen.h"
#include "web/platform/null_platform.h"
#include "web/platform/renderer.h"
#include "web/ui/button.h"
#include "web/ui/text.h"

namespace guanxi::web {

namespace {

constexpr int kSide = 40;
constexpr ImTextureID kPicture = 7;
constexpr unsigned kBlack = IM_COL32(0, 0, 0, 255);

// A list of triangles over one texture, drawn on a square of kSide pixels.
struct Drawing {
    explicit Drawing(unsigned texel = 0xFFFFFFFF) : texels{texel} { rasteriser.set_texture(kPicture, 1, 1, &texels); }

    void add(ImVec2 at, unsigned colour, ImVec2 spot = {0.5F, 0.5F}) {
        list.IdxBuffer.push_back(static_cast<ImDrawIdx>(list.VtxBuffer.Size));
        list.VtxBuffer.push_back({at, spot, colour});
    }

    Rasteriser::Rows draw(ImVec4 clip = {0, 0, kSide, kSide}) {
        ImDrawCmd command;
        command.ClipRect = clip;
        command.TexRef = ImTextureRef{kPicture};
        command.ElemCount = static_cast<unsigned>(list.IdxBuffer.Size);
        list.CmdBuffer.clear();
        list.CmdBuffer.push_back(command);
        ImDrawData data;
        data.DisplaySize = {kSide, kSide};
        data.FramebufferScale = {1, 1};
        data.CmdLists.push_back(&list);
        return rasteriser.draw(data, kBlack);
    }

    unsigned at(int x, int y) const { return rasteriser.pixels()[static_cast<std::size_t>(y * kSide + x)]; }

    unsigned texels;
    ImDrawList list{nullptr};
    Rasteriser rasteriser;
};

// Reading ImGui's own textures needs a context.
struct Context {
    Context() : made(ImGui::GetCurrentContext() == nullptr ? ImGui::CreateContext() : nullptr) {}
    ~Context() {
        if (made != nullptr) ImGui::DestroyContext(made);
    }
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;
    ImGuiContext* made;
};

}  // namespace

TEST_CASE("a rectangle covers the pixels whose centres lie inside, and no others", "[rasteriser]") {
    const Context context;
    Drawing drawing;
    const unsigned red = IM_COL32(255, 0, 0, 255);
    for (const ImVec2 at : {ImVec2{2.4F, 3.6F}, {9.5F, 3.6F}, {9.5F, 6.5F}}) drawing.add(at, red);
    for (const ImVec2 at : {ImVec2{2.4F, 3.6F}, {9.5F, 6.5F}, {2.4F, 6.5F}}) drawing.add(at, red);
    drawing.list.IdxBuffer[3] = 0;
    drawing.list.IdxBuffer[4] = 2;

    drawing.draw();

    for (int y = 0; y < kSide; ++y) {
        for (int x = 0; x < kSide; ++x) {
            const bool is_inside = x >= 2 && x <= 8 && y >= 4 && y <= 5;
            CHECK(drawing.at(x, y) == (is_inside ? red : kBlack));
        }
    }
}

TEST_CASE("triangles that share edges cover each pixel once, wherever the corners lie", "[rasteriser][property]") {
    const Context context;
    test::Random random{5};
    // Half-transparent white over black is 128 once and 192 twice.
    const unsigned white = IM_COL32(255, 255, 255, 128);
    for (int round = 0; round < 200; ++round) {
        Drawing drawing;
        const auto place = [&random](int from, int to) { return static_cast<float>(random.between(from, to)) / 8; };
        const ImVec2 middle{place(80, 240), place(80, 240)};
        const std::array<ImVec2, 4> corners{ImVec2{-1, -1}, ImVec2{kSide + 1, -1}, ImVec2{kSide + 1, kSide + 1},
                                            ImVec2{-1, kSide + 1}};
        for (std::size_t i = 0; i < 4; ++i) {
            drawing.add(middle, white);
            drawing.add(corners[i], white);
            drawing.add(corners[(i + 1) % 4], white);
        }

        drawing.draw();

        int wrong = 0;
        for (int y = 0; y < kSide; ++y) {
            for (int x = 0; x < kSide; ++x) wrong += drawing.at(x, y) == IM_COL32(128, 128, 128, 255) ? 0 : 1;
        }
        CHECK(wrong == 0);
    }
}

TEST_CASE("colours run evenly from corner to corner and are multiplied by the texture", "[rasteriser]") {
    const Context context;
    Drawing drawing{IM_COL32(255, 128, 255, 255)};
    drawing.add({0, 0}, IM_COL32(0, 255, 0, 255));
    drawing.add({kSide, 0}, IM_COL32(255, 255, 0, 255));
    drawing.add({0, kSide}, IM_COL32(0, 255, 0, 255));

    drawing.draw();

    CHECK(drawing.at(0, 0) == IM_COL32(3, 128, 0, 255));
    CHECK(drawing.at(20, 2) == IM_COL32(131, 128, 0, 255));
    CHECK(drawing.at(30, 30) == kBlack);
}

TEST_CASE("nothing is drawn outside of the clip, and only changed rows are told", "[rasteriser]") {
    const Context context;
    Drawing drawing;
    drawing.add({0, 0}, 0xFFFFFFFF);
    drawing.add({kSide * 2, 0}, 0xFFFFFFFF);
    drawing.add({0, kSide * 2}, 0xFFFFFFFF);

    const Rasteriser::Rows first = drawing.draw({10, 12, 20, 15});
    const Rasteriser::Rows second = drawing.draw({10, 12, 20, 15});
    const Rasteriser::Rows third = drawing.draw({10, 13, 20, 18});

    CHECK(first.first == 0);
    CHECK(first.end == kSide);
    CHECK(second.first == second.end);
    CHECK(third.first == 12);
    CHECK(third.end == 18);
    CHECK(drawing.at(9, 14) == kBlack);
    CHECK(drawing.at(10, 14) == 0xFFFFFFFF);
    CHECK(drawing.at(10, 12) == kBlack);
}

TEST_CASE("a page is drawn in memory where there is no WebGL", "[rasteriser]") {
    null_platform().draws_in_memory = true;
    Screen screen([] { ui::button("导出"); });
    screen.draw();
    null_platform().draws_in_memory = false;

    const Rasteriser& picture = rendered_picture();

    CHECK(picture.width() == 1440);
    CHECK(picture.height() == 900);
    const unsigned ground = picture.pixels().back();
    const auto drawn = std::ranges::count_if(picture.pixels(), [ground](unsigned pixel) { return pixel != ground; });
    CHECK(drawn > 200);
    CHECK(drawn < 20'000);
}

}  // namespace guanxi::web
