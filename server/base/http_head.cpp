#include "server/base/http_head.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace guanxi::server::gate {

namespace {

constexpr std::string_view kLineEnd = "\r\n";
constexpr std::array<std::string_view, 7> kMethods{"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"};

bool is_equal(std::string_view a, std::string_view b) {
    const CaseInsensitive less;
    return !less(a, b) && !less(b, a);
}

// Whether `text` holds `part`, which is in lower case.
bool contains(std::string_view text, std::string_view part) {
    return std::search(text.begin(), text.end(), part.begin(), part.end(), [](char a, char b) {
               return a == b || (a >= 'A' && a <= 'Z' && a - 'A' + 'a' == b);
           }) != text.end();
}

bool is_token(std::string_view text) {
    static constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char character) {
        return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
               (character >= '0' && character <= '9') || kMarks.find(character) != std::string_view::npos;
    });
}

bool has_control_character(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char character) {
        const auto byte = static_cast<unsigned char>(character);
        return (byte < 0x20 && character != '\t') || byte == 0x7f;
    });
}

std::string_view without_blanks(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// Takes the first line off `head`, without its end.
std::string_view next_line(std::string_view& head) {
    const auto end = std::min(head.find(kLineEnd), head.size());
    const std::string_view line = head.substr(0, end);
    head.remove_prefix(std::min(head.size(), end + kLineEnd.size()));
    return line;
}

struct HeaderLine {
    std::string_view name;
    std::string_view value;
};

std::optional<HeaderLine> header_line(std::string_view line) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) return std::nullopt;
    const std::string_view value = without_blanks(line.substr(colon + 1));
    if (has_control_character(value) || contains(value, "%0d") || contains(value, "%0a")) return std::nullopt;
    return HeaderLine{line.substr(0, colon), value};
}

std::optional<Refusal> read_request_line(std::string_view line, Framing& framing) {
    const auto first = line.find(' ');
    const auto last = line.rfind(' ');
    if (first == std::string_view::npos || first == last) return Refusal{400};
    framing.method = line.substr(0, first);
    const std::string_view target = line.substr(first + 1, last - first - 1);
    const std::string_view version = line.substr(last + 1);
    if (!is_token(framing.method) || has_control_character(target)) return Refusal{400};
    if (target.substr(0, 1) != "/" || target.find_first_of(" \t#") != std::string_view::npos) return Refusal{400};
    if (target.size() > kTargetBytesMax) return Refusal{414};
    if (version != "HTTP/1.1" && version != "HTTP/1.0") return Refusal{400};
    if (std::find(kMethods.begin(), kMethods.end(), framing.method) == kMethods.end()) return Refusal{405};
    framing.path = target.substr(0, target.find('?'));
    framing.after = version == "HTTP/1.1" ? After::Keep : After::Close;
    return std::nullopt;
}

// What the lines of one head have said so far.
struct Seen {
    int headers = 0;
    int hosts = 0;
    int lengths = 0;
};

std::optional<Refusal> read_content_length(std::string_view value, Seen& seen, Framing& framing) {
    if (++seen.lengths > 1) return Refusal{400};
    const char* const end = value.data() + value.size();
    const auto [stop, fault] = std::from_chars(value.data(), end, framing.body_bytes);
    if (fault == std::errc::result_out_of_range) return Refusal{413};
    if (fault != std::errc{} || stop != end) return Refusal{400};
    return std::nullopt;
}

std::optional<Refusal> read_header(const HeaderLine& header, Seen& seen, Framing& framing) {
    if (++seen.headers > kHeaderCountMax) return Refusal{431};
    if (is_equal(header.name, "Transfer-Encoding")) return Refusal{400};
    if (is_equal(header.name, "Content-Length")) return read_content_length(header.value, seen, framing);
    if (is_equal(header.name, "Host")) ++seen.hosts;
    if (is_equal(header.name, "Connection") && contains(header.value, "close")) framing.after = After::Close;
    if (is_equal(header.name, "Expect")) {
        if (!is_equal(header.value, "100-continue")) return Refusal{417};
        framing.expects_continue = true;
    }
    return std::nullopt;
}

}  // namespace

std::variant<Framing, Refusal> framing_of(std::string_view head) {
    Framing framing;
    const std::string_view request_line = next_line(head);
    if (const auto refusal = read_request_line(request_line, framing)) return *refusal;

    Seen seen;
    for (std::string_view line = next_line(head); !line.empty(); line = next_line(head)) {
        const auto header = header_line(line);
        if (!header) return Refusal{400};
        if (const auto refusal = read_header(*header, seen, framing)) return *refusal;
    }
    const bool needs_host = request_line.back() == '1';  // HTTP/1.1
    if (seen.hosts > 1 || (needs_host && seen.hosts == 0)) return Refusal{400};
    return framing;
}

std::string_view request_line_of(std::string_view head) {
    return head.substr(0, head.find(kLineEnd) + kLineEnd.size());
}

Headers headers_of(std::string_view head) {
    Headers headers;
    next_line(head);
    for (std::string_view line = next_line(head); !line.empty(); line = next_line(head)) {
        if (const auto header = header_line(line)) headers.emplace(header->name, header->value);
    }
    return headers;
}

}  // namespace guanxi::server::gate
