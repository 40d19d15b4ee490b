// Every address and its page, room by room.
import { pages as account } from './account/pages';
import { pages as calendar } from './calendar/pages';
import { pages as cases } from './cases/pages';
import { pages as record } from './cases/record/pages';
import { pages as committee } from './committee/pages';
import { pages as exports } from './exports/pages';
import { pages as help } from './help/pages';
import { pages as journal } from './journal/pages';
import { pages as meetings } from './meetings/pages';
import { pages as org } from './org/pages';
import { pages as people } from './people/pages';
import type { Page } from './router.svelte';
import { pages as rules } from './rules/pages';
import { pages as session } from './session/pages';
import { pages as work } from './work/pages';

export const pages: readonly Page[] = [...work, ...people, ...exports, ...record, ...cases, ...meetings, ...committee, ...org, ...account, ...help, ...rules, ...calendar, ...journal, ...session];
