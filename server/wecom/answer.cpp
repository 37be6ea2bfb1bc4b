#include "server/wecom/answer.h"

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>

#include "core/base/text.h"
#include "core/base/wire.h"

#include "server/base/log.h"
#include "server/wecom/code.h"

namespace guanxi::wecom {

namespace {

using nlohmann::json;

constexpr int kWordsBytesMax = 200;
constexpr std::size_t kOpaqueCharacters = 24;  // longer words with digits in them are ids or tokens

Error unreadable(const server::Request& request, const server::Response& response, const char* what) {
    return {ErrorCode::OutcomeUnknown, request.path + ": HTTP " + std::to_string(response.status) + ", " + what};
}

bool is_surrogate(std::string_view escape, char first_of_second_half, char last_of_second_half) {
    if (escape.size() < 6 || escape[0] != '\\' || escape[1] != 'u') return false;
    const auto digit = [escape](std::size_t at) {
        return static_cast<char>(std::tolower(static_cast<unsigned char>(escape[at])));
    };
    return digit(2) == 'd' && digit(3) >= first_of_second_half && digit(3) <= last_of_second_half;
}

// Half a surrogate pair comes from a nickname that was cut by length in UTF-16.
std::string without_half_pairs(std::string_view text) {
    std::string whole;
    whole.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view rest = text.substr(at);
        const bool begins_pair = is_surrogate(rest, '8', 'b');
        std::size_t taken = rest.size() >= 2 && rest[0] == '\\' ? 2 : 1;
        if (begins_pair && is_surrogate(rest.substr(6), 'c', 'f')) {
            taken = 12;
        } else if (begins_pair || is_surrogate(rest, 'c', 'f')) {
            whole += "\\ufffd";
            at += 6;
            continue;
        }
        whole += rest.substr(0, taken);
        at += taken;
    }
    return whole;
}

std::string mended(std::string_view body) {
    std::string text = without_half_pairs(repaired(body));
    // Between tokens a control character is white space, inside a text it is forbidden.
    std::replace_if(
        text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    return text;
}

Result<json> parse_leniently(std::string_view body) {
    auto whole = wire::parse(body);
    return whole ? std::move(whole) : wire::parse(mended(body));
}

bool is_word_character(char character) {
    const auto byte = static_cast<unsigned char>(character);
    return byte >= 0x80 || std::isalnum(byte) != 0 || character == '_' || character == '-' || character == '.' ||
           character == '@';
}

// Whether `word` stands in the request as a value, not as a field's name.
bool is_value_of(const server::Request& request, std::string_view word) {
    const auto is_word = [word](const auto& parameter) { return parameter.second == word; };
    if (std::any_of(request.query.begin(), request.query.end(), is_word)) return true;
    const std::string quoted = '"' + std::string{word} + '"';
    for (auto at = request.body.find(quoted); at != std::string::npos; at = request.body.find(quoted, at + 1)) {
        const std::size_t behind = at + quoted.size();
        if (behind >= request.body.size() || request.body[behind] != ':') return true;
    }
    return false;
}

bool is_private(const server::Request& request, std::string_view word) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto digits = static_cast<std::size_t>(std::count_if(word.begin(), word.end(), is_digit));
    if (digits == word.size()) return word.size() > 6;
    return (word.size() >= kOpaqueCharacters && digits > 0) || is_value_of(request, word);
}

std::string without_private_words(const server::Request& request, std::string_view text) {
    std::string shown;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && is_word_character(text[end])) ++end;
        if (end == at) {
            shown += text[at++];
            continue;
        }
        std::size_t word_end = end;
        while (word_end > at && text[word_end - 1] == '.') --word_end;  // the full stop of a sentence
        const std::string_view word = text.substr(at, word_end - at);
        shown += is_private(request, word) ? std::string_view{"[...]"} : word;
        shown += text.substr(word_end, end - word_end);
        at = end;
    }
    return shown;
}

std::string_view address_in(std::string_view words) {
    static constexpr std::string_view kMark = "from ip: ";
    const auto mark = words.find(kMark);
    if (mark == std::string_view::npos) return {};
    const std::string_view rest = words.substr(mark + kMark.size());
    return rest.substr(0, rest.find_first_not_of("0123456789abcdefABCDEF.:"));
}

}  // namespace

std::string public_words(const server::Request& request, std::string_view words, int wecom_code) {
    std::size_t end = words.size();
    for (const std::string_view mark : {", hint:", ", from ip:", ", more info"}) end = std::min(end, words.find(mark));

    const std::string shown = without_private_words(request, words.substr(0, end));
    std::string kept{first_bytes(shown, kWordsBytesMax)};
    const std::string_view address = address_in(words);
    if (wecom_code == code::kAddressNotAllowed && !address.empty()) kept += ", from ip: " + std::string{address};
    return kept;
}

Result<json> read_answer(const server::Request& request, const server::Response& response) {
    if (response.status >= 500) return unreadable(request, response, "the other side failed");
    auto answer = parse_leniently(response.body);
    if (!answer || !answer->is_object()) return unreadable(request, response, "the answer is no JSON object");
    const auto errcode = wire::require_number(*answer, "errcode");
    if (!errcode) return unreadable(request, response, "the answer has no errcode");

    const std::string words = wire::text_or(*answer, "errmsg", "");
    if (words.find("wrong json format") != std::string::npos) {
        // WeCom lost fields of what was asked without saying so: a fault of ours, even when errcode is 0.
        server::log(server::LogLevel::Error, "wecom", "complains about the request's JSON", {{"call", request.path}});
    }
    if (*errcode == 0) return answer;

    const int wecom_code = static_cast<int>(*errcode);
    const ErrorCode kind = code::is_about_frequency(wecom_code) ? ErrorCode::TooMany : ErrorCode::WecomRefused;
    std::string detail = request.path + ": " + std::to_string(wecom_code);
    const std::string shown = public_words(request, words, wecom_code);
    if (!shown.empty()) detail += ' ' + shown;
    return Error{kind, std::move(detail), {}, wecom_code};
}

}  // namespace guanxi::wecom
