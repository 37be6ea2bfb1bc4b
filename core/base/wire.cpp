#include "core/base/wire.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>

namespace guanxi::wire {

namespace {

using nlohmann::json;

constexpr int kDepthMax = 64;

Error wrong_field(const char* key, const char* expected) {
    return {ErrorCode::InvalidInput, std::string("field '") + key + "' must be " + expected, key};
}

// How deeply objects and lists are nested; braces inside of texts do not count.
int depth_of(std::string_view text) {
    int depth = 0;
    int deepest = 0;
    bool in_text = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (in_text && c == '\\') {
            ++i;
        } else if (c == '"') {
            in_text = !in_text;
        } else if (!in_text && (c == '{' || c == '[')) {
            deepest = std::max(deepest, ++depth);
        } else if (!in_text && (c == '}' || c == ']')) {
            --depth;
        }
    }
    return deepest;
}

// Accepts everything and remembers where the first fault is, which the parser tells nobody else.
struct FaultFinder {
    std::size_t position = 0;

    bool null() { return true; }
    bool boolean(bool /*value*/) { return true; }
    bool number_integer(json::number_integer_t /*value*/) { return true; }
    bool number_unsigned(json::number_unsigned_t /*value*/) { return true; }
    bool number_float(json::number_float_t /*value*/, const std::string& /*text*/) { return true; }
    bool string(std::string& /*text*/) { return true; }
    bool binary(json::binary_t& /*bytes*/) { return true; }
    bool start_object(std::size_t /*size*/) { return true; }
    bool key(std::string& /*name*/) { return true; }
    bool end_object() { return true; }
    bool start_array(std::size_t /*size*/) { return true; }
    bool end_array() { return true; }
    bool parse_error(std::size_t at, const std::string& /*token*/, const nlohmann::detail::exception& /*fault*/) {
        position = at;
        return false;
    }
};

const json* field_of(const json& object, const char* key) {
    if (!object.is_object()) return nullptr;
    const auto field = object.find(key);
    return field == object.end() || field->is_null() ? nullptr : &*field;
}

std::optional<std::int64_t> number_from_digits(const std::string& text) {
    std::int64_t number = 0;
    const char* const end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc{} || stopped != end) return std::nullopt;
    return number;
}

std::optional<std::int64_t> number_of(const json& value) {
    if (const auto* text = value.get_ptr<const std::string*>()) return number_from_digits(*text);
    if (const auto* number = value.get_ptr<const json::number_unsigned_t*>()) {
        if (*number > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) return std::nullopt;
        return static_cast<std::int64_t>(*number);
    }
    if (const auto* number = value.get_ptr<const json::number_integer_t*>()) return *number;
    return std::nullopt;
}

bool fits_32_bits(std::int64_t number) {
    using Limits = std::numeric_limits<std::int32_t>;
    return number >= Limits::min() && number <= Limits::max();
}

Result<const json*> require_list(const json& object, const char* key, int count_max = kListMax) {
    const json* const field = field_of(object, key);
    if (field == nullptr || !field->is_array()) return wrong_field(key, "a list");
    if (field->size() > static_cast<std::size_t>(count_max)) {
        const std::string limit = "a list of at most " + std::to_string(count_max) + " entries";
        return wrong_field(key, limit.c_str());
    }
    return field;
}

}  // namespace

Result<json> parse(std::string_view text) {
    if (depth_of(text) > kDepthMax) return Error{ErrorCode::InvalidInput, "the JSON is nested too deeply"};
    json value = json::parse(text.begin(), text.end(), nullptr, false);
    if (value.is_discarded()) {
        FaultFinder finder;
        json::sax_parse(text.begin(), text.end(), &finder);
        return Error{ErrorCode::InvalidInput, "not JSON from byte " + std::to_string(finder.position) + " on"};
    }
    if (!value.is_structured()) return Error{ErrorCode::InvalidInput, "the JSON must be an object or a list"};
    return value;
}

std::string dump(const json& value) {
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

Result<std::string> require_text(const json& object, const char* key) {
    const json* const field = field_of(object, key);
    const auto* const text = field == nullptr ? nullptr : field->get_ptr<const std::string*>();
    if (text == nullptr) return wrong_field(key, "a text");
    return *text;
}

Result<std::int64_t> require_number(const json& object, const char* key) {
    const json* const field = field_of(object, key);
    const auto number = field == nullptr ? std::nullopt : number_of(*field);
    if (!number) return wrong_field(key, "a whole number");
    return *number;
}

Result<std::int32_t> require_int32(const json& object, const char* key) {
    const std::int64_t number = TRY(require_number(object, key));
    if (!fits_32_bits(number)) return wrong_field(key, "a whole number of 32 bits");
    return static_cast<std::int32_t>(number);
}

Result<std::vector<std::string>> require_texts(const json& object, const char* key) {
    const json* const list = TRY(require_list(object, key));
    std::vector<std::string> texts;
    texts.reserve(list->size());
    for (const json& entry : *list) {
        const auto* const text = entry.get_ptr<const std::string*>();
        if (text == nullptr) return wrong_field(key, "a list of texts");
        texts.push_back(*text);
    }
    return texts;
}

Result<std::vector<std::int32_t>> require_numbers(const json& object, const char* key) {
    const json* const list = TRY(require_list(object, key));
    std::vector<std::int32_t> numbers;
    numbers.reserve(list->size());
    for (const json& entry : *list) {
        const auto number = number_of(entry);
        if (!number || !fits_32_bits(*number)) return wrong_field(key, "a list of whole numbers of 32 bits");
        numbers.push_back(static_cast<std::int32_t>(*number));
    }
    return numbers;
}

Result<std::string> text_if_given(const json& object, const char* key) {
    if (field_of(object, key) == nullptr) return std::string{};
    return require_text(object, key);
}

Result<const json*> list_if_given(const json& object, const char* key) {
    const json* const absent = nullptr;
    if (field_of(object, key) == nullptr) return absent;
    return require_list(object, key);
}

Result<std::vector<const json*>> objects_or_none(const json& object, const char* key, int count_max) {
    std::vector<const json*> objects;
    if (field_of(object, key) == nullptr) return objects;
    const json* const list = TRY(require_list(object, key, count_max));
    objects.reserve(list->size());
    for (const json& entry : *list) {
        if (!entry.is_object()) return wrong_field(key, "a list of objects");
        objects.push_back(&entry);
    }
    return objects;
}

std::string text_or(const json& object, const char* key, std::string_view otherwise) {
    const json* const field = field_of(object, key);
    const auto* const text = field == nullptr ? nullptr : field->get_ptr<const std::string*>();
    return text == nullptr ? std::string{otherwise} : *text;
}

std::int64_t number_or(const json& object, const char* key, std::int64_t otherwise) {
    const json* const field = field_of(object, key);
    return field == nullptr ? otherwise : number_of(*field).value_or(otherwise);
}

}  // namespace guanxi::wire
