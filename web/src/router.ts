// Where the reader is: the part of the address after '#'. It names scenes and places of the law, never a person.
import { computed, signal } from '@preact/signals';

const hash = signal(location.hash);
addEventListener('hashchange', () => (hash.value = location.hash));

// "#/law/un-tip/un-tip.act" is ['law', 'un-tip', 'un-tip.act'].
export const route = computed(() =>
  hash.value.replace(/^#\/?/, '').split('/').filter(Boolean).map((part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  }),
);

export function go(...parts: string[]): void {
  location.hash = `#/${parts.map(encodeURIComponent).join('/')}`;
}
