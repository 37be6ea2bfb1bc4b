// Templates that people type: parsing says yes or where it hurts; rendering keeps the promised length.
#include "core/message/text_template.h"

#include "core/base/text.h"
#include "core/message/lint.h"
#include "core/message/longest.h"
#include "core/message/remark.h"

#include "tests/fuzz/target.h"

namespace guanxi::fuzz {

namespace {

using message::TextTemplate;
using message::Values;

void check_rendering(const TextTemplate& text, const Values& values) {
    const std::string rendered = message::render(text, values);
    const int longest = message::longest_rendering_bytes(text, values.staff_name, values.channel_name);
    must(static_cast<int>(rendered.size()) <= longest, "no rendering is longer than the longest");
    must(is_well_formed(rendered), "a rendering is well-formed UTF-8");
    must(character_count(message::render_remark(text, values)) <= message::kRemarkCharactersMax,
         "a remark keeps its limit");
}

void check_source(const TextTemplate& text) {
    const std::string source = message::source_of(text);
    const auto again = message::parse_template(source);
    must(again && *again == text, "a template is written so that it reads back as the same");
    must(message::source_of(*again) == source, "and is written the same again");
}

// Lint takes any bytes, and a message without errors keeps the limits of its place.
void check_lint(std::string_view bytes) {
    using message::Place;
    for (const Place place : {Place::Welcome, Place::RemarkPattern, Place::GroupWelcome, Place::MassSend, Place::Moment,
                              Place::StaffReminder}) {
        const message::Content content{std::string(bytes), {}};
        const message::Terms terms{.place = place, .now = instant_from_seconds(1'700'000'000)};
        bool has_error = false;
        for (const message::Finding& finding : message::lint(content, terms)) {
            has_error = has_error || finding.severity == message::Severity::Error;
            must(finding.position >= 0 && finding.position <= character_count(bytes) + 1, "a finding has its place");
        }
        must(message::check_content(content, terms, "text").has_value() == !has_error, "an error refuses the message");
        if (has_error) continue;
        const auto text = message::parse_template(bytes);
        const int limit = message::limits_of(place).text_bytes_max;
        must(text && (limit == message::kNoLimit || message::longest_rendering_bytes(*text, terms.longest) <= limit),
             "a message without errors keeps its limit of bytes");
    }
}

}  // namespace

void run_text_template(std::string_view bytes) {
    check_lint(bytes);
    const auto text = message::parse_template(bytes);
    if (!text) {
        must(text.error().code == ErrorCode::InvalidInput, "a template that is not in order is invalid input");
        must(text.error().detail.find_first_of("0123456789") != std::string::npos, "its error tells the position");
        must(!message::check_welcome_text(bytes, "", "").has_value(), "a welcome is checked with the same parser");
        return;
    }
    must(is_well_formed(bytes), "malformed UTF-8 is refused");
    for (const message::VariableName& name : message::variable_names()) message::needs(*text, name.variable);
    check_source(*text);
    check_rendering(*text, {});
    check_rendering(
        *text, {"小王👩‍👩‍👧‍👦\n", "李\u202E老师", "公众号", instant_from_seconds(1'700'000'000)});
    // The input stands for names from outside as well.
    check_rendering(*text, {std::string(first_characters(bytes, message::kNicknameCharactersMax)), "", "",
                            instant_from_seconds(static_cast<std::int64_t>(bytes.size()) * 1'000)});
    const bool is_welcome = message::check_welcome_text(bytes, "李老师", "公众号").has_value();
    const bool fits = message::longest_rendering_bytes(*text, "李老师", "公众号") <= message::kTextBytesMax;
    must(is_welcome == fits, "a welcome is refused for its length alone");
    (void)message::check_remark_pattern(bytes).has_value();
}

}  // namespace guanxi::fuzz
