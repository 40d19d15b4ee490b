// "06/09/2021 09:02", on Vietnam's clock whatever the device's.
const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Ho_Chi_Minh', day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit' });
export const moment = (at: string): string => (Number.isNaN(Date.parse(at)) ? at : clock.format(new Date(at)).replace(',', ''));
