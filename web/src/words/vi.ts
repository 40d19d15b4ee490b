// The rooms of the dictionary; types alone are taken from here, so that a page carries only its own words.
import account from './vi/account';
import calendar from './vi/calendar';
import cases from './vi/cases';
import committee from './vi/committee';
import door from './vi/door';
import exports from './vi/exports';
import forms from './vi/forms';
import help from './vi/help';
import journal from './vi/journal';
import many from './vi/many';
import meetings from './vi/meetings';
import notices from './vi/notices';
import org from './vi/org';
import people from './vi/people';
import plan from './vi/plan';
import provider from './vi/provider';
import record from './vi/record';
import rules from './vi/rules';
import session from './vi/session';
import shell from './vi/shell';
import users from './vi/users';
import work from './vi/work';

export default { account, calendar, cases, committee, door, exports, forms, help, journal, many, meetings, notices, org, people, plan, provider, record, rules, session, shell, users, work };
