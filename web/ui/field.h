// Fields. Each is a real <input> or <textarea> of the browser lying over the canvas: input methods, clipboard, undo,
// password managers and soft keyboards are the browser's own. Values follow every keystroke.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "web/ui/button.h"
#include "web/ui/icon.h"

namespace guanxi::ui {

enum class FieldKind { Text, Password, Search, Number };
enum class Focus { WhenAsked, OnAppearing };  // OnAppearing: one types without pressing it; never under a finger
enum class LabelPlace { Above, Hidden };      // Hidden: the label is only the accessible name (search boxes, tables)

struct FieldOptions {
    FieldKind kind = FieldKind::Text;
    std::string_view placeholder{};
    std::string_view help{};          // under the field, secondary
    std::string_view error{};         // under the field instead of help; the border turns red
    std::string_view autocomplete{};  // HTML's word: "username", "current-password", "off"
    LabelPlace label_place = LabelPlace::Above;
    Icon icon = Icon::None;  // inside, at the left
    Enabled enabled = Enabled::Yes;
    Focus focus = Focus::WhenAsked;
    float width = 0;                // 0: the container's width (at most 480 in a column, 240 in a row)
    int count = -1;                 // ≥ 0: counter at the right of the label, "93 / 4,000 字节"
    int count_limit = 0;            // the counter turns red above it; the field itself never cuts
    std::string_view count_unit{};  // "字节", "字"
    std::uint32_t list = 0;         // inside of the kit: node of the list that the field steers …
    std::uint32_t active = 0;       // … and of the option that Enter takes
};

struct FieldAnswer {
    bool changed = false;    // the value differs from the frame before
    bool submitted = false;  // Enter was pressed (never while an input method composes)
    explicit operator bool() const { return changed; }
};

FieldAnswer field(std::string_view label, std::string& value, const FieldOptions& = {});

struct TextAreaOptions {
    std::string_view placeholder{};
    std::string_view help{};
    std::string_view error{};
    float width = 0;  // 0: the container's width
    int rows = 4;     // visible lines
    int count = -1;
    int count_limit = 0;
    std::string_view count_unit{};
};

// `submitted` is never set: Enter makes a line.
FieldAnswer text_area(std::string_view label, std::string& value, const TextAreaOptions& = {});

// Puts `text` where the caret is (or was last) in the field or area `label`, as if typed: "插入客户昵称".
// Has effect when the field is drawn next within the same ids.
void insert_into(std::string_view label, std::string_view text);

enum class Check { Off, On, Mixed };

// True when it changed. An empty visible text is allowed with `name` (table rows).
bool checkbox(std::string_view label, bool& value, Enabled = Enabled::Yes);
bool checkbox_only(std::string_view name, Check& value);                       // no visible label; Mixed turns On
bool toggle(std::string_view label, bool& value, std::string_view help = {});  // a switch

}  // namespace guanxi::ui
