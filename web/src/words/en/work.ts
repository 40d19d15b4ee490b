import type { Dictionary } from '../words';

const words: Dictionary['work'] = {
  title: 'Việc cần làm',
  overdue: 'Quá hạn',
  ours: 'Việc của chi bộ',
  oursCommittee: 'Việc của cấp uỷ',
  mending: 'Hồ sơ cần bổ sung',
  elsewhere: 'Đang chờ nơi khác',
  empty: 'Chưa có việc nào. Việc sẽ hiện khi có người được giới thiệu hoặc sắp đến kỳ họp.',
  allDone: 'Đồng chí đã làm hết việc. Những hồ sơ dưới đây đang chờ nơi khác.',
  introduce: 'Thêm người được giới thiệu',
  due: (day: string) => `Hạn ${day}`,
  dueIn: (day: string, days: number) => (days === 0 ? `Hạn hôm nay, ${day}` : `Hạn ${day}, còn ${days} ngày`),
  late: (day: string, days: number) => `Quá hạn ${days} ngày (${day})`,
  noDue: 'Không có hạn theo quy định',
  waitingFor: (who: string, days: number) => `Chờ ${who}, đã ${days} ngày`,
  places: (n: number) => `Có ${n} chỗ cần bổ sung`,
  short: 'Lần biểu quyết trước chưa đủ số tán thành',
  more: (n: number) => `Xem cả ${n} việc`,
  goal: (year: string) => `Chỉ tiêu ${year}`,
  reached: (done: number, goal: number) => `${done} trên ${goal} đã kết nạp`,
};
export default words;
