#include "web/platform/renderer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <imgui.h>

#include "web/platform/border.h"
#include "web/platform/rasteriser.h"

namespace guanxi::web {

namespace {

constexpr int kFirstTexture = 1;  // 0 is ImTextureID_Invalid

enum class Way { WebGl = 0, Memory = 1 };  // as renderer.js numbers them

Rasteriser& rasteriser() {
    static Rasteriser it;
    return it;
}

int id_of(const ImTextureData& texture) {
    return texture.UniqueID + kFirstTexture;
}

void update_texture(ImTextureData& texture) {
    switch (texture.Status) {
        case ImTextureStatus_WantCreate:
            guanxi_renderer_texture(id_of(texture), texture.Width, texture.Height, texture.GetPixels());
            texture.SetTexID(static_cast<ImTextureID>(id_of(texture)));
            texture.SetStatus(ImTextureStatus_OK);
            break;
        case ImTextureStatus_WantUpdates:
            for (const ImTextureRect& part : texture.Updates) {
                guanxi_renderer_update(id_of(texture), part.x, part.y, part.w, part.h,
                                       texture.GetPixelsAt(part.x, part.y), texture.Width);
            }
            texture.SetStatus(ImTextureStatus_OK);
            break;
        case ImTextureStatus_WantDestroy:
            guanxi_renderer_forget(id_of(texture));
            texture.SetTexID(ImTextureID_Invalid);
            texture.SetStatus(ImTextureStatus_Destroyed);
            break;
        case ImTextureStatus_OK:
        case ImTextureStatus_Destroyed: break;
    }
}

struct Clip {
    int x, y, width, height;  // device pixels
};

Clip clip_of(const ImDrawCmd& command, const ImDrawData& data) {
    const float right_end = data.DisplaySize.x * data.FramebufferScale.x;
    const float bottom_end = data.DisplaySize.y * data.FramebufferScale.y;
    const auto device = [](float at, float scale, float end) {
        return static_cast<int>(std::round(std::clamp(at * scale, 0.0F, end)));
    };
    const int left = device(command.ClipRect.x, data.FramebufferScale.x, right_end);
    const int top = device(command.ClipRect.y, data.FramebufferScale.y, bottom_end);
    const int right = device(command.ClipRect.z, data.FramebufferScale.x, right_end);
    const int bottom = device(command.ClipRect.w, data.FramebufferScale.y, bottom_end);
    return {left, top, right - left, bottom - top};
}

void draw_list(const ImDrawList& list, const ImDrawData& data) {
    guanxi_renderer_list(list.VtxBuffer.Data, list.VtxBuffer.size_in_bytes(), list.IdxBuffer.Data,
                         list.IdxBuffer.size_in_bytes());
    for (const ImDrawCmd& command : list.CmdBuffer) {
        const Clip clip = clip_of(command, data);
        if (command.ElemCount == 0 || clip.width <= 0 || clip.height <= 0) continue;
        const std::array<std::int32_t, 8> words{
            static_cast<int>(command.GetTexID()),
            static_cast<int>(command.ElemCount),
            static_cast<int>(command.IdxOffset * sizeof(ImDrawIdx)),
            static_cast<int>(command.VtxOffset * sizeof(ImDrawVert)),
            clip.x,
            clip.y,
            clip.width,
            clip.height,
        };
        guanxi_renderer_draw(words.data());
    }
}

float part_of(unsigned packed, int shift) {
    return static_cast<float>((packed >> shift) & 0xFFU) / 255.0F;
}

// Textures stay where ImGui keeps them; they only get a number.
void accept_texture(ImTextureData& texture) {
    if (texture.Status == ImTextureStatus_WantDestroy) {
        rasteriser().forget_texture(texture.TexID);
        texture.SetTexID(ImTextureID_Invalid);
        texture.SetStatus(ImTextureStatus_Destroyed);
    } else if (texture.Status != ImTextureStatus_Destroyed) {
        texture.SetTexID(static_cast<ImTextureID>(id_of(texture)));
        texture.SetStatus(ImTextureStatus_OK);
    }
}

void render_in_memory(const ImDrawData& data, unsigned packed_ground) {
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) accept_texture(*texture);
    const Rasteriser::Rows rows = rasteriser().draw(data, packed_ground);
    if (rows.first == rows.end) return;
    guanxi_renderer_show(rasteriser().pixels().data(), rasteriser().width(), rasteriser().height(), rows.first,
                         rows.end);
}

}  // namespace

void prepare_renderer() {
    ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
    const int largest = guanxi_renderer_largest();
    ImGui::GetPlatformIO().Renderer_TextureMaxWidth = largest;
    ImGui::GetPlatformIO().Renderer_TextureMaxHeight = largest;
}

const Rasteriser& rendered_picture() {
    return rasteriser();
}

void render(unsigned packed_ground) {
    const ImDrawData* data = ImGui::GetDrawData();
    if (static_cast<Way>(guanxi_renderer_way()) == Way::Memory) return render_in_memory(*data, packed_ground);
    // A lost context keeps all wishes of the textures until it is back.
    if (guanxi_renderer_ready() == 0) return;
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) update_texture(*texture);
    guanxi_renderer_begin(data->DisplaySize.x, data->DisplaySize.y, part_of(packed_ground, IM_COL32_R_SHIFT),
                          part_of(packed_ground, IM_COL32_G_SHIFT), part_of(packed_ground, IM_COL32_B_SHIFT));
    for (const ImDrawList* list : data->CmdLists) draw_list(*list, *data);
}

}  // namespace guanxi::web

GUANXI_FROM_BROWSER void guanxi_textures_lost() {
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
        if (texture->Status == ImTextureStatus_Destroyed || texture->Status == ImTextureStatus_WantDestroy) continue;
        texture->SetTexID(ImTextureID_Invalid);
        texture->SetStatus(ImTextureStatus_WantCreate);
    }
}

GUANXI_FROM_BROWSER void guanxi_picture_pixels(int id, int width, int height, const void* pixels) {
    if (pixels == nullptr) {
        guanxi::web::rasteriser().forget_texture(static_cast<ImTextureID>(id));
    } else {
        guanxi::web::rasteriser().set_texture(static_cast<ImTextureID>(id), width, height, pixels);
    }
}
