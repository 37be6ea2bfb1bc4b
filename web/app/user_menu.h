// The menu at the right of the top bar: who is signed in, how the console looks, About, signing out.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace guanxi::web {

struct UserMenu {
    std::function<std::string()> account{};  // "示例教育 · 王敏"
    std::function<std::string()> role{};     // "私域运营"; may be empty

    std::function<void()> look_chosen{};  // density or theme became another one; may be empty

    // Not shown while empty.
    std::function<void()> keys{};  // shows the keyboard help
    std::function<void()> about{};
    std::function<void()> sign_out{};
};

void draw_user_menu(const UserMenu&);

// "私域运营" for core's "operations"; a role that is not known is its own word.
std::string role_name(std::string_view word);

}  // namespace guanxi::web
