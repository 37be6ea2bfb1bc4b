#include "server/sandbox/call.h"

#include <algorithm>
#include <array>
#include <limits>
#include <nlohmann/json.hpp>

#include "core/base/text.h"
#include "core/base/wire.h"

namespace guanxi::sandbox {

namespace {

using nlohmann::json;

struct ErrorWords {
    int errcode;
    std::string_view words;
};

constexpr auto kWords = std::to_array<ErrorWords>({
    {-1, "system busy"},
    {6000, "data version conflict"},
    {40001, "invalid credential"},
    {40003, "invalid userid"},
    {40007, "invalid media_id"},
    {40013, "invalid corpid"},
    {40014, "invalid access_token"},
    {40033, "invalid charset, please use UTF-8 characters instead of \\uXXXX"},
    {40035, "invalid parameter"},
    {40058, "invalid Request Parameter"},
    {40063, "some parameters are empty"},
    {40066, "invalid url"},
    {40068, "invalid tagid"},
    {40096, "invalid external userid"},
    {40126, "corp tag count exceed limit"},
    {41001, "access_token missing"},
    {41002, "corpid missing"},
    {41004, "corpsecret missing"},
    {41035, "external_userid missing"},
    {41037, "missing contact way type"},
    {41038, "missing contact way scene"},
    {41039, "invalid contact way type"},
    {41040, "invalid contact way scene"},
    {41041, "contact way user count exceed limit"},
    {41042, "invalid contact way style"},
    {41043, "missing config_id"},
    {41044, "invalid config_id"},
    {41045, "contact way count exceed limit"},
    {41049, "missing welcome code"},
    {41050, "invalid welcome code"},
    {41051, "external user has started chatting"},
    {41054, "user not activated"},
    {41056, "invalid external user type"},
    {41096, "welcome msg is being distributed"},
    {42001, "access_token expired"},
    {43001, "require GET method"},
    {43002, "require POST method"},
    {44004, "empty text content"},
    {45002, "content size out of limit"},
    {45009, "api freq out of limit"},
    {45033, "api concurrent out of limit"},
    {48002, "api forbidden"},
    {60003, "department not found"},
    {60011, "no privilege to access/modify contact/party/agent"},
    {60020, "not allow to access from your ip"},
    {60111, "userid not found"},
    {60123, "invalid party id"},
    {84061, "not external contact relation"},
    {84074, "no permission to use external contact"},
    {301002, "not allow operate another agent with this accesstoken"},
    {610003, "invalid state or scene"},
});

const json* field_of(const Call& call, const char* key) {
    const auto field = call.body.find(key);
    return field == call.body.end() || field->is_null() ? nullptr : &*field;
}

Error wrong_type(const char* key) {
    return refusal(40035, std::string("invalid parameter: ") + key);
}

std::optional<std::int64_t> whole_number(const json& value) {
    if (!value.is_number_integer()) return std::nullopt;
    constexpr auto kMax = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    const auto* const positive = value.get_ptr<const json::number_unsigned_t*>();
    if (positive != nullptr && *positive > kMax) return std::nullopt;
    return value.get<std::int64_t>();
}

Result<const json*> list_in(const Call& call, const char* key) {
    const json* const field = field_of(call, key);
    if (field == nullptr) return field;
    if (!field->is_array() || field->size() > static_cast<std::size_t>(wire::kListMax)) return wrong_type(key);
    return field;
}

}  // namespace

Answer fields_of(const json& object) {
    const std::string text = wire::dump(object);
    return text.size() < 2 ? std::string{} : text.substr(1, text.size() - 2);
}

std::string_view words_of(int errcode) {
    const auto found = std::find_if(kWords.begin(), kWords.end(),
                                    [errcode](const ErrorWords& words) { return words.errcode == errcode; });
    return found == kWords.end() ? "refused" : found->words;
}

Error refusal(int errcode, std::string message) {
    Error error{ErrorCode::WecomRefused, std::move(message)};
    if (error.detail.empty()) error.detail = words_of(errcode);
    error.wecom_code = errcode;
    return error;
}

std::string envelope(const Answer& answer, std::string_view errmsg) {
    std::string text = "{\"errcode\":" + std::to_string(answer ? 0 : answer.error().wecom_code);
    if (!errmsg.empty()) text += ",\"errmsg\":" + wire::dump(json(errmsg));
    if (answer && !answer->empty()) text += "," + *answer;
    return text + "}";
}

server::Response json_response(std::string body) {
    server::Response response;
    response.content_type = "application/json; charset=UTF-8";
    response.body = std::move(body);
    return response;
}

server::Response plain_response(int status, std::string text) {
    server::Response response;
    response.status = status;
    response.body = std::move(text);
    return response;
}

Result<std::optional<std::string>> text_in(const Call& call, const char* key) {
    const json* const field = field_of(call, key);
    if (field == nullptr) return std::optional<std::string>{};
    const auto* const text = field->get_ptr<const std::string*>();
    if (text == nullptr) return wrong_type(key);
    return std::optional{*text};
}

Result<std::optional<std::int64_t>> number_in(const Call& call, const char* key) {
    const json* const field = field_of(call, key);
    if (field == nullptr) return std::optional<std::int64_t>{};
    const auto number = whole_number(*field);
    if (!number) return wrong_type(key);
    return number;
}

Result<std::optional<bool>> truth_in(const Call& call, const char* key) {
    const json* const field = field_of(call, key);
    if (field == nullptr) return std::optional<bool>{};
    const auto* const truth = field->get_ptr<const bool*>();
    if (truth == nullptr) return wrong_type(key);
    return std::optional{*truth};
}

Result<std::optional<std::vector<std::string>>> texts_in(const Call& call, const char* key) {
    const json* const list = TRY(list_in(call, key));
    if (list == nullptr) return std::optional<std::vector<std::string>>{};
    std::vector<std::string> texts;
    for (const json& entry : *list) {
        const auto* const text = entry.get_ptr<const std::string*>();
        if (text == nullptr) return wrong_type(key);
        texts.push_back(*text);
    }
    return std::optional{std::move(texts)};
}

Result<std::optional<std::vector<std::int64_t>>> numbers_in(const Call& call, const char* key) {
    const json* const list = TRY(list_in(call, key));
    if (list == nullptr) return std::optional<std::vector<std::int64_t>>{};
    std::vector<std::int64_t> numbers;
    for (const json& entry : *list) {
        const auto number = whole_number(entry);
        if (!number) return wrong_type(key);
        numbers.push_back(*number);
    }
    return std::optional{std::move(numbers)};
}

Result<std::string> text_or_empty(const Call& call, const char* key) {
    auto text = TRY(text_in(call, key));
    return std::move(text).value_or("");
}

Result<std::int64_t> number_or(const Call& call, const char* key, std::int64_t otherwise) {
    const auto number = TRY(number_in(call, key));
    return number.value_or(otherwise);
}

Result<std::vector<std::string>> texts_or_none(const Call& call, const char* key) {
    auto texts = TRY(texts_in(call, key));
    return std::move(texts).value_or(std::vector<std::string>{});
}

Result<std::string> required_text(const Call& call, const char* key, int missing_errcode) {
    auto text = TRY(text_in(call, key));
    if (!text || text->empty()) return refusal(missing_errcode);
    return *std::move(text);
}

Status check_characters(const std::string& text, const char* key, int characters_max) {
    if (character_count(text) <= characters_max) return Done{};
    return refusal(40058, std::string("invalid Request Parameter: ") + key + " is longer than " +
                              std::to_string(characters_max) + " characters");
}

Status check_bytes(const std::string& text, const char* key, int bytes_max) {
    if (text.size() <= static_cast<std::size_t>(bytes_max)) return Done{};
    return refusal(45002, std::string("content size out of limit: ") + key + " is longer than " +
                              std::to_string(bytes_max) + " bytes");
}

bool has_escaped_characters(std::string_view json_text) {
    for (std::size_t i = 0; i + 1 < json_text.size(); ++i) {
        if (json_text[i] != '\\') continue;
        if (json_text[i + 1] == 'u') return true;
        ++i;
    }
    return false;
}

}  // namespace guanxi::sandbox
