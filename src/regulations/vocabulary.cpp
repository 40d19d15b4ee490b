#include "regulations/vocabulary.h"

#include <array>

namespace ketnap::regulations {

namespace {

// clang-format off
constexpr auto words = std::to_array<Word>({
    {"level", "central_direct_standing", "ban thường vụ cấp uỷ trực thuộc Trung ương", "standing committee of the committee directly under the Centre"},
    {"level", "province_standing", "ban thường vụ cấp uỷ cấp tỉnh", "standing committee of the provincial committee"},

    {"education", "lower_secondary_diploma_or_equivalent", "bằng trung học cơ sở hoặc tương đương", "lower-secondary diploma or equivalent"},
    {"education", "lower_secondary_diploma", "bằng trung học cơ sở", "lower-secondary diploma"},
    {"education", "lower_secondary_completed", "học hết chương trình trung học cơ sở", "lower-secondary programme completed"},

    {"caution", "short_contract_special", "trường hợp đặc biệt, hỏi cấp trên trước", "special case: ask the committee above first"},

    {"body", "youth_executive", "ban chấp hành Đoàn cơ sở", "executive committee of the grassroots Youth Union"},
    {"body", "youth_branch", "tập thể chi đoàn cơ sở", "collective of a grassroots Youth Union branch"},
    {"body", "trade_union_executive", "ban chấp hành công đoàn cơ sở", "executive committee of the grassroots trade union"},
    {"body", "grassroots_committee", "tập thể cấp uỷ cơ sở", "grassroots committee"},
    {"body", "grassroots_standing_committee", "ban thường vụ đảng uỷ cơ sở", "standing committee of the grassroots committee"},
    {"body", "standing_committee_above", "ban thường vụ cấp uỷ cấp trên trực tiếp", "standing committee directly above"},
    {"body", "province_standing_members", "thường trực và uỷ viên ban thường vụ là trưởng ban đảng cấp tỉnh", "standing members of the provincial committee"},
    {"body", "own_rules", "theo quy định riêng", "own rules"},

    {"place", "same_unit", "cùng đơn vị", "same unit"},
    {"place", "same_unit_or_residence", "cùng đơn vị hoặc nơi cư trú", "same unit or residence"},

    {"form", "introduction", "giấy giới thiệu (3-KNĐ)", "introduction paper (3-KNĐ)"},
    {"form", "union_resolution", "nghị quyết của Đoàn hoặc công đoàn (4-, 4A-KNĐ)", "union resolution (4-, 4A-KNĐ)"},

    {"relation", "applicant", "người vào Đảng", "applicant"},
    {"relation", "parents", "cha mẹ", "parents"},
    {"relation", "parents_in_law", "cha mẹ vợ hoặc chồng", "parents-in-law"},
    {"relation", "raised_by", "người nuôi dưỡng", "person who raised them"},
    {"relation", "spouse", "vợ hoặc chồng", "spouse"},
    {"relation", "children", "con", "children"},
    {"relation", "siblings", "anh chị em", "siblings"},

    {"channel", "higher_committee_or_representative_agency", "qua cấp uỷ cấp trên hoặc cơ quan đại diện Việt Nam", "through the higher committee or a Vietnamese representative agency"},
    {"channel", "best_placed_cell", "chi bộ được cấp uỷ cấp trên giao", "the cell that the upper committee tasks"},

    {"method", "secret_ballot", "bỏ phiếu kín", "secret ballot"},
    {"method", "raised_card", "giơ thẻ đảng viên", "raising the party card"},

    {"standing", "temporarily_away", "tạm chuyển sinh hoạt đi nơi khác", "on temporary transfer"},
    {"standing", "exempt_absent", "được miễn sinh hoạt và vắng mặt", "exempt and absent"},
    {"standing", "suspended", "bị đình chỉ sinh hoạt", "suspended"},
    {"standing", "prosecuted", "bị truy tố", "prosecuted"},
    {"standing", "detained", "bị tạm giam", "detained"},

    {"event", "decision_received", "ngày chi bộ nhận quyết định", "day the cell receives the decision"},
    {"event", "decision_issued", "ngày ban hành quyết định", "day the decision is issued"},
    {"event", "decision_date", "ngày ghi trong quyết định kết nạp", "date of the admission decision"},
    {"event", "probation_end", "ngày hết thời gian dự bị", "day the probation ends"},
    {"event", "card_date", "ngày vào Đảng ghi trong thẻ", "joining date in the party card"},
    {"event", "next_cell_meeting_after_decision", "kỳ họp chi bộ gần nhất sau quyết định", "nearest cell meeting after the decision"},

    {"cure", "cancel_and_strike", "huỷ quyết định, xoá tên trong danh sách", "cancel the decision and strike the name"},
    {"cure", "cancel_and_redo", "huỷ quyết định, làm lại thủ tục, xét trách nhiệm", "cancel, redo the procedure, examine responsibility"},

    {"discipline", "reprimand", "khiển trách", "reprimand"},
    {"discipline", "warning", "cảnh cáo", "warning"},

    {"matter", "verification", "thẩm tra", "verification"},
    {"matter", "remarks", "nhận xét, chứng nhận", "remarks"},
    {"matter", "opinions", "tổng hợp ý kiến", "opinions"},

    {"letter", "being_helped", "giấy chứng nhận đang được giúp đỡ, xem xét", "certificate of being helped"},
    {"letter", "cell_proposed", "công văn: chi bộ đã đề nghị", "letter: the cell has proposed"},
    {"letter", "committee_proposed", "công văn: đảng uỷ cơ sở đã đề nghị (17B-KNĐ)", "letter: the committee has proposed (17B-KNĐ)"},
    {"letter", "decided", "công văn: đã có quyết định", "letter: the decision is issued"},
    {"letter", "out_of_commune", "công văn: chuyển khỏi đảng bộ cấp xã", "letter: leaves the commune-level body"},

    {"right", "vote", "biểu quyết", "vote"},
    {"right", "stand", "ứng cử", "stand for election"},
    {"right", "elect", "bầu cử", "elect leading bodies"},

    {"counting", "not_counted", "không tính", "not counted"},
    {"counting", "first_decision_less_time_outside", "từ quyết định lần đầu, trừ thời gian ở ngoài", "from the first decision, less the time outside"},
    {"counting", "continuous", "liên tục", "continuous"},

    {"reason", "abandoned_meetings", "bỏ sinh hoạt", "abandoned meetings"},
    {"reason", "own_request", "tự xin ra", "left at own request"},
    {"reason", "serious_disunity", "gây mất đoàn kết nghiêm trọng", "caused serious disunity"},
    {"reason", "corruption", "bị kết án vì tham nhũng", "convicted of corruption"},
    {"reason", "serious_crime", "bị kết án vì tội nghiêm trọng trở lên", "convicted of a serious crime or worse"},

    {"base", "roll", "danh sách chi bộ", "the cell's roll"},
    {"base", "base", "tổng số để tính tỷ lệ", "the vote base"},

    // Who draws up a form; no key uses these.
    {"issuer", "applicant", "người vào Đảng", "applicant"},
    {"issuer", "introducer", "đảng viên giới thiệu", "introducer"},
    {"issuer", "political_centre", "trung tâm chính trị", "political centre"},
    {"issuer", "youth_union", "Đoàn Thanh niên", "Youth Union"},
    {"issuer", "trade_union", "công đoàn", "trade union"},
    {"issuer", "cell", "chi bộ", "cell"},
    {"issuer", "cell_committee", "chi uỷ", "cell committee"},
    {"issuer", "section_committee", "đảng uỷ bộ phận", "section committee"},
    {"issuer", "grassroots_committee", "cấp uỷ cơ sở", "grassroots committee"},
    {"issuer", "committee_above", "cấp uỷ có thẩm quyền", "competent committee"},
    {"issuer", "probationary_member", "đảng viên dự bị", "probationary member"},
    {"issuer", "mentor", "đảng viên giúp đỡ", "mentor"},
});
// clang-format on

} // namespace

std::span<const Word> all_words() {
  return words;
}

const Word* find_word(std::string_view vocabulary, std::string_view word) {
  for (const Word& entry : words)
    if (entry.vocabulary == vocabulary && entry.word == word) return &entry;
  return nullptr;
}

} // namespace ketnap::regulations
