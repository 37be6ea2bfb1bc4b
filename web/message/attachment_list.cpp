#include "web/message/attachment_list.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/base/text.h"

#include "web/message/finding.h"
#include "web/ui/button.h"
#include "web/ui/edit_area.h"
#include "web/ui/field.h"
#include "web/ui/layout.h"
#include "web/ui/overlay.h"
#include "web/ui/text.h"
#include "web/ui/words.h"

namespace guanxi::web {

namespace {

using message::Attachment;
using message::AttachmentKind;
using List = std::vector<Attachment>;
using Findings = std::span<const message::Finding>;
using State = AttachmentListState;

constexpr std::size_t kMostSteps = 50;
constexpr std::array kKinds{AttachmentKind::Image, AttachmentKind::Link, AttachmentKind::MiniProgram,
                            AttachmentKind::Video, AttachmentKind::File};

Attachment blank(AttachmentKind kind) {
    switch (kind) {
        case AttachmentKind::Image: return message::Image{};
        case AttachmentKind::Link: return message::Link{};
        case AttachmentKind::MiniProgram: return message::MiniProgram{};
        case AttachmentKind::Video: return message::Video{};
        case AttachmentKind::File: break;
    }
    return message::File{};
}

ui::Icon icon_of(AttachmentKind kind) {
    switch (kind) {
        case AttachmentKind::Image: return ui::Icon::Image;
        case AttachmentKind::Link: return ui::Icon::Link;
        case AttachmentKind::MiniProgram: return ui::Icon::QrCode;
        case AttachmentKind::Video: return ui::Icon::Eye;
        case AttachmentKind::File: break;
    }
    return ui::Icon::Copy;
}

bool has_room(const List& list, message::Place place, AttachmentKind kind) {
    const auto same = std::ranges::count_if(list, [kind](const Attachment& each) { return kind_of(each) == kind; });
    return same < message::attachments_max(place, kind) &&
           static_cast<int>(list.size()) < message::limits_of(place).attachments_max;
}

void remember_step(const List& list, State& view) {
    view.undo.push_back(list);
    if (view.undo.size() > kMostSteps) view.undo.erase(view.undo.begin());
}

// --- the fields of one

struct Part {
    std::string_view part;  // lint's word
    int bytes_max = 0;      // 0: no counter
};

// Of the attachment that is open.
class Fields {
public:
    Fields(Findings findings, int attachment) : findings_(findings), attachment_(attachment) {}

