// What happened in a case: one small struct per kind of fact, each the trace of an act on paper.
//
// Facts are recorded as they happened, also when they were wrong; assess() judges them. Every struct
// lists its members in `fields`, so that text files, JSON, OpenAPI and the database read one description.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "rules/day.h"
#include "rules/words.h"

namespace ketnap::rules {

using PersonRef = std::string; // public code of a person, or a label in a text file
using FactId = std::string;    // public code of a fact; empty while it is only thought of

#define KETNAP_FIELDS(...)                                                                                   \
  template <class Self, class Visit>                                                                         \
  static void fields([[maybe_unused]] Self& self, [[maybe_unused]] Visit&& visit) {                          \
    __VA_ARGS__                                                                                              \
  }
#define F(name) visit(#name, self.name);

// --- From nguồn to the application ---------------------------------------------------------------

struct Introduced { // giới thiệu nguồn
  static constexpr std::string_view name = "introduced";
  Source source = Source::member;
  std::string by; // the body or person, as the paper names it
  KETNAP_FIELDS(F(source) F(by))
};

struct Listed { // đưa vào danh sách cảm tình Đảng, by cell resolution
  static constexpr std::string_view name = "listed";
  std::string resolution;
  KETNAP_FIELDS(F(resolution))
};

struct Struck { // đưa ra khỏi danh sách cảm tình
  static constexpr std::string_view name = "struck";
  std::string reason;
  KETNAP_FIELDS(F(reason))
};

struct TrialTask { // giao việc thử thách; its day is the day it was given
  static constexpr std::string_view name = "trial_task";
  std::string task;
  std::optional<Day> finished_on;
  std::optional<TaskResult> result;
  KETNAP_FIELDS(F(task) F(finished_on) F(result))
};

struct MentorAssigned { // phân công đảng viên giúp đỡ, by cell resolution
  static constexpr std::string_view name = "mentor_assigned";
  PersonRef mentor;
  MentorFor stage = MentorFor::applicant;
  PersonRef replaces{}; // the mentor who is released by it, if there is one
  bool at_host = false; // by the cell where the person works or studies for a time, beside the home cell's
  KETNAP_FIELDS(F(mentor) F(stage) F(replaces) F(at_host))
};

struct MentorReleased { // thôi phân công giúp đỡ: transferred, ill, disciplined …
  static constexpr std::string_view name = "mentor_released";
  PersonRef mentor;
  std::string reason;
  KETNAP_FIELDS(F(mentor) F(reason))
};

struct MentorReported { // đảng viên giúp đỡ báo cáo trước chi bộ, and what the cell concluded
  static constexpr std::string_view name = "mentor_reported";
  PersonRef mentor;
  Conclusion conclusion = Conclusion::continue_helping;
  std::string said{}; // in the report, as far as it was kept
  KETNAP_FIELDS(F(mentor) F(conclusion) F(said))
};

struct AwarenessCertified { // giấy chứng nhận lớp bồi dưỡng nhận thức về Đảng; its day is the day of issue
  static constexpr std::string_view name = "awareness_certified";
  Issuer issuer = Issuer::political_centre;
  std::string number;
  KETNAP_FIELDS(F(issuer) F(number))
};

struct StartAgreed { // chi bộ đồng ý cho làm hồ sơ, hands out the booklet: the dossier is set up
  static constexpr std::string_view name = "start_agreed";
  std::string resolution;
  KETNAP_FIELDS(F(resolution))
};

struct Applied { // đơn xin vào Đảng, 1-KNĐ
  static constexpr std::string_view name = "applied";
  KETNAP_FIELDS()
};

struct Withdrew { // rút đơn
  static constexpr std::string_view name = "withdrew";
  std::string reason;
  KETNAP_FIELDS(F(reason))
};

// --- Personal history, verification, papers ----------------------------------------------------------

struct HistoryDeclared { // lý lịch của người xin vào Đảng, 2-KNĐ: index-only, that it exists and when
  static constexpr std::string_view name = "history_declared";
  KETNAP_FIELDS()
};

struct PagesSealed { // đóng dấu giáp lai
  static constexpr std::string_view name = "pages_sealed";
  Body by = Body::grassroots_committee;
  KETNAP_FIELDS(F(by))
};

struct Verified { // thẩm tra lý lịch, one relation at a time
  static constexpr std::string_view name = "verified";
  Relation relation = Relation::applicant;
  Verification how = Verification::checked;
  std::optional<Relation> verifier_is; // when the person sent was kin, which the form forbids
  KETNAP_FIELDS(F(relation) F(how) F(verifier_is))
};

struct Remarked { // nhận xét của chi uỷ, chứng nhận của cấp uỷ cơ sở in the 2-KNĐ
  static constexpr std::string_view name = "remarked";
  Body by = Body::cell_committee;
  KETNAP_FIELDS(F(by))
};

struct PoliticalQuestionRaised { // vấn đề chính trị cần cơ quan có thẩm quyền kết luận
  static constexpr std::string_view name = "political_question_raised";
  KETNAP_FIELDS()
};

struct PoliticalQuestionConcluded {
  static constexpr std::string_view name = "political_question_concluded";
  Body by = Body::political_protection_body;
  KETNAP_FIELDS(F(by))
};

struct IntroductionGiven { // giấy giới thiệu người vào Đảng, 3-KNĐ
  static constexpr std::string_view name = "introduction_given";
  PersonRef introducer;
  std::optional<Day> shared_since; // since when both work, study or live together
  bool replaces_another = false;
  bool assigned_by_cell = false;
  PersonRef replaces{}; // whom, where it is known: that paper no longer counts
  KETNAP_FIELDS(F(introducer) F(shared_since) F(replaces_another) F(assigned_by_cell) F(replaces))
};

struct UnionResolved { // nghị quyết giới thiệu đoàn viên ưu tú 4-KNĐ, công đoàn 4A-KNĐ
  static constexpr std::string_view name = "union_resolved";
  UnionBody body = UnionBody::youth_executive;
  std::optional<int> in_favour;
  std::optional<int> against;
  KETNAP_FIELDS(F(body) F(in_favour) F(against))
};

struct OpinionGiven { // ý kiến đoàn thể, chi uỷ nơi cư trú (slips under the synthesis)
  static constexpr std::string_view name = "opinion_given";
  Purpose purpose = Purpose::admission;
  OpinionFrom from = OpinionFrom::residence_cell;
  std::optional<int> in_favour;
  std::optional<int> against;
  KETNAP_FIELDS(F(purpose) F(from) F(in_favour) F(against))
};

struct OpinionsJoined { // tổng hợp ý kiến, 5-KNĐ or 12-KNĐ
  static constexpr std::string_view name = "opinions_joined";
  Purpose purpose = Purpose::admission;
  KETNAP_FIELDS(F(purpose))
};

// --- Meeting, committees, decision -------------------------------------------------------------------

struct CellVoted { // chi bộ họp xét và biểu quyết; the day is the meeting's
  static constexpr std::string_view name = "cell_voted";
  Purpose purpose = Purpose::admission;
  std::vector<PersonRef> present;
  VoteMethod method = VoteMethod::secret_ballot;
  std::vector<PersonRef> tellers;
  std::optional<int> ballots_issued, ballots_returned, ballots_invalid;
  int in_favour = 0;
  int against = 0;
  int no_opinion = 0;
  std::string reasons_against;
  int people_in_vote = 1;          // more than one person decided in a single vote is an error
  std::optional<int> claimed_base; // as typed from the paper
  std::optional<bool> claimed_passed;
  std::optional<Day> resolution_on; // day written on 6- or 13-KNĐ when it is not the meeting's
  bool by_groups = false;           // the members met by party groups (tổ đảng): opinions, not a cell meeting
  std::optional<RemovalGround> ground{}; // of a proposal to remove
  KETNAP_FIELDS(F(purpose) F(present) F(method) F(tellers) F(ballots_issued) F(ballots_returned)
                    F(ballots_invalid) F(in_favour) F(against) F(no_opinion) F(reasons_against)
                        F(people_in_vote) F(claimed_base) F(claimed_passed) F(resolution_on) F(by_groups)
                            F(ground))
};

struct SectionReported { // báo cáo của đảng uỷ bộ phận, 7-KNĐ or 14-KNĐ
  static constexpr std::string_view name = "section_reported";
  Purpose purpose = Purpose::admission;
  KETNAP_FIELDS(F(purpose))
};

struct CommitteeResolved { // nghị quyết của đảng uỷ cơ sở, 8-KNĐ or 15-KNĐ
  static constexpr std::string_view name = "committee_resolved";
  Purpose purpose = Purpose::admission;
  int committee_members = 0; // all of them, not those present
  int in_favour = 0;
  int against = 0;
  KETNAP_FIELDS(F(purpose) F(committee_members) F(in_favour) F(against))
};

struct Submitted { // gửi hồ sơ lên cấp có thẩm quyền
  static constexpr std::string_view name = "submitted";
  Purpose purpose = Purpose::admission;
  SubmittedAs as = SubmittedAs::proposal;
  KETNAP_FIELDS(F(purpose) F(as))
};

// One numbered place in a returned dossier.
struct Defect {
  int number = 0;
  DefectClass kind = DefectClass::form;
  DefectMatter matter = DefectMatter::paper;
  std::string form; // 2-KNĐ
  std::string page, item;
  std::string what;                 // what is wrong, and what is asked for
  std::optional<Relation> relation; // whose verification, where it is that
  KETNAP_FIELDS(F(number) F(kind) F(matter) F(form) F(page) F(item) F(what) F(relation))
};

struct Returned { // trả hồ sơ: every place at once, so that nobody is sent home twice
  static constexpr std::string_view name = "returned";
  Purpose purpose = Purpose::admission;
  Body by = Body::grassroots_committee;
  std::vector<Defect> defects;
  KETNAP_FIELDS(F(purpose) F(by) F(defects))
};

struct DefectMended { // đã sửa một chỗ; what is done again mends its place by itself
  static constexpr std::string_view name = "defect_mended";
  FactId returned;
  int number = 0;
  std::string how;
  KETNAP_FIELDS(F(returned) F(number) F(how))
};

struct Decided { // quyết định 9-KNĐ, 16-KNĐ, or a rejection (thông báo không kết nạp)
  static constexpr std::string_view name = "decided";
  Purpose purpose = Purpose::admission;
  Answer answer = Answer::approved;
  Body decider = Body::standing_committee_above;
  std::string number;
  std::optional<Day> effective_on; // as written in the decision
  std::string reason;              // of a rejection
  KETNAP_FIELDS(F(purpose) F(answer) F(decider) F(number) F(effective_on) F(reason))
};

struct DecisionReceived { // chi bộ nhận được quyết định
  static constexpr std::string_view name = "decision_received";
  Purpose purpose = Purpose::admission;
  KETNAP_FIELDS(F(purpose))
};

struct DecisionExtended { // gia hạn thời hạn quyết định
  static constexpr std::string_view name = "decision_extended";
  Purpose purpose = Purpose::admission;
  int working_days = 0;
  Body by = Body::standing_committee_above;
  std::string reason;
  std::string number{}; // of the document
  KETNAP_FIELDS(F(purpose) F(working_days) F(by) F(reason) F(number))
};

struct DecisionCancelled { // huỷ quyết định: the third of the three removals (A11.11), or to be done again
  static constexpr std::string_view name = "decision_cancelled";
  Purpose purpose = Purpose::admission;
  CancelledFor because = CancelledFor::procedure;
  Body by = Body::standing_committee_above;
  std::string number;
  FactId paper{}; // the paper that proved false, where it is that
  KETNAP_FIELDS(F(purpose) F(because) F(by) F(number) F(paper))
};

// --- Ceremony, probation, recognition --------------------------------------------------------------------

struct LateCeremonyAllowed { // cấp uỷ cấp trên đồng ý cho tổ chức lễ kết nạp muộn
  static constexpr std::string_view name = "late_ceremony_allowed";
  Body by = Body::committee_above;
  std::string number{}; // of the document
  KETNAP_FIELDS(F(by) F(number))
};

struct CeremonyHeld { // lễ kết nạp: "ngày vào Đảng", probation begins
  static constexpr std::string_view name = "ceremony_held";
  int people = 1; // admitted in one ceremony act; each person separately is the rule
  KETNAP_FIELDS(F(people))
};

struct MemberFileMade { // lý lịch đảng viên, phiếu đảng viên
  static constexpr std::string_view name = "member_file_made";
  KETNAP_FIELDS()
};

struct NewMemberClassDone { // giấy chứng nhận lớp đảng viên mới
  static constexpr std::string_view name = "new_member_class_done";
  std::string number;
  KETNAP_FIELDS(F(number))
};

struct SelfReviewed { // bản tự kiểm điểm, 10-KNĐ
  static constexpr std::string_view name = "self_reviewed";
  KETNAP_FIELDS()
};

struct MentorRemarked { // nhận xét của đảng viên giúp đỡ, 11-KNĐ
  static constexpr std::string_view name = "mentor_remarked";
  PersonRef mentor;
  std::string said{};
  KETNAP_FIELDS(F(mentor) F(said))
};

struct Disciplined { // kỷ luật đảng viên dự bị
  static constexpr std::string_view name = "disciplined";
  Discipline with = Discipline::reprimand;
  Body by = Body::cell;
  std::string number;
  KETNAP_FIELDS(F(with) F(by) F(number))
};

struct LeftParty { // đảng viên dự bị xin ra, mất liên lạc hoặc từ trần: no removal, and the case ends
  static constexpr std::string_view name = "left_party";
  LeftBecause because = LeftBecause::own_request;
  std::string number; // of the document, if there is one
  KETNAP_FIELDS(F(because) F(number))
};

struct CardIssued { // phát thẻ đảng viên
  static constexpr std::string_view name = "card_issued";
  std::optional<int> number_digits; // how many digits the number has; the number itself is sealed
  KETNAP_FIELDS(F(number_digits))
};

// --- Beside the road ------------------------------------------------------------------------------------

struct Consented { // văn bản đồng ý của cấp có thẩm quyền
  static constexpr std::string_view name = "consented";
  ConsentFor matter = ConsentFor::over60;
  Body by = Body::province_standing_committee;
  std::string number;
  KETNAP_FIELDS(F(matter) F(by) F(number))
};

struct PaperRegistered { // một giấy tờ của hồ sơ; the day is the paper's own date, flags set by the checker
  static constexpr std::string_view name = "paper_registered";
  std::string form; // 6-KNĐ
  std::string signer;
  std::optional<bool> has_signature, has_seal, has_blanks;
  std::string place; // shelf, where the paper lies
  KETNAP_FIELDS(F(form) F(signer) F(has_signature) F(has_seal) F(has_blanks) F(place))
};

struct PaperDisputed { // có căn cứ cho rằng giấy tờ không đúng sự thật
  static constexpr std::string_view name = "paper_disputed";
  FactId paper;
  std::string reason;
  std::optional<bool> upheld; // none while it is being examined
  KETNAP_FIELDS(F(paper) F(reason) F(upheld))
};

struct DateClaimed { // ngày ghi trên giấy tờ mà phần mềm tính lại được
  static constexpr std::string_view name = "date_claimed";
  ClaimOf claim = ClaimOf::official_from;
  Day date{};
  KETNAP_FIELDS(F(claim) F(date))
};

struct Moved { // chuyển nơi công tác, cư trú; the day is the effect of the job decision or new residence
  static constexpr std::string_view name = "moved";
  MoveKind kind = MoveKind::official;
  std::optional<Day> transfer_begun_on; // làm thủ tục chuyển sinh hoạt
  std::optional<Day> introduced_out_on; // ngày giới thiệu chuyển đi
  std::optional<Day> presented_on;      // trình giấy tại nơi đến
  std::optional<Day> back_on;           // a temporary transfer ends
  KETNAP_FIELDS(F(kind) F(transfer_begun_on) F(introduced_out_on) F(presented_on) F(back_on))
};

struct LetterGiven { // giấy chứng nhận đang được giúp đỡ, công văn họ 17-KNĐ for an applicant who moves
  static constexpr std::string_view name = "letter_given";
  MoveLetter letter = MoveLetter::being_helped;
  Body by = Body::grassroots_committee;
  std::string number;
  KETNAP_FIELDS(F(letter) F(by) F(number))
};

struct Paused { // tạm dừng xem xét: recorded, and no clock of the regulation stops for it
  static constexpr std::string_view name = "paused";
  std::string reason;
  std::optional<Day> until;
  KETNAP_FIELDS(F(reason) F(until))
};

struct Talked { // chi uỷ gặp mặt, trao đổi hằng năm, or a dated note: practice of cells, no rule rests on it
  static constexpr std::string_view name = "talked";
  TalkKind how = TalkKind::met;
  SeenBy seen_by = SeenBy::cell;
  std::string said;
  KETNAP_FIELDS(F(how) F(seen_by) F(said))
};

#undef F
#undef KETNAP_FIELDS

using FactBody =
    std::variant<Introduced, Listed, Struck, TrialTask, MentorAssigned, MentorReported, AwarenessCertified,
                 StartAgreed, Applied, Withdrew, HistoryDeclared, PagesSealed, Verified, Remarked,
                 PoliticalQuestionRaised, PoliticalQuestionConcluded, IntroductionGiven, UnionResolved,
                 OpinionGiven, OpinionsJoined, CellVoted, SectionReported, CommitteeResolved, Submitted,
                 Decided, DecisionReceived, DecisionExtended, DecisionCancelled, LateCeremonyAllowed,
                 CeremonyHeld, MemberFileMade, NewMemberClassDone, SelfReviewed, MentorRemarked, CardIssued,
                 Consented, PaperRegistered, PaperDisputed, DateClaimed, Moved, MentorReleased, Returned,
                 DefectMended, Disciplined, LetterGiven, Paused, LeftParty, Talked>;

struct Fact {
  FactId id;
  Day on{};
  FactBody body;
  std::int64_t seq = 0; // journal number of this version; 0 where there is no journal
};

[[nodiscard]] std::string_view name_of(const FactBody& body);

} // namespace ketnap::rules
