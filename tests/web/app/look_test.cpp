#include "web/app/look.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/web/example.h"
#include "tests/web/screen.h"
#include "web/app/frame.h"
#include "web/app/preferences.h"
#include "web/platform/null_platform.h"
#include "web/ui/layout.h"
#include "web/ui/theme.h"

namespace guanxi::web {

TEST_CASE("what the account keeps of density and theme is taken over, and goes back to it", "[app][look]") {
    take_look({.density = console::Density::Compact, .scheme = console::Scheme::Dark, .tables = {}});
    CHECK(ui::density() == ui::Density::Compact);
    CHECK(ui::chosen_theme() == ui::Theme::Dark);

    console::Preferences kept;
    keep_look(kept);
    CHECK(kept.density == console::Density::Compact);
    CHECK(kept.scheme == console::Scheme::Dark);
    take_look({});
    CHECK(ui::density() == ui::Density::Standard);
    CHECK_FALSE(ui::chosen_theme().has_value());
}

TEST_CASE("a theme chosen in the menu is saved for the account", "[app][look]") {
    forget_browser();
    PreferenceKeeper keeper;
    Frame frame;
    frame.add_page({.path = "/customers",
                    .title = [] { return std::string("客户列表"); },
                    .draw = [](const Route&) { const ui::Page page({.title = "客户列表"}); }});
    frame.menu.account = [] { return std::string("王敏"); };
    frame.menu.look_chosen = [&keeper] { keeper.change(keep_look); };
    Screen screen([&frame] { frame.draw(); });
    keeper.load();
    REQUIRE(answer_request("/api/v1/preferences", 200, R"({"density":"standard","scheme":"system","tables":{}})"));

    screen.press(Role::Button, "王敏");
    screen.press(Role::Radio, "深色");
    pass(kSaveMilliseconds + 1);

    REQUIRE(null_platform().requests.size() == 1);
    CHECK(null_platform().requests[0].method == "PUT");
    CHECK(null_platform().requests[0].body.find(R"("dark")") != std::string::npos);
    screen.press(Role::Radio, "跟随系统");
    pass(kSaveMilliseconds + 1);
}

}  // namespace guanxi::web
