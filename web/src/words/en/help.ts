import type { Dictionary } from '../words';

const words: Dictionary['help'] = {
  title: 'Help',
  lead: 'One task a page, step by step, with the words on the buttons.',
  search: 'Search the help',
  searchHint: 'A few letters: meeting, password, probation…',
  notSeen: (text) => `Nothing found for “${text}”. Try other letters, or the glossary.`,
  all: 'All help pages',
  steps: 'Step by step',
  notes: 'To remember',
  see: 'See also',
  byRule: 'by the rule in force',
  print: 'Print this page',
  glossary: 'Glossary',
  glossaryLead: 'The words of the software in plain language.',
  who: 'When you need somebody',
  whoLead: 'See the organisation officer of the committee. When something failed, read out the code at the end of the message.',
  pages: {
    'dang-nhap': ['Signing in', 'enter, account, code, forgotten'],
    'gioi-thieu': ['Introducing a person', 'source, prospect, sympathiser, add'],
    'giup-do': ['Assigning a mentor', 'help, report'],
    'lop-nhan-thuc': ['The awareness class', 'certificate, course'],
    'lap-ho-so': ['Making the dossier', 'application, personal history, verification, introduction, opinions'],
    'hop-bieu-quyet': ['Meeting and voting', 'roll call, in favour, ballot, resolution'],
    'tra-lai': ['A dossier returned to be completed', 'mend, missing, return'],
    'quyet-dinh-le': ['Decision and ceremony', 'receipt, term'],
    'du-bi': ['Probation', 'new member, self-review, class'],
    'cong-nhan': ['Recognition', 'end of probation, official, party age'],
    'mat-khau': ['Changing the password', 'authenticator, lost telephone, locked'],
    'mang-yeu': ['When the line is weak', 'offline, not sent, try again'],
  },
};
export default words;
