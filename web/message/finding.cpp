#include "web/message/finding.h"

#include "web/ui/words.h"

namespace guanxi::web {

namespace {

using message::Fault;

std::string hours_text(std::int64_t seconds) {
    static constexpr std::int64_t kHour = 3'600;
    return ui::say("{} 小时", (seconds + kHour - 1) / kHour);
}

std::string said(std::string_view words) {
    return std::string(words);
}

std::string fault_text(const message::Finding& finding) {
    const std::string& word = finding.word;
    switch (finding.fault) {
        case Fault::BrokenTemplate: return said(ui::say("变量或条件的写法有误，大括号要成对"));
        case Fault::MalformedText: return said(ui::say("文字的编码有误"));
        case Fault::TooManyBytes: return ui::say("最长可达 {} 字节，上限 {} 字节", finding.figure, finding.limit);
        case Fault::TooManyCharacters: return ui::say("最长可达 {} 个字，上限 {} 个字", finding.figure, finding.limit);
        case Fault::TooManyAttachments: return ui::say("附件 {} 个，上限 {} 个", finding.figure, finding.limit);
        case Fault::AttachmentNotAllowed: return said(ui::say("这里不能发送这种附件"));
        case Fault::MixedAttachments: return said(ui::say("朋友圈的附件只能是同一种"));
        case Fault::PartMissing: return ui::say("请填写{}", part_name(word));
        case Fault::PartTooLong:
            return ui::say("{}太长：{} 字节，上限 {} 字节", part_name(word), finding.figure, finding.limit);
        case Fault::VariableNotAllowed: return ui::say("这里不能使用变量“{}”", word);
        case Fault::ConditionNotAllowed: return ui::say("这里不能使用条件“{}”", word);
        case Fault::DefaultNotAllowed: return ui::say("“{}”在这里不能有默认值", word);
        case Fault::DefaultMissing: return ui::say("“{}”可能为空，可以在变量里用 | 写上默认值", word);
        case Fault::NameUnknown: return ui::say("没有名为“{}”的标签、渠道或字段", word);
        case Fault::ForeignPlaceholder: return ui::say("“{}”是其他系统的写法，客户会原样看到", word);
        case Fault::EmojiMayBeCut: return said(ui::say("这里的表情可能被截断"));
        case Fault::ControlCharacter: return said(ui::say("有看不见的控制字符"));
        case Fault::MediaExpired: return said(ui::say("素材已过期，请重新上传"));
        case Fault::MediaExpiresSoon: return ui::say("素材将在 {} 后过期", hours_text(finding.figure));
        case Fault::Empty: return said(ui::say("没有可以发送的内容"));
        case Fault::RendersEmpty: return said(ui::say("发出时内容为空"));
        case Fault::MayRenderEmpty: return said(ui::say("有些客户收到的内容会是空的"));
    }
    return {};
}

}  // namespace

std::string finding_text(const message::Finding& finding) {
    if (finding.position == 0) return fault_text(finding);
    return ui::say("第 {} 个字：{}", finding.position, fault_text(finding));
}

std::string_view part_name(std::string_view part) {
    if (part == "title") return ui::say("标题");
    if (part == "description") return ui::say("描述");
    if (part == "url") return ui::say("链接地址");
    if (part == "picture_address") return ui::say("封面图片地址");
    if (part == "address") return ui::say("图片地址");
    if (part == "app_id") return ui::say("小程序 AppID");
    if (part == "page") return ui::say("小程序页面");
    if (part == "media_id") return ui::say("素材编号");
    return part;
}

}  // namespace guanxi::web