    bool draw(const Part& part, std::string& value) const {
        const auto found = std::ranges::find_if(findings_, [&](const message::Finding& finding) {
            return finding.attachment == attachment_ && finding.word == part.part;
        });
        const std::string error = found != findings_.end() ? finding_text(*found) : std::string();
        ui::FieldOptions options{.error = error};
        if (part.bytes_max > 0) {
            options.count = static_cast<int>(value.size());
            options.count_limit = part.bytes_max;
            options.count_unit = ui::say("字节");
        }
        return ui::field(part_name(part.part), value, options).changed;
    }
    // A medium that was typed anew has not expired.
    bool draw(message::Media& media) const {
        if (!draw({"media_id"}, media.media_id)) return false;
        media.expires_at.reset();
        return true;
    }

private:
    Findings findings_;
    int attachment_;
};

bool draw_fields(message::Image& image, const Fields& fields) {
    const bool changed = fields.draw({"address", message::kAddressBytesMax}, image.address);
    return fields.draw(image.media) || changed;
}

bool draw_fields(message::Link& link, const Fields& fields) {
    bool changed = fields.draw({"title", message::kLinkTitleBytesMax}, link.title);
    changed |= fields.draw({"url", message::kAddressBytesMax}, link.url);
    changed |= fields.draw({"description", message::kLinkDescriptionBytesMax}, link.description);
    changed |= fields.draw({"picture_address", message::kAddressBytesMax}, link.picture_address);
    return changed;
}

bool draw_fields(message::MiniProgram& program, const Fields& fields) {
    bool changed = fields.draw({"title", message::kMiniProgramTitleBytesMax}, program.title);
    changed |= fields.draw({"app_id"}, program.app_id);
    changed |= fields.draw({"page", message::kAddressBytesMax}, program.page);
    changed |= fields.draw(program.picture);
    return changed;
}

bool draw_fields(message::Video& video, const Fields& fields) {
    return fields.draw(video.media);
}

bool draw_fields(message::File& file, const Fields& fields) {
    return fields.draw(file.media);
}

// --- the list

enum class Step { None, Up, Down, Remove };

Step draw_buttons(int position, int count, State& view) {
    Step step = Step::None;
    const bool is_open = view.open == position;
    if (ui::button(is_open ? ui::say("收起") : ui::say("编辑"), ui::ButtonKind::Text)) {
        view.open = is_open ? std::nullopt : std::optional(position);
    }
    const auto enabled = [](bool can) { return can ? ui::Enabled::Yes : ui::Enabled::No; };
    if (ui::icon_button(ui::Icon::ArrowUp, ui::say("上移"), {.enabled = enabled(position > 0)})) step = Step::Up;
    if (ui::icon_button(ui::Icon::ArrowDown, ui::say("下移"), {.enabled = enabled(position + 1 < count)})) {
        step = Step::Down;
    }
    if (ui::icon_button(ui::Icon::Trash, ui::say("删除"))) step = Step::Remove;
    return step;
}

// What concerns the attachment as a whole, or a part whose field is not shown.
void draw_problems(Findings findings, int position, const State& view) {
    for (const message::Finding& finding : findings) {
        if (finding.attachment != position) continue;
        if (view.open == position && !finding.word.empty()) continue;
        const bool is_error = finding.severity == message::Severity::Error;
        ui::text(finding_text(finding),
                 {.tone = is_error ? ui::Tone::Danger : ui::Tone::Warning, .style = ui::TextStyle::Small});
    }
}

Step draw_entry(Attachment& attachment, int count, int position, Findings findings, State& view) {
    Step step = Step::None;
    const ui::NamedColumn column(ui::say("附件 {}：{}", position + 1, kind_name(kind_of(attachment))));
    {
        static constexpr float kButtonsWidth = 160;
        const ui::Row row({.gap = 4, .wrap = ui::Wrap::No});
        ui::icon(icon_of(kind_of(attachment)));
        ui::text(attachment_name(attachment), {.overflow = ui::Overflow::Ellipsis,
                                               .max_width = std::max(60.0F, ui::available_width() - kButtonsWidth)});
        ui::push_right();
        step = draw_buttons(position, count, view);
    }
    draw_problems(findings, position, view);
    return step;
}

void take_step(List& list, int position, Step step, State& view) {
    remember_step(list, view);
    view.open.reset();
    const auto at = list.begin() + position;
    switch (step) {
        case Step::None: break;
        case Step::Up: std::iter_swap(at, at - 1); break;
        case Step::Down: std::iter_swap(at, at + 1); break;
        case Step::Remove: list.erase(at); break;
    }
}

bool undo(List& list, State& view, ui::Step asked) {
    const bool is_asked =
        !view.undo.empty() && (ui::button(ui::say("撤销"), ui::ButtonKind::Text) || asked == ui::Step::Undo);
    if (!is_asked) return false;
    list = std::move(view.undo.back());
    view.undo.pop_back();
    view.open.reset();
    return true;
}

bool add(List& list, message::Place place, State& view) {
    const bool is_full = std::ranges::none_of(kKinds, [&](AttachmentKind kind) { return has_room(list, place, kind); });
    const bool is_pressed =
        ui::button(ui::say("添加附件"), {.icon = ui::Icon::Plus,
                                         .enabled = is_full ? ui::Enabled::No : ui::Enabled::Yes,
                                         .reason = is_full ? ui::say("附件已满") : std::string_view()});
    if (is_pressed) ui::open_menu("kinds");
    const ui::Menu menu("kinds");
    for (const AttachmentKind kind : kKinds) {
        if (!menu.is_open() || !has_room(list, place, kind)) continue;
        if (!ui::menu_item(kind_name(kind), icon_of(kind))) continue;
        remember_step(list, view);
        list.push_back(blank(kind));
        view.open = static_cast<int>(list.size()) - 1;
        return true;
    }
    return false;
}

}  // namespace

bool draw_attachments(List& list, message::Place place, Findings findings, State& view) {
    const ui::EditArea area(ui::say("附件"));
    bool has_changed = false;
    Step step = Step::None;
    int stepped = 0;
    for (int at = 0; at < static_cast<int>(list.size()); ++at) {
        const ui::WithId scope(at);
        Attachment& attachment = list[static_cast<std::size_t>(at)];
        const Step wanted = draw_entry(attachment, static_cast<int>(list.size()), at, findings, view);
        if (wanted != Step::None) stepped = at;
        if (wanted != Step::None) step = wanted;
        if (view.open != at) continue;
        const ui::Card card({.padding = 12});
        const Fields fields(findings, at);
        has_changed |= std::visit([&fields](auto& each) { return draw_fields(each, fields); }, attachment);
    }
    if (step != Step::None) take_step(list, stepped, step, view);
    const ui::Row row({.gap = 8});
    has_changed |= add(list, place, view);
    ui::note(ui::say("{} / {} 个", list.size(), message::limits_of(place).attachments_max));
    return undo(list, view, area.asked()) || has_changed || step != Step::None;
}

std::string_view kind_name(AttachmentKind kind) {
    switch (kind) {
        case AttachmentKind::Image: return ui::say("图片");
        case AttachmentKind::Link: return ui::say("链接");
        case AttachmentKind::MiniProgram: return ui::say("小程序");
        case AttachmentKind::Video: return ui::say("视频");
        case AttachmentKind::File: break;
    }
    return ui::say("文件");
}

std::string attachment_name(const Attachment& attachment) {
    std::string name;
    if (const auto* link = std::get_if<message::Link>(&attachment)) name = link->title;
    if (const auto* program = std::get_if<message::MiniProgram>(&attachment)) name = program->title;
    if (const auto* image = std::get_if<message::Image>(&attachment)) {
        name = image->address.empty() ? image->media.media_id : image->address;
    }
    if (const auto* video = std::get_if<message::Video>(&attachment)) name = video->media.media_id;
    if (const auto* file = std::get_if<message::File>(&attachment)) name = file->media.media_id;
    return trimmed(name).empty() ? std::string(kind_name(kind_of(attachment))) : name;
}

}  // namespace guanxi::web
