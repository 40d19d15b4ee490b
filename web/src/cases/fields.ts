// What the fields of a recorded fact are called, and their words. Stands here until the table of kinds that the record
// forms read is shared: then fieldLabel and wordOf may be taken from there.
import { language } from '../words/words';

type Pair = readonly [vi: string, en: string];
const say = (pair: Pair): string => pair[language === 'en' ? 1 : 0];

const labels: Record<string, Pair> = {
  source: ['Nguồn', 'Source'], by: ['Nơi làm việc này', 'By'], resolution: ['Số nghị quyết', 'Resolution'], reason: ['Lý do', 'Reason'],
  task: ['Việc được giao', 'Task'], finished_on: ['Ngày xong', 'Finished'], result: ['Kết quả', 'Result'], mentor: ['Đảng viên giúp đỡ', 'Mentor'],
  stage: ['Giúp đỡ', 'Helps'], replaces: ['Thay cho', 'Replaces'], at_host: ['Ở nơi công tác, học tập tạm thời', 'At the temporary workplace'],
  conclusion: ['Chi bộ kết luận', 'The cell concluded'], issuer: ['Nơi cấp', 'Issued by'], number: ['Số', 'Number'], relation: ['Của ai', 'Of whom'],
  how: ['Cách làm', 'How'], verifier_is: ['Người đi thẩm tra là người thân', 'The verifier is kin'], introducer: ['Đảng viên giới thiệu', 'Introducer'],
  shared_since: ['Cùng công tác, cư trú từ', 'Together since'], replaces_another: ['Thay giấy khác', 'Replaces another'],
  assigned_by_cell: ['Chi bộ phân công', 'Assigned by the cell'], body: ['Tổ chức', 'Body'], in_favour: ['Tán thành', 'In favour'],
  against: ['Không tán thành', 'Against'], no_opinion: ['Không có ý kiến', 'No opinion'], purpose: ['Về việc', 'About'], from: ['Ý kiến của', 'Opinion of'],
  present: ['Có mặt', 'Present'], method: ['Hình thức biểu quyết', 'Method'], tellers: ['Kiểm phiếu', 'Tellers'], ballots_issued: ['Phiếu phát ra', 'Ballots issued'],
  ballots_returned: ['Phiếu thu về', 'Ballots returned'], ballots_invalid: ['Phiếu không hợp lệ', 'Ballots invalid'], reasons_against: ['Lý do không tán thành', 'Reasons against'],
  people_in_vote: ['Số người xét trong một lần', 'People in one vote'], claimed_base: ['Số tính ghi trên giấy', 'Base as written'], claimed_passed: ['Kết quả ghi trên giấy', 'Outcome as written'],
  resolution_on: ['Ngày ghi trên nghị quyết', 'Day on the resolution'], by_groups: ['Họp theo tổ đảng', 'Met by groups'], ground: ['Căn cứ xoá tên', 'Ground'],
  committee_members: ['Số cấp uỷ viên', 'Committee members'], as: ['Gửi để', 'Sent as'], defects: ['Những chỗ phải bổ sung', 'Places to mend'], returned: ['Lần trả', 'Return'],
  answer: ['Kết quả', 'Answer'], decider: ['Nơi quyết định', 'Decider'], effective_on: ['Có hiệu lực', 'Effective'], working_days: ['Số ngày làm việc', 'Working days'],
  because: ['Vì', 'Because'], paper: ['Giấy tờ', 'Paper'], people: ['Số người trong buổi lễ', 'People in the ceremony'], with: ['Hình thức', 'With'],
  number_digits: ['Số chữ số của số thẻ', 'Digits of the card number'], matter: ['Về việc', 'Matter'], form: ['Mẫu', 'Form'], signer: ['Người ký', 'Signed by'],
  has_signature: ['Có chữ ký', 'Signed'], has_seal: ['Có dấu', 'Sealed'], has_blanks: ['Còn chỗ trống', 'Has blanks'], place: ['Nơi để', 'Kept at'],
  upheld: ['Đúng là không đúng sự thật', 'Upheld'], claim: ['Ngày gì', 'Which date'], date: ['Ngày ghi trên giấy', 'Date as written'], kind: ['Loại', 'Kind'],
  transfer_begun_on: ['Làm thủ tục chuyển', 'Transfer begun'], introduced_out_on: ['Giới thiệu chuyển đi', 'Introduced out'], presented_on: ['Trình giấy nơi đến', 'Presented'],
  back_on: ['Trở về', 'Back'], letter: ['Loại giấy', 'Letter'], until: ['Đến ngày', 'Until'],
};
// Where a kind gives a field another sense.
const special: Record<string, Pair> = {
  'introduced.by': ['Người, tổ chức giới thiệu', 'Introduced by'], 'verified.how': ['Kết quả', 'How'], 'defect_mended.how': ['Đã sửa thế nào', 'How it was mended'],
  'defect_mended.number': ['Chỗ thứ', 'Place'], 'returned.by': ['Nơi trả', 'Returned by'], 'committee_resolved.against': ['Không tán thành', 'Against'],
  'card_issued.number_digits': ['Số chữ số của số thẻ', 'Digits of the card number'], 'decided.number': ['Số quyết định', 'Decision number'],
};

