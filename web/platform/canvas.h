// The surface: one canvas, one ImGui context, frames only when something changed.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace guanxi::web {

// Whether sizes remembered from the last pass still held. No asks for another pass before anything is shown.
enum class Layout { Settled, Changed };
using BuildFrame = std::function<Layout()>;

struct ViewSize {
    float width = 0;  // CSS pixels
    float height = 0;
    float density = 1;  // device pixels per CSS pixel
};

// Creates the ImGui context, listeners and renderer and draws the first frame. Call once.
void start(BuildFrame);

// Something changed: a frame will be drawn soon. Cheap, may be called any number of times from anywhere.
void kick();

// Whether something that happened between frames (an answer, a timer) draws one by itself, or its callback calls `kick`
// when it changed something that shows.
enum class Redraw { Always, WhenAsked };

// Called while building a frame: draw one more right after it (something moves).
void animate();

// Milliseconds since the frame before, at most 50; 0 in repeated passes.
float frame_milliseconds();

ViewSize view_size();
int pass_count();  // of the last frame; more than a few means that a layout does not settle

enum class Cursor { Arrow, Hand, Text, Wait, Forbidden, Resize };
void set_cursor(Cursor);  // for the frame being built; Arrow when nobody asks

void set_background(unsigned packed_color);  // what the canvas is cleared to

// The first frame that shows data; ends the measurement `firstUseful` of window.guanxi.
void mark_useful();

void set_title(std::string_view title);  // of the document

}  // namespace guanxi::web
