#include "web/ui/failure_words.h"

#include "web/ui/words.h"

namespace guanxi::ui {

std::string failure_text(const Error& error) {
    switch (error.code) {
        case ErrorCode::NotFound: return std::string(say("找不到了，可能已被删除。请刷新页面。"));
        case ErrorCode::InvalidInput: return std::string(say("填写的内容有误，请检查标红的项。"));
        case ErrorCode::Conflict: return std::string(say("别人刚刚改过，请看过最新内容再试。"));
        case ErrorCode::RuleRefused: return std::string(say("规则不允许这样做。"));
        case ErrorCode::Unauthorized: return std::string(say("登录已过期，请重新登录。"));
        case ErrorCode::Forbidden: return std::string(say("你没有这项权限，请联系管理员。"));
        case ErrorCode::TooMany: return std::string(say("请求太频繁，请稍后再试。"));
        case ErrorCode::Storage: return std::string(say("服务器没能保存，请让 IT 检查磁盘空间和日志。"));
        case ErrorCode::WecomRefused: return say("企业微信拒绝了请求（{}）。", error.wecom_code);
        case ErrorCode::Network: return std::string(say("连接不上服务器，请检查网络后重试。"));
        case ErrorCode::OutcomeUnknown: return std::string(say("没有收到答复，可能已经完成。请先刷新页面查看。"));
        case ErrorCode::Expired: return std::string(say("已超过时限，没有执行。"));
    }
    return {};
}

}  // namespace guanxi::ui
