// Hands ImGui's textures and draw lists to the browser's WebGL.
#pragma once

namespace guanxi::web {

void prepare_renderer();              // after the ImGui context was made
void render(unsigned packed_ground);  // the lists of the last ImGui::Render()

}  // namespace guanxi::web
