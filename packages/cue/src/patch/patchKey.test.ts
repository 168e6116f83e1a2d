import type { JsonValue } from '../engine';
import { patched } from '../testing/patched';

const WEB = { name: 'web', env: [{ name: 'A', value: '1' }] };
const BASE: JsonValue = { containers: [WEB, { name: 'log' }] };

describe('+patchKey', () => {
  it('puts an element beside the one with the same key, and appends new ones', () => {
    expect(
      patched(
        BASE,
        '{\n// +patchKey=name\ncontainers: [{name: "new"}, {name: "log", tty: true}]}',
      ),
    ).toEqual({
      containers: [WEB, { name: 'log', tty: true }, { name: 'new' }],
    });
  });

  it('holds for lists further down', () => {
    expect(
      patched(
        BASE,
        '{\n// +patchKey=name\ncontainers: [{name: "web", env: [{name: "B", value: "2"}]}]}',
      ),
    ).toMatchObject({
      containers: [
        {
          env: [
            { name: 'A', value: '1' },
            { name: 'B', value: '2' },
          ],
        },
        { name: 'log' },
      ],
    });
  });

  it('may be a path, or several keys that are tried in turn', () => {
    const mounts = { l: [{ ref: { id: 1 } }, { ref: { id: 2 } }] };
    expect(
      patched(mounts, '{\n// +patchKey=ref.id\nl: [{ref: id: 2, x: true}]}'),
    ).toEqual({ l: [{ ref: { id: 1 } }, { ref: { id: 2 }, x: true }] });
    expect(
      patched({ l: [{ b: 2 }] }, '{\n// +patchKey=a,b\nl: [{b: 2, x: true}]}'),
    ).toEqual({ l: [{ b: 2, x: true }] });
  });

  it('does not align by a key that is only a default, as KubeVela does not', () => {
    expect(() =>
      patched(
        BASE,
        '{\n// +patchKey=name\ncontainers: [{name: *"log" | string}, ...]}',
      ),
    ).not.toThrow();
    expect(
      patched(
        BASE,
        '{\n// +patchKey=name\ncontainers: [{name: *"log" | string, x: 1}, ...]}',
      ),
    ).toMatchObject({ containers: [{ name: 'web', x: 1 }, {}] });
  });

  it('does not align a list whose elements lack the key', () => {
    expect(
      patched(BASE, '{\n// +patchKey=name\ncontainers: [{tty: true}, ...]}'),
    ).toMatchObject({
      containers: [{ name: 'web', tty: true }, { name: 'log' }],
    });
  });
});
