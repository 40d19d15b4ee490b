import type { Dictionary } from '../words';

const words: Dictionary['door'] = {
  title: 'Đăng nhập',
  login: 'Tên đăng nhập',
  password: 'Mật khẩu',
  show: 'Hiện mật khẩu',
  code: 'Mã xác thực',
  codeHint: 'Sáu chữ số trong ứng dụng xác thực, nếu tài khoản đã bật.',
  enter: 'Đăng nhập',
  entering: 'Đang đăng nhập…',
  forgot: 'Quên mật khẩu: gặp cán bộ tổ chức của đảng uỷ để được cấp lại.',
  missing: 'Ghi tên đăng nhập và mật khẩu.',
  refused: 'Chưa đăng nhập được',
  failed: 'Không đăng nhập được. Kiểm tra tên đăng nhập, mật khẩu, mã xác thực; chờ một lát rồi thử lại.',
  offline: 'Chưa tới được máy chủ. Có thể mạng đang yếu; đồng chí thử lại sau ít phút.',
  busy: 'Máy chủ đang bận. Đồng chí chờ một phút rồi thử lại.',
  opening: 'Đang mở…',
};
export default words;
