import { listOf } from '../eval/listOf';
import { spendText } from '../eval/budget';
import { known, list, text, type Argument, type Package } from './function';

/** The shortest path that names the same, as Go's path.Clean. */
function clean(path: string): string {
  const rooted = path.startsWith('/');
  const kept: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') kept.push(part);
    else if (kept.length > 0 && kept[kept.length - 1] !== '..') kept.pop();
    else if (!rooted) kept.push(part);
  }
  const joined = kept.join('/');
  if (rooted) return `/${joined}`;
  return joined === '' ? '.' : joined;
}

function base(path: string): string {
  if (path === '') return '.';
  const trimmed = path.replace(/\/+$/, '');
  return trimmed === '' ? '/' : trimmed.slice(trimmed.lastIndexOf('/') + 1);
}

function extension(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(dot);
}

function join(parts: readonly string[]): string {
  const filled = parts.filter(part => part !== '');
  spendText(filled.reduce((length, part) => length + part.length, 0));
  return filled.length === 0 ? '' : clean(filled.join('/'));
}

const first = ([path]: readonly Argument[]) => text(path);

/** Paths with slashes; the optional argument that names an operating system counts as Unix. */
export const path: Package = {
  constants: { Unix: 'unix' },
  functions: {
    Base: { parameters: 1, call: args => base(first(args)) },
    Clean: { parameters: 1, call: args => clean(first(args)) },
    Dir: {
      parameters: 1,
      call: args =>
        clean(first(args).slice(0, first(args).lastIndexOf('/') + 1)),
    },
    Ext: { parameters: 1, call: args => extension(first(args)) },
    IsAbs: { parameters: 1, call: args => first(args).startsWith('/') },
    Join: {
      parameters: 1,
      call: ([parts]) => join(list(parts).map(part => text(known(part)))),
    },
    Split: {
      parameters: 1,
      call: args => {
        const at = first(args).lastIndexOf('/') + 1;
        return listOf([first(args).slice(0, at), first(args).slice(at)]);
      },
    },
  },
};
