#include "core/message/lint.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "core/base/text.h"
#include "core/message/remark.h"

#include "tests/support/china_time.h"
#include "tests/support/random.h"

namespace guanxi::message {

namespace {

const Instant kNow = test::china(2024, 3, 1);
constexpr std::string_view kImageId = "MEDIA";

Finding error(Fault fault, int position = 0) {
    return {.severity = Severity::Error, .fault = fault, .position = position};
}

Finding warning(Fault fault, int position, std::string word = {}) {
    return {.severity = Severity::Warning, .fault = fault, .position = position, .word = std::move(word)};
}

std::vector<Finding> found(Place place, Content content) {
    return lint(content, {.place = place, .now = kNow});
}

std::vector<Finding> found(Place place, std::string text) {
    return found(place, Content{std::move(text), {}});
}

bool has(const std::vector<Finding>& findings, Fault fault) {
    return std::any_of(findings.begin(), findings.end(), [fault](const Finding& f) { return f.fault == fault; });
}

bool has_error(const std::vector<Finding>& findings) {
    return std::any_of(findings.begin(), findings.end(),
                       [](const Finding& f) { return f.severity == Severity::Error; });
}

Attachment image() {
    return Image{{std::string{kImageId}, kNow + std::chrono::hours{60}}, {}};
}

Attachment link(std::string title = "标题") {
    return Link{std::move(title), "介绍", "https://example.com", {}, {"MEDIA", {}}};
}

}  // namespace

TEST_CASE("a plain welcome has nothing wrong with it", "[message]") {
    CHECK(found(Place::Welcome, "{问候}{客户昵称|同学},我是{员工姓名}").empty());
    CHECK(found(Place::Welcome, {"", {image()}}).empty());
}

TEST_CASE("a broken template is one error with its position", "[message]") {
    CHECK(found(Place::Welcome, "你好{昵称}") ==
          std::vector<Finding>{{.fault = Fault::BrokenTemplate, .position = 3, .word = "the unknown variable 昵称"}});
}

TEST_CASE("each place has its limit of bytes, and one more is an error", "[message]") {
    const auto is_fine = [](Place place, int bytes) {
        return !has_error(found(place, std::string(static_cast<std::size_t>(bytes), 'a')));
    };

    for (const Place place : {Place::Welcome, Place::MassSend}) {
        CHECK(is_fine(place, 4'000));
        CHECK_FALSE(is_fine(place, 4'001));
    }
    CHECK(is_fine(Place::GroupWelcome, 3'000));
    CHECK_FALSE(is_fine(Place::GroupWelcome, 3'001));
    CHECK(is_fine(Place::StaffReminder, 2'048));
    CHECK_FALSE(is_fine(Place::StaffReminder, 2'049));
    CHECK(is_fine(Place::Moment, 2'000));
    CHECK(found(Place::Moment, std::string(2'001, 'a')) ==
          std::vector<Finding>{{.fault = Fault::TooManyCharacters, .figure = 2'001, .limit = 2'000}});
    CHECK(is_fine(Place::RemarkPattern, 20));
    CHECK_FALSE(is_fine(Place::RemarkPattern, 21));
}

TEST_CASE("a welcome is measured with a nickname of 255 characters of four bytes", "[message]") {
    CHECK_FALSE(has_error(found(Place::Welcome, std::string(2'980, 'a') + "{客户昵称|你}")));
    CHECK(found(Place::Welcome, std::string(2'981, 'a') + "{客户昵称|你}") ==
          std::vector<Finding>{{.fault = Fault::TooManyBytes, .figure = 4'001, .limit = 4'000}});
}

TEST_CASE("a group's welcome knows the nickname alone, as WeCom's own placeholder", "[message]") {
    const auto text = parse_template("欢迎{客户昵称}{{x}}");
    REQUIRE(text.has_value());

    CHECK(group_welcome_text(*text) == "欢迎%NICKNAME%{x}");
    CHECK(found(Place::GroupWelcome, "欢迎{客户昵称}和%NICKNAME%").empty());
    CHECK_FALSE(has_error(found(Place::GroupWelcome, std::string(2'990, 'a') + "{客户昵称}")));
    CHECK(has(found(Place::GroupWelcome, std::string(2'991, 'a') + "{客户昵称}"), Fault::TooManyBytes));
    CHECK(has(found(Place::GroupWelcome, "{客户昵称|你}"), Fault::DefaultNotAllowed));
    CHECK(has(found(Place::GroupWelcome, "{员工姓名}"), Fault::VariableNotAllowed));
}

TEST_CASE("a mass send holds nothing of a customer, a date or an hour", "[message]") {
    CHECK(found(Place::MassSend, "我是{员工姓名}").empty());
    CHECK(found(Place::MassSend, "你好{客户昵称|同学}") ==
          std::vector<Finding>{{.fault = Fault::VariableNotAllowed, .position = 3, .word = "客户昵称"}});
    for (const std::string source : {"a{日期}", "a{问候}", "a{字段:生日|b}", "a{客户备注|b}", "a{渠道名称}"}) {
        CAPTURE(source);
        CHECK(has(found(Place::MassSend, source), Fault::VariableNotAllowed));
    }
    CHECK(found(Place::MassSend, "a{若 时间:09:00-18:00}b{结束}") ==
          std::vector<Finding>{{.fault = Fault::ConditionNotAllowed, .position = 2, .word = "时间"}});
    CHECK(has(found(Place::Moment, "{员工姓名}"), Fault::VariableNotAllowed));
    CHECK(has(found(Place::RemarkPattern, "{客户备注|a}"), Fault::VariableNotAllowed));
}

TEST_CASE("a value that may be missing calls for a default", "[message]") {
    CHECK(found(Place::Welcome, "你好{客户昵称}") ==
          std::vector<Finding>{warning(Fault::DefaultMissing, 3, "客户昵称")});
    CHECK(found(Place::StaffReminder, "请联系{字段:生日}") ==
          std::vector<Finding>{warning(Fault::DefaultMissing, 4, "字段:生日")});
    CHECK(found(Place::RemarkPattern, "{客户昵称}-公众号").empty());
    CHECK(found(Place::Welcome, "{员工姓名}{渠道名称}{日期}{问候}").empty());
}

TEST_CASE("placeholders of other systems are told, prices and topics are not", "[message]") {
    const auto foreign = [](std::string text) {
        std::vector<std::string> words;
        for (const Finding& finding : found(Place::Welcome, std::move(text))) {
            if (finding.fault == Fault::ForeignPlaceholder) words.push_back(finding.word);
        }
        return words;
    };
    using Words = std::vector<std::string>;

    CHECK(foreign("你好$name$") == Words{"$name$"});
    CHECK(foreign("你好#客户昵称#,##客户名称##") == Words{"#客户昵称#", "##客户名称##"});
    CHECK(foreign("你好%NICKNAME%") == Words{"%NICKNAME%"});
    CHECK(foreign("你好${客户昵称|你}") == Words{"${"});
    CHECK(foreign("第一行\\n第二行") == Words{"\\n"});
    CHECK(foreign("$5或$6,满100%再打9%,#双11#C:\\a").empty());
    CHECK(foreign("# 客户昵称 #").empty());
    CHECK(found(Place::Welcome, "{{你}}好$name$") ==
          std::vector<Finding>{warning(Fault::ForeignPlaceholder, 7, "$name$")});
}

TEST_CASE("control characters are told, line breaks are not", "[message]") {
    CHECK(found(Place::Welcome, "你\n好\t!").empty());
    CHECK(found(Place::Welcome, "你好\u202E!") ==
          std::vector<Finding>{
              {.severity = Severity::Warning, .fault = Fault::ControlCharacter, .position = 3, .figure = 0x202E}});
    CHECK(has(found(Place::Welcome, "{客户昵称|\x01}"), Fault::ControlCharacter));
    CHECK(found(Place::Welcome, std::string(500, '\x01') + "a").size() == 20);
}

TEST_CASE("an emoji that the end of a remark may cut is told", "[message]") {
    // The nickname is shortened before the end is cut, a staff name is not.
    CHECK(found(Place::RemarkPattern, "{客户昵称}公众号👩‍👩‍👧‍👦").empty());
    CHECK(
        found(Place::RemarkPattern, "{客户昵称}{员工姓名}👍🏽") ==
        std::vector<Finding>{
            {.severity = Severity::Warning, .fault = Fault::EmojiMayBeCut, .position = 13, .figure = 2, .limit = 20}});
    CHECK(found(Place::RemarkPattern, "{日期}{问候}一二三四五六七八九👍🏽").empty() == false);
    CHECK(found(Place::RemarkPattern, "{员工姓名}公众号").empty());
}

TEST_CASE("nothing to send is an error, what may turn out to be nothing a warning", "[message]") {
    CHECK(found(Place::Welcome, " \n") == std::vector<Finding>{error(Fault::Empty)});
    CHECK(found(Place::Welcome, "{若 标签:a} {否则}{结束}") == std::vector<Finding>{error(Fault::RendersEmpty)});
    CHECK(has(found(Place::Welcome, "{客户昵称}"), Fault::MayRenderEmpty));
    CHECK_FALSE(has(found(Place::Welcome, "{客户昵称|你}"), Fault::MayRenderEmpty));
    CHECK(has(found(Place::Welcome, "{若 标签:a}b{结束}"), Fault::MayRenderEmpty));
    CHECK_FALSE(has(found(Place::Welcome, "{若 标签:a}b{否则}c{结束}"), Fault::MayRenderEmpty));
    CHECK(found(Place::RemarkPattern, "").empty());
}

TEST_CASE("names that nobody has are told where it is known what there is", "[message]") {
    const std::vector<std::string> tags{"高意向"};
    const std::vector<std::string> channels{"公众号"};
    const std::vector<std::string> fields{"生日"};
    const Terms terms{.now = kNow, .names = KnownNames{tags, channels, fields}};
    const auto unknown = [&terms](std::string text) {
        const auto findings = lint({std::move(text), {}}, terms);
        return has(findings, Fault::NameUnknown);
    };

    CHECK_FALSE(unknown("a{若 标签:高意向}b{结束}{若 渠道:公众号}b{结束}{字段:生日|c}{若 时间:00:00-01:00}d{结束}"));
    CHECK(unknown("a{若 标签:高意}b{结束}"));
    CHECK(unknown("a{若 渠道:门店}b{结束}"));
    CHECK(unknown("a{字段:城市|c}"));
    CHECK_FALSE(has(found(Place::Welcome, "a{字段:城市|c}"), Fault::NameUnknown));
}

TEST_CASE("nine attachments fit, ten do not", "[message]") {
    for (const Place place : {Place::Welcome, Place::MassSend}) {
        CHECK(found(place, {"a", std::vector<Attachment>(9, image())}).empty());
        CHECK(found(place, {"a", std::vector<Attachment>(10, image())}) ==
              std::vector<Finding>{{.fault = Fault::TooManyAttachments, .figure = 10, .limit = 9}});
    }
    CHECK(found(Place::GroupWelcome, {"a", {image()}}).empty());
    CHECK(has(found(Place::GroupWelcome, {"a", {image(), image()}}), Fault::TooManyAttachments));
    CHECK(found(Place::StaffReminder, {"a", {image()}}) ==
          std::vector<Finding>{{.fault = Fault::AttachmentNotAllowed, .attachment = 0}});
}

TEST_CASE("a moment has nine pictures, or one video, or one link, and nothing mixed", "[message]") {
    const Attachment video = Video{{"MEDIA", {}}};

    CHECK(found(Place::Moment, {"a", std::vector<Attachment>(9, image())}).empty());
    CHECK(has(found(Place::Moment, {"a", std::vector<Attachment>(10, image())}), Fault::TooManyAttachments));
    CHECK(found(Place::Moment, {"a", {video}}).empty());
    CHECK(found(Place::Moment, {"a", {video, video}}) ==
          std::vector<Finding>{{.fault = Fault::TooManyAttachments, .attachment = 1, .figure = 2, .limit = 1}});
    CHECK(found(Place::Moment, {"a", {link()}}).empty());
    CHECK(found(Place::Moment, {"a", {image(), link()}}) ==
          std::vector<Finding>{{.fault = Fault::MixedAttachments, .attachment = 1}});
    CHECK(has(found(Place::Moment, {"a", {File{{"MEDIA", {}}}}}), Fault::AttachmentNotAllowed));
    CHECK(found(Place::Moment, {"a", {link(std::string(64, 'a'))}}).empty());
    CHECK(found(Place::Moment, {"a", {link(std::string(65, 'a'))}}) ==
          std::vector<Finding>{
              {.fault = Fault::TooManyCharacters, .attachment = 0, .figure = 65, .limit = 64, .word = "title"}});
}

TEST_CASE("the words of links and mini-programs have their limits of bytes", "[message]") {
    const auto length_is_fine = [](auto change) {
        Link long_link{"t", "d", "u", {}, {}};
        change(long_link);
        return found(Place::Welcome, {"", {long_link}}).empty();
    };

    CHECK(length_is_fine([](Link& l) { l.title = std::string(128, 'a'); }));
    CHECK_FALSE(length_is_fine([](Link& l) { l.title = std::string(129, 'a'); }));
    CHECK(length_is_fine([](Link& l) { l.description = std::string(512, 'a'); }));
    CHECK_FALSE(length_is_fine([](Link& l) { l.description = std::string(513, 'a'); }));
    CHECK(length_is_fine([](Link& l) { l.url = std::string(2'048, 'a'); }));
    CHECK_FALSE(length_is_fine([](Link& l) { l.url = std::string(2'049, 'a'); }));
    CHECK_FALSE(length_is_fine([](Link& l) { l.picture_address = std::string(2'049, 'a'); }));
    CHECK_FALSE(length_is_fine([](Link& l) { l.title = " "; }));
    CHECK_FALSE(length_is_fine([](Link& l) { l.url.clear(); }));
    CHECK_FALSE(length_is_fine([](Link& l) { l.title = "\xFF"; }));

    MiniProgram program{std::string(64, 'a'), "wx1", "pages/index", {"MEDIA", {}}};
    CHECK(found(Place::MassSend, {"", {program}}).empty());
    program.title += 'a';
    CHECK(found(Place::MassSend, {"", {program}}) ==
          std::vector<Finding>{
              {.fault = Fault::PartTooLong, .attachment = 0, .figure = 65, .limit = 64, .word = "title"}});
    CHECK(found(Place::MassSend, {"", {MiniProgram{}}}).size() == 4);
}

TEST_CASE("media that expire soon are a warning, expired ones an error unless an address stays", "[message][time]") {
    const auto with_expiry = [](Seconds left) {
        return found(Place::Welcome, {"", {Image{{"MEDIA", kNow + left}, {}}}});
    };
    const Seconds half_day{12 * 3'600};

    CHECK(with_expiry(half_day + Seconds{1}).empty());
    CHECK(with_expiry(half_day) == std::vector<Finding>{{.severity = Severity::Warning,
                                                         .fault = Fault::MediaExpiresSoon,
                                                         .attachment = 0,
                                                         .figure = 43'200,
                                                         .word = "media_id"}});
    CHECK(has(with_expiry(Seconds{1}), Fault::MediaExpiresSoon));
    CHECK(has(with_expiry(Seconds{0}), Fault::MediaExpired));
    CHECK(found(Place::Welcome, {"", {Image{{"MEDIA", kNow}, "https://wework.qpic.cn/a"}}}).empty());
    CHECK(has(found(Place::Welcome, {"", {Image{}}}), Fault::PartMissing));
    CHECK(has(found(Place::Welcome, {"", {Video{}}}), Fault::PartMissing));
}

TEST_CASE("a check gives the first error in words", "[message]") {
    const Status broken = check_content({"{", {}}, {}, "welcome");
    REQUIRE_FALSE(broken.has_value());
    CHECK(broken.error().code == ErrorCode::InvalidInput);
    CHECK(broken.error().field == "welcome");
    CHECK(broken.error().detail == "broken_template (a brace that is left open) at character 1");

    const Status longer = check_content({std::string(4'001, 'a'), {}}, {}, "welcome");
    REQUIRE_FALSE(longer.has_value());
    CHECK(longer.error().code == ErrorCode::RuleRefused);
    CHECK(longer.error().detail == "too_many_bytes: 4001, the limit is 4000");
    CHECK(check_content({"", {Image{}}}, {}, "welcome").error().detail == "part_missing (media_id) in attachment 1");
    CHECK(check_content({"你好{客户昵称}", {}}, {}, "welcome").has_value());
}

TEST_CASE("a message without errors keeps its place's limits, whatever the values are", "[message][property]") {
    const std::vector<std::string> pieces{"{客户昵称|同学}",
                                          "{客户备注|a}",
                                          "{员工姓名}",
                                          "{员工别名|b}",
                                          "{渠道名称}",
                                          "{日期}",
                                          "{问候}",
                                          "{字段:生日|c}",
                                          "你好",
                                          "👍🏽",
                                          "{{",
                                          "{若 标签:a}{客户昵称|x}{结束}",
                                          "{若 时间:08:00-20:00}早{否则}{字段:生日|晚}{结束}"};
    int passed = 0;
    int refused = 0;
    for (std::uint64_t seed = 1; seed <= 1'200; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        const auto place = static_cast<Place>(random.below(6));
        const PlaceLimits limits = limits_of(place);
        std::string source;
        for (int i = random.between(1, 6); i > 0; --i) source += random.one_of(pieces);
        if (limits.text_bytes_max > 0) {
            source += std::string(static_cast<std::size_t>(random.below(limits.text_bytes_max)), 'a');
        }
        if (has_error(found(place, source))) {
            ++refused;
            continue;
        }
        ++passed;
        const auto text = parse_template(source);
        REQUIRE(text.has_value());
        const Values values{.nickname = random.one_in(2) ? random.bytes(2'000) : random.text(400),
                            .staff_name = random.text(100),
                            .channel_name = random.text(60),
                            .at = instant_from_seconds(random.below(2'000'000'000)),
                            .staff_alias = random.text(100),
                            .remark = random.text(100),
                            .fields = {{"生日", random.text(200)}},
                            .tags = {random.one_in(2) ? "a" : "b"}};
        const std::string result = place == Place::GroupWelcome    ? group_welcome_text(*text)
                                   : place == Place::RemarkPattern ? render_remark(*text, values)
                                                                   : render(*text, values);
        if (limits.text_bytes_max > 0) REQUIRE(static_cast<int>(result.size()) <= limits.text_bytes_max);
        if (limits.text_characters_max > 0) REQUIRE(character_count(result) <= limits.text_characters_max);
        REQUIRE(is_well_formed(result));
    }
    CHECK(passed > 200);
    CHECK(refused > 200);
}

TEST_CASE("lint takes any bytes", "[message][property]") {
    for (std::uint64_t seed = 1; seed <= 1'000; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        const std::string text = random.one_in(2) ? random.bytes(random.below(60)) : random.text(12);
        const auto place = static_cast<Place>(random.below(6));
        const std::vector<Finding> findings = found(place, {text, {link(random.bytes(5)), image()}});
        if (!parse_template(text)) REQUIRE(has(findings, Fault::BrokenTemplate));
        for (const Finding& finding : findings) REQUIRE(finding.position <= character_count(text));
    }
}

}  // namespace guanxi::message
