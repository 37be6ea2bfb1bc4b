#include "web/ui/failure_words.h"

#include "web/ui/words.h"

namespace guanxi::ui {

namespace {

// Empty: there is an error code for it.
std::string_view words_without_code(const Error& error) {
    if (error.field == kNotReady) return say("服务器正忙或正在启动，请稍候。");
    if (error.field == kTooLarge) return say("内容太大，没有提交。请减少内容后再试。");
    if (error.field == kOtherVersion) return say("这个页面和服务器的版本不同，请刷新页面。");
    if (error.field == kDamaged) return say("收到的内容不完整或已损坏，请重新加载。");
    return {};
}

}  // namespace

std::string failure_text(const Error& error) {
    if (const auto words = words_without_code(error); !words.empty()) return std::string(words);
    switch (error.code) {
        case ErrorCode::NotFound: return std::string(say("找不到了，可能已被删除。请刷新页面。"));
        case ErrorCode::InvalidInput: return std::string(say("填写的内容有误，请检查标红的项。"));
        case ErrorCode::Conflict: return std::string(say("别人刚刚改过，请看过最新内容再试。"));
        case ErrorCode::RuleRefused: return std::string(say("规则不允许这样做。"));
        case ErrorCode::Unauthorized: return std::string(say("登录已过期，请重新登录。"));
        case ErrorCode::Forbidden: return std::string(say("你没有这项权限，请联系管理员。"));
        case ErrorCode::TooMany: return std::string(say("请求太频繁，请稍后再试。"));
        case ErrorCode::Storage: return std::string(say("服务器出错，没有完成。请让 IT 检查磁盘空间和日志。"));
        case ErrorCode::WecomRefused: return say("企业微信拒绝了请求（{}）。", error.wecom_code);
        case ErrorCode::Network: return std::string(say("连接不上服务器，请检查网络后重试。"));
        case ErrorCode::OutcomeUnknown: return std::string(say("没有收到答复，可能已经完成。请先刷新页面查看。"));
        case ErrorCode::Expired: return std::string(say("已超过时限，没有执行。"));
    }
    return {};
}

}  // namespace guanxi::ui
