import { spendElements, spendText } from '../eval/budget';
import { listOf } from '../eval/listOf';
import { type CompiledExpression, libraries } from '../eval/libraries';
import { compileRegExp } from '../eval/regularExpression';
import { Bottom, BottomError } from '../value/bottom';
import { STRING } from '../value/kinds';
import { Vertex } from '../value/vertex';
import { count, fail, text, type Argument, type Package } from './function';

function compiled(pattern: Argument): CompiledExpression {
  const expression = compileRegExp(text(pattern));
  if (expression instanceof Bottom) throw new BottomError(expression);
  return expression.compiled;
}

function findAll(pattern: Argument, value: string, most: number): string[][] {
  const matcher = compiled(pattern).matcher(value);
  const found: string[][] = [];
  while ((most < 0 || found.length < most) && matcher.find()) {
    found.push(
      Array.from(
        { length: matcher.groupCount() + 1 },
        (_, i) => matcher.group(i) ?? '',
      ),
    );
    spendElements(found[found.length - 1].length);
  }
  return found.length > 0 ? found : fail('no match');
}

/** Go writes groups as `${1}` and `${name}`; `$1x` is the group named `1x`. */
function expandTemplate(
  template: string,
  groups: readonly string[],
  names: Record<string, number>,
): string {
  return template.replace(
    /\$(\$|\{(\w+)\}|(\w+))/g,
    (_, dollar: string, braced?: string, bare?: string) => {
      if (dollar === '$') return '$';
      const name = braced ?? bare ?? '';
      if (/^\d+$/.test(name)) return groups[Number(name)] ?? '';
      return name in names ? groups[names[name]] ?? '' : '';
    },
  );
}

function replaceAll(
  pattern: Argument,
  value: string,
  by: (groups: readonly string[], names: Record<string, number>) => string,
): string {
  const expression = compiled(pattern);
  const matcher = expression.matcher(value);
  let replaced = '';
  let from = 0;
  while (matcher.find()) {
    const groups = Array.from(
      { length: matcher.groupCount() + 1 },
      (_, i) => matcher.group(i) ?? '',
    );
    replaced +=
      value.slice(from, matcher.start()) + by(groups, expression.namedGroups());
    spendText(replaced.length - from);
    from = matcher.end();
  }
  return replaced + value.slice(from);
}

function quote(value: string): string {
  return (
    libraries().regularExpressions?.quote(value) ??
    fail('regular expressions are not loaded in this engine')
  );
}

const lists = (values: readonly (readonly string[])[]): Vertex =>
  listOf(values.map(listOf));

export const regexp: Package = {
  functions: {
    Find: {
      parameters: 2,
      call: ([pattern, value]) => findAll(pattern, text(value), 1)[0][0],
    },
    FindAll: {
      parameters: 3,
      call: ([pattern, value, most]) =>
        listOf(findAll(pattern, text(value), count(most)).map(([all]) => all)),
    },
    FindAllSubmatch: {
      parameters: 3,
      call: ([pattern, value, most]) =>
        lists(findAll(pattern, text(value), count(most))),
    },
    FindSubmatch: {
      parameters: 2,
      call: ([pattern, value]) => listOf(findAll(pattern, text(value), 1)[0]),
    },
    Match: {
      parameters: 2,
      call: ([pattern, value]) => compiled(pattern).matcher(text(value)).find(),
      validates: STRING,
    },
    QuoteMeta: { parameters: 1, call: ([value]) => quote(text(value)) },
    ReplaceAll: {
      parameters: 3,
      call: ([pattern, value, by]) =>
        replaceAll(pattern, text(value), (groups, names) =>
          expandTemplate(text(by), groups, names),
        ),
    },
    ReplaceAllLiteral: {
      parameters: 3,
      call: ([pattern, value, by]) =>
        replaceAll(pattern, text(value), () => text(by)),
    },
  },
};
