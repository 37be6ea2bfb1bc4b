#include "core/welcome/welcome.h"

#include "core/base/text.h"
#include "core/message/longest.h"
#include "core/message/remark.h"
#include "core/message/text_template.h"

namespace guanxi::welcome {

namespace {

struct Welcome {
    std::string text;
    NoWelcome reason = NoWelcome::Planned;
};

message::Values values_of(const channel::Channel& channel, const Arrival& arrival, Instant now) {
    const std::string_view nickname = first_characters(arrival.nickname, message::kNicknameCharactersMax);
    return {std::string{nickname}, arrival.staff_name, std::string{trimmed(channel.plan.name)}, now};
}

Welcome welcome_for(const channel::Channel& channel, const Arrival& arrival, Instant now) {
    if (trimmed(channel.plan.welcome_text).empty()) return {"", NoWelcome::NoText};
    if (arrival.welcome_code.empty()) return {"", NoWelcome::NoCode};
    if (now > welcome_deadline(arrival.happened_at)) return {"", NoWelcome::TooLate};

    const auto text = message::parse_template(channel.plan.welcome_text);
    if (!text) return {"", NoWelcome::BadTemplate};
    std::string rendered = message::render(*text, values_of(channel, arrival, now));
    if (trimmed(rendered).empty()) return {"", NoWelcome::NoText};
    if (rendered.size() > static_cast<std::size_t>(message::kTextBytesMax)) return {"", NoWelcome::BadTemplate};
    return {std::move(rendered), NoWelcome::Planned};
}

bool was_written_by_somebody(const Arrival& arrival) {
    return !arrival.remark.empty() && arrival.remark != arrival.nickname;
}

std::string remark_for(const channel::Channel& channel, const Arrival& arrival, Instant now) {
    if (was_written_by_somebody(arrival)) return {};
    const auto pattern = message::parse_template(channel.plan.remark_pattern);
    if (!pattern) return {};
    const bool waits = arrival.nickname.empty() && message::needs(*pattern, message::Variable::Nickname);
    if (waits) return {};
    std::string remark = message::render_remark(*pattern, values_of(channel, arrival, now));
    return remark == arrival.remark ? std::string{} : remark;
}

}  // namespace

Reception receive(const channel::Channel& channel, const Arrival& arrival, std::span<const tag::Tag> library,
                  Instant now) {
    Welcome welcome = welcome_for(channel, arrival, now);
    return {.welcome_text = std::move(welcome.text),
            .no_welcome = welcome.reason,
            .tags_to_add = tag::missing_tags(library, arrival.tags, channel.plan.tags),
            .remark = remark_for(channel, arrival, now)};
}

bool should_wait_for_nickname(const channel::Channel& channel, const Arrival& arrival, Instant now) {
    if (!arrival.nickname.empty() || arrival.welcome_code.empty()) return false;
    if (now >= arrival.happened_at + kNicknamePatience) return false;
    const auto text = message::parse_template(channel.plan.welcome_text);
    return text && message::needs(*text, message::Variable::Nickname);
}

Instant welcome_deadline(Instant happened_at) {
    return happened_at + kWelcomeWindow;
}

}  // namespace guanxi::welcome
