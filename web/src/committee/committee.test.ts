import { describe, expect, it, vi } from 'vitest';
import { actOf, named, neededOf, purposeOf, stageOf, type Case, type Waiting } from './case';
import { byUrgency, forSession, inList } from './incoming';
import { defectsOf, isNowhere, isVague, placeFor, pointsOf, usualKind } from './points';

// The words ask the browser which language somebody chose.
vi.hoisted(() => vi.stubGlobal('localStorage', { getItem: () => null }));

const fact = (kind: string, purpose = 'admission', code = kind) => ({ code, kind, act: '', label: kind, on: '2021-09-06', body: { purpose } });
const step = (number: number, state: string, form = '') => ({ number, visible: 1, label: `Bước ${number}`, state, actor: 'chi bộ', form });
const a = (over: object, facts: object[] = []) =>
  ({ code: 'A', facts, assessment: { phase: 'applicant', steps: [], acts: [], findings: [], clocks: [], returns: [], ...over } }) as unknown as Case;

describe('A case before the committee', () => {
  it('is about admission until there is a decision, then about what the cell voted on', () => {
    expect(purposeOf(a({ phase: 'applicant' }))).toBe('admission');
    expect(purposeOf(a({ phase: 'probationary' }, [fact('cell_voted')]))).toBe('recognition');
    expect(purposeOf(a({ phase: 'probationary' }, [fact('cell_voted'), fact('cell_voted', 'removal')]))).toBe('removal');
  });
  it('waits for a resolution, a decision, or for the decision to be handed over', () => {
    expect(stageOf(a({ steps: [step(15, 'current')] }), 'admission')).toBe('resolve');
    expect(stageOf(a({ steps: [step(15, 'done'), step(16, 'current')] }), 'admission')).toBe('decide');
    expect(stageOf(a({ phase: 'decided', steps: [step(17, 'current')] }, [fact('cell_voted'), fact('decided')]), 'admission')).toBe('deliver');
    expect(stageOf(a({ steps: [step(17, 'current')] }, [fact('cell_voted'), fact('decided'), fact('decision_received')]), 'admission')).toBe('none');
    expect(stageOf(a({ steps: [step(13, 'current')] }), 'admission')).toBe('none');
  });
  it('that came back after a decision of no is judged anew', () => {
    expect(stageOf(a({ steps: [step(16, 'current')] }, [fact('cell_voted'), fact('decided'), fact('cell_voted', 'admission', 'again')]), 'admission')).toBe('decide');
  });
  it('names no act that the server does not know', () => {
    expect(actOf(a({}), undefined)).toBeUndefined();
  });
  it('is told of people by their names', () => {
    expect(named('CM1XGRENGW vừa giúp đỡ vừa giới thiệu', new Map([['CM1XGRENGW', 'Lê Giả Định Ba']]))).toBe('Lê Giả Định Ba vừa giúp đỡ vừa giới thiệu');
  });
});

describe('A share of the rules', () => {
  it('is a whole count of people', () => {
    expect([neededOf('≥ 2/3', 9), neededOf('≥ 2/3', 10), neededOf('> 1/2', 9), neededOf('> 1/2', 10)]).toEqual([6, 7, 5, 6]);
    expect(neededOf('có', 9)).toBeUndefined();
  });
});

describe('A point that is looked at', () => {
  it('carries the matter and the form of its step', () => {
    const c = a({ steps: [step(7, 'done', '2-KNĐ'), step(12, 'done', '5-KNĐ'), step(16, 'current', '9-KNĐ')] });
    expect(pointsOf(c, 'admission').papers.map((point) => [point.matter, point.form])).toEqual([['declaration', '2-KNĐ'], ['opinions', '5-KNĐ']]);
  });
  it('stands by its weight, and open places of a return are no findings of their own', () => {
    const finding = (id: string, weight: string) => ({ reason: { id, sentence: id, remedy: '' }, weight, tense: '', fact: '', on: '', error: 0 });
    const c = a({ findings: [finding('b', 'note'), finding('defect.open', 'breach'), finding('a', 'breach')] });
    expect(pointsOf(c, 'admission').findings.map((point) => point.title)).toEqual(['a', 'b']);
  });
});

describe('A place of a return', () => {
  it('is of substance where the rules say so, and where the cell must meet', () => {
    expect(usualKind('opinions', 'verification, remarks, opinions')).toBe('substance');
    expect(usualKind('meeting', '')).toBe('substance');
    expect(usualKind('paper', 'verification, remarks, opinions')).toBe('form');
  });
  it('that says nothing or stands nowhere is not sent', () => {
    for (const text of ['', 'sai', 'thiếu', 'xem lại ', 'bổ sung']) expect(isVague(text), text).toBe(true);
    expect(isVague('Thiếu chữ ký ở cuối trang.')).toBe(false);
    expect(isNowhere(placeFor(undefined, ''))).toBe(true);
    expect(isNowhere({ ...placeFor(undefined, ''), page: '7' })).toBe(false);
  });
  it('is numbered in its order and carries only what was written', () => {
    const place = { ...placeFor(undefined, ''), form: '2-KNĐ', page: '7', what: ' Thiếu chữ ký ở cuối trang. ' };
    expect(defectsOf([place])).toEqual([{ number: 1, kind: 'form', matter: 'paper', form: '2-KNĐ', page: '7', what: 'Thiếu chữ ký ở cuối trang.' }]);
  });
});

describe('The incoming list', () => {
  const line = (over: Partial<Waiting>) => ({ code: 'A', with: 'grassroots_committee', open_defects: 0, since: '2020-07-01', ...over }) as Waiting;
  it('keeps apart what is new, what came back and what is being mended below', () => {
    const again = new Set(['B']);
    expect(inList(line({}), 'moi', again)).toBe(true);
    expect(inList(line({ code: 'B' }), 'moi', again)).toBe(false);
    expect(inList(line({ code: 'B' }), 'nop-lai', again)).toBe(true);
    expect(inList(line({ open_defects: 1 }), 'tat-ca', again)).toBe(false);
    expect(inList(line({ open_defects: 1 }), 'bo-sung', again)).toBe(true);
    expect(inList(line({ with: 'cell' }), 'tat-ca', again)).toBe(false);
  });
  it('lends to a session only what can be resolved or decided there', () => {
    const step = (visible_step: number, phase: string) => forSession(line({ visible_step, phase }));
    expect([step(7, 'applicant'), step(8, 'applicant'), step(11, 'probationary')]).toEqual([true, true, true]);
    expect([step(4, 'applicant'), step(11, 'official')]).toEqual([false, false]);
  });
  it('begins with the nearest term', () => {
    const due = (end: string) => ({ clock: '', label: '', state: 'running', end });
    const lines = [line({ code: '1' }), line({ code: '2', due: due('2020-09-01') }), line({ code: '3', due: due('2020-08-01') })];
    expect(lines.sort(byUrgency).map((each) => each.code)).toEqual(['3', '2', '1']);
  });
});
