#include "web/app/keyboard_help.h"

#include <array>
#include <span>
#include <string_view>

#include "web/ui/layout.h"
#include "web/ui/overlay.h"
#include "web/ui/text.h"
#include "web/ui/words.h"

namespace guanxi::web {

namespace {

struct Line {
    std::string_view keys;
    std::string_view words;
};

void draw_lines(std::string_view title, std::span<const Line> lines) {
    const ui::Card card({.title = title});
    for (const Line& line : lines) ui::fact(line.keys, line.words);
}

}  // namespace

HelpAnswer draw_keyboard_help() {
    const ui::Drawer drawer(ui::say("快捷键"));
    const std::array everywhere{
        Line{"Ctrl K", ui::say("搜索客户、员工、标签、页面")},
        Line{"/", ui::say("到本页的搜索框")},
        Line{"?", ui::say("显示这些快捷键")},
        Line{"Ctrl Z", ui::say("撤销刚才的操作（输入框里撤销输入）")},
        Line{"Esc", ui::say("关闭弹窗、抽屉和列表")},
        Line{"Tab", ui::say("到下一个控件，按住 Shift 到上一个")},
    };
    draw_lines(ui::say("随处可用"), everywhere);
    const std::array tables{
        Line{"↑ ↓ ← →", ui::say("在单元格之间移动")},
        Line{"PgUp PgDn", ui::say("上一屏、下一屏")},
        Line{"Enter", ui::say("打开这一行")},
        Line{"Space", ui::say("选中这一行，按住 Shift 选到这一行")},
        Line{"Ctrl A", ui::say("全选")},
        Line{"Ctrl C", ui::say("复制选中的行")},
    };
    draw_lines(ui::say("在表格里"), tables);
    const std::array choices{
        Line{"Enter", ui::say("打开或选定")},
        Line{"↑ ↓", ui::say("在选项之间移动")},
        Line{"← →", ui::say("在并排的选项之间移动")},
    };
    draw_lines(ui::say("在选项里"), choices);
    return drawer.wants_close() ? HelpAnswer::Closed : HelpAnswer::Open;
}

}  // namespace guanxi::web
