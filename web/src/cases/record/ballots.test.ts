import { describe, expect, it } from 'vitest';
import words from '../../words/vi/meetings';
import { flawsOfVote, type Ballots } from './ballots';

const say = { ...words, wholeNumber: 'số' };
const raised: Ballots = { method: 'raised_card', ballots_issued: '', ballots_returned: '', ballots_invalid: '', in_favour: '18', against: '1', no_opinion: '0' };
const secret = { ...raised, method: 'secret_ballot', ballots_issued: '19', ballots_returned: '19' };
const told = (typed: Ballots, present: number) => flawsOfVote(typed, present, say).map((each) => each.message);

describe('the numbers of a vote', () => {
  it('may not be more than the people present', () => {
    expect(told({ ...raised, against: '2' }, 19)).toEqual(['Tổng 20, có mặt 19. Đồng chí xem lại các con số.']);
    expect(told(raised, 19)).toEqual([]);
  });
  it('of a secret ballot make up the valid ballots', () => {
    expect(told(secret, 19)).toEqual([]);
    expect(told({ ...secret, ballots_invalid: '1' }, 19)).toEqual(['Tổng ba dòng là 19, phiếu hợp lệ là 18.']);
    expect(told({ ...secret, ballots_returned: '20' }, 20)).toEqual(['Thu về 20 phiếu, phát ra 19.']);
    expect(told({ ...secret, ballots_issued: '25' }, 19)).toContain('Phát ra 25 phiếu, có mặt 19.');
  });
  it('must be there, and be numbers', () => {
    expect(told({ ...raised, in_favour: '', against: '' }, 19)).toEqual([say.noVotes]);
    expect(told({ ...raised, in_favour: 'mười' }, 19)).toEqual(['số']);
  });
});
