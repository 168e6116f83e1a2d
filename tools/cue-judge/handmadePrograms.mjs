/** One rule each. `---` separates programs. */
export const handmadePrograms = `
a: 3 & int
---
a: 3 & string
---
size: *1 | int, big: size & 4
---
a: (*1 | 2) & (1 | *2)
---
a: (*1 | 2) & (1 | 2)
---
a: *1 | *2
---
a: 1 | (*2 | 3)
---
a: *1
---
a: [*1, 2]
---
a: *1 & int | 2
---
a: (*"x" | "y") & ("y" | "x")
---
kind: *"web" | "job", name: "\\(kind)-1"
---
#P: {host: string, port?: int}, p: #P & {host: "h", ports: 1}
---
#P: {host: string, port?: int}, p: #P & {host: "h", port: 1}
---
#P: {host: string, ...}, p: #P & {host: "h", more: 2}
---
#P: {spec: {n: int}}, p: #P & {spec: {n: 1, m: 2}}
---
#P: {[string]: int}, p: #P & {a: 1, b: 2}
---
#P: {[=~"^a"]: int}, p: #P & {ab: 1, b: 2}
---
#Base: {a: int}, #More: {#Base, b: int}, x: #More & {a: 1, b: 2}
---
#Base: {a: int}, #More: {#Base, b: int}, x: #More & {a: 1, b: 2, c: 3}
---
#Base: {n?: {p?: int}}, x: {#Base, n: q: 1}
---
#Base: {n?: int}, x: {#Base, w: {a: 1}} & {w: {b: 1}}
---
#Base: {n?: int}, m: {#Base, w: 1}, x: {m, v: 1}
---
#Base: {n?: int}, m: {#Base, w: 1}, x: m & {v: 1}
---
#Base: {n?: int}, x: {{#Base}, w: 1} & {v: 1}
---
x: {close({a: 1}), b: 2} & {c: 1}
---
x: close({a: {}}) & {a: {b: 1}}
---
x: close({a: 1}) & {b: 1}
---
#P: {n!: int}, p: #P & {n: 1}
---
p: {n!: int}
---
#P: {n!: {a: int}}, p: {n: b: 1} & #P
---
x: int
if x == 1 {y: 1}
if true {x: 1}
---
x: *1 | int
if x == 1 {y: 1}
if true {x: 2}
---
s: {n: *1 | int, if n == 1 {m: "one"}, if n == 2 {m: "two"}, if true {n: 2}}
---
s: {a: *1 | int, if b == 1 {a: 2}, b: *1 | int, if a == 2 {c: 3}}
---
s: {if true {list: [1, 2]}, n: len(list), if n == 2 {ok: true}}
---
s: {for k, v in {p: 1, q: 2} {"\\(k)x": v}, if px == 1 {found: true}}
---
a: b + 1, b: a - 1, a: 5
---
a: b, b: c, c: a, b: 7
---
a: a + 1
---
#A: {x: #A}, a: #A
---
#S: {n: int, next: null | #S}, s: #S & {n: 1, next: {n: 2, next: null}}
---
#S: {n: int, next?: #S}, s: #S & {n: 1, next: {n: 2}}
---
a: [1, 2, ...int] & [_, _, 3]
---
a: [1, 2] & [1, 2, 3]
---
a: [...string] & ["a", 1]
---
a: [for x in [3, 4, 5] if x > 3 {x * 10}]
---
a: [for x in [1, 2] let d = x * 2 for y in [x, d] {y}]
---
a: [if false {1}, 2, if true {3}]
---
m: {for k, v in {x: 1, y: 2} {"\\(k)!": v + 1}}
---
let base = {y: 1}, a: base & {z: 2}
---
a: {b?: int}, c: a.b
---
a: {b?: int}, c: a.b != _|_
---
a: {b: int}, c: a.b != _|_
---
a: {b: *1 | int}, c: a.b == _|_
---
a: {b: {c: 1 & 2}}, d: a.b == _|_
---
p: {x?: {y?: int}}, a: {if p.x.y != _|_ {has: true}, if p.x.y == _|_ {has: false}}
---
x: {kind: "a", v: int} | {kind: "b", w: string}, y: x & {kind: "b", w: "q"}
---
#P: {kind: "a", v: int} | {kind: "b", w: string}, y: #P & {kind: "b", v: 1}
---
x: *{a: 1} | {b: 2}, y: x.a
---
a: null | {x: 1}, b: a & {x: 1}
---
a: *[] | [...string], b: a & ["q"]
---
#Level: or([for k, v in {low: 1, high: 2} {k}]), a: #Level & "high"
---
a: or([]) & 1
---
a: and([int, >3]) & 5
---
a: len("abc") + len([1, 2]) + len({a: 1, b?: 2, #c: 3, _d: 4}) + len('xy') + len("ä")
---
a: 7 / 2, b: 6 / 2, c: div(-7, 2), d: mod(-7, 2), e: quo(-7, 2), f: rem(-7, 2)
---
a: 0.1 + 0.2, b: "\\(0.1 + 0.2) \\(1e3) \\(1.50) \\(2 * 3.0) \\(1.0)"
---
a: 9007199254740993 + 1, b: "\\(9007199254740993 * 9007199254740993)"
---
a: 1 / 3, b: "\\(2 / 3)"
---
a: 1Ki, b: 1.5Ki, c: 1_000, d: 0x1f, e: 0b101, f: 0o17, g: 2M
---
a: "x" * 3
---
a: "a" < "b", b: 1 < 2.5, c: [1, {x: 2}] == [1, {x: 2}], d: 'a' < 'b'
---
a: 1 == "1"
---
a: null == 1, b: null != "x"
---
a: "abc" =~ "^a.c$", b: "abc" !~ "b+$"
---
a: >5 & <10 & 7
---
a: >5 & <6 & int
---
a: >=5 & <=5 & 5
---
a: >5 & <3
---
a: uint8 & 300
---
a: 1.0 & int
---
a: number & 1, b: number & 1.5, c: float & 1.5
---
a: {b: c, c: 1}.b
---
a: [1, 2, 3][1:], b: [1, 2][1], c: {x: 1}["x"]
---
a: [1][3]
---
k: "q", (k): 1, "\\(k)2": 2
---
X=a: {b: 1}, c: X.b
---
a: X={b: 1, c: X.b}
---
a: [Name=string]: {n: Name}, a: foo: {}
---
a: {_h: 1, #d: 2, c: _h + #d}
---
a: {"_x": 1, _x: 2, "#y": 3}
---
t: {_p: {n: string}, out: "hi \\(_p.n)"}, a: t & {_p: n: "bob"}
---
t: {_p: {n: string}, if _p.n != "" {out: _p.n}}, a: t & {_p: n: "bob"}
---
a: {if true {"s"}}
---
a: {1, _x: 2}
---
a: #"x\\(1)\\#(1 + 1)"#
---
a: '\\x41b\\102'
---
a: "\\u00e4\\U0001F600\\t"
---
a: {b: 1, if false {c: 2}, if true {d: 3}}
---
a: {[string]: {q: *1 | int}}, a: z: q: 2, a: y: {}
---
a: error("no way")
---
a: string | error("must be a string"), b: a & 1
---
a: matchN(1, [int, >5]) & 3
---
a: matchN(1, [int, >5]) & 7
---
a: matchN(>=1, [int, >5]) & 7
---
a: matchIf(int, >3, "x") & 2
---
import "strings", a: strings.MinRunes(2) & "a"
---
import "strings", a: strings.ToTitle("hello big world"), b: strings.Split("a,b", ","), c: strings.Replace("aaa", "a", "b", 2), d: strings.TrimLeft("xxa", "x")
---
import "strings", a: strings.Fields(" a  b "), b: strings.Index("äb", "b"), c: strings.SplitN("a,b,c", ",", 2), d: strings.Repeat("ab", 3)
---
import "list", a: list.MaxItems(1) & [1, 2]
---
import "list", a: list.Sort([{n: 2}, {n: 1}], {x: {}, y: {}, less: x.n < y.n})
---
import "list", a: list.Sort([3, 1, 2], list.Ascending), b: list.Concat([[1], [2, 3]]), c: list.FlattenN([1, [2, [3]]], 1), d: list.Range(0, 5, 2)
---
import "list", a: list.Sum([1, 2.5]), b: list.Max([1, 3, 2]), c: list.Contains([1, 2], 2), d: list.Slice([1, 2, 3], 1, 2), e: list.Avg([1, 2])
---
import "list", a: list.UniqueItems() & [1, 1]
---
import "encoding/json", a: json.Marshal({b: 1, a: [1.0, "<x>"]})
---
import "encoding/json", a: json.Unmarshal("{\\"b\\": [1, 2.5, null]}")
---
import "encoding/yaml", a: yaml.Marshal({b: 1, a: [1.5, "x: y", {c: null}], d: "yes", e: "", f: "a\\nb\\n", g: [], h: {}})
---
import "encoding/yaml", a: yaml.Unmarshal("b: [1, 2]\\nc: {d: yes}")
---
import "encoding/base64", a: base64.Encode(null, "hi"), b: "\\(base64.Decode(null, "aGk="))"
---
import "encoding/hex", a: hex.Encode("hi")
---
import "strconv", a: strconv.Atoi("12"), b: strconv.FormatInt(255, 16), c: strconv.ParseBool("true"), d: strconv.Quote("a\\"b")
---
import "strconv", a: strconv.Atoi("x")
---
import "math", a: math.Floor(2.7), b: math.Pow(2, 10), c: math.Round(-2.5), d: math.Abs(-3)
---
import "regexp", a: regexp.ReplaceAll("a(x*)b", "-ab-axxb-", "\${1}W"), b: regexp.FindSubmatch("a(.)", "zab"), c: regexp.Match("^z", "za")
---
import "struct", a: struct.MinFields(2) & {x: 1}
---
import "path", a: path.Base("/a/b.txt"), b: path.Dir("/a/b"), c: path.Ext("x.tar.gz"), d: path.Join(["a", "..", "b"]), e: path.Clean("a//b/.")
`
  .split(/^---$/m)
  .map(program =>
    program.trim().replace(/^import ("[\w/]+"), /, 'import $1\n'),
  );