export function fieldLabel(kind: string, field: string): string {
  const pair = special[`${kind}.${field}`] ?? labels[field];
  return pair ? say(pair) : field;
}

const words: Record<string, Pair> = {
  youth_union: ['Đoàn Thanh niên', 'Youth Union'], trade_union: ['Công đoàn', 'Trade Union'], member: ['đảng viên', 'a member'], women_union: ['Hội Phụ nữ', 'Women’s Union'],
  farmers_union: ['Hội Nông dân', 'Farmers’ Union'], veterans_association: ['Hội Cựu chiến binh', 'Veterans’ Association'], fatherland_front: ['Mặt trận Tổ quốc', 'Fatherland Front'],
  self: ['tự xin', 'of their own accord'], done_well: ['làm tốt', 'done well'], done: ['đã làm', 'done'], not_done: ['chưa làm được', 'not done'],
  applicant: ['người xin vào Đảng', 'the applicant'], probationary: ['đảng viên dự bị', 'the probationary member'], continue_helping: ['tiếp tục giúp đỡ', 'continue'],
  propose: ['đề nghị xem xét', 'propose'], strike: ['đưa ra khỏi danh sách', 'strike'], political_centre: ['trung tâm chính trị', 'political centre'], committee: ['cấp uỷ', 'committee'],
  cell: ['chi bộ', 'cell'], cell_committee: ['chi uỷ', 'cell committee'], section_committee: ['đảng uỷ bộ phận', 'section committee'], grassroots_committee: ['đảng uỷ cơ sở', 'grassroots committee'],
  grassroots_standing_committee: ['ban thường vụ đảng uỷ cơ sở', 'standing committee of the grassroots committee'], standing_committee_above: ['ban thường vụ cấp uỷ cấp trên trực tiếp', 'standing committee directly above'],
  province_standing_members: ['thường trực cấp uỷ cấp tỉnh', 'standing members of the province committee'], committee_above: ['cấp uỷ cấp trên trực tiếp', 'committee directly above'],
  province_standing_committee: ['ban thường vụ cấp uỷ cấp tỉnh', 'standing committee of the province'], central_direct_standing: ['ban thường vụ cấp uỷ trực thuộc Trung ương', 'standing committee directly under the Centre'],
  political_protection_body: ['cơ quan bảo vệ chính trị nội bộ', 'body for internal political protection'], mentor: ['đảng viên giúp đỡ', 'mentor'], introducer: ['đảng viên giới thiệu', 'introducer'],
  parents: ['cha mẹ', 'parents'], parents_in_law: ['cha mẹ vợ (chồng)', 'parents-in-law'], raised_by: ['người nuôi dưỡng', 'who raised them'], spouse: ['vợ (chồng)', 'spouse'], children: ['con', 'children'],
  siblings: ['anh chị em ruột', 'siblings'], grandparents: ['ông bà', 'grandparents'], checked: ['đã thẩm tra', 'checked'], waived: ['không phải thẩm tra', 'waived'], abroad: ['qua cơ quan ngoài nước', 'through the channel abroad'],
  none_exists: ['không có người này', 'no such relative'], youth_executive: ['ban chấp hành Đoàn cơ sở', 'Youth Union executive'], youth_branch: ['chi đoàn', 'Youth Union branch'], trade_union_executive: ['ban chấp hành công đoàn', 'trade union executive'],
  other_association: ['đoàn thể khác', 'another association'], residence_cell: ['chi uỷ nơi cư trú', 'cell of the residence'], secret_ballot: ['bỏ phiếu kín', 'secret ballot'], raised_card: ['giơ thẻ đảng viên', 'raised cards'], other: ['khác', 'other'],
  proposal: ['đề nghị', 'a proposal'], report: ['báo cáo', 'a report'], approved: ['đồng ý', 'approved'], rejected: ['không đồng ý', 'rejected'], conditions: ['không đủ điều kiện', 'conditions'], procedure: ['sai thẩm quyền, thủ tục', 'body or procedure'],
  admission: ['kết nạp', 'admission'], recognition: ['công nhận chính thức', 'recognition'], removal: ['xoá tên', 'removal'], over60: ['trên 60 tuổi', 'over 60'], education_exception: ['học vấn chưa đủ', 'education'], readmission: ['kết nạp lại', 'readmission'],
  religion: ['người theo tôn giáo', 'religion'], foreign_marriage: ['kết hôn với người nước ngoài', 'foreign marriage'], hoa: ['người Hoa', 'Hoa'], private_owner: ['chủ doanh nghiệp tư nhân', 'private owner'], population: ['chính sách dân số', 'population policy'],
  reprimand: ['khiển trách', 'reprimand'], warning: ['cảnh cáo', 'warning'], official: ['chính thức', 'official'], being_helped: ['đang được giúp đỡ', 'being helped'], own_request: ['tự xin ra', 'own request'], removed: ['bị xoá tên', 'removed'],
};
export const wordOf = (value: string): string => (words[value] ? say(words[value]) : value);
