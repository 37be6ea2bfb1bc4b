#include "web/report/report_view.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/web/example.h"
#include "tests/web/screen.h"
#include "web/platform/null_platform.h"
#include "web/ui/words.h"

namespace guanxi::web {

namespace {

using Names = std::vector<std::string>;

struct Overview {
    customer::Base base = example_base();
    std::int64_t version = 1;
    Instant now = example_noon();
    ReportViewState view;

    void draw() { draw_report_view({base, version, now}, view); }

    void add(int id, int days_ago, int channel, int staff = 1) {
        customer::Relation relation;
        relation.id = {id};
        relation.customer = {id};
        relation.staff = {staff};
        relation.channel = {channel};
        relation.added_at = now - std::chrono::days{days_ago};
        base.upsert(relation);
        ++version;
    }
};

// Label, value and, where there is one, the change.
Names figure(const std::string& label) {
    Names names;
    for (const Node& node : tree()) {
        const bool is_figure = node.role == Role::Group && node.name == label;
        if (is_figure) names.assign(1, label);
        if (names.empty() || node.role != Role::Text) {
            if (names.size() > 1) break;
            continue;
        }
        if (names.size() > 1 || node.name != label) names.push_back(node.name);
    }
    return names;
}

}  // namespace

TEST_CASE("the overview says how many friends there are, came and left", "[report][view]") {
    Overview page;
    page.add(100, 6, 1);
    page.add(101, 7, 1);
    page.add(102, 13, 1);
    page.add(103, 14, 1);
    const Screen screen([&] { page.draw(); });

    CHECK(figure("好友关系") == Names{"好友关系", "7"});
    CHECK(figure("今日新增") == Names{"今日新增", "2", "较昨日 +1"});
    CHECK(figure("近 7 天新增") == Names{"近 7 天新增", "5", "较前 7 天 +3"});
    CHECK(figure("累计流失") == Names{"累计流失", "1"});
}

TEST_CASE("friends of the last 30 days stand by channel, those of the 31st day do not", "[report][view]") {
    Overview page;
    page.base = {};
    page.base.upsert(customer::ChannelName{{1}, "公众号"});
    page.add(100, 29, 1);
    page.add(101, 30, 1);
    page.add(102, 0, 0);
    page.add(103, 0, 0);
    page.add(104, 3, 9);
    const Screen screen([&] { page.draw(); });

    REQUIRE(page.view.added.series.size() == 3);
    CHECK(page.view.added.series[0].name == "未经渠道");
    CHECK(page.view.added.series[0].values.back() == 2);
    CHECK(page.view.added.series[1].name == "公众号");
    CHECK(page.view.added.series[1].values.front() == 1);
    CHECK(page.view.added.series[2].name == "渠道 9");
    CHECK(screen.has(Role::Slider, "近 30 天每日新增好友（人）"));
}

TEST_CASE("beyond five channels the smaller ones are one series, unless it is a single one", "[report][view]") {
    Overview page;
    page.base = {};
    int id = 1;
    for (int channel = 1; channel <= 6; ++channel) {
        for (int count = 0; count < 8 - channel; ++count) page.add(id++, 1, channel);
    }
    Screen screen([&] { page.draw(); });
    REQUIRE(page.view.added.series.size() == 6);
    CHECK(page.view.added.series[5].name == "渠道 6");

    page.add(id++, 2, 7);
    screen.draw();

    REQUIRE(page.view.added.series.size() == 6);
    CHECK(page.view.added.series[5].name == "其他");
    CHECK(page.view.added.series[5].values[28] == 2);
    CHECK(page.view.added.series[5].values[27] == 1);
}

TEST_CASE("two channels of one name stay two series", "[report][view]") {
    Overview page;
    page.base = {};
    page.base.upsert(customer::ChannelName{{1}, "门店"});
    page.base.upsert(customer::ChannelName{{2}, "门店"});
    page.add(1, 1, 1);
    page.add(2, 1, 2);
    const Screen screen([&] { page.draw(); });

    CHECK(screen.has(Role::Button, "门店"));
    CHECK(screen.has(Role::Button, "门店 ·"));
}

TEST_CASE("the ten staff with most friends are shown, most first", "[report][view]") {
    Overview page;
    page.base = {};
    int id = 1;
    for (int staff = 1; staff <= 11; ++staff) {
        for (int count = 0; count < staff; ++count) page.add(id++, 1, 0, staff);
    }
    const Screen screen([&] { page.draw(); });

    CHECK(page.view.staff.title == "好友最多的 10 位员工");
    REQUIRE(page.view.staff.places.size() == 10);
    CHECK(page.view.staff.places.front() == "员工 11");
    CHECK(page.view.staff.series[0].values.front() == 11);
    CHECK(page.view.staff.series[0].values.back() == 2);
}

TEST_CASE("figures are computed when the base or the day changes, not per frame", "[report][view]") {
    Overview page;
    Screen screen([&] { page.draw(); });
    screen.draw();
    screen.draw();
    CHECK(page.view.computed == 1);

    page.add(100, 0, 1);
    screen.draw();
    CHECK(page.view.computed == 2);
    CHECK(figure("今日新增") == Names{"今日新增", "3", "较昨日 +2"});

    page.now += std::chrono::days{1};
    screen.draw();
    CHECK(page.view.computed == 3);
    CHECK(figure("今日新增") == Names{"今日新增", "0", "较昨日 -3"});
}

TEST_CASE("the charts speak the language that was chosen, also when its words come later", "[report][view]") {
    Overview page;
    Screen screen([&] { page.draw(); });
    ui::set_language(ui::Language::English);
    screen.draw();

    ui::load_english(R"({"概览": "Overview", "近 {} 天每日新增好友": "Added per day, {} days", "人": "people"})");
    screen.draw();
    const bool is_english = screen.has(Role::Slider, "Added per day, 30 days (people)");
    ui::set_language(ui::Language::Chinese);
    screen.draw();

    CHECK(is_english);
    CHECK(screen.has(Role::Slider, "近 30 天每日新增好友（人）"));
}

TEST_CASE("the page to print is opened in the reader's language", "[report][view]") {
    Overview page;
    Screen screen([&] { page.draw(); });
    null_platform().opened.clear();

    screen.press(Role::Button, "打印");
    ui::set_language(ui::Language::English);
    ui::load_english("{}");
    screen.draw();
    screen.press(Role::Button, "打印");
    ui::set_language(ui::Language::Chinese);

    CHECK(null_platform().opened == Names{"/print/overview", "/print/overview?lang=en"});
}

TEST_CASE("a company without customers sees an overview that says so", "[report][view]") {
    Overview page;
    page.base = {};
    const Screen screen([&] { page.draw(); });

    CHECK(figure("近 7 天新增") == Names{"近 7 天新增", "0", "较前 7 天 0"});
    CHECK(screen.has(Role::Text, "暂无数据"));
    CHECK_FALSE(screen.has(Role::Slider, "近 30 天每日新增好友（人）"));
}

}  // namespace guanxi::web
