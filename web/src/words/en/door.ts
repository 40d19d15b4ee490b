import type { Dictionary } from '../words';

const words: Dictionary['door'] = {
  title: 'Sign in',
  login: 'User name',
  password: 'Password',
  show: 'Show the password',
  code: 'Code',
  codeHint: 'Six digits from the authenticator, if the account has one. Telephone lost: a recovery code.',
  enter: 'Sign in',
  entering: 'Signing in…',
  forgot: 'Forgotten password: the organisation officer of the committee makes a new one.',
  missing: 'Write the user name and the password.',
  refused: 'Not signed in',
  failed: 'Sign-in failed. Check user name, password and code; wait a little and try again.',
  offline: 'The server was not reached. The line may be weak; try again in a few minutes.',
  through: (provider: string) => `Sign in with ${provider}`,
  elsewhereFailed: 'You were not confirmed there, or your account there is not joined to Kết Nạp. Try again, or sign in with the password.',
  secondHint: 'Six digits from the authenticator, or a recovery code.',
  secondFailed: 'The code is wrong, or it took too long. Write a new one; if that fails too, sign in from the start.',
  goOn: 'Continue',
  busy: 'The server is busy. Wait a minute and try again.',
};
export default words;
