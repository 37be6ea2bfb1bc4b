#include "web/console/list_tools.h"

#include <utility>

#include "web/console/column_look.h"
#include "web/console/list_address.h"
#include "web/platform/route.h"
#include "web/ui/layout.h"
#include "web/ui/overlay.h"
#include "web/ui/words.h"

namespace guanxi::web {

std::optional<console::TableLook> draw_list_tools(const ListTools& tools, SavedViewsState& state) {
    ui::push_right();
    SavedViewsAnswer answer = draw_saved_views(tools.look, address_text(tools.question), state);
    if (answer.query) go_to(std::string(tools.path) + "?" + *answer.query);
    if (!ui::is_narrow()) {
        const auto look = ui::columns_button(tools.columns, shown_look(tools.look));
        if (look) answer.look = {kept_columns(*look), tools.look.views};
    }
    return std::move(answer.look);
}

void tell_copied(int rows) {
    if (rows == ui::kCopiedRowsMax) {
        ui::toast(ui::ToastKind::Warning, ui::say("只复制了前 {} 行，更多请用导出。", rows));
    } else if (rows > 0) {
        ui::toast(ui::ToastKind::Success, ui::say("已复制 {} 行", rows));
    }
}

}  // namespace guanxi::web
