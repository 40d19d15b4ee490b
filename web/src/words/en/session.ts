import type { Dictionary } from '../words';

const words: Dictionary['session'] = {
  chooseTitle: 'Chọn nơi làm việc',
  chooseLead: 'Đồng chí làm việc theo một chức trách mỗi lần; đổi lúc nào cũng được.',
  noPost: 'Đồng chí chưa được phân công. Gặp cán bộ tổ chức đảng uỷ.',
  relations: {
    mentor_of: 'Những người tôi giúp đỡ',
    introduced_by: 'Những người tôi giới thiệu',
    union_of: 'Những người đoàn thể giới thiệu',
    self: 'Hồ sơ của tôi',
  } as Record<string, string>,
  changeTitle: 'Đặt mật khẩu mới',
  changeLead: 'Mật khẩu được cấp chỉ dùng một lần. Đặt mật khẩu của riêng đồng chí.',
  old: 'Mật khẩu được cấp',
  fresh: 'Mật khẩu mới',
  freshHint: 'Ít nhất 12 chữ; một câu ngắn dễ nhớ là tốt nhất.',
  change: 'Đổi mật khẩu',
  enrolTitle: 'Bật ứng dụng xác thực',
  enrolLead: 'Chức trách của đồng chí cần mã xác thực mỗi lần đăng nhập. Mở ứng dụng xác thực trên điện thoại, chọn thêm tài khoản bằng mã, ghi mã dưới đây.',
  secret: 'Mã để ghi vào ứng dụng',
  firstCode: 'Sáu chữ số ứng dụng đang hiện',
  enrol: 'Bật',
  roles: {
    cell_secretary: 'Bí thư chi bộ',
    cell_deputy: 'Phó bí thư chi bộ',
    committee_officer: 'Cán bộ tổ chức',
    committee_leader: 'Lãnh đạo cấp uỷ',
    mentor: 'Đảng viên giúp đỡ',
    introducer: 'Đảng viên giới thiệu',
    youth_union: 'Đoàn thể',
    applicant: 'Người được xem xét',
    inspector: 'Kiểm tra',
    admin: 'Quản trị',
  } as Record<string, string>,
};
export default words;
