export default {
  title: 'Thông báo',
  lead: (since: string) => `Việc người khác đã ghi trong hồ sơ của đồng chí từ ${since}. Bấm vào từng dòng để xem.`,
  empty: 'Chưa có thông báo. Khi có hồ sơ gửi lên, trả về, có quyết định, hoặc người khác ghi việc vào hồ sơ của đồng chí, việc ấy hiện ở đây.',
  fresh: 'Mới',
  times: (n: number) => `${n} lần ghi`,
  corrected: (what: string) => `Sửa lại: ${what}`,
  happened: (day: string) => `ngày ${day}`,
  by: (who: string, when: string) => `${who ? `${who} ghi` : 'Ghi'} lúc ${when}`,
  more: 'Xem những thông báo trước đó',
};
