import { isAllowed, parseAllowed } from './allowList';

const allows = (entry: string, url: string) => isAllowed(new URL(url), [parseAllowed(entry)]);

describe('the list of what may be asked', () => {
  it.each([
    ['hooks.example.com', 'https://hooks.example.com/a?b=c', true],
    ['hooks.example.com', 'https://HOOKS.example.com:443/', true],
    ['hooks.example.com', 'http://hooks.example.com/', false],
    ['hooks.example.com', 'https://hooks.example.com:8443/', false],
    ['hooks.example.com', 'https://hooks.example.com.evil.org/', false],
    ['hooks.example.com', 'https://evil.org/hooks.example.com', false],
    ['hooks.example.com:8443', 'https://hooks.example.com:8443/', true],
    ['*.example.com', 'https://a.b.example.com/', true],
    ['*.example.com', 'https://example.com/', false],
    ['*.example.com', 'https://notexample.com/', false],
    ['http://metrics.svc:9090', 'http://metrics.svc:9090/api', true],
    ['http://metrics.svc:9090', 'https://metrics.svc:9090/api', false],
    ['http://127.0.0.1:80', 'http://127.0.0.1/', true],
    ['*', 'https://anything.org/', true],
    ['*', 'http://anything.org/', false],
  ])('%s and %s: %s', (entry, url, expected) => {
    expect(allows(entry, url)).toBe(expected);
  });

  it.each(['https://example.com/path', 'ftp://example.com', 'exa mple.com', '*example.com', ''])('"%s" is no entry', entry => {
    expect(() => parseAllowed(entry)).toThrow('delivery.http.allow has the entry');
  });
});
