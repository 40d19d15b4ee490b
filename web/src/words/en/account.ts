import type { Dictionary } from '../words';

const words: Dictionary['account'] = {};
export default words;
