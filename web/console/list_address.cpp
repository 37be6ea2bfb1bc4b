#include "web/console/list_address.h"

#include "web/platform/route.h"
#include "web/ui/state.h"
#include "web/ui/words.h"

namespace guanxi::web {

std::vector<std::string> leave_out_unreadable(Parameters& parameters, Status (*read)(const Parameters&)) {
    std::vector<std::string> unreadable;
    while (true) {
        const Status status = read(parameters);
        if (status) return unreadable;
        const std::string& field = status.error().field;
        unreadable.push_back(field);
        const auto removed = std::erase_if(parameters, [&field](const auto& each) { return each.first == field; });
        if (removed == 0) parameters.clear();  // the list of everything
    }
}

void draw_unreadable(const std::vector<std::string>& names) {
    if (names.empty()) return;
    std::string list;
    for (const std::string& name : names) list += (list.empty() ? "" : "、") + name;
    ui::notice(ui::NoticeKind::Warning, ui::say("地址中的条件 {} 无法识别，已忽略。", list));
}

std::string address_text(const Parameters& parameters) {
    const std::string text = text_of(Route{.path = "", .parameters = parameters});
    return text.empty() ? text : text.substr(1);
}

}  // namespace guanxi::web
