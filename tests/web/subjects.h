// Everything that the console shows, to be drawn without a browser: each page over the small company of example.h and
// each section of the gallery, in the frame.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tests/web/screen.h"

namespace guanxi::web {

struct Subject {
    std::string name;  // of its file of pictures
    std::string route;
    std::function<void(Screen&)> prepare{};  // what is opened or typed before one looks; may be empty
};

std::vector<Subject> subjects();

// Draws the page of the current route in the frame.
void draw_console();

// How it is looked at.
struct Look {
    enum class Theme { Light, Dark } theme = Theme::Light;
    enum class Language { Chinese, English } language = Language::Chinese;
    float width = 1440;
    float height = 900;
};
std::vector<Look> looks();
std::string name_of(const Look&);  // "light zh 1440"

// The subject as it is seen so; everything that an earlier one left behind is forgotten.
class Shown {
public:
    Shown(const Subject&, const Look&);
    ~Shown();
    Shown(const Shown&) = delete;
    Shown& operator=(const Shown&) = delete;
    Shown(Shown&&) = delete;
    Shown& operator=(Shown&&) = delete;

    Screen& screen() { return screen_; }

private:
    Screen screen_;
};

// assets/words/en.json as it stands.
const std::string& english_words();

}  // namespace guanxi::web
