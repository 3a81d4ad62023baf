// Sealing and opening beside the page: making the key takes a second on purpose.
import { expose } from 'comlink';
import { seal, unseal, WrongPassphrase } from './sealing';

const served = {
  seal,
  // null: it does not open with this passphrase. (An error's class does not survive the way to the page.)
  unseal: (text: string, passphrase: string): Promise<string | null> =>
    unseal(text, passphrase).catch((error: unknown) => {
      if (error instanceof WrongPassphrase) return null;
      throw error;
    }),
};

export type Sealing = typeof served;
expose(served);
