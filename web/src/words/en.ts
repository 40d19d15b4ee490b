import account from './en/account';
import cases from './en/cases';
import committee from './en/committee';
import door from './en/door';
import help from './en/help';
import many from './en/many';
import meetings from './en/meetings';
import org from './en/org';
import people from './en/people';
import record from './en/record';
import rules from './en/rules';
import session from './en/session';
import shell from './en/shell';
import users from './en/users';
import work from './en/work';
import type { Dictionary } from './words';

const english: Dictionary = { account, cases, committee, door, help, many, meetings, org, people, record, rules, session, shell, users, work };
export default english;
