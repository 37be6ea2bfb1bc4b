#include "web/gallery/choice_section.h"

#include <array>
#include <string>
#include <vector>

#include "web/ui/field.h"
#include "web/ui/layout.h"
#include "web/ui/select.h"
#include "web/ui/words.h"

namespace guanxi::web {

namespace {

struct Chosen {
    std::int64_t nobody = -1;
    std::int64_t staff = 1;
    std::vector<std::int64_t> no_tags{};
    std::vector<std::int64_t> tags{1, 6, 8};
    bool is_off = false;
    bool is_on = true;
    ui::Check mixed = ui::Check::Mixed;
};

Chosen& chosen() {
    static Chosen it;
    return it;
}

std::vector<ui::Option> tag_options() {
    return {{1, "意向较强", "意向", "612"}, {2, "意向一般", "意向", "1,655"}, {3, "价格敏感", "意向", ""},
            {4, "高一", "年级", ""},        {5, "高二", "年级", ""},          {6, "高三", "年级", ""},
            {7, "抖音直播", "来源", ""},    {8, "公众号", "来源", ""},        {9, "门店", "来源", ""},
            {10, "老客户", "关系", ""},     {11, "企业客户", "关系", ""},     {12, "续费", "关系", ""}};
}

std::vector<ui::Option> staff_options() {
    return {{1, "王敏", "", "课程部"}, {2, "陈立", "", "课程部"}, {3, "周雨桐", "", "销售部"}};
}

void draw_boxes() {
    Chosen& values = chosen();
    const ui::Card card({.title = ui::say("勾选与开关")});
    ui::checkbox(ui::say("仅看我的"), values.is_off);
    ui::checkbox(ui::say("包含已流失客户"), values.is_on);
    ui::checkbox(ui::say("停用的"), values.is_on, ui::Enabled::No);
    {
        const ui::Row row;
        ui::checkbox_only(ui::say("部分选中"), values.mixed);
    }
    ui::toggle(ui::say("自动通过好友"), values.is_on, ui::say("不需要员工确认"));
    ui::toggle(ui::say("免打扰"), values.is_off);
}

void draw_lists() {
    Chosen& values = chosen();
    const ui::Card card({.title = ui::say("列表")});
    const std::vector<ui::Option> staff = staff_options();
    const std::vector<ui::Option> tags = tag_options();
    ui::select(ui::say("员工"), values.nobody, staff, {.placeholder = ui::say("选择员工")});
    ui::select(ui::say("备用员工"), values.staff, staff, {.help = ui::say("名单里的员工都不在线时接待")});
    ui::select(ui::say("停用的"), values.staff, staff, {.enabled = ui::Enabled::No});
    ui::multi_select(ui::say("客户标签"), values.no_tags, tags, {.error = ui::say("请选择至少一个标签")});
    ui::multi_select(ui::say("渠道标签"), values.tags, tags, {.placeholder = ui::say("选择标签")});
}

}  // namespace

void draw_choice_section() {
    ui::Split split({ui::share(), ui::share()}, {.stack_below = 900});
    split.next();
    draw_boxes();
    split.next();
    draw_lists();
}

}  // namespace guanxi::web
