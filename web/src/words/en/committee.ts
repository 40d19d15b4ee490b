import type { Dictionary } from '../words';

const words: Dictionary['committee'] = {};
export default words;
