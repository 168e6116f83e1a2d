import type { Io } from '../io';
import { printJson, printJsonLine } from './printJson';
import { watch } from './watch';

/** Prints what is read, for people or as JSON; with `watch` again at each change, until it is stopped. */
export async function showDocument<T>(
  read: () => Promise<T>,
  print: (document: T, io: Io) => void,
  options: { readonly watch: boolean; readonly output?: string },
  io: Io,
): Promise<void> {
  const isJson = options.output === 'json';
  if (!options.watch) {
    const document = await read();
    if (isJson) {
      printJson(document, io);
    } else {
      print(document, io);
    }
    return;
  }
  await watch(
    {
      read,
      changed(document, before) {
        if (isJson) {
          printJsonLine(document, io);
        } else {
          io.out(before === undefined ? '' : '\n');
          print(document, io);
        }
        return false;
      },
    },
    io,
  );
}
