#include "web/app/exports.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "core/base/error_words.h"
#include "core/base/wire.h"

#include "web/app/dispatch.h"
#include "web/platform/file.h"
#include "web/platform/timer.h"
#include "web/ui/failure_words.h"
#include "web/ui/overlay.h"
#include "web/ui/words.h"

namespace guanxi::web {

namespace {

std::string path_of(const std::string& id) {
    return "/api/v1/exports/" + id;
}

void cancel_at_server(const std::string& id) {
    send({.method = "DELETE",
          .path = path_of(id),
          .headers = {{"Content-Type", "application/json"}},
          .body = {},
          .redraw = Redraw::WhenAsked},
         [](const Response&) {});
}

const char* word_of(ExportList::Format format) {
    switch (format) {
        case ExportList::Format::Xlsx: return "Excel";
        case ExportList::Format::Csv: return "CSV";
    }
    return "";
}

std::string reason_of(const Error& error) {
    if (error.code == ErrorCode::NotFound) {
        return std::string(ui::say("文件已过期，或服务器重新启动过，请重新导出。"));
    }
    if (error.code == ErrorCode::TooMany) {
        return std::string(ui::say("正在生成的文件太多，请等其中一个完成后重试。"));
    }
    if (error.code == ErrorCode::RuleRefused) {
        return std::string(ui::say("超出了 Excel 一张表的行数，请导出为 CSV。"));
    }
    if (error.code == ErrorCode::OutcomeUnknown) return ui::failure_text({ErrorCode::Network, {}});
    return ui::failure_text(error);
}

}  // namespace

Exports::File* Exports::find(int number) {
    const auto found = std::ranges::find(files_, number, &File::number);
    return found == files_.end() ? nullptr : &*found;
}

bool Exports::is_busy() const {
    return std::ranges::any_of(
        files_, [](const File& file) { return file.state != State::Saved && file.state != State::Failed; });
}

void Exports::forget() {
    files_.clear();
}

void Exports::take(Intents& intents) {
    for (Intent& intent : intents) {
        if (std::holds_alternative<ExportList>(intent.wish)) add(intent);
    }
}

void Exports::add(Intent& intent) {
    const int number = next_number_++;
    files_.push_back({.number = number, .wish = std::get<ExportList>(intent.wish)});
    const auto over = std::ranges::find_if(files_, [](const File& file) { return file.state >= State::Saved; });
    if (files_.size() > kCardsMax && over != files_.end()) files_.erase(over);
    intent.answered = [this, number](const Answer& answer) { hear_begun(number, answer); };
    after(
        kShownAfterMilliseconds,
        [this, number] {
            File* const file = find(number);
            if (file == nullptr || file->is_shown) return;
            file->is_shown = true;
            ui::announce(ui::say("正在导出 {} 条为 {}", file->wish.rows, word_of(file->wish.format)));
            kick();
        },
        Redraw::WhenAsked);
}

void Exports::hear_begun(int number, const Answer& answer) {
    File* const file = find(number);
    const auto begun = wire::parse(answer.body);
    const std::string id = begun ? wire::text_or(*begun, "id", "") : std::string();
    if (file == nullptr) {
        if (!id.empty()) cancel_at_server(id);  // it was cancelled meanwhile
    } else if (answer.failure || id.empty()) {
        fail(*file, answer.failure ? *answer.failure : damaged({ErrorCode::InvalidInput, "no id of a file"}));
    } else {
        file->id = id;
        poll(number);
    }
}

void Exports::poll(int number) {
    const File* const file = find(number);
    if (file == nullptr) return;
    send({.path = path_of(file->id), .redraw = Redraw::WhenAsked},
         [this, number](const Response& response) { hear(number, response); });
}

void Exports::hear(int number, const Response& response) {
    File* file = find(number);
    if (file == nullptr) return;
    if (response.status == 401) {
        session_lost();
        return;
    }
    const auto failure = failure_of(response);
    const bool is_unreached = failure && (response.status == 0 || response.status >= 500 || response.status == 429);
    if (failure && !is_unreached) {
        fail(*file, *failure);
        return;
    }
    if (file->state == State::Saved && failure) ui::toast(ui::ToastKind::Error, ui::failure_text(*failure));
    if (!failure) take_report(*file, response.body);
    file = find(number);  // gone when it was saved without a card
    if (file == nullptr || file->state >= State::Saved) return;
    if (file->is_shown) kick();
    after(
        is_unreached ? kUnreachedPollMilliseconds : file->wait, [this, number] { poll(number); }, Redraw::WhenAsked);
    file->wait = std::min(file->wait * 2, kLongestPollMilliseconds);
}

void Exports::take_report(File& file, const std::string& body) {
    const auto report = wire::parse(body);
    const std::string state = report ? wire::text_or(*report, "state", "") : std::string();
    if (state.empty()) {
        fail(file, damaged({ErrorCode::InvalidInput, "no state of a file"}));
        return;
    }
    file.wish.rows = static_cast<int>(wire::number_or(*report, "rows", file.wish.rows));
    file.rows_done = static_cast<int>(wire::number_or(*report, "rows_done", 0));
    if (state == "failed") {
        const auto code = error_code_from_word(wire::text_or(*report, "code", ""));
        fail(file, {code.value_or(ErrorCode::Storage), wire::text_or(*report, "detail", "")});
    } else if (state == "ready") {
        finish(file);
    } else {
        file.state = state == "making" ? State::Making : State::Waiting;
    }
}

void Exports::finish(File& file) {
    save_document(path_of(file.id) + "/file");
    const bool is_again = std::exchange(file.state, State::Saved) == State::Saved;
    if (is_again) return;
    ui::announce(ui::say("已导出 {} 条为 {}", file.wish.rows, word_of(file.wish.format)));
    kick();
    if (file.is_shown) {
        leave_later(file.number);
    } else {
        remove(file.number);
    }
}

void Exports::fail(File& file, const Error& error) {
    file.state = State::Failed;
    file.reason = reason_of(error);
    file.is_shown = true;
    ui::announce(ui::say("没能导出 {} 条为 {}", file.wish.rows, word_of(file.wish.format)) + "\n" + file.reason);
    kick();
}

void Exports::leave_later(int number) {
    after(
        kSavedCardMilliseconds,
        [this, number] {
            const File* const file = find(number);
            if (file == nullptr || file->state != State::Saved) return;
            if (file->is_held) {
                leave_later(number);
            } else {
                remove(number);
            }
        },
        Redraw::WhenAsked);
}

void Exports::remove(int number) {
    std::erase_if(files_, [number](const File& file) { return file.number == number; });
    kick();
}

// ---- the cards

ui::ProgressCard Exports::card_of(const File& file) {
    const char* const format = word_of(file.wish.format);
    const int rows = file.wish.rows;
    ui::ProgressCard card{.id = file.number};
    if (file.state == State::Saved) {
        card.work = ui::Work::Done;
        card.title = ui::say("已导出 {} 条为 {}", rows, format);
        card.detail = ui::say("文件已交给浏览器保存。");
        card.action = ui::say("再次保存");
    } else if (file.state == State::Failed) {
        card.work = ui::Work::Failed;
        card.title = ui::say("没能导出 {} 条为 {}", rows, format);
        card.detail = file.reason;
        card.action = ui::say("重试");
    } else {
        card.title = ui::say("正在导出 {} 条为 {}", rows, format);
        if (file.state == State::Waiting) card.detail = ui::say("前面还有文件，正在排队。");
        // A workbook is compressed when all of its rows are there, which takes nearly as long again.
        if (file.rows_done > 0 && file.rows_done == rows) card.detail = ui::say("正在压缩文件，马上就好。");
        card.fraction = rows > 0 ? static_cast<float>(file.rows_done) / static_cast<float>(rows) : 0;
        card.action = ui::say("取消");
    }
    return card;
}

void Exports::draw(Intents& intents) {
    if (std::ranges::none_of(files_, &File::is_shown)) return;
    int acted = 0;
    int closed = 0;
    {
        const ui::CardStack stack;
        for (File& file : files_) {
            if (!file.is_shown) continue;
            const ui::CardAnswer answer = ui::progress_card(card_of(file));
            file.is_held = answer.is_held;
            if (answer.is_acted) acted = file.number;
            if (answer.is_closed) closed = file.number;
        }
    }
    if (acted != 0) act(acted, intents);
    if (closed != 0) remove(closed);
}

void Exports::act(int number, Intents& intents) {
    const File file = *find(number);
    if (file.state == State::Saved) {
        poll(number);  // a file that the server has no longer is not to be saved
        return;
    }
    remove(number);
    if (file.state == State::Failed) {
        intents.push_back({file.wish, {}});
    } else if (!file.id.empty()) {
        cancel_at_server(file.id);
    }
}

}  // namespace guanxi::web
