// Who is here, and under which post.
import { get, listener, put, Refusal, remove, type Schemas } from './client';

// Where a room keeps what somebody still has to send (cases/store.ts), and what says that something is there.
export const unsentStore = 'ketnap-unsent';
export const unsentMark = 'unsent';

class Session {
  me = $state.raw<Schemas['Session'] | null>(null);
  known = $state(false); // whether the server has been asked
  ended = $state(false); // it ended while a page was open: the page stays, what was typed stays

  // Of whoever has something unsent: asked before somebody signs out here, and told after.
  parting = { may: () => true, done: () => {} };

  get post(): Schemas['Post'] | undefined {
    return this.me?.posts.find((each) => each.code === this.me?.post);
  }
  // The organisation whose work is shown.
  get org(): string {
    return this.post?.org ?? '';
  }
  get isCell(): boolean {
    return this.me?.role === 'cell_secretary' || this.me?.role === 'cell_deputy';
  }
  get isCommittee(): boolean {
    return this.me?.role === 'committee_officer' || this.me?.role === 'committee_leader';
  }
  get ready(): boolean {
    return !!this.me && !this.me.must_change && !this.me.must_enrol && !!(this.me.post || this.me.relation);
  }

  async open(): Promise<void> {
    try {
      const me = (await get('/api/v1/session')).data;
      // After the first password nothing is chosen yet; where there is one choice, nobody is asked.
      if (!me.must_change && !me.must_enrol && !me.post && !me.relation && me.posts.length === 1 && !me.relations.length) await this.choose({ post: me.posts[0]!.code });
      else this.me = me;
      this.ended = false;
    } catch (refusal) {
      if (!(refusal instanceof Refusal) || refusal.status !== 401) throw refusal;
    } finally {
      this.known = true;
    }
  }
  async choose(choice: Schemas['ChoosePost']): Promise<void> {
    this.me = (await put('/api/v1/session/post', { body: choice })).data;
  }
  async signOut(): Promise<void> {
    if (!this.parting.may()) return;
    await remove('/api/v1/session').catch(() => {});
    sessionStorage.clear();
    localStorage.removeItem('in');
    localStorage.removeItem(unsentMark);
    indexedDB.deleteDatabase(unsentStore);
    this.parting.done();
    this.me = null;
  }
}

export const session = new Session();
listener.signedOut = () => {
  session.ended = session.me !== null;
};
