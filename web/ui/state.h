// What a page shows when it has nothing, waits, or walks through steps.
#pragma once

#include <span>
#include <string_view>

#include "web/ui/icon.h"
#include "web/ui/theme.h"

namespace guanxi::ui {

// One sentence and, unless `action` is empty, one button. True when the button was pressed.
bool empty_state(std::string_view sentence, std::string_view action = {});

// Grey lines in place of content that is being fetched. It does not move: waiting costs no frames.
void skeleton(int lines = 3);

// A message across the container, with an icon that fits the tone: why something cannot be done.
enum class NoticeKind { Info, Success, Warning, Error };
void notice(NoticeKind, std::string_view text);
struct NoticeLook {
    Icon icon = Icon::Info;
    Tone tone = Tone::Primary;
};
NoticeLook look_of(NoticeKind);  // for what tells in the same way elsewhere

// "1 员工 — 2 客户 — 3 内容": finished steps can be pressed. Answers the step pressed, or -1.
int steps(std::span<const std::string_view> labels, int current);

// A share as a bar of `fraction` 0…1 (role progressbar).
void progress(std::string_view name, float fraction);

}  // namespace guanxi::ui
