// The semantic mirror: every widget says what it is, and the same tree becomes a transparent DOM over the canvas.
// Screen readers, keyboard focus, browser tests, find-in-page and text input all go through it.
//
// Rules
//   1. A node belongs to one frame; the tree is emitted anew in each and only differences reach the DOM.
//   2. Ids are stable while the thing is the same thing; two nodes of a frame never share one.
//   3. A click made by a pointer is ImGui's business; a click without one (keyboard, assistive technology,
//      element.click()) comes back as an activation of the node.
//   4. Text fields are real inputs: their text comes back as it is typed, never key by key.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace guanxi::web {

using NodeId = std::uint32_t;

// The order is that of web/platform/mirror.js.
enum class Role {
    Generic,  // only a box
    Text,
    Heading,
    Button,
    Link,
    Checkbox,
    Switch,
    Radio,
    RadioGroup,
    TextBox,
    SearchBox,
    TextArea,
    ComboBox,
    ListBox,
    Option,
    Group,
    Grid,
    RowGroup,
    Row,
    ColumnHeader,
    GridCell,
    Navigation,
    Main,
    Banner,
    Region,
    Dialog,
    Status,
    Alert,
    Img,
    List,
    ListItem,
    ProgressBar,
    Menu,
    MenuItem,
    Slider,  // value: what it says; row of rows: where it stands
    Count
};

// Bits of Node::states.
enum State : std::uint32_t {
    kDisabled = 1U << 0,
    kChecked = 1U << 1,
    kMixed = 1U << 2,
    kSelected = 1U << 3,
    kExpanded = 1U << 4,
    kCollapsed = 1U << 5,
    kCurrent = 1U << 6,
    kBusy = 1U << 7,
    kInvalid = 1U << 8,
    kPassword = 1U << 9,
    kClips = 1U << 10,  // cuts what stands out of it and can be scrolled
    kModal = 1U << 11,
    kInert = 1U << 12,      // nothing inside can be used
    kMultiple = 1U << 13,   // more than one option may be chosen
    kNumber = 1U << 14,     // soft keyboards show digits
    kFocusable = 1U << 15,  // takes the focus though its role alone would not
    kSorted = 1U << 16,     // aria-sort ascending, with kDescending descending
    kDescending = 1U << 17,
    kToggle = 1U << 20,   // a button that stays pressed; kChecked says whether it is
    kSkipTab = 1U << 24,  // the Tab key passes it by; it is reached by arrow keys or put into focus
};

struct Box {
    float x = 0, y = 0, width = 0, height = 0;  // CSS pixels of the page
};

struct Node {
    NodeId id = 0;
    NodeId parent = 0;  // 0: the root
    Role role = Role::Generic;
    std::uint32_t states = 0;
    Box box{};
    std::string name{};
    std::string value{};        // text of a field, chosen label of a combobox, route of a link, percentage of a bar
    std::string description{};  // placeholder of a field, reason of a disabled widget
    std::string hint{};         // autocomplete of a field
    int row = 0;                // 1-based aria-rowindex, aria-level of a heading, left padding of a field
    int column = 0;             // 1-based aria-colindex
    int rows = 0;               // aria-rowcount of a grid
    int columns = 0;
    NodeId list = 0;    // a field that steers a list below it (combobox): the list …
    NodeId active = 0;  // … and the option that Enter takes
};

// The tree of the frame being built. `begin_tree` forgets the pass before; parents come before their children.
void begin_tree();
void add_node(Node&&);
bool has_node(NodeId);            // in the pass being built
void finish_tree();               // sends the differences to the DOM
const std::vector<Node>& tree();  // of the last finished pass, in order of emission

// What came from the DOM since the last frame. Each answers once.
bool take_activation(NodeId);
std::optional<std::string> take_text(NodeId);  // the field's whole text
bool take_submit(NodeId);                      // Enter in a single-line field
std::optional<std::string> take_key(NodeId);   // "ArrowDown", "Escape", … pressed on the focused node
struct ScrollBy {
    float x = 0, y = 0;
};
std::optional<ScrollBy> take_scroll(NodeId);  // the browser wants this much of a clipping node brought into view
bool take_escape();                           // Escape that no node took
// "Ctrl+K" (on a Mac with ⌘), and where nobody types "/", "?", "Ctrl+Z" and "Ctrl+Y": fields undo by themselves.
bool take_shortcut(std::string_view keys);

NodeId focused_node();
void focus_node(NodeId);                           // after this frame's differences are in the DOM
void insert_text(NodeId field, std::string_view);  // at the field's caret, as if typed
void forget_unclaimed_events();                    // called at the end of each frame

}  // namespace guanxi::web
