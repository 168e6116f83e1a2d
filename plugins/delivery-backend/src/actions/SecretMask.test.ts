import { SecretMask } from './SecretMask';

const mask = new SecretMask();
mask.addSecret({ data: { token: Buffer.from('hunter22').toString('base64'), pin: Buffer.from('42').toString('base64') }, stringData: { url: 'https://u:pass@db' } });

describe('values of Secrets that a step has read', () => {
  it.each([
    ['as they are', 'refused: hunter22', 'refused: (secret)'],
    ['as Kubernetes encodes them', `data: ${Buffer.from('hunter22').toString('base64')}`, 'data: (secret)'],
    ['as somebody wrote them', 'cannot reach https://u:pass@db/x', 'cannot reach (secret)/x'],
    ['more than once', 'hunter22hunter22', '(secret)(secret)'],
    ['inside other words', 'xhunter22y', 'x(secret)y'],
  ])('are hidden %s', (_, text, hidden) => {
    expect(mask.hide(text)).toBe(hidden);
  });

  it('of less than four characters hide no words', () => {
    expect(mask.hide('42 pods')).toBe('42 pods');
  });

  it('are hidden at any depth of a record, whose other values stay what they are', () => {
    expect(mask.hideIn({ body: { list: ['hunter22', 7, null], ok: true } })).toEqual({ body: { list: ['(secret)', 7, null], ok: true } });
  });

  it('that contain each other are hidden whole', () => {
    const both = new SecretMask();
    both.add('pass');
    both.add('password');
    expect(both.hide('the password')).toBe('the (secret)');
  });

  it('that look like patterns are taken as text', () => {
    const odd = new SecretMask();
    odd.add('a.*b$');
    expect(odd.hide('axxb a.*b$')).toBe('axxb (secret)');
  });

  it('may belong to an object that is no Secret at all', () => {
    expect(() => new SecretMask().addSecret({ data: 'x', stringData: null })).not.toThrow();
  });
});
