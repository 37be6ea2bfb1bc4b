#include "core/access/access.h"

#include <string>

namespace guanxi::access {

bool may(Role role, Permission permission) {
    switch (role) {
        case Role::Admin:
            switch (permission) {
                case Permission::ViewCustomers:
                case Permission::ViewChannels:
                case Permission::EditChannels:
                case Permission::Synchronise:
                case Permission::OperateSandbox: return true;
            }
    }
    return false;
}

std::string_view word_of(Role role) {
    switch (role) {
        case Role::Admin: return "admin";
    }
    return "";
}

Result<Role> role_from_word(std::string_view word) {
    if (word == word_of(Role::Admin)) return Role::Admin;
    return Error{ErrorCode::InvalidInput, "there is no role " + std::string{word}, "role"};
}

}  // namespace guanxi::access
