#include "tests/web/subjects.h"

#include <fstream>
#include <iterator>
#include <memory>

#include "tests/web/example.h"
#include "web/app/about.h"
#include "web/app/frame.h"
#include "web/app/session.h"
#include "web/channel/channel_view.h"
#include "web/customer/customer_view.h"
#include "web/gallery/gallery_view.h"
#include "web/platform/null_platform.h"
#include "web/report/report_view.h"
#include "web/sandbox/sandbox_view.h"
#include "web/ui/theme.h"
#include "web/ui/words.h"

namespace guanxi::web {

namespace {

// The pages as web/app/program puts them together, without a server.
struct Console {
    customer::Base base = example_base();
    customer::SnapshotHead head;
    std::vector<channel::Channel> channels = example_channels();
    std::vector<SandboxFriend> friends{{"wm1", "张晓雯", "wangmin", "王敏"}, {"wm2", "Lily", "chenli", "陈立"}};
    std::vector<SandboxCall> calls{{.number = 1,
                                    .api = "externalcontact/mark_tag",
                                    .at = example_noon(),
                                    .request = R"({"userid":"wangmin"})",
                                    .code = 0}};
    console::TableLook table_look;
    CustomerViewState customer_view;
    ReportViewState report_view;
    ChannelViewState channel_view;
    SandboxViewState sandbox_view;
    SessionKeeper session;
    ServerAbout about{.version = "1.2.3", .build = "1.2.3-abc", .licence = "Apache-2.0", .rule_hash = "00112233"};
    Intents intents;
    bool shows_about = false;
    Frame frame;

    Console();
    void draw();
};

std::function<std::string()> word(std::string_view chinese) {
    return [chinese] { return std::string(ui::say(chinese)); };
}

Console::Console() {
    head.corp_name = "示例教育";
    session.signed_in = session.signed_out = [] {};
    frame.menu.account = [] { return std::string("示例教育 · admin"); };
    frame.menu.role = [] { return role_name("admin"); };
    frame.menu.about = [this] { shows_about = true; };
    frame.menu.sign_out = [] {};
    frame.search.base = [this] { return &base; };
    frame.add_page({.path = "/overview", .title = word("概览"), .icon = ui::Icon::Home, .draw = [this](const Route&) {
                        draw_report_view({base, 1, example_noon()}, report_view);
                    }});
    frame.add_page({.path = "/channels",
                    .title = word("渠道活码"),
                    .group = word("引流获客"),
                    .icon = ui::Icon::QrCode,
                    .detail =
                        [](const Route& route) {
                            return route.path == "/channels/new" ? std::string(ui::say("新建渠道")) : std::string();
                        },
                    .draw =
                        [this](const Route& route) {
                            draw_channel_view({base, channels, 1, true, {}, 1, example_noon(), table_look}, route,
                                              channel_view, intents);
                        }});
    frame.add_page({.path = "/customers",
                    .title = word("客户列表"),
                    .group = word("客户管理"),
                    .icon = ui::Icon::Users,
                    .draw = [this](const Route& route) {
                        draw_customer_view({base, head, 1, example_noon(), table_look}, route, customer_view, intents);
                    }});
    frame.add_page({.path = "/sandbox",
                    .title = word("沙盒"),
                    .group = word("系统"),
                    .icon = ui::Icon::Flask,
                    .draw = [this](const Route&) {
                        draw_sandbox_view({base, channels, friends, calls, {}, example_noon()}, sandbox_view, intents);
                    }});
    frame.add_page({.path = "/gallery",
                    .title = word("组件一览"),
                    .listed = Listed::Nowhere,
                    .detail = gallery_detail,
                    .draw = draw_gallery_view});
}

void Console::draw() {
    frame.draw();
    if (!shows_about) return;
    const AboutInput input{.server = &about, .failure = {}, .page_build = about.build, .page_rule_hash = "00112233"};
    if (draw_about(input) != AboutAnswer::Open) shows_about = false;
}

std::unique_ptr<Console>& console() {
    static std::unique_ptr<Console> it;
    return it;
}

void open_search(Screen& screen) {
    screen.shortcut("Ctrl+K");
    screen.type(ui::say("搜索客户、员工、标签、页面"), "高");
}

void open_menu(Screen& screen) {
    screen.activate(Role::Button, "示例教育 · admin");
}

void open_about(Screen& screen) {
    open_menu(screen);
    screen.activate(Role::Button, ui::say("关于 Guanxi"));
}

void open_sign_in(Screen&) {
    console()->session.sign_out();
    console()->frame.gate = [] { draw_sign_in(console()->session); };
}

}  // namespace

std::vector<Subject> subjects() {
    std::vector<Subject> result{
        {.name = "overview", .route = "/overview"},
        {.name = "customers", .route = "/customers"},
        {.name = "channels", .route = "/channels"},
        {.name = "channel-form", .route = "/channels/new"},
        {.name = "sandbox", .route = "/sandbox"},
        {.name = "unknown", .route = "/nowhere"},
        {.name = "search", .route = "/customers", .prepare = open_search},
        {.name = "menu", .route = "/customers", .prepare = open_menu},
        {.name = "keys", .route = "/customers", .prepare = [](Screen& screen) { screen.shortcut("?"); }},
        {.name = "about", .route = "/customers", .prepare = open_about},
        {.name = "sign-in", .route = "/customers", .prepare = open_sign_in},
    };
    for (const GallerySection& section : gallery_sections()) {
        const std::string path(section.path);
        result.push_back({.name = "gallery-" + path.substr(path.rfind('/') + 1), .route = path});
    }
    return result;
}

void draw_console() {
    console()->draw();
}

std::vector<Look> looks() {
    std::vector<Look> result;
    for (const auto theme : {Look::Theme::Light, Look::Theme::Dark}) {
        for (const auto language : {Look::Language::Chinese, Look::Language::English}) {
            result.push_back({theme, language, 360, 800});
            result.push_back({theme, language, 1440, 900});
        }
    }
    return result;
}

std::string name_of(const Look& look) {
    return std::string(look.theme == Look::Theme::Dark ? "dark" : "light") +
           (look.language == Look::Language::English ? " en " : " zh ") + std::to_string(static_cast<int>(look.width));
}

const std::string& english_words() {
    static const std::string it = [] {
        std::ifstream file(std::string(GUANXI_TEST_DATA) + "/../../assets/words/en.json");
        return std::string(std::istreambuf_iterator<char>(file), {});
    }();
    return it;
}

Shown::Shown(const Subject& subject, const Look& look) : screen_([] {}, look.width, look.height) {
    ui::load_english(english_words());
    ui::set_language(look.language == Look::Language::English ? ui::Language::English : ui::Language::Chinese);
    ui::set_theme(look.theme == Look::Theme::Dark ? ui::Theme::Dark : ui::Theme::Light);
    forget_browser();
    console() = std::make_unique<Console>();
    go_to(subject.route, History::Replace);
    screen_.show(draw_console);
    if (subject.prepare) subject.prepare(screen_);
    screen_.draw();
}

Shown::~Shown() {
    screen_.show([] {});
    ui::set_language(ui::Language::Chinese);
    ui::set_theme(std::nullopt);
}

}  // namespace guanxi::web
