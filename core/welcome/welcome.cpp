#include "core/welcome/welcome.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/message/longest.h"
#include "core/message/remark.h"

namespace guanxi::welcome {

namespace {

struct Welcome {
    std::string text;
    std::vector<message::Attachment> attachments;
    NoWelcome reason = NoWelcome::Planned;
    Variant variant = Variant::None;
};

// Names of the tags that are set, and of those that the channel sets.
std::vector<std::string> tag_names(const channel::Plan& plan, const Arrival& arrival,
                                   std::span<const tag::Tag> library) {
    std::vector<std::string> names;
    for (const tag::Tag& tag : library) {
        const bool is_set = std::find(arrival.tags.begin(), arrival.tags.end(), tag.id) != arrival.tags.end();
        const bool is_given = std::find(plan.tags.begin(), plan.tags.end(), tag.id) != plan.tags.end();
        if (is_set || is_given) names.push_back(tag.name);
    }
    return names;
}

message::Values values_of(const channel::Channel& channel, const Arrival& arrival, std::span<const tag::Tag> library,
                          Instant now) {
    return {.nickname = arrival.nickname,
            .staff_name = arrival.staff_name,
            .channel_name = std::string{trimmed(channel.plan.name)},
            .at = now,
            .staff_alias = arrival.staff_alias,
            .remark = arrival.remark,
            .fields = arrival.fields,
            .tags = tag_names(channel.plan, arrival, library)};
}

bool is_too_long(const std::string& text) {
    return static_cast<std::int64_t>(text.size()) > message::kTextBytesMax;
}

Welcome welcome_for(const Welcomes& welcomes, const Arrival& arrival, const message::Values& values) {
    Choice choice = choose(welcomes, values.at, arrival.nickname);
    const auto none = [&choice](NoWelcome reason) { return Welcome{{}, {}, reason, choice.variant}; };
    switch (choice.variant) {
        case Variant::None: return none(NoWelcome::NoText);
        case Variant::Silent: return none(NoWelcome::Silent);
        case Variant::Muted: return none(NoWelcome::Muted);
        case Variant::SpecialDate:
        case Variant::WeeklySlot:
        case Variant::Own:
        case Variant::Company: break;
    }
    const bool is_empty = trimmed(choice.content.text).empty() && choice.content.attachments.empty();
    if (is_empty) return none(NoWelcome::NoText);
    if (arrival.welcome_code.empty()) return none(NoWelcome::NoCode);
    if (values.at > welcome_deadline(arrival.happened_at)) return none(NoWelcome::TooLate);

    const auto text = message::parse_template(choice.content.text);
    if (!text) return none(NoWelcome::BadTemplate);
    std::string rendered = message::render(*text, values);
    if (trimmed(rendered).empty()) rendered.clear();
    if (rendered.empty() && choice.content.attachments.empty()) return none(NoWelcome::NoText);
    if (is_too_long(rendered)) return none(NoWelcome::BadTemplate);
    return {std::move(rendered), std::move(choice.content.attachments), NoWelcome::Planned, choice.variant};
}

bool was_written_by_somebody(const Arrival& arrival) {
    return !arrival.remark.empty() && arrival.remark != arrival.nickname;
}

std::string remark_for(const channel::Channel& channel, const Arrival& arrival, const message::Values& values) {
    if (was_written_by_somebody(arrival)) return {};
    const auto pattern = message::parse_template(channel.plan.remark_pattern);
    if (!pattern) return {};
    const bool waits = arrival.nickname.empty() && message::needs(*pattern, message::Variable::Nickname);
    if (waits) return {};
    std::string remark = message::render_remark(*pattern, values);
    return remark == arrival.remark ? std::string{} : remark;
}

}  // namespace

Reception receive(const channel::Channel& channel, const Welcomes& welcomes, const Arrival& arrival,
                  std::span<const tag::Tag> library, Instant now) {
    const message::Values values = values_of(channel, arrival, library, now);
    Welcome welcome = welcome_for(welcomes, arrival, values);
    return {.welcome_text = std::move(welcome.text),
            .attachments = std::move(welcome.attachments),
            .no_welcome = welcome.reason,
            .variant = welcome.variant,
            .tags_to_add = tag::missing_tags(library, arrival.tags, channel.plan.tags),
            .remark = remark_for(channel, arrival, values)};
}

Reception receive(const channel::Channel& channel, const Arrival& arrival, std::span<const tag::Tag> library,
                  Instant now) {
    return receive(channel, welcomes_of(channel.plan), arrival, library, now);
}

bool should_wait_for_nickname(const Welcomes& welcomes, const Arrival& arrival, Instant now) {
    if (!arrival.nickname.empty() || arrival.welcome_code.empty()) return false;
    if (now >= arrival.happened_at + kNicknamePatience) return false;
    const Choice choice = choose(welcomes, now, arrival.nickname);
    const auto text = message::parse_template(choice.content.text);
    if (!text) return false;
    const bool has_welcome = !text->pieces.empty() || !choice.content.attachments.empty();
    const bool could_be_muted = has_welcome && !welcomes.plan.muted_nicknames.empty();
    return could_be_muted || message::needs(*text, message::Variable::Nickname);
}

bool should_wait_for_nickname(const channel::Channel& channel, const Arrival& arrival, Instant now) {
    return should_wait_for_nickname(welcomes_of(channel.plan), arrival, now);
}

Instant welcome_deadline(Instant happened_at) {
    return happened_at + kWelcomeWindow;
}

}  // namespace guanxi::welcome
