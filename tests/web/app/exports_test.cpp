#include "web/app/exports.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/web/example.h"
#include "tests/web/screen.h"
#include "web/app/dispatch.h"
#include "web/platform/null_platform.h"
#include "web/ui/button.h"
#include "web/ui/layout.h"
#include "web/ui/overlay.h"

namespace guanxi::web {

namespace {

constexpr const char* kAsk = "/api/v1/customers/export?format=xlsx";
constexpr const char* kJob = "/api/v1/exports/a1";
constexpr const char* kMaking = "正在导出 1,000,000 条为 Excel";
constexpr const char* kSaved = "已导出 1,000,000 条为 Excel";
constexpr const char* kFailed = "没能导出 1,000,000 条为 Excel";
using Names = std::vector<std::string>;

std::string report(const std::string& state, int done, const std::string& more = "", const std::string& id = "a1") {
    return R"({"id":")" + id + R"(","state":")" + state + R"(","format":"xlsx","rows":1000000,"rows_done":)" +
           std::to_string(done) + more + "}";
}

// A page with nothing but the cards, put together as web/app/program does it.
struct Desk {
    customer::Base base = example_base();
    Intents intents;
    Exports exports;
    int lost = 0;
    bool has_drawer = false;
    Screen screen;

    explicit Desk(float width = 1440, float height = 900) : screen([this] { draw(); }, width, height) {
        forget_browser();
        null_platform().requests.clear();
        null_platform().saved.clear();
        exports.session_lost = [this] { ++lost; };
    }
    ~Desk() {
        exports.forget();
        screen.show([] {});
        pass(10'000);  // what was announced is over
    }
    Desk(const Desk&) = delete;
    Desk& operator=(const Desk&) = delete;
    Desk(Desk&&) = delete;
    Desk& operator=(Desk&&) = delete;

    void draw() {
        if (has_drawer) const ui::Drawer drawer("抽屉");
        exports.draw(intents);
        exports.take(intents);
        dispatch(intents, base);
    }
    void ask() {
        intents.push_back({ExportList{kAsk, ExportList::Format::Xlsx, 1'000'000}, {}});
        screen.draw();
    }
    void begin(const std::string& id = "a1") {
        ask();
        REQUIRE(answer_request(kAsk, 202, report("waiting", 0, "", id)));
    }
    static void say(const std::string& state, int done = 0, const std::string& more = "") {
        REQUIRE(answer_request(kJob, 200, report(state, done, more)));
    }
    static std::size_t requests(std::string_view method, std::string_view path) {
        std::size_t count = 0;
        for (const SentRequest& sent : null_platform().requests) {
            count += sent.method == method && sent.path == path ? 1 : 0;
        }
        return count;
    }
};

}  // namespace

TEST_CASE("a file that is ready at once is saved without a card", "[app][export]") {
    Desk desk;

    desk.begin();
    CHECK(Desk::requests("GET", kJob) == 1);
    Desk::say("ready", 1'000'000);

    CHECK(null_platform().saved == Names{"/api/v1/exports/a1/file"});
    CHECK(desk.screen.count(Role::ProgressBar) == 0);
    CHECK(desk.screen.has(Role::Status, kSaved));
    pass(60'000);
    CHECK(desk.screen.count(Role::ListItem) == 0);
    CHECK(null_platform().requests.empty());
    CHECK_FALSE(desk.exports.is_busy());
}

TEST_CASE("a file that takes longer than half a second shows how far it is", "[app][export]") {
    Desk desk;
    desk.begin();
    Desk::say("making", 1'000);

    pass(398);
    CHECK(desk.screen.count(Role::ListItem) == 0);
    pass(102);
    CHECK(desk.screen.has(Role::ListItem, kMaking));
    CHECK(desk.screen.has(Role::Status, kMaking));
    Desk::say("making", 437'000);
    desk.screen.draw();

    CHECK(desk.screen.get(Role::ProgressBar, kMaking).value == "43");
    CHECK(desk.screen.has(Role::Button, "取消"));
    CHECK(desk.exports.is_busy());
}

TEST_CASE("who waits for others' files is told so", "[app][export]") {
    Desk desk;
    desk.begin();
    Desk::say("waiting");

    pass(500);

    CHECK(desk.screen.shows("前面还有文件，正在排队。"));
    CHECK(desk.screen.count(Role::ProgressBar) == 0);
}

TEST_CASE("a workbook whose rows are all there is being compressed, and its card says so", "[app][export]") {
    Desk desk;
    desk.begin();
    Desk::say("making", 999'999);
    pass(500);
    CHECK_FALSE(desk.screen.shows("正在压缩文件，马上就好。"));

    Desk::say("making", 1'000'000);
    desk.screen.draw();

    CHECK(desk.screen.shows("正在压缩文件，马上就好。"));
    CHECK(desk.screen.count(Role::ProgressBar) == 0);
}

TEST_CASE("the server is asked at growing intervals, and not after the file is there", "[app][export]") {
    Desk desk;
    desk.begin();
    int asked = 0;
    std::vector<int> intervals;
    for (int each = 0; each < 6; ++each) {
        Desk::say("making", 10);
        int waited = 0;
        while (Desk::requests("GET", kJob) == 0 && waited < 5'000) {
            pass(50);
            waited += 50;
        }
        intervals.push_back(waited);
    }
    Desk::say("ready", 1'000'000);
    pass(59'000);

    asked = static_cast<int>(Desk::requests("GET", kJob));
    CHECK(intervals == std::vector<int>{100, 200, 400, 800, 1'000, 1'000});
    CHECK(asked == 0);
}

TEST_CASE("a saved file says so, is saved again on demand, and its card leaves after a minute", "[app][export]") {
    Desk desk;
    desk.begin();
    Desk::say("making", 10);
    pass(500);
    Desk::say("ready", 1'000'000);
    desk.screen.draw();

    CHECK(desk.screen.has(Role::ListItem, kSaved));
    CHECK(desk.screen.has(Role::Status, std::string(kMaking) + "\n" + kSaved));
    CHECK(desk.screen.shows("文件已交给浏览器保存。"));
    desk.screen.press(Role::Button, "再次保存");
    CHECK(null_platform().saved.size() == 1);
    Desk::say("ready", 1'000'000);
    CHECK(null_platform().saved.size() == 2);

    desk.screen.hover(Role::ListItem, kSaved);
    pass(60'000);
    CHECK(desk.screen.has(Role::ListItem, kSaved));
    desk.screen.press_at(5, 5);
    pass(60'000);
    CHECK(desk.screen.count(Role::ListItem) == 0);
}

TEST_CASE("a saved file that the server has no longer is to be exported anew", "[app][export]") {
    Desk desk;
    desk.begin();
    Desk::say("making", 10);
    pass(500);
    Desk::say("ready", 1'000'000);
    desk.screen.draw();

    desk.screen.press(Role::Button, "再次保存");
    REQUIRE(answer_request(kJob, 404, R"({"status":404,"code":"not_found","detail":"gone"})"));
    desk.screen.draw();

    CHECK(null_platform().saved.size() == 1);
    CHECK(desk.screen.has(Role::ListItem, kFailed));
    CHECK(desk.screen.shows("文件已过期，或服务器重新启动过，请重新导出。"));
    pass(60'000);
    CHECK(desk.screen.has(Role::ListItem, kFailed));
}

TEST_CASE("a saved card can be closed", "[app][export]") {
    Desk desk;
    desk.begin();
    Desk::say("making", 10);
    pass(500);
    Desk::say("ready", 1'000'000);
    desk.screen.draw();

    desk.screen.press(Role::Button, "关闭");
    desk.screen.draw();

    CHECK(desk.screen.count(Role::ListItem) == 0);
    CHECK(desk.screen.count(Role::List) == 0);
}

TEST_CASE("cancelling is told to the server and takes the card away, also by keyboard", "[app][export]") {
    Desk desk;
    desk.begin();
    Desk::say("making", 10);
    pass(500);

    desk.screen.focus(Role::Button, "取消");
    desk.screen.activate(Role::Button, "取消");
    desk.screen.draw();

    CHECK(Desk::requests("DELETE", kJob) == 1);
    CHECK(desk.screen.count(Role::ListItem) == 0);
    answer_request(kJob, 200, report("making", 20));  // on its way when it was cancelled
    pass(5'000);
    CHECK(Desk::requests("GET", kJob) == 0);
}

TEST_CASE("what is cancelled before the server has answered is cancelled there as soon as it has", "[app][export]") {
    Desk desk;
    desk.ask();
    pass(500);
    CHECK(desk.screen.has(Role::ListItem, kMaking));

    desk.screen.press(Role::Button, "取消");
    REQUIRE(answer_request(kAsk, 202, report("waiting", 0)));

    CHECK(Desk::requests("DELETE", kJob) == 1);
    CHECK(Desk::requests("GET", kJob) == 0);
}

TEST_CASE("what goes wrong is told with its reason at once, and can be tried again", "[app][export]") {
    Desk desk;
    desk.begin();
    Desk::say("failed", 0, R"(,"code":"storage","detail":"full")");
    desk.screen.draw();

    CHECK(desk.screen.has(Role::ListItem, kFailed));
    CHECK(desk.screen.shows("请让 IT 检查磁盘空间和日志。"));
    CHECK(null_platform().saved.empty());
    desk.screen.press(Role::Button, "重试");
    desk.screen.draw();
    CHECK(desk.screen.count(Role::ListItem) == 0);
    CHECK(Desk::requests("POST", kAsk) == 1);
    REQUIRE(answer_request(kAsk, 202, report("ready", 1'000'000)));
    Desk::say("ready", 1'000'000);
    CHECK(null_platform().saved.size() == 1);
}

TEST_CASE("a refusal to begin says what to do", "[app][export]") {
    const auto reason = [](int status, const std::string& code) {
        Desk desk;
        desk.ask();
        REQUIRE(answer_request(kAsk, status, R"({"code":")" + code + R"("})"));
        desk.screen.draw();
        CHECK(desk.screen.has(Role::ListItem, kFailed));
        return desk.screen.shows("请等其中一个完成后重试。")     ? "others"
               : desk.screen.shows("请导出为 CSV。")             ? "csv"
               : desk.screen.shows("你没有这项权限")             ? "permission"
               : desk.screen.shows("连接不上服务器，请检查网络") ? "network"
                                                                 : "";
    };

    CHECK(std::string{reason(429, "too_many")} == "others");
    CHECK(std::string{reason(409, "rule_refused")} == "csv");
    CHECK(std::string{reason(403, "forbidden")} == "permission");
    CHECK(std::string{reason(0, "")} == "network");
}

TEST_CASE("while the server cannot be reached it is asked again, and after a restart one exports anew",
          "[app][export]") {
    Desk desk;
    desk.begin();
    Desk::say("making", 10);
    pass(500);

    REQUIRE(answer_request(kJob, 0, ""));
    pass(4'950);
    CHECK(Desk::requests("GET", kJob) == 0);
    pass(50);
    REQUIRE(answer_request(kJob, 503, ""));
    pass(5'000);
    desk.screen.draw();
    CHECK(desk.screen.has(Role::ListItem, kMaking));
    REQUIRE(answer_request(kJob, 404, R"({"code":"not_found"})"));
    desk.screen.draw();

    CHECK(desk.screen.has(Role::ListItem, kFailed));
    CHECK(desk.screen.shows("文件已过期，或服务器重新启动过，请重新导出。"));
    CHECK_FALSE(desk.exports.is_busy());
}

TEST_CASE("a session that has ended is told, and signing out forgets the files", "[app][export]") {
    Desk desk;
    desk.begin();
    Desk::say("making", 10);
    pass(500);

    REQUIRE(answer_request(kJob, 401, ""));
    CHECK(desk.lost == 1);
    desk.exports.forget();
    pass(5'000);
    desk.screen.draw();

    CHECK(desk.screen.count(Role::ListItem) == 0);
    CHECK(null_platform().requests.empty());
}

TEST_CASE("several files stand above each other, each with its own buttons", "[app][export]") {
    Desk desk;
    desk.begin("a1");
    Desk::say("making", 10);
    desk.begin("b2");
    pass(500);

    CHECK(desk.screen.count(Role::ListItem) == 2);
    desk.screen.press(Role::Button, "取消");  // of the upper one
    desk.screen.draw();

    CHECK(desk.screen.count(Role::ListItem) == 1);
    CHECK(Desk::requests("DELETE", kJob) == 1);
    CHECK(Desk::requests("DELETE", "/api/v1/exports/b2") == 0);
}

TEST_CASE("the card stands at the bottom right, over the whole width of a phone", "[app][export]") {
    const auto place = [](float width, bool has_drawer) {
        Desk desk{width, 800};
        desk.has_drawer = has_drawer;
        desk.begin();
        pass(500);
        return desk.screen.get(Role::ListItem, kMaking).box;
    };

    const auto wide = place(1440, false);
    CHECK(wide.x + wide.width == 1440 - 24);
    CHECK(wide.width == 360);
    CHECK(wide.y + wide.height == 800 - 24);
    const auto phone = place(360, false);
    CHECK(phone.x == 12);
    CHECK(phone.width == 336);
    CHECK(phone.y + phone.height == 800 - 12);
    CHECK(place(1440, true).x == 24);
}

TEST_CASE("the focus on the button that ends the work stays on the card", "[app][export]") {
    Desk desk;
    desk.begin();
    Desk::say("making", 10);
    pass(500);
    desk.screen.focus(Role::Button, "取消");
    desk.screen.draw();

    Desk::say("ready", 1'000'000);
    desk.screen.draw();

    REQUIRE(desk.screen.focused() != nullptr);
    CHECK(desk.screen.focused()->name == "再次保存");
}

TEST_CASE("when a card goes the focus returns to where it was before the cards", "[app][export]") {
    Desk desk;
    desk.has_drawer = true;
    desk.begin();
    Desk::say("making", 10);
    pass(500);
    desk.screen.focus(Role::Button, "关闭");
    desk.screen.draw();
    const Node* const before = desk.screen.focused();
    REQUIRE(before != nullptr);
    const NodeId outside = before->id;
    desk.screen.focus(Role::Button, "取消");
    desk.screen.draw();

    desk.screen.activate(Role::Button, "取消");
    desk.screen.draw();

    CHECK(null_platform().focused == outside);
}

TEST_CASE("nothing is drawn while a file is made and nothing is heard of it", "[app][export]") {
    Desk desk;
    desk.begin();
    Desk::say("making", 10);
    pass(1'000);
    draw_frames();

    null_platform().wants_frame = false;
    pass(20'000);  // the question is on its way

    CHECK_FALSE(null_platform().wants_frame);
}

}  // namespace guanxi::web
