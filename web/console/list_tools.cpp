#include "web/console/list_tools.h"

#include <utility>

#include "web/console/column_look.h"
#include "web/console/list_address.h"
#include "web/platform/route.h"
#include "web/ui/button.h"
#include "web/ui/layout.h"
#include "web/ui/overlay.h"
#include "web/ui/words.h"

namespace guanxi::web {

std::optional<console::TableLook> draw_list_tools(const ListTools& tools, SavedViewsState& state) {
    ui::push_right();
    SavedViewsAnswer answer = draw_saved_views(tools.look, address_text(tools.question), state);
    if (answer.query) go_to(std::string(tools.path) + "?" + *answer.query);
    if (!ui::is_narrow()) {
        const auto look = ui::columns_button(tools.table, tools.columns, shown_look(tools.look));
        if (look) answer.look = {kept_columns(*look), tools.look.views};
    }
    return std::move(answer.look);
}

void draw_export(const ListTools& tools, int rows, Intents& intents) {
    if (ui::button(ui::say("导出"), {.icon = ui::Icon::Download})) ui::open_menu("export");
    const ui::Menu menu("export");
    if (!menu.is_open()) return;
    const std::string path(tools.path);
    Parameters question = tools.question;
    add_parameter(question, "columns", column_words(tools.columns, shown_look(tools.look)));
    if (ui::language() == ui::Language::English) add_parameter(question, "lang", "en");
    const auto ask = [&](ExportList::Format format, const char* word) {
        const std::string file = "/api/v1" + path + "/export?" + address_text(question) + "&format=" + word;
        intents.push_back({ExportList{file, format, rows}, {}});
    };
    if (ui::menu_item(ui::say("导出 {} 条为 Excel", rows))) ask(ExportList::Format::Xlsx, "xlsx");
    if (ui::menu_item(ui::say("导出 {} 条为 CSV", rows))) ask(ExportList::Format::Csv, "csv");
    if (ui::menu_item(ui::say("打印 {} 条", rows))) open_document("/print" + path + "?" + address_text(question));
}

void tell_copied(int rows) {
    if (rows == ui::kCopiedRowsMax) {
        ui::toast(ui::ToastKind::Warning, ui::say("只复制了前 {} 行，更多请用导出。", rows));
    } else if (rows > 0) {
        ui::toast(ui::ToastKind::Success, ui::say("已复制 {} 行", rows));
    }
}

}  // namespace guanxi::web
