#include "server/sandbox/names.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "core/base/text.h"

namespace guanxi::sandbox {

namespace {

using std::string_view;

struct Spelled {
    string_view written;
    string_view spelled;
};

constexpr auto kSurnames = std::to_array<Spelled>({
    {"王", "wang"},  {"李", "li"},   {"张", "zhang"}, {"刘", "liu"},   {"陈", "chen"},     {"杨", "yang"},
    {"黄", "huang"}, {"赵", "zhao"}, {"吴", "wu"},    {"周", "zhou"},  {"徐", "xu"},       {"孙", "sun"},
    {"马", "ma"},    {"朱", "zhu"},  {"胡", "hu"},    {"郭", "guo"},   {"何", "he"},       {"林", "lin"},
    {"罗", "luo"},   {"高", "gao"},  {"梁", "liang"}, {"郑", "zheng"}, {"谢", "xie"},      {"宋", "song"},
    {"唐", "tang"},  {"许", "xu"},   {"邓", "deng"},  {"冯", "feng"},  {"韩", "han"},      {"曹", "cao"},
    {"曾", "zeng"},  {"彭", "peng"}, {"萧", "xiao"},  {"蔡", "cai"},   {"潘", "pan"},      {"田", "tian"},
    {"董", "dong"},  {"袁", "yuan"}, {"于", "yu"},    {"余", "yu"},    {"叶", "ye"},       {"蒋", "jiang"},
    {"杜", "du"},    {"苏", "su"},   {"魏", "wei"},   {"程", "cheng"}, {"吕", "lv"},       {"丁", "ding"},
    {"沈", "shen"},  {"任", "ren"},  {"姚", "yao"},   {"卢", "lu"},    {"欧阳", "ouyang"}, {"司徒", "situ"},
});

constexpr auto kGivenNames = std::to_array<Spelled>({
    {"敏", "min"},       {"静", "jing"},       {"丽", "li"},         {"强", "qiang"},     {"磊", "lei"},
    {"洋", "yang"},      {"艳", "yan"},        {"勇", "yong"},       {"军", "jun"},       {"杰", "jie"},
    {"娟", "juan"},      {"涛", "tao"},        {"超", "chao"},       {"霞", "xia"},       {"婷", "ting"},
    {"雪", "xue"},       {"倩", "qian"},       {"浩", "hao"},        {"宇", "yu"},        {"鑫", "xin"},
    {"建国", "jianguo"}, {"志强", "zhiqiang"}, {"晓燕", "xiaoyan"},  {"海燕", "haiyan"},  {"秀英", "xiuying"},
    {"桂兰", "guilan"},  {"思远", "siyuan"},   {"雨桐", "yutong"},   {"子涵", "zihan"},   {"欣怡", "xinyi"},
    {"梓萱", "zixuan"},  {"浩然", "haoran"},   {"一诺", "yinuo"},    {"佳怡", "jiayi"},   {"俊杰", "junjie"},
    {"文博", "wenbo"},   {"晓东", "xiaodong"}, {"丽华", "lihua"},    {"春梅", "chunmei"}, {"国庆", "guoqing"},
    {"嘉欣", "jiaxin"},  {"梦琪", "mengqi"},   {"诗涵", "shihan"},   {"天宇", "tianyu"},  {"明轩", "mingxuan"},
    {"若曦", "ruoxi"},   {"雅琴", "yaqin"},    {"小龙", "xiaolong"}, {"玉珍", "yuzhen"},  {"振华", "zhenhua"},
    {"立新", "lixin"},   {"海波", "haibo"},    {"晨曦", "chenxi"},   {"安琪", "anqi"},    {"可欣", "kexin"},
    {"宏伟", "hongwei"}, {"丹丹", "dandan"},   {"燕妮", "yanni"},    {"书瑶", "shuyao"},  {"景行", "jingxing"},
});

constexpr auto kChildNames = std::to_array<string_view>({
    "豆豆", "果果", "糖糖",   "乐乐",   "朵朵", "毛毛", "多多", "可可", "嘟嘟", "萌萌",
    "小宝", "大宝", "二宝",   "安安",   "团团", "圆圆", "诺诺", "轩轩", "涵涵", "琪琪",
    "晨晨", "浩浩", "小鱼儿", "小米粒", "石头", "妞妞", "壮壮", "桃桃", "芒果", "皮皮",
});

constexpr auto kParents = std::to_array<string_view>(
    {"妈妈", "妈妈", "妈妈", "妈妈", "妈", "爸爸", "爸爸", "麻麻", "奶奶", "外婆", "爷爷", "家长", "的妈妈"});

constexpr auto kPoetry = std::to_array<string_view>({
    "晴天",     "岁月静好",   "时光漫步", "一米阳光", "云淡风轻",   "听雨",     "随遇而安", "平安是福", "简单的幸福",
    "浅笑",     "追风少年",   "半夏微凉", "向日葵",   "且听风吟",   "静待花开", "一路向北", "海阔天空", "小桥流水",
    "知足常乐", "北方的狼",   "江南烟雨", "心若向阳", "花开富贵",   "天道酬勤", "上善若水", "莫忘初心", "夏天的风",
    "星辰大海", "柠檬不酸",   "月下独酌", "人间烟火", "奔跑的蜗牛", "会飞的鱼", "木子",     "阿紫",     "小确幸",
    "西瓜皮",   "大白兔奶糖", "不吃香菜", "自由飞翔", "在路上",     "清风徐来", "蓝色妖姬", "梦里花落", "春暖花开",
    "宁静致远", "小幸运",     "想念",     "阳光明媚", "归来",
});

constexpr auto kEnglish = std::to_array<string_view>({
    "Lily",  "Kevin", "Vivian", "Jack",  "Tina", "Coco",  "Amy",   "David",    "Sunny", "Leo",  "Grace", "Eric",
    "Nancy", "Tony",  "Cindy",  "Jason", "Lucy", "Helen", "Frank", "Michelle", "Zoe",   "Momo", "Iris",  "Steven",
});

constexpr auto kEmoji = std::to_array<string_view>({
    "🌸", "🌙", "☀️", "🍀",        "🌻", "❤️", "🎈", "🐱", "🐰",        "🦋",
    "🌈", "✨", "🍓",      "💪🏻", "🌹", "🐳",      "🎵", "🍉", "👶🏼", "💎",
});

constexpr auto kRare = std::to_array<string_view>({
    "𠮷田", "王𠮷",   "李㛃",   "张喆", "陈犇犇", "刘龘", "赵㷫", "朱镕堃",          "李昇𬱖", "周𣈱",
    "𝓐𝓷𝓷𝓪", "꧁花开꧂", "ゆきこ", "민지", "Zoë",    "José", "ℒᎾᏉᎬ", "阿依古丽·买买提", "Ａｎｎｙ",   "丶夜未央",
});

constexpr auto kComposed = std::to_array<string_view>({
    "👨‍👩‍👧",
    "👨‍👩‍👧‍👦 一家四口",
    "👩‍👦 小确幸",
    "🇨🇳 李明",
    "🇨🇳🇭🇰 Annie",
    "👩🏻‍🏫 王老师",
    "🧑‍💻 码农小陈",
    "🏳️‍🌈 Rainbow",
    "👨‍👧‍👧 两个千金",
    "1️⃣号店小二",
    "👩‍❤️‍👨 执子之手",
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿 Kevin",
});

constexpr auto kLong = std::to_array<string_view>({
    "只要你愿意走踩过的都是路你不回避不退缩生命的掌声终会响起",
    "A全屋定制·衣柜橱柜·旧房翻新·免费量尺小李(微信同号)",
    "愿你出走半生归来仍是少年🌙愿所有的美好都如期而至",
    "The quick brown fox jumps over the lazy dog every day",
    "开心每一天、快乐每一刻、健康每一年、幸福每一生",
});

constexpr auto kShort = std::to_array<string_view>({"。", ".", "L", "🌙", "、", "~", "静", "1", "Y", "…", "i", "鱼"});

constexpr auto kTraders = std::to_array<string_view>({
    "A小李装修",
    "AA张姐家政",
    "A0房产小王",
    "AAA建材批发刘哥",
    "A阿强修车",
    "奶茶店老板娘",
    "保险-陈经理",
    "水果店阿芳",
});

constexpr auto kEmployers = std::to_array<Spelled>({
    {"甲辰文具", "甲辰文具有限公司"},
    {"蓝鲸印务", "上海蓝鲸印务有限公司"},
    {"小橡树托育", "杭州小橡树托育服务有限公司"},
    {"远山旅行", "远山旅行社有限责任公司"},
    {"新叶图书", "北京新叶图书有限公司"},
    {"晨光社区", "晨光社区服务中心"},
    {"云杉科技", "深圳云杉科技有限公司"},
    {"青禾餐饮", "青禾餐饮管理有限公司"},
});

constexpr auto kPositions = std::to_array<string_view>({"经理", "采购", "总监", "店长", "助理", "合伙人", "行政", ""});

constexpr auto kGrades =
    std::to_array<string_view>({"一年级", "二年级", "三年级", "四年级", "五年级", "六年级", "初一", "初二"});

constexpr auto kNotes = std::to_array<string_view>({"已报名", "已试听", "考虑中", "老带新", "周末联系", "孩子怕生"});

template <class List>
std::string drawn(Stream& stream, const List& list) {
    return std::string{stream.one_of(list)};
}

// The first surnames are the frequent ones: the smaller of two draws.
const Spelled& surname(Stream& stream) {
    const int first = stream.below(static_cast<int>(kSurnames.size()));
    const int second = stream.below(static_cast<int>(kSurnames.size()));
    return kSurnames[static_cast<std::size_t>(std::min(first, second))];
}

std::string parent_name(Stream& stream) {
    std::string name = drawn(stream, kChildNames) + drawn(stream, kParents);
    if (stream.happens(12)) name += drawn(stream, kEmoji);
    return name;
}

std::string english_name(Stream& stream) {
    std::string name = drawn(stream, kEnglish);
    const int kind = stream.below(10);
    if (kind < 2) name += " " + std::string{surname(stream).written};
    if (kind == 2) name += drawn(stream, kEmoji);
    if (kind == 3) name += std::to_string(stream.below(900) + 100);
    return name;
}

std::string emoji_name(Stream& stream) {
    const std::string emoji = drawn(stream, kEmoji);
    if (stream.happens(30)) return emoji + drawn(stream, kPoetry) + emoji;
    return stream.happens(50) ? drawn(stream, kPoetry) + emoji : emoji + real_name(stream);
}

}  // namespace

StaffName staff_name(Stream& stream) {
    const Spelled& family = surname(stream);
    const Spelled& given = stream.one_of(kGivenNames);
    StaffName name;
    name.name = std::string{family.written} + std::string{given.written};
    const char separator = stream.happens(80) ? '.' : '-';
    name.userid = std::string{family.spelled} + separator + std::string{given.spelled};
    if (stream.happens(40)) name.alias = drawn(stream, kEnglish);
    return name;
}

std::string real_name(Stream& stream) {
    const Spelled& family = surname(stream);
    return std::string{family.written} + std::string{stream.one_of(kGivenNames).written};
}

std::string nickname(Stream& stream) {
    static const Weights kinds{std::to_array<int>({25, 20, 18, 12, 11, 4, 3, 2, 2, 3})};
    switch (kinds.draw(stream)) {
        case 0: return real_name(stream);
        case 1: return parent_name(stream);
        case 2: return drawn(stream, kPoetry);
        case 3: return english_name(stream);
        case 4: return emoji_name(stream);
        case 5: return drawn(stream, kTraders);
        case 6: return drawn(stream, kRare);
        case 7: return drawn(stream, kComposed);
        case 8: return drawn(stream, kLong);
        default: return drawn(stream, kShort);
    }
}

std::string staff_remark(Stream& stream, const std::string& nickname) {
    constexpr int kRemarkCharacters = 20;
    std::string remark;
    switch (stream.below(4)) {
        case 0: remark = drawn(stream, kChildNames) + "妈妈-" + drawn(stream, kGrades); break;
        case 1: remark = real_name(stream); break;
        case 2: remark = std::string{first_characters(nickname, 12)} + " " + drawn(stream, kNotes); break;
        default: remark = drawn(stream, kGrades) + " " + real_name(stream) + "家长"; break;
    }
    return std::string{first_characters(remark, kRemarkCharacters)};
}

Employer employer(Stream& stream) {
    const Spelled& chosen = stream.one_of(kEmployers);
    return {std::string{chosen.written}, std::string{chosen.spelled}, drawn(stream, kPositions)};
}

}  // namespace guanxi::sandbox
