// A page with every widget of the kit, to look at and to be driven by tests/e2e. Not part of the product.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "web/app/frame.h"
#include "web/platform/timer.h"
#include "web/ui/button.h"
#include "web/ui/field.h"
#include "web/ui/interface.h"
#include "web/ui/overlay.h"
#include "web/ui/picture.h"
#include "web/ui/select.h"
#include "web/ui/state.h"
#include "web/ui/table.h"
#include "web/ui/tag.h"
#include "web/ui/text.h"
#include "web/ui/words.h"

namespace guanxi {

namespace {

const std::vector<ui::Option>& tag_options() {
    static const std::vector<ui::Option> options{{1, "意向较强", "意向", "612 人"}, {2, "意向一般", "意向", "1,655 人"},
                                                 {3, "价格敏感", "意向", ""},       {4, "高一", "年级", ""},
                                                 {5, "高二", "年级", ""},           {6, "高三", "年级", ""},
                                                 {7, "抖音直播", "来源", ""},       {8, "公众号", "来源", ""},
                                                 {9, "门店", "来源", ""},           {10, "老客户", "关系", ""},
                                                 {11, "企业客户", "关系", ""},      {12, "续费", "关系", ""}};
    return options;
}

struct State {
    std::string search;
    std::string name = "开学季";
    std::string welcome = "您好，{客户昵称}，欢迎添加。我是您的课程顾问王敏。";
    std::string password;
    std::int64_t staff = -1;
    std::vector<std::int64_t> tags{1, 6};
    bool only_mine = false;
    bool auto_pass = true;
    int segment = 0;
    int exports = 0;
    bool asks = false;
    bool has_drawer = false;
    std::vector<int> chosen{2};
    ui::SortMark sort = ui::SortMark::Descending;
};

void draw_cell(State& state, int row, int column) {
    static const std::array<const char*, 8> names{
        "张晓雯 🌸",          "李建国",      "Coco😀", "欧阳娜娜妈妈 👨‍👩‍👧", "吉野家の猫", "阿杰",
        "林深见鹿 🦌", "Mr.Wu 吴老师"};
    const auto at = static_cast<std::size_t>(row);
    switch (column) {
        case 0: {
            ui::Check check =
                std::ranges::find(state.chosen, row) != state.chosen.end() ? ui::Check::On : ui::Check::Off;
            if (ui::checkbox_only(ui::say("选择第 {} 行", row + 1), check)) {
                if (std::erase(state.chosen, row) == 0) state.chosen.push_back(row);
            }
            break;
        }
        case 1: ui::text(names[at % names.size()]); break;
        case 2: {
            const std::array<ui::Chip, 3> chips{{{"意向较强", "意向"}, {"高三", "年级"}, {"抖音直播", "来源"}}};
            ui::tags(std::span(chips).first(at % 4));
            break;
        }
        case 3: ui::text(at % 3 == 0 ? "初步沟通" : "意向客户"); break;
        case 4:
            ui::text(ui::say("{} 天", row % 40), {.tone = row % 7 == 3 ? ui::Tone::Danger : ui::Tone::Normal});
            break;
        case 5: ui::text("公众号 · 开学季，一段很长很长的来源说明文字"); break;
        case 6: ui::text("今天 14:05", {.tone = ui::Tone::Secondary}); break;
        default:
            if (ui::button(ui::say("详情"), ui::ButtonKind::Text)) state.has_drawer = true;
            ui::button(ui::say("打标签"), ui::ButtonKind::Text);
    }
}

void draw_drawer(State& state) {
    ui::Drawer drawer(ui::say("客户详情"));
    {
        const ui::Row row;
        ui::portrait("张晓雯", 44);
        ui::text("张晓雯 🌸", {.style = ui::TextStyle::CardTitle});
        ui::status_tag("初步沟通", ui::Tone::Warning);
    }
    ui::fact(ui::say("来源"), "公众号 · 开学季");
    ui::fact(ui::say("备注"), "停留满 7 天还差 4 天；试听课资料未发送，请在今天下班以前联系并发送。");
    const ui::Card card({.title = ui::say("今天要做"), .tone = ui::Tone::Warning});
    ui::text("停留满 7 天还差 4 天；试听课资料未发送。");
    const ui::Row row;
    if (ui::button(ui::say("发送资料"), ui::ButtonKind::Primary)) state.has_drawer = false;
    ui::button(ui::say("已沟通"));
    if (drawer.wants_close()) state.has_drawer = false;
}

void draw_list(State& state) {
    const ui::Page page(
        {.title = ui::say("客户列表"), .subtitle = ui::say("最近同步 今天 17:31 · {} 位客户", 1'000'000)});
    {
        const ui::PageActions actions;
        if (ui::button(ui::say("导出"))) state.exports++;
        if (ui::button(ui::say("发起群发"), ui::ButtonKind::Primary)) {
            ui::toast(ui::ToastKind::Success, ui::say("已创建群发，{} 人", 128), {std::string(ui::say("撤销")), [] {}});
        }
    }
    {
        ui::Grid grid(150);
        grid.next();
        ui::figure(ui::say("客户总数"), ui::number_text(1'000'000),
                   {.change = "较上周 +184", .tone = ui::Tone::Success});
        grid.next();
        ui::figure(ui::say("导出次数"), ui::number_text(state.exports),
                   {.change = "较昨日 +9", .tone = ui::Tone::Success});
        grid.next();
        ui::figure(ui::say("今日流失"), "4", {.change = "较昨日 +2", .tone = ui::Tone::Danger});
        grid.next();
        ui::figure(ui::say("今日待跟进"), "61", {.change = "其中 12 人停留满 7 天"});
    }
    {
        const ui::Row row;
        ui::field(ui::say("搜索客户"), state.search,
                  {.kind = ui::FieldKind::Search,
                   .placeholder = ui::say("昵称或备注"),
                   .label_place = ui::LabelPlace::Hidden});
        ui::multi_select(ui::say("标签"), state.tags, tag_options(),
                         {.placeholder = ui::say("全部标签"), .label_place = ui::LabelPlace::Hidden, .width = 260});
        ui::checkbox(ui::say("仅看我的"), state.only_mine);
        ui::push_right();
        ui::text(ui::say("命中 {} 人", 128));
    }
    const std::array<ui::TableColumn, 8> columns{{
        {.title = "", .width = 44},
        {.title = ui::say("客户"), .weight = 1.2F, .min_width = 130},
        {.title = ui::say("标签"), .weight = 1.6F, .min_width = 150, .priority = 3},
        {.title = ui::say("阶段"), .width = 100, .priority = 4},
        {.title = ui::say("停留"), .width = 96, .align = ui::Align::End, .priority = 5, .sort = ui::SortMark::Sortable},
        {.title = ui::say("来源渠道"), .weight = 1, .min_width = 110, .priority = 6},
        {.title = ui::say("添加时间"), .width = 120, .align = ui::Align::End, .priority = 2, .sort = state.sort},
        {.title = ui::say("操作"), .width = 120},
    }};
    const ui::TableAnswer answer =
        ui::table(ui::say("客户"),
                  {.is_selected = [&](int row) { return std::ranges::find(state.chosen, row) != state.chosen.end(); }},
                  columns, 1'000'000, [&](int row, int column) { draw_cell(state, row, column); });
    if (answer.pressed_column == 6) {
        state.sort = state.sort == ui::SortMark::Descending ? ui::SortMark::Ascending : ui::SortMark::Descending;
    }
    if (state.has_drawer) draw_drawer(state);
}

void draw_form(State& state) {
    const ui::Page page({.title = ui::say("新建渠道活码")});
    {
        const ui::PageActions actions;
        ui::button(ui::say("保存草稿"));
        if (ui::button(ui::say("删除"), ui::ButtonKind::Danger)) state.asks = true;
        ui::button(ui::say("创建"),
                   {.kind = ui::ButtonKind::Primary, .enabled = ui::Enabled::No, .reason = ui::say("还没有选择员工")});
    }
    const std::array<std::string_view, 3> step_names{"员工", "客户", "内容"};
    ui::steps(step_names, 1);
    ui::notice(ui::NoticeKind::Warning, "WeCom 拒绝了请求：IP 不在可信列表（60020）。请在管理后台加入 1.2.3.4。");
    ui::Split split({ui::share(), ui::fixed(352)});
    split.next();
    {
        const ui::Card card({.title = ui::say("基本信息"), .subtitle = ui::say("客户看不到")});
        ui::field(ui::say("名称"), state.name,
                  {.help = ui::say("最多 30 个字"), .count = 3, .count_limit = 30, .count_unit = "字"});
        ui::field(ui::say("密码"), state.password,
                  {.kind = ui::FieldKind::Password, .error = ui::say("密码太短"), .autocomplete = "current-password"});
        const std::array<ui::Option, 3> staff{
            {{1, "王敏", "", "课程部"}, {2, "陈立", "", "课程部"}, {3, "周雨桐", "", "销售部"}}};
        ui::select(ui::say("员工"), state.staff, staff, {.placeholder = ui::say("选择员工")});
        ui::multi_select(ui::say("客户标签"), state.tags, tag_options(), {.placeholder = ui::say("选择标签")});
        ui::toggle(ui::say("自动通过好友"), state.auto_pass, ui::say("不需要员工确认"));
    }
    {
        const ui::Card card({.title = ui::say("欢迎语")});
        const std::array<std::string_view, 3> kinds{"立即", "定时", "循环"};
        ui::segmented(ui::say("发送时间"), kinds, state.segment);
        ui::text_area(
            ui::say("内容"), state.welcome,
            {.count = static_cast<int>(state.welcome.size()), .count_limit = 4000, .count_unit = ui::say("字节")});
        if (ui::button(ui::say("插入客户昵称"), {.icon = ui::Icon::Plus}))
            ui::insert_into(ui::say("内容"), "{客户昵称}");
        ui::progress(ui::say("进度"), 0.4F);
        ui::skeleton(2);
    }
    split.next();
    {
        const ui::Card card({.title = ui::say("预览")});
        const ui::PhonePreview phone("王敏@示例教育", 420);
        ui::bubble(state.welcome);
        ui::bubble_card("高三冲刺课表", "小程序 · 示例课堂");
    }
    if (!state.asks) return;
    const ui::DialogAnswer answer = ui::confirm_dialog({.title = ui::say("删除渠道活码？"),
                                                        .text = ui::say("已经印出去的二维码会立即失效，不能恢复。"),
                                                        .confirm = ui::say("确认删除"),
                                                        .tone = ui::Tone::Danger});
    if (answer != ui::DialogAnswer::Open) state.asks = false;
    if (answer == ui::DialogAnswer::Confirmed) ui::toast(ui::ToastKind::Error, ui::say("没有删除：没有权限。"));
}

void draw_icons() {
    const ui::Page page({.title = ui::say("图标")});
    const ui::Card card({.name = "icons"});
    const ui::Row row;
    for (int at = 1; at < static_cast<int>(ui::Icon::Count); ++at) {
        const ui::WithId scope(at);
        ui::icon_button(static_cast<ui::Icon>(at), ui::say("图标 {}", at));
    }
    ui::badge(7);
    ui::badge(120);
}

}  // namespace

void run_gallery() {
    static State state;
    static web::Frame frame;
    frame.account = [] { return std::string("示例教育 · 运营 王敏"); };
    const auto customers = [] { return std::string(ui::say("客户管理")); };
    frame.add_page({.path = "/customers",
                    .title = [] { return std::string(ui::say("客户列表")); },
                    .group = customers,
                    .icon = ui::Icon::Users,
                    .draw = [](const web::Route&) { draw_list(state); }});
    frame.add_page({.path = "/channels",
                    .title = [] { return std::string(ui::say("渠道活码")); },
                    .group = customers,
                    .icon = ui::Icon::QrCode,
                    .draw = [](const web::Route&) { draw_form(state); }});
    frame.add_page({.path = "/icons",
                    .title = [] { return std::string(ui::say("图标")); },
                    .icon = ui::Icon::Image,
                    .draw = [](const web::Route&) { draw_icons(); }});
    ui::run([] {
        frame.draw();
        web::mark_useful();
    });
}

}  // namespace guanxi

int main() {
    guanxi::run_gallery();
}
