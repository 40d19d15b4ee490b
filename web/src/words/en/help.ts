import type { Dictionary } from '../words';

const words: Dictionary['help'] = {};
export default words;
