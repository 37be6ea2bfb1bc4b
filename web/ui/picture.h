// Pictures and the phone preview.
#pragma once

#include <string_view>

#include "web/ui/scope.h"

namespace guanxi::ui {

// Shows a picture of this server (`path`), fetched once and kept; a skeleton until it is there, a plain sentence
// when it cannot be had. Role img with `name`.
void picture(std::string_view name, std::string_view path, float width, float height);

// A filled square with the first character of a name, where there is no portrait.
void portrait(std::string_view name, float size = 32);

// A phone, 320 px wide, with WeChat-like bubbles; for the side of every message form.
//     const ui::PhonePreview phone("王敏@示例教育"); ui::bubble("张三，您好"); ui::bubble_card("小程序", "示例课堂");
class PhonePreview {
public:
    explicit PhonePreview(std::string_view sender, float height = 480);

private:
    Scope scope_;
};
void bubble(std::string_view text);
void bubble_card(std::string_view title, std::string_view note);  // link, mini program, file
void bubble_picture(std::string_view name, std::string_view path);

}  // namespace guanxi::ui
