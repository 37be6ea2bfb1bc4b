#include "core/transfer/transfer.h"

#include "core/base/text.h"

namespace guanxi::transfer {

Status check_message(Occasion occasion, std::string_view message) {
    if (message.empty()) return Done{};
    if (occasion == Occasion::Resigned) {
        return Error{ErrorCode::InvalidInput, "nobody is left who could send a message", "message"};
    }
    if (character_count(message) > kMessageCharactersMax) {
        return Error{ErrorCode::InvalidInput, "a message has at most 200 characters", "message"};
    }
    return Done{};
}

}  // namespace guanxi::transfer
