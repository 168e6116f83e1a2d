import { spend, spendText } from '../eval/budget';
import { Bytes } from '../value/bytes';
import { bytes, fail, text, type Package } from './function';

/** Going through data byte by byte is much dearer than handing text around. */
const COST = 32;

function charged<T extends { readonly length: number }>(data: T): T {
  spendText(data.length);
  spend(Math.ceil(data.length / COST));
  return data;
}

function decodeBase64(value: string): Bytes {
  try {
    return new Bytes(
      Uint8Array.from(atob(value.replace(/[\r\n]/g, '')), character =>
        character.charCodeAt(0),
      ),
    );
  } catch {
    return fail('illegal base64 data');
  }
}

/** The first argument, the encoding, can only be null. */
export const base64: Package = {
  functions: {
    Encode: {
      parameters: 2,
      call: ([, a]) => new Bytes(charged(bytes(a))).toBase64(),
    },
    Decode: { parameters: 2, call: ([, a]) => decodeBase64(charged(text(a))) },
    EncodedLen: {
      parameters: 2,
      call: ([, n]) =>
        typeof n === 'number'
          ? Math.ceil(n / 3) * 4
          : fail('a length is an integer'),
    },
    DecodedLen: {
      parameters: 2,
      call: ([, n]) =>
        typeof n === 'number'
          ? Math.floor(n / 4) * 3
          : fail('a length is an integer'),
    },
  },
};

export function toHex(data: Uint8Array): string {
  return Array.from(data, byte => byte.toString(16).padStart(2, '0')).join('');
}

function decodeHex(value: string): Bytes {
  if (!/^([0-9a-fA-F]{2})*$/.test(value)) fail('invalid hexadecimal text');
  return new Bytes(
    Uint8Array.from(value.match(/../g) ?? [], pair => parseInt(pair, 16)),
  );
}

export const hex: Package = {
  functions: {
    Encode: { parameters: 1, call: ([a]) => toHex(charged(bytes(a))) },
    Decode: { parameters: 1, call: ([a]) => decodeHex(charged(text(a))) },
    EncodedLen: {
      parameters: 1,
      call: ([n]) =>
        typeof n === 'number' ? n * 2 : fail('a length is an integer'),
    },
    DecodedLen: {
      parameters: 1,
      call: ([n]) =>
        typeof n === 'number' ? n >> 1 : fail('a length is an integer'),
    },
  },
};
