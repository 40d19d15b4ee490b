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
  busy: 'The server is busy. Wait a minute and try again.',
};
export default words;
