#include "core/access/masking.h"

#include <vector>

#include "core/base/text.h"

namespace guanxi::access {

namespace {

constexpr std::string_view kStars = "****";

// The characters of a text, each well-formed.
std::vector<std::string> characters_of(std::string_view text) {
    std::vector<std::string> characters;
    std::size_t position = 0;
    while (position < text.size()) {
        const std::size_t start = position;
        next_character(text, position);
        characters.push_back(repaired(text.substr(start, position - start)));
    }
    return characters;
}

std::string around_stars(const std::vector<std::string>& characters, std::size_t first, std::size_t last) {
    std::string shown;
    for (std::size_t i = 0; i < first; ++i) shown += characters[i];
    shown += kStars;
    for (std::size_t i = characters.size() - last; i < characters.size(); ++i) shown += characters[i];
    return shown;
}

}  // namespace

std::string masked_phone(std::string_view phone) {
    const std::vector<std::string> characters = characters_of(phone);
    if (characters.empty()) return {};
    if (characters.size() >= 11) return around_stars(characters, 3, 4);
    return around_stars(characters, 0, characters.size() >= 7 ? 2 : 0);
}

std::string masked_name(std::string_view name) {
    const std::vector<std::string> characters = characters_of(name);
    if (characters.empty()) return {};
    return (characters.size() == 1 ? std::string{} : characters.front()) + "**";
}

std::string masked_unionid(std::string_view unionid) {
    const std::vector<std::string> characters = characters_of(unionid);
    if (characters.empty()) return {};
    const std::size_t shown = characters.size() >= 16 ? 2 : 0;
    return around_stars(characters, shown, shown);
}

std::string phone_for(const Rights& rights, std::string_view phone) {
    return rights.permissions.has(Permission::SeePhoneNumbers) ? std::string{phone} : masked_phone(phone);
}

std::string name_for(const Rights& rights, std::string_view name) {
    return rights.permissions.has(Permission::SeeNames) ? std::string{name} : masked_name(name);
}

std::string unionid_for(const Rights& rights, std::string_view unionid) {
    return rights.permissions.has(Permission::SeeUnionIds) ? std::string{unionid} : masked_unionid(unionid);
}

}  // namespace guanxi::access
