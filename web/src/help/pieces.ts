// What the texts of the help are made of.
export interface HelpText {
  title: string;
  lead: string;
  steps: string[];
  notes: string[];
  see: string[];
}
export interface Term {
  term: string;
  means: string;
}

export type Piece = { text: string; kind: 'text' | 'button' } | { text: string; kind: 'rule' | 'page'; to: string };

// [Ghi] is what stands on a button; {prob.length} a rule, so that no number stands in the help; {/hop Họp} a page.
export function pieces(line: string, byRule: string): Piece[] {
  return line
    .split(/(\[[^\]]+\]|\{[^}]+\})/)
    .filter(Boolean)
    .map((part): Piece => {
      const inside = part.slice(1, -1);
      if (part.startsWith('[')) return { text: inside, kind: 'button' };
      if (!part.startsWith('{')) return { text: part, kind: 'text' };
      const at = inside.indexOf(' ');
      return inside.startsWith('/') ? { text: inside.slice(at + 1), kind: 'page', to: inside.slice(0, at) } : { text: byRule, kind: 'rule', to: `/quy-dinh/${inside}` };
    });
}
