/** Programs that would take very long, or very much memory, if they were let. Both engines have to end each of them, with a sentence and for good. */
export interface HostileProgram {
  readonly name: string;
  readonly text: string;
}

const rows = (n: number, row: (i: number) => string) => Array.from({ length: n }, (_, i) => row(i)).join('\n');

/** They exhaust the budget of either engine. */
export const exhausting: readonly HostileProgram[] = [
  { name: 'a long range', text: 'import "list"\na: len(list.Range(0, 1000000, 1))' },
  { name: 'a tiny step', text: 'import "list"\na: list.Range(0, 1, 0.0000001)' },
  { name: 'loops inside loops', text: 'import "list"\nr: list.Range(0, 80, 1)\na: len([for x in r for y in r for z in r {x + y + z}])' },
  { name: 'disjunctions that multiply', text: rows(20, i => `a: {f${i}: 1} | {f${i}: 2}`) },
  { name: 'disjunctions that conflict', text: rows(20, i => `a: {f${i}: 1, g: ${i}} | {f${i}: 2, g: ${i}}`) },
  { name: 'a repeated string', text: 'import "strings"\na: strings.Repeat("x", 2000000000)' },
  { name: 'a repeated list', text: 'import "list"\na: list.Repeat([1, 2], 100000000)' },
  { name: 'text that doubles', text: `a0: "xxxxxxxx"\n${rows(60, i => `a${i + 1}: a${i} + a${i}`)}` },
  { name: 'text in text', text: `a0: "xxxxxxxx"\n${rows(40, i => `a${i + 1}: "\\(a${i})\\(a${i})"`)}` },
  { name: 'a growing integer', text: `a0: 99999\n${rows(60, i => `a${i + 1}: a${i} * a${i}`)}` },
  { name: 'a tree that doubles', text: `#A0: {x: 1}\n${rows(30, i => `#A${i + 1}: {l: #A${i}, r: #A${i}}`)}\na: #A30` },
  { name: 'a replacement that multiplies', text: 'import "strings"\na: strings.Replace(strings.Repeat("a", 20000), "a", strings.Repeat("b", 1000000), -1)' },
  { name: 'a list searched again and again', text: 'import "list"\nl: [for i in list.Range(0, 3000, 1) {x: i}]\na: [for v in l if list.Contains(l, {x: -1}) {v}]' },
];

const aliasBomb = ['a: &a [x,x,x,x,x,x,x,x,x]', ...[...'bcdefghi'].map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(',')}]`)].join('\\n');

/** What has an end in one engine may be refused by the other, but it has to come to an end. */
export const ending: readonly HostileProgram[] = [
  { name: 'a great power', text: 'import "math"\na: math.Pow(math.Pow(10, 5000), 4000)' },
  { name: 'a multiplied string', text: 'a: 1000000000 * "abc"' },
  { name: 'a string in single letters', text: 'import "strings"\na: len(strings.Split(strings.Repeat("x", 4000000), ""))' },
  { name: 'an expression that backtracks', text: `a: "${'a'.repeat(30)}!" =~ "^(a+)+$"` },
  { name: 'text encoded again and again', text: `import "encoding/base64"\nimport "strings"\na0: strings.Repeat("x", 1000000)\n${rows(12, i => `a${i + 1}: base64.Encode(null, a${i})`)}` },
  { name: 'deep JSON', text: 'import "encoding/json"\nimport "strings"\na: json.Unmarshal(strings.Repeat("[", 100000) + strings.Repeat("]", 100000))' },
  { name: 'a chain of references', text: `${rows(2000, i => `f${i}: f${i + 1}`)}\nf2000: 1` },
  { name: 'a value that is more than itself', text: 'a: a + 1' },
  { name: 'a division by zero', text: 'a: 1 / 0' },
  { name: 'a pattern that is none', text: 'a: "x" =~ "("' },
  { name: 'an alias bomb', text: `import "encoding/yaml"\na: yaml.Unmarshal("${aliasBomb}")` },
  { name: 'recursion', text: '#A: {x: #A}\na: #A' },
  { name: 'mutual recursion', text: 'a: {x: b}\nb: {x: a}' },
  { name: 'a template that uses itself', text: 't: {n: int, c: t & {n: 1}}' },
  { name: 'many signs', text: `a: ${'-'.repeat(100_000)}1` },
  { name: 'many parentheses', text: `a: ${'('.repeat(100_000)}1${')'.repeat(100_000)}` },
  { name: 'deep lists', text: `a: ${'['.repeat(20_000)}${']'.repeat(20_000)}` },
  { name: 'deep structs', text: `a: ${'{b: '.repeat(10_000)}1${'}'.repeat(10_000)}` },
  { name: 'very much text', text: `a: {${Array.from({ length: 20_000 }, (_, i) => `k${i}: ${i}`).join(', ')}}` },
];

/** Files, network, processes and the environment are out of reach of a template. */
export const reachingOut: readonly HostileProgram[] = [
  { name: 'a file', text: 'import "tool/file"\na: file.Read & {filename: "/etc/passwd"}' },
  { name: 'a command', text: 'import "tool/exec"\na: exec.Run & {cmd: "id"}' },
  { name: 'an address', text: 'import "tool/http"\na: http.Get & {url: "http://169.254.169.254/"}' },
  { name: 'the environment', text: 'import "tool/os"\na: os.Getenv & {HOME: _}' },
  { name: 'an embedded file', text: '@extern(embed)\na: _ @embed(file="/etc/passwd")\nb: a.root' },
];
