import type { Dictionary } from '../words';

const words: Dictionary['cases'] = {};
export default words;
