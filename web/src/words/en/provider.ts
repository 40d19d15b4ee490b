import type { Dictionary } from '../words';

const words: Dictionary['provider'] = {
  through: (provider: string) => `Sign in with ${provider}`,
  elsewhereFailed: 'You were not confirmed there, or your account there is not joined to Kết Nạp. Try again, or sign in with the password.',
  secondHint: 'Six digits from the authenticator, or a recovery code.',
  secondFailed: 'The code is wrong, or it took too long. Write a new one; if that fails too, sign in from the start.',
  goOn: 'Continue',
  code: 'Code',
  refused: 'Not signed in',
  offline: 'The server was not reached. The line may be weak; try again in a few minutes.',
  busy: 'The server is busy. Wait a minute and try again.',
  confirmThrough: (provider: string) => `Confirm with ${provider}`,
  confirmThroughHint: 'This page is left; after signing in there, do again what you were doing.',
  joined: 'This account is joined to it: you may sign in through it. The code is asked for as before.',
  notJoined: 'This account is not joined to it. To sign in through it, see the administrator.',
};
export default words;
