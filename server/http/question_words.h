// A list's question in words, for people: "关键词：门店；接待员工：王敏", its order: "今日新增（降序）", and its
// columns.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/list_parameters.h"
#include "core/base/result.h"

#include "server/http/list_words.h"

namespace guanxi::http {

class QuestionWords {
public:
    explicit QuestionWords(Language language) : language_(language) {}

    // `what` is a phrase of list_words.h; nothing is said of an empty value.
    void add(std::string_view what, std::string_view value);
    void add_names(std::string_view what, const std::vector<std::string>& names);

    const std::string& words() const { return words_; }

private:
    Language language_;
    std::string words_;
};

std::string directed(std::string_view title, SortDirection, Language);  // "今日新增（降序）"
std::string joined(const std::vector<std::string>& names, Language);    // "王敏、陈立"

// The parameter `columns`, words with commas: their places among the known ones, each once; all when it is empty.
Result<std::vector<std::size_t>> places_asked(std::string_view columns, std::span<const std::string_view> known);

}  // namespace guanxi::http
