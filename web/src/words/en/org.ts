import type { Dictionary } from '../words';

const words: Dictionary['org'] = {};
export default words;
