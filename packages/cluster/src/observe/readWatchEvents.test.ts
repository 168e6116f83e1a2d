import { readWatchEvents, type WatchEvent } from './readWatchEvents';

const type = { apiVersion: 'v1', kind: 'ConfigMap' };
const object = (name: string) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, uid: name, resourceVersion: '5' },
});

async function read(...chunks: string[]): Promise<WatchEvent[]> {
  async function* stream() {
    yield* chunks;
  }
  const events: WatchEvent[] = [];
  for await (const event of readWatchEvents('stage', type, stream())) {
    events.push(event);
  }
  return events;
}

describe('readWatchEvents', () => {
  it('reads events wherever the chunks end', async () => {
    const text = [
      JSON.stringify({ type: 'ADDED', object: object('a') }),
      JSON.stringify({
        type: 'BOOKMARK',
        object: { metadata: { resourceVersion: '9' } },
      }),
      '',
    ].join('\n');
    for (const at of [1, 20, text.indexOf('\n'), text.length - 1]) {
      expect(await read(text.slice(0, at), text.slice(at))).toEqual([
        { type: 'ADDED', object: object('a') },
        { type: 'BOOKMARK', resourceVersion: '9' },
      ]);
    }
  });

  it('throws what the server says in the middle of a watch', async () => {
    const gone = JSON.stringify({
      type: 'ERROR',
      object: {
        kind: 'Status',
        code: 410,
        message: 'too old resource version',
      },
    });
    await expect(read(`${gone}\n`)).rejects.toMatchObject({ code: 'gone' });
  });

  it.each([
    ['text', 'hello\n'],
    [
      'an object without identity',
      `${JSON.stringify({ type: 'ADDED', object: {} })}\n`,
    ],
    [
      'an object of another kind',
      `${JSON.stringify({
        type: 'ADDED',
        object: { ...object('a'), kind: 'Secret' },
      })}\n`,
    ],
    [
      'an unknown event',
      `${JSON.stringify({ type: 'GUESS', object: object('a') })}\n`,
    ],
  ])('does not believe %s', async (_, text) => {
    await expect(read(text)).rejects.toMatchObject({ code: 'bad_answer' });
  });
});
