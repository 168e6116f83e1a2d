import fc from 'fast-check';
import { sha256, sha256InPage } from './sha256';

it('is SHA-256 of the text in UTF-8', () => {
  expect(sha256('')).toBe(
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  );
  expect(sha256('Größe')).toBe(sha256InPage('Größe'));
});

it('is the same in a page', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      expect(sha256InPage(text)).toBe(sha256(text));
    }),
  );
});
