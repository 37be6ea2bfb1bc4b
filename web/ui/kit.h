// Inside of the kit, not for views: layers, ids, placing, hits, remembered sizes. One kit per program.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "web/platform/canvas.h"
#include "web/platform/mirror.h"
#include "web/ui/button.h"
#include "web/ui/layout.h"

struct ImDrawList;

namespace guanxi::ui::kit {

using web::Box;
using web::NodeId;
using web::Role;

enum class Layer { Page, Overlay, Popup, Message };
inline constexpr int kLayers = 4;

enum class Flow { Column, Row, Cell };

// Where widgets go: a column, a row, or a table's cell.
struct Region {
    Flow flow = Flow::Column;
    NodeId id = 0;
    Box box{};        // x, y and width are fixed; height is what was used so far
    float x = 0;      // where the next widget of a row stands
    float start = 0;  // where the first one of the row stands
    float y = 0;      // top of the next line, without the gap
    float gap = 12;
    Wrap wrap = Wrap::Yes;
    Align align = Align::Start;
    bool is_empty = true;   // nothing placed in this column or line
    bool skip_gap = false;  // space() took its place
    int line = 0;           // of a row
    float line_height = 0;  // tallest so far
    float tail_start = -1;  // where push_right() began
    float widest = 0;
    int children = 0;  // for ids of nameless containers
};

// ---- ids
NodeId make_id(std::string_view name);  // stable by name and ids around; unique in the pass
NodeId next_id(std::string_view name);  // what make_id would give
NodeId derive(NodeId, std::string_view part);
NodeId derive(NodeId, std::int64_t part);
NodeId container_id();  // for a container without a name
void push_id(NodeId);
void pop_id();
NodeId scope_id();  // of the innermost id

// ---- remembered between frames
float remembered(NodeId, float otherwise = 0);
void remember(NodeId, float);  // another pass when it differs
void request_pass();

// ---- placing
Region& region();
void push_region(const Region&);
Region pop_region();
void break_line(Region& row);
Box place(float width, float height);                // width 0: what a column or the rest of a row offers
float natural_limit(float in_column, float in_row);  // the width a field takes when none is given
Box open_container(NodeId, float width);             // placed at its remembered height
void close_container(NodeId, float height);

// ---- layers and clips
void begin_layers();
void enter_layer(Layer);
void leave_layer();
Layer layer();
ImDrawList& canvas();
float density();  // device pixels per CSS pixel of what is drawn on
// Until it is left, `paint` draws on a list of its own.
void enter_picture(ImDrawList&, float density);
void leave_picture();
void push_clip(const Box&);
void pop_clip();
const Box& clip();
Box screen();
void set_page_area(const Box&);  // what the frame leaves for pages
const Box& page_area();
float& room_below();  // paddings between the cursor and the page's end

// ---- meaning
NodeId parent_node();
void push_node(NodeId);  // what follows stands inside
void pop_node();
web::Node node(Role, NodeId, const Box&, std::string_view name);  // with parent filled in
void emit(web::Node&&);
void emit(Role, NodeId, const Box&, std::string_view name, std::uint32_t states = 0);

// ---- hits
struct Hit {
    bool is_hovered = false;
    bool is_held = false;
    bool is_pressed = false;
};
Hit hit(NodeId, const Box&, Enabled = Enabled::Yes);
const std::vector<NodeId>& hit_ids();  // all that can be hit in this pass: tests ask whether each says what it is
void block(NodeId, const Box&);        // nothing below is reached here
bool is_hovering(const Box&);          // the pointer is over it, whoever takes its presses
bool pressed_outside(Layer);           // a press went down on something below that layer
Enabled enabled(Enabled own);          // also false inside Disabled
std::string_view disabled_reason();
int& card_depth();  // tables inside a card draw no border of their own
void set_modal();   // for this pass: the page layer cannot be used
void push_disabled(std::string_view reason);
void pop_disabled();
struct Last {
    NodeId id = 0;
    Box box{};
    bool is_hovered = false;
};
Last& last();  // the widget drawn last, for tooltips and menus

// ---- scrolling
struct Scroll {
    double offset = 0;    // CSS pixels
    double velocity = 0;  // pixels per millisecond, after a finger was lifted
};
Scroll& scroll_of(NodeId);
std::vector<std::pair<NodeId, double>> scrolled();  // those that are not at their top, by id
void forget_scrolls();
// Moves by wheel, finger, keys of the focused node and the browser's wishes; answers the offset within its limits.
double run_scroll(NodeId, const Box& view, double content_height);
void draw_scrollbar(NodeId, const Box& view, double content_height);

// ---- the pass
void begin_pass();
web::Layout end_pass();
void forget();  // scroll positions and sizes, between tests
void begin_hits();
void forget_hits();
void end_hits();  // asks for another pass when something else lies under the pointer

}  // namespace guanxi::ui::kit
