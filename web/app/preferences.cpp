#include "web/app/preferences.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "core/base/wire.h"

#include "web/platform/timer.h"

namespace guanxi::web {

namespace {

constexpr std::string_view kPath = "/api/v1/preferences";

}  // namespace

void PreferenceKeeper::load() {
    if (std::exchange(is_asked_, true)) return;
    send({.path = std::string(kPath)}, [this, generation = generation_](const Response& response) {
        if (generation != generation_) return;
        is_asked_ = false;
        if (response.ok()) take(response);
    });
}

void PreferenceKeeper::forget() {
    cancel(std::exchange(timer_, 0));
    ++generation_;
    preferences_ = {};
    early_.clear();
    is_loaded_ = is_asked_ = false;
}

const console::TableLook& PreferenceKeeper::table(std::string_view name) const {
    static const console::TableLook none;
    const auto found = preferences_.tables.find(name);
    return found == preferences_.tables.end() ? none : found->second;
}

void PreferenceKeeper::take(const Response& response) {
    const auto body = wire::parse(response.body);
    if (!body) return;
    auto kept = console::preferences_from_wire(*body);
    if (!kept) return;
    preferences_ = std::move(*kept);
    is_loaded_ = true;
    const auto early = std::exchange(early_, {});
    for (const Change& change : early) change(preferences_);
    if (!early.empty()) save_later();
    if (loaded) loaded();
}

void PreferenceKeeper::change(Change change) {
    change(preferences_);
    if (is_loaded_) {
        save_later();
        return;
    }
    early_.push_back(std::move(change));
    load();  // it had failed, or was never asked for
}

void PreferenceKeeper::keep_table(std::string_view name, console::TableLook look) {
    change([name = std::string(name), look = std::move(look)](console::Preferences& preferences) {
        preferences.tables[name] = look;
    });
}

void PreferenceKeeper::save_later() {
    if (timer_ != 0) cancel(timer_);
    timer_ = after(
        kSaveMilliseconds, [this] { save(); }, Redraw::WhenAsked);
}

void PreferenceKeeper::save() {
    cancel(std::exchange(timer_, 0));
    send({.method = "PUT",
          .path = std::string(kPath),
          .headers = {{"Content-Type", "application/json"}},
          .body = wire::dump(console::to_wire(preferences_)),
          .redraw = Redraw::WhenAsked},
         {});
}

}  // namespace guanxi::web
