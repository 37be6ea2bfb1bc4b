// What a person has set for herself, kept by the server: asked for once after sign-in, saved a little after the last
// change.
// Rules
//   1. Everything can be changed before the server has answered; what was changed is changed in its answer, too.
//   2. Nothing is saved before the server has answered, so that nothing it keeps is lost.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "core/console/preferences.h"

#include "web/platform/network.h"

namespace guanxi::web {

inline constexpr int kSaveMilliseconds = 800;  // after the last change

class PreferenceKeeper {
public:
    std::function<void()> loaded;  // the server's have come

    void load();    // after sign-in
    void forget();  // after sign-out

    const console::Preferences& preferences() const { return preferences_; }
    const console::TableLook& table(std::string_view name) const;

    using Change = std::function<void(console::Preferences&)>;
    void change(Change);
    void keep_table(std::string_view name, console::TableLook);

private:
    void take(const Response&);
    void save_later();
    void save();

    console::Preferences preferences_;
    std::vector<Change> early_;  // made before the answer
    int generation_ = 0;         // answers to an earlier sign-in are ignored
    int timer_ = 0;
    bool is_loaded_ = false;
    bool is_asked_ = false;
};

}  // namespace guanxi::web
