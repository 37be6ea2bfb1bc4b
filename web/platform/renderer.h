// Hands ImGui's textures and draw lists to the browser's WebGL, or draws them in memory where there is none.
#pragma once

namespace guanxi::web {

class Rasteriser;

void prepare_renderer();               // after the ImGui context was made
void render(unsigned packed_ground);   // the lists of the last ImGui::Render()
const Rasteriser& rendered_picture();  // what was drawn in memory

}  // namespace guanxi::web
