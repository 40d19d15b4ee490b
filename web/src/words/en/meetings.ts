import type { Dictionary } from '../words';

const words: Dictionary['meetings'] = {};
export default words;
