// A matter under a passphrase: docs/encrypted-matters.md has the format. Argon2id makes the key, AES-256-GCM seals.
import { argon2id } from 'hash-wasm';

const format = 'distinguo-encrypted-matter';
const formatVersion = 1;
const bound = new TextEncoder().encode(`${format} ${formatVersion}`); // sealed with the text: it cannot be read as another format

// RFC 9106's second recommended choice, for machines with little memory.
const cost = { memory_kib: 65536, passes: 3, lanes: 1 };
const most = { memory_kib: 1 << 20, passes: 64, lanes: 16 }; // of a file that is opened, so that none can stop the page

const saltBytes = 16;
const nonceBytes = 12;
const keyBytes = 32;
const padding = 4096; // bytes: the size of a file tells little of what is in it

interface Sealed {
  format: typeof format;
  format_version: typeof formatVersion;
  key: { by: 'argon2id'; version: 19; memory_kib: number; passes: number; lanes: number; salt: string };
  cipher: { name: 'aes-256-gcm'; nonce: string };
  text: string;
}

export class WrongPassphrase extends Error {}

const base64 = (bytes: Uint8Array): string => {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
};
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

async function keyOf(passphrase: string, salt: Uint8Array, { memory_kib, passes, lanes }: typeof cost): Promise<CryptoKey> {
  const key = await argon2id({
    password: passphrase.normalize('NFKC'), salt, memorySize: memory_kib, iterations: passes, parallelism: lanes,
    hashLength: keyBytes, outputType: 'binary',
  });
  return crypto.subtle.importKey('raw', key as Uint8Array<ArrayBuffer>, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

export async function seal(text: string, passphrase: string): Promise<string> {
  const plain = new TextEncoder().encode(text);
  const padded = new Uint8Array(Math.ceil((plain.length + 1) / padding) * padding).fill(0x20); // JSON may end in blanks
  padded.set(plain);
  const salt = crypto.getRandomValues(new Uint8Array(saltBytes));
  const nonce = crypto.getRandomValues(new Uint8Array(nonceBytes));
  const key = await keyOf(passphrase, salt, cost);
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData: bound }, key, padded);
  const file: Sealed = {
    format, format_version: formatVersion,
    key: { by: 'argon2id', version: 19, ...cost, salt: base64(salt) },
    cipher: { name: 'aes-256-gcm', nonce: base64(nonce) },
    text: base64(new Uint8Array(sealed)),
  };
  return JSON.stringify(file, null, 2) + '\n';
}


const within = (value: unknown, top: number): boolean => Number.isInteger(value) && (value as number) >= 1 && (value as number) <= top;

// Throws WrongPassphrase when it does not open: the passphrase is another one, or the file was changed.
export async function unseal(text: string, passphrase: string): Promise<string> {
  const { format_version, key, cipher, text: sealed } = JSON.parse(text) as Sealed;
  if (format_version !== formatVersion || key?.by !== 'argon2id' || key.version !== 19 || cipher?.name !== 'aes-256-gcm' ||
      !within(key.memory_kib, most.memory_kib) || !within(key.passes, most.passes) || !within(key.lanes, most.lanes)) {
    throw new RangeError('a newer or another format');
  }
  const opened = await keyOf(passphrase, bytesOf(key.salt), key);
  try {
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytesOf(cipher.nonce), additionalData: bound }, opened, bytesOf(sealed));
    return new TextDecoder().decode(plain).trimEnd();
  } catch {
    throw new WrongPassphrase();
  }
}
