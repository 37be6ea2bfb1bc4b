#include "core/base/error_words.h"

#include <array>

namespace guanxi {

namespace {

struct CodeWord {
    ErrorCode code;
    std::string_view word;
};

constexpr std::array kCodeWords{
    CodeWord{ErrorCode::NotFound, "not_found"},
    CodeWord{ErrorCode::InvalidInput, "invalid_input"},
    CodeWord{ErrorCode::Conflict, "conflict"},
    CodeWord{ErrorCode::RuleRefused, "rule_refused"},
    CodeWord{ErrorCode::Unauthorized, "unauthorized"},
    CodeWord{ErrorCode::Forbidden, "forbidden"},
    CodeWord{ErrorCode::TooMany, "too_many"},
    CodeWord{ErrorCode::Storage, "storage"},
    CodeWord{ErrorCode::WecomRefused, "wecom_refused"},
    CodeWord{ErrorCode::Network, "network"},
    CodeWord{ErrorCode::OutcomeUnknown, "outcome_unknown"},
    CodeWord{ErrorCode::Expired, "expired"},
};

}  // namespace

std::string_view word_of(ErrorCode code) {
    for (const CodeWord& entry : kCodeWords) {
        if (entry.code == code) return entry.word;
    }
    return "storage";
}

std::optional<ErrorCode> error_code_from_word(std::string_view word) {
    for (const CodeWord& entry : kCodeWords) {
        if (entry.word == word) return entry.code;
    }
    return std::nullopt;
}

}  // namespace guanxi
