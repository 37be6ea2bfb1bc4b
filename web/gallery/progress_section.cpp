#include "web/gallery/progress_section.h"

#include <algorithm>

#include "web/ui/layout.h"
#include "web/ui/progress_card.h"
#include "web/ui/words.h"

namespace guanxi::web {

namespace {

float card_width() {
    return std::min(360.0F, ui::available_width());
}

void draw(const ui::ProgressCard& card, float width) {
    const ui::Column column(width);
    ui::progress_card(card);
}

void draw_running() {
    const ui::Card card({.title = ui::say("正在进行")});
    const float width = card_width();
    const ui::Row row;
    draw({.id = 1,
          .title = ui::say("正在导出 {} 条为 {}", 1'000'000, "Excel"),
          .fraction = 0.43F,
          .action = std::string(ui::say("取消"))},
         width);
    draw({.id = 2,
          .title = ui::say("正在导出 {} 条为 {}", 43'212, "CSV"),
          .detail = std::string(ui::say("前面还有文件，正在排队。")),
          .action = std::string(ui::say("取消"))},
         width);
    draw({.id = 5,
          .title = ui::say("正在导出 {} 条为 {}", 43'212, "Excel"),
          .detail = std::string(ui::say("正在压缩文件，马上就好。")),
          .action = std::string(ui::say("取消"))},
         width);
}

void draw_over() {
    const ui::Card card({.title = ui::say("已结束")});
    const float width = card_width();
    const ui::Row row;
    draw({.id = 3,
          .work = ui::Work::Done,
          .title = ui::say("已导出 {} 条为 {}", 1'000'000, "Excel"),
          .detail = std::string(ui::say("文件已交给浏览器保存。")),
          .action = std::string(ui::say("再次保存"))},
         width);
    draw({.id = 4,
          .work = ui::Work::Failed,
          .title = ui::say("没能导出 {} 条为 {}", 43'212, "CSV"),
          .detail = std::string(ui::say("服务器出错，没有完成。请让 IT 检查磁盘空间和日志。")),
          .action = std::string(ui::say("重试"))},
         width);
}

}  // namespace

void draw_progress_section() {
    draw_running();
    draw_over();
}

}  // namespace guanxi::web
