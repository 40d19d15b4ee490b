// Whether there is room for what a desk shows beside or below each other; a window can be made narrow at any time.
const media = matchMedia('(min-width: 1000px)');

class Desk {
  wide = $state(media.matches);
}
export const desk = new Desk();
media.addEventListener('change', () => (desk.wide = media.matches));
