#include "web/gallery/text_section.h"

#include <array>
#include <string>

#include "web/ui/layout.h"
#include "web/ui/picture.h"
#include "web/ui/tag.h"
#include "web/ui/text.h"
#include "web/ui/words.h"

namespace guanxi::web {

namespace {

void draw_styles() {
    const ui::Card card({.title = ui::say("文字"), .subtitle = ui::say("14 像素，说明 12 像素")});
    ui::text(ui::say("关键数字 {}", 43'212), {.style = ui::TextStyle::Figure});
    ui::text(ui::say("页面标题"), {.style = ui::TextStyle::PageTitle});
    ui::heading(ui::say("卡片标题"));
    ui::text(ui::say("正文。会折行的正文在容器里折行，标点不放在行首；放不下的一行用省略号结束，悬停时显示全文。"));
    ui::text("欧阳娜娜妈妈 👨‍👩‍👧 吉野家の猫 Mr.Wu 吴老师 🌸 林深见鹿 🦌",
             {.overflow = ui::Overflow::Ellipsis, .max_width = 180});
    ui::note(ui::say("说明文字"));
    const ui::Row row;
    ui::text(ui::say("次要"), {.tone = ui::Tone::Secondary});
    ui::text(ui::say("停用的"), {.tone = ui::Tone::Disabled});
    ui::text(ui::say("提示"), {.tone = ui::Tone::Primary});
    ui::text(ui::say("成功"), {.tone = ui::Tone::Success});
    ui::text(ui::say("警告"), {.tone = ui::Tone::Warning});
    ui::text(ui::say("危险"), {.tone = ui::Tone::Danger});
}

void draw_figures() {
    ui::Grid grid(150);
    grid.next();
    ui::figure(ui::say("客户总数"), ui::number_text(1'000'000),
               {.change = ui::say("较上周 {}", "+184"), .tone = ui::Tone::Success});
    grid.next();
    ui::figure(ui::say("今日流失"), "4", {.change = ui::say("较昨日 {}", "+2"), .tone = ui::Tone::Danger});
    grid.next();
    ui::figure(ui::say("今日待跟进"), "61", {.change = ui::say("其中 {} 人停留满 7 天", 12)});
}

void draw_tags() {
    const ui::Card card({.title = ui::say("标签")});
    const std::array<ui::Chip, 6> chips{{{"意向较强", "意向"},
                                         {"高三", "年级"},
                                         {"抖音直播", "来源"},
                                         {"老客户", "关系"},
                                         {"续费", "续费"},
                                         {"北京", "城市"}}};
    ui::tags(chips);
    ui::removable("标签 包含任一 意向较强、已报价、高三 且 本月已收到 少于 4 条群发", "移除条件", 320);
    const ui::Row row;
    ui::status_tag(ui::say("启用"), ui::Tone::Success);
    ui::status_tag(ui::say("等待"), ui::Tone::Warning);
    ui::status_tag(ui::say("失败"), ui::Tone::Danger);
    ui::status_tag(ui::say("进行中"), ui::Tone::Primary);
    ui::status_tag(ui::say("停用的"), ui::Tone::Secondary);
}

void draw_facts() {
    const ui::Card card({.title = ui::say("客户详情")});
    {
        const ui::Row row;
        ui::portrait("张晓雯", 44);
        ui::portrait("Lily");
        ui::text("张晓雯 🌸", {.style = ui::TextStyle::CardTitle});
        ui::status_tag(ui::say("初步沟通"), ui::Tone::Warning);
    }
    ui::fact(ui::say("来源"), "公众号 · 开学季");
    ui::fact(ui::say("备注"), "停留满 7 天还差 4 天；试听课资料未发送，请在今天下班以前联系并发送。");
    ui::divider();
    ui::fact(ui::say("添加时间"), "2026-11-21");
}

void draw_phone() {
    const ui::Card card({.title = ui::say("预览")});
    const ui::PhonePreview phone("王敏@示例教育", 420);
    ui::bubble("您好，张晓雯，欢迎添加。我是您的课程顾问王敏。");
    ui::bubble_card("高三冲刺课表", "小程序 · 示例课堂");
}

}  // namespace

void draw_text_section() {
    draw_figures();
    ui::Split split({ui::share(), ui::fixed(352)}, {.stack_below = 900});
    split.next();
    draw_styles();
    draw_tags();
    draw_facts();
    split.next();
    draw_phone();
}

}  // namespace guanxi::web
