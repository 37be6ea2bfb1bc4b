#include "server/wecom/fields.h"

#include <charconv>
#include <nlohmann/json.hpp>

namespace guanxi::wecom {

namespace {

using nlohmann::json;

const json* field_of(const json& object, const char* key) {
    if (!object.is_object()) return nullptr;
    const auto field = object.find(key);
    return field == object.end() ? nullptr : &*field;
}

}  // namespace

const json& list_in(const json& object, const char* key) {
    static const json kEmpty = json::array();
    const json* const field = field_of(object, key);
    return field != nullptr && field->is_array() ? *field : kEmpty;
}

const json& object_in(const json& object, const char* key) {
    static const json kEmpty = json::object();
    const json* const field = field_of(object, key);
    return field != nullptr && field->is_object() ? *field : kEmpty;
}

std::vector<std::string> texts_in(const json& object, const char* key) {
    std::vector<std::string> texts;
    for (const json& entry : list_in(object, key)) {
        const auto* const text = entry.get_ptr<const std::string*>();
        if (text != nullptr && !text->empty()) texts.push_back(*text);
    }
    return texts;
}

std::vector<std::int64_t> numbers_in(const json& object, const char* key) {
    std::vector<std::int64_t> numbers;
    for (const json& entry : list_in(object, key)) {
        std::int64_t number = 0;
        if (const auto* text = entry.get_ptr<const std::string*>()) {
            const char* const end = text->data() + text->size();
            if (std::from_chars(text->data(), end, number).ptr != end || text->empty()) continue;
            numbers.push_back(number);
        } else if (const auto* value = entry.get_ptr<const json::number_integer_t*>()) {
            numbers.push_back(*value);
        }
    }
    return numbers;
}

}  // namespace guanxi::wecom
