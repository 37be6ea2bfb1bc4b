// Long work that goes on whatever page is open: how far it is, a way to stop it, what became of it.
#pragma once

#include <cstdint>
#include <string>

#include "web/ui/scope.h"

namespace guanxi::ui {

enum class Work { Running, Done, Failed };

struct ProgressCard {
    std::int64_t id = 0;        // of the work, stable
    Work work = Work::Running;  // what is done or has failed can be closed
    std::string title{};        // "正在导出 1,000,000 条为 Excel"
    std::string detail{};       // below it; of what runs in place of the bar: "排队中"
    float fraction = 0;         // 0…1, of what runs
    std::string action{};       // "取消", "再次保存", "重试"
};

struct CardAnswer {
    bool is_acted = false;
    bool is_closed = false;
    bool is_held = false;  // the pointer or the focus is there: somebody is about to use it
};
CardAnswer progress_card(const ProgressCard&);

// A column at the bottom right over every page, as wide as the page when that is narrow. Beside an open drawer it
// stands at the left, so that it covers none of its buttons. Draw it only when there is a card to put into it.
class CardStack {
public:
    CardStack();

private:
    Scope scope_;
};

}  // namespace guanxi::ui
